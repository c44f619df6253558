use clap::{Args, Command};
use clap_mangen::Man as Page;

use super::failure::Failure;
use super::shell::Shell;

/// Write the manual page, or that of a command
///
/// `skillgap man | man -l -` reads it; `skillgap man rate > skillgap-rate.1` keeps one.
#[derive(Debug, Args)]
pub(super) struct Man {
    /// Whose page: `rate`, `benchmark add`; the program's, if not given
    command: Vec<String>,
}

impl Man {
    /// Prints the page of `command`, the program, or of one of its commands.
    pub(super) fn run(self, mut command: Command, shell: &mut Shell<'_>) -> Result<(), Failure> {
        command.build();
        let mut name = "skillgap".to_owned();
        for word in &self.command {
            let below = command.find_subcommand(word).cloned();
            command = below.ok_or_else(|| {
                Failure::usage(format!("`{name}` has no command `{word}`")).hint(format!("`{name} --help` lists them"))
            })?;
            name = format!("{name} {word}");
        }
        // Pages of commands are called after the whole way to them.
        let page = Page::new(command.display_name(name.clone()).name(name.replace(' ', "-")));
        let mut roff = Vec::new();
        page.render(&mut roff)?;
        shell.write(&String::from_utf8_lossy(&roff))
    }
}
