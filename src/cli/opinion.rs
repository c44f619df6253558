mod add;
mod ask;
mod compare;
mod give;
mod list;
mod merge;
mod remove;
mod standing;

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::shell::Shell;

/// A second opinion: let a mentor, peer or manager rate the same skills, and compare
///
/// You exchange the files yourself, or in a shared folder; nothing is sent anywhere. Without a subcommand, the command
/// lists the requests and opinions, and whether the opinions may be opened yet.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Opinion {
    #[command(subcommand)]
    command: Option<Command>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Ask(ask::Ask),
    Give(give::Give),
    Add(add::Add),
    Compare(compare::Compare),
    Merge(merge::Merge),
    Remove(remove::Remove),
}

impl Opinion {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        match self.command {
            None => list::run(self.json, shell),
            Some(Command::Ask(command)) => command.run(shell),
            Some(Command::Give(command)) => command.run(shell),
            Some(Command::Add(command)) => command.run(shell),
            Some(Command::Compare(command)) => command.run(shell),
            Some(Command::Merge(command)) => command.run(shell),
            Some(Command::Remove(command)) => command.run(shell),
        }
    }
}
