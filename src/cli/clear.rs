use clap::Args;

use super::failure::Failure;
use super::shell::Shell;

/// Make a skill unrated again; its history stays
#[derive(Debug, Args)]
pub(super) struct Clear {
    /// The skill: its id, name or alias, or the beginning of one
    skill: String,
}

impl Clear {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut record = shell.record()?;
        let skill = record.catalog.find_skill(&self.skill)?.id.clone();
        let change = record.clear(&skill)?;
        shell.save(&mut record)?;
        shell.print_line(&change.tell(&record.catalog, shell.page.symbols.arrow))
    }
}
