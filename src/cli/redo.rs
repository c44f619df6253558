use clap::Args;

use super::failure::Failure;
use super::shell::{Shell, save};

/// Take back the last undo
#[derive(Debug, Args)]
pub(super) struct Redo {}

impl Redo {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut session = shell.record()?;
        let change = session.redo()?;
        save(&mut session)?;
        shell.print(&format!("redone: {}\n", change.describe(&session.catalog, shell.page.symbols.arrow)))
    }
}
