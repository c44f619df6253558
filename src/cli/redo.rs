use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use super::undo::take_back;
use crate::session::Record;

/// Undo the last undo
#[derive(Debug, Args)]
pub(super) struct Redo {}

impl Redo {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        take_back(shell, Record::redo)
    }
}
