use clap::Command;

use super::Ids;

/// Adds the values of positional arguments for fish, one argument at a time, so that the values of the first argument
/// are not offered for the second.
pub(super) fn add(command: &Command, script: &mut String) {
    for (way, arguments) in Ids::arguments(command) {
        let seen = |words: &str| format!("__fish_seen_subcommand_from {words}");
        let mut when: Vec<String> = way[1..].iter().map(|name| seen(name)).collect();
        for values in arguments.iter().filter(|values| !values.is_empty()) {
            let words = values.join(" ");
            let condition = [when.clone(), vec![format!("not {}", seen(&words))]].concat().join("; and ");
            script.push_str(&format!("complete -c skillgap -n \"{condition}\" -f -a \"{words}\"\n"));
            when.push(seen(&words));
        }
    }
}
