use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use crate::text::visible;

/// Make a skill unrated again; its history stays
#[derive(Debug, Args)]
pub(super) struct Clear {
    /// The skill: its id, name or alias, or how one of them begins
    skill: String,
}

impl Clear {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut session = shell.record()?;
        let skill = session.catalog.find_skill(&self.skill)?.id.clone();
        let change = session.clear(&skill)?;
        shell.save(&mut session)?;
        let told = change.tell(&session.catalog, shell.page.symbols.arrow);
        shell.print(&format!("{}\n", visible(&told)))
    }
}
