use clap::Command;

use super::Ids;

/// Adds the values of positional arguments for fish, one argument at a time, so that the values of the first argument
/// are not offered for the second.
pub(super) fn add(command: &Command, script: &mut String) {
    for (way, arguments) in Ids::arguments(command) {
        let mut when = String::new();
        for name in &way[1..] {
            when += &format!("__fish_seen_subcommand_from {name}; and ");
        }
        for values in arguments {
            if !values.is_empty() {
                let words = values.join(" ");
                let condition = format!("{when}not __fish_seen_subcommand_from {words}");
                script.push_str(&format!("complete -c skillgap -n \"{condition}\" -f -a \"{words}\"\n"));
                when += &format!("__fish_seen_subcommand_from {words}; and ");
            }
        }
    }
}
