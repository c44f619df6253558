use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use super::value::{check_options, format, path, separator};
use crate::report::{Command, Format, Layout, Opt, write_progress};
use crate::text::counted;

/// Write your progress as JSON, with the whole history; or your ratings as a table or a resume
#[derive(Debug, Args)]
pub(super) struct Export {
    /// The format
    #[arg(long, value_parser = format(Command::Export), default_value = "json")]
    format: Format,
    /// With `--format csv`: write it for Excel, with a byte order mark, line ends of Windows, and the separator that
    /// your Excel expects
    #[arg(long, value_name = "SEPARATOR", num_args = 0..=1, require_equals = true, default_missing_value = "comma",
        value_parser = separator())]
    excel: Option<char>,
    /// Leave notes out, in the history too
    #[arg(long)]
    no_notes: bool,
    /// Include the second opinions that you have received; an import ignores them
    #[arg(long)]
    opinions: bool,
    /// Write to this file instead of stdout
    #[arg(short, long, value_name = "FILE", value_parser = path())]
    output: Option<PathBuf>,
}

impl Export {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        check_options(self.format, &[(Opt::Excel, self.excel.is_some()), (Opt::Opinions, self.opinions)])?;
        let session = shell.session()?;
        let report = session.report();
        let layout = Layout { notes: !self.no_notes, excel: self.excel, ..Layout::on(shell.page) };
        if self.opinions {
            let opinions = shell.opinions().documents()?;
            shell.deliver_by(self.output.as_deref(), |out| {
                write_progress(&report, layout.notes, Some(&opinions), out)
            })?;
            let count = counted(opinions.len(), "opinion");
            shell.world.note(format!("{count} of others in it, with their levels and notes"));
        } else {
            shell.deliver_by(self.output.as_deref(), |out| self.format.write_to(&report, &layout, out))?;
        }
        if self.format == Format::Resume && report.name.is_none() {
            shell.world.note("it has no name; set `name` in config.toml");
        }
        let ahead = session.events().count_ahead(session.now());
        if self.format == Format::Progress && ahead > 0 {
            let count = counted(ahead, "event");
            shell.world.warn(format!(
                "{count} in it dated more than a day ahead of this machine's clock, so other machines refuse to \
                 import it; `skillgap doctor` says how to mend that"
            ));
        }
        if self.format.has_notes(report.events, report.profile) && !self.no_notes {
            shell.world.note("your notes are in it; `--no-notes` leaves them out");
        }
        Ok(())
    }
}
