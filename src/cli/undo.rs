use clap::Args;

use super::failure::Failure;
use super::shell::{Shell, save};
use crate::session::Deed;
use crate::text::visible;

/// Take back the last change
#[derive(Debug, Args)]
pub(super) struct Undo {}

impl Undo {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut session = shell.record()?;
        let change = session.undo()?;
        save(&mut session)?;
        let told = change.tell(Deed::Undone, &session.catalog, shell.page.symbols.arrow);
        shell.print(&format!("{}\n", visible(&told)))
    }
}
