use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use crate::session::{Change, Record, Refusal};

/// Undo the last change
#[derive(Debug, Args)]
pub(super) struct Undo {}

impl Undo {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        take_back(shell, Record::undo)
    }
}

/// Undoes or redoes a change, as `decide` says. If another process has undone the same change meanwhile, the next one
/// is undone.
pub(super) fn take_back(
    shell: &mut Shell<'_>,
    decide: fn(&mut Record) -> Result<Change, Refusal>,
) -> Result<(), Failure> {
    let mut record = shell.record()?;
    loop {
        let change = decide(&mut record)?;
        shell.save(&mut record)?;
        if !record.was_overtaken() {
            return shell.print_line(&change.tell(&record.catalog, shell.page.symbols.arrow));
        }
    }
}
