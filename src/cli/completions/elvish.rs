use clap::Command;

use super::Ids;

/// Adds what elvish is to offer for arguments, with an option's name and without.
pub(super) fn add(ids: &Ids, command: &Command, script: &mut String) {
    for (way, ids) in ids.by_command(command) {
        let begin = format!("        &'{}'= {{\n", way.join(";"));
        *script = script.replace(&begin, &format!("{begin}            put {}\n", ids.join(" ")));
    }
    let values: String =
        ids.by_option(command).iter().map(|(option, ids)| format!("        &{option}=[{}]\n", ids.join(" "))).collect();
    let end = "    $completions[$command]\n";
    let or_value = format!(
        "    var values = [\n{values}    ]\n    if (has-key $values $words[-2]) {{\n        all $values[$words[-2]]\n    \
         }} else {{\n    {end}    }}\n"
    );
    *script = script.replace(end, &or_value);
}
