mod check;
mod path;
mod schema;
mod show;

use clap::{Args, Subcommand};

use super::failure::Failure;
use super::shell::Shell;

/// Show and check the configuration
#[derive(Debug, Args)]
#[command(arg_required_else_help = false)]
pub(super) struct Config {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Path(path::Path),
    Show(show::Show),
    Check(check::Check),
    Schema(schema::Schema),
}

impl Config {
    /// Returns true if the command shows settings and reads nothing of the user's own in a demo.
    pub(super) fn only_shows(&self) -> bool {
        matches!(self.command, Command::Schema(_))
    }

    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        match self.command {
            Command::Path(command) => command.run(shell),
            Command::Show(command) => command.run(shell),
            Command::Check(command) => command.run(shell),
            Command::Schema(command) => command.run(shell),
        }
    }
}
