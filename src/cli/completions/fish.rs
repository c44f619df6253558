use clap::Command;

use super::Ids;

/// Adds what fish is to offer for arguments that have no option's name.
pub(super) fn add(ids: &Ids, command: &Command, script: &mut String) {
    for (way, ids) in ids.by_command(command) {
        let seen: Vec<String> = way[1..].iter().map(|name| format!("__fish_seen_subcommand_from {name}")).collect();
        script.push_str(&format!("complete -c skillgap -n \"{}\" -f -a \"{}\"\n", seen.join("; and "), ids.join(" ")));
    }
}
