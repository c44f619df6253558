use std::collections::BTreeSet;

use clap::Args;

use super::failure::Failure;
use super::history::named;
use super::shell::Shell;
use crate::journal::Store;
use crate::session::{Session, State};
use crate::text::{counted, visible};

/// Erase for good what was recorded of a skill, or only its notes
#[derive(Debug, Args)]
pub(super) struct Forget {
    /// The skill: its id, name or alias, or how one of them begins
    skill: String,
    /// Only the notes; the answers stay
    #[arg(long)]
    notes: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl Forget {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut session = shell.record()?;
        let skill = named(&self.skill, &session.catalog, session.events())?;
        let name = visible(session.catalog.name_of(&skill)).into_owned();
        let count = session.to_forget(&skill, self.notes);
        let what = self.what(count);
        if !self.yes {
            if !shell.world.stdin_is_terminal {
                return Err(Failure::usage(format!(
                    "`forget` erases what was recorded of `{name}` for good, and asks first"
                ))
                .hint("without a terminal, `--yes` answers"));
            }
            if !shell.world.confirms(&format!("Erase what was recorded of {name} for good ({what})? [y/N] ")) {
                return Err(Failure::new(format!("what was recorded of `{name}` stays")));
            }
        }
        let count = session.forget(&skill, self.notes);
        shell.save(&mut session)?;
        State::forget(&shell.paths.state, &skill, self.notes)?;
        say_what_is_held(&session, shell)?;
        shell.print(&format!("forgot {} of {name}\n", self.what(count)))
    }

    fn what(&self, count: usize) -> String {
        match (self.notes, count) {
            (_, 0) => "nothing that is known here".to_owned(),
            (true, count) => counted(count, "note"),
            (false, count) => counted(count, "event"),
        }
    }
}

/// Says which files still hold something that is to be forgotten. Only who writes them rewrites them: another machine,
/// when it next writes; nobody, where this machine had another name, or a copy was made.
pub(super) fn say_what_is_held(session: &Session, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let files = still_holding(session, shell)?;
    for file in &files {
        let file = visible(file);
        shell.world.say(&format!("note: `{file}` still holds some of it, until the machine that writes it next does"));
    }
    if !files.is_empty() {
        shell.world.say(
            "note: where no machine does any more, move the file out of the journal, `skillgap import` it, and delete it; \
             what was forgotten stays out",
        );
    }
    Ok(())
}

/// The names of the files that still hold something that is to be forgotten.
fn still_holding(session: &Session, shell: &Shell<'_>) -> Result<BTreeSet<String>, Failure> {
    let forgetting = session.events().forgetting(session.now());
    let held = shell.store().read()?.events.into_iter().filter(|(_, recorded)| forgetting.touches(&recorded.event));
    Ok(held.map(|(place, _)| place.file.to_string()).collect())
}
