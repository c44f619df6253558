use clap::Args;

use super::failure::Failure;
use super::shell::{Shell, save};
use crate::session::Deed;
use crate::text::visible;

/// Take back the last undo
#[derive(Debug, Args)]
pub(super) struct Redo {}

impl Redo {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut session = shell.record()?;
        let change = session.redo()?;
        save(&mut session)?;
        let told = change.tell(Deed::Redone, &session.catalog, shell.page.symbols.arrow);
        shell.print(&format!("{}\n", visible(&told)))
    }
}
