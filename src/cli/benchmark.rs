mod add;
mod edit;
mod fork;
mod from_text;
mod list;
mod remove;
mod show;
mod validate;

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::shell::Shell;

/// Show and manage the lists to measure against: published, by skillgap, career paths, your own
#[derive(Debug, Args)]
#[command(arg_required_else_help = false)]
pub(super) struct Benchmark {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::List),
    Show(show::Show),
    Validate(validate::Validate),
    Add(add::Add),
    FromText(from_text::FromText),
    Fork(fork::Fork),
    Edit(edit::Edit),
    Remove(remove::Remove),
}

impl Benchmark {
    /// Returns true if the command changes nothing and reads no file.
    pub(super) fn only_shows(&self) -> bool {
        matches!(self.command, Command::List(_) | Command::Show(_))
    }

    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        match self.command {
            Command::List(command) => command.run(shell),
            Command::Show(command) => command.run(shell),
            Command::Validate(command) => command.run(shell),
            Command::Add(command) => command.run(shell),
            Command::FromText(command) => command.run(shell),
            Command::Fork(command) => command.run(shell),
            Command::Edit(command) => command.run(shell),
            Command::Remove(command) => command.run(shell),
        }
    }
}
