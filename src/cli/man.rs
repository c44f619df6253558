mod sections;

use clap::{Args, Command};
use clap_mangen::Man as Page;

use super::failure::Failure;
use super::shell::Shell;
pub(super) use sections::examples;
use sections::sections;

/// Write the manual page of skillgap, or of one command
///
/// `skillgap man | man -l -` shows it; `skillgap man rate > skillgap-rate.1` saves the page of `rate`.
#[derive(Debug, Args)]
pub(super) struct Man {
    /// The command, such as `rate` or `benchmark add`; if not given, the page is about skillgap itself
    command: Vec<String>,
}

impl Man {
    /// Prints the manual page of `command`, the whole program, or of one of its subcommands.
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
        // A page is named after the whole command, as in references of other pages: skillgap-rate(1).
        let title = name.replace(' ', "-");
        let page = Page::new(command.bin_name(name.clone()).display_name(title.clone()).name(title))
            // clap_mangen leaves an empty date out, and the source would be in its place.
            .date(" ")
            .source(concat!("skillgap ", env!("CARGO_PKG_VERSION")))
            .manual("skillgap manual");
        let mut roff = Vec::new();
        page.render(&mut roff)?;
        let own = sections(name.trim_start_matches("skillgap").trim_start());
        shell.write(&format!("{}{own}", String::from_utf8_lossy(&roff)))
    }
}
