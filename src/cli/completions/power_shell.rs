use clap::Command;

use super::Ids;

/// Adds what PowerShell is to offer for arguments, with an option's name and without.
pub(super) fn add(ids: &Ids, command: &Command, script: &mut String) {
    let list = |ids: &[String]| format!("'{}'", ids.join("', '"));
    for (way, ids) in ids.by_command(command) {
        let begin = format!("        '{}' {{\n", way.join(";"));
        let offer = "[CompletionResult]::new($_, $_, [CompletionResultType]::ParameterValue, $_)";
        *script = script.replace(&begin, &format!("{begin}            {} | ForEach-Object {{ {offer} }}\n", list(ids)));
    }
    let values: String =
        ids.by_option(command).iter().map(|(option, ids)| format!("        '{option}' = {}\n", list(ids))).collect();
    let begin = "    $completions = @(switch ($command) {\n";
    let value_first = format!(
        "    $values = @{{\n{values}    }}\n    \
         $before = @($commandElements | Where-Object {{ $_.Extent.EndOffset -lt $cursorPosition }})[-1].Extent.Text\n    \
         if ($values.ContainsKey($before)) {{\n        \
         return $values[$before] -like \"$wordToComplete*\"\n    }}\n\n{begin}"
    );
    *script = script.replace(begin, &value_first);
}
