use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::shell::Shell;

/// Print the path of the configuration file, even if there is no such file
#[derive(Debug, Args)]
pub(super) struct Path {}

impl Path {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let path = shell.paths.config.display().to_string();
        shell.print_line(&path)
    }
}
