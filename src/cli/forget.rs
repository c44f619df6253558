use std::collections::BTreeSet;

use clap::Args;

use super::failure::Failure;
use super::history::named;
use super::shell::Shell;
use crate::catalog::{Catalog, SkillId};
use crate::disk::{entries, look_at_link, read_regular, replace_own};
use crate::id::Id;
use crate::journal::{Flaw, Store};
use crate::session::{Record, State};
use crate::text::{counted, visible};

/// The largest size of a file of damaged lines, in bytes. A larger file has other contents.
const MAX_BYTES: u64 = 256 << 20;

/// Permanently erase what is recorded about a skill, or only its notes
#[derive(Debug, Args)]
pub(super) struct Forget {
    /// The skill: its id, name or alias, or the beginning of one
    skill: String,
    /// Erase only the notes; the ratings stay
    #[arg(long)]
    notes: bool,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl Forget {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut record = shell.record()?;
        let skill = named(&self.skill, &record.catalog, record.events())?;
        let name = visible(record.catalog.name_of(&skill)).into_owned();
        let count = record.to_forget(&skill, self.notes);
        let what = self.what(count);
        let why = format!("`forget` erases what was recorded of `{name}` for good, and asks first");
        let question = format!("Erase what was recorded of {name} for good ({what})?");
        if !self.yes && !shell.confirm(&why, &question)? {
            return shell.print("nothing erased\n");
        }
        let count = record.forget(&skill, self.notes);
        shell.save(&mut record)?;
        if !self.notes {
            let (answers, unread) = shell.opinions().forget(&skill, &record.catalog)?;
            for file in unread {
                let what = "is a damaged opinion that may hold answers about it";
                shell.world.note(format!("`{}` {what}; look into it and delete it", file.display()));
            }
            if answers > 0 {
                let answers = counted(answers, "answer");
                shell.world.note(format!("forgot {answers} about it in received opinions"));
            }
        }
        State::forget(&shell.paths.state, &skill, self.notes)?;
        say_what_is_held(&record, shell)?;
        clear_set_aside(&skill, &record, shell)?;
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

/// Reports the files that still contain data to be erased. Only the machine that owns a file rewrites it, when it next
/// writes; nobody rewrites a copy, or a file of a former name of this machine.
pub(super) fn say_what_is_held(record: &Record, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let forgetting = record.events().forgetting(record.now());
    let reading = shell.store().read()?;
    let mut files: BTreeSet<&str> = BTreeSet::new();
    for (place, recorded) in &reading.events {
        if forgetting.touches(&recorded.event) {
            files.insert(&place.file);
        }
    }
    for file in &files {
        shell.world.note(format!(
            "`{file}` still holds some of it, until the machine that writes this file next records something"
        ));
    }
    if !files.is_empty() {
        shell.world.note(
            "if no machine writes a file any more, move the file out of the journal, `skillgap import` it, and delete it; \
             what was forgotten stays out",
        );
    }
    let own = shell.own_files();
    let mut damaged: BTreeSet<&str> = BTreeSet::new();
    for damage in &reading.damage {
        if matches!(damage.flaw, Flaw::Torn | Flaw::Unreadable(_)) {
            damaged.insert(&damage.place.file);
        }
    }
    for file in damaged {
        let way = if own.may_rewrite(file) {
            "`skillgap doctor --repair` moves them to `damaged/`, and forgetting once more erases them there"
        } else {
            "the machine that wrote it can repair it"
        };
        shell.world.note(format!("`{file}` has damaged lines that may hold some of it; {way}"));
    }
    Ok(())
}

/// Erases the lines of a skill from the files of damaged lines that repairs on this machine have made. Reports those of
/// them, and those moved states, that may still contain data of the skill.
fn clear_set_aside(skill: &SkillId, record: &Record, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let folder = shell.paths.damaged();
    let is_own = look_at_link(&folder).is_ok_and(|there| there.is_some_and(|there| there.is_dir()));
    let files = if is_own { entries(&folder).map_err(|error| Failure::unread(&folder, &error))? } else { Vec::new() };
    for file in files {
        let bytes = read_regular(&file, MAX_BYTES).map_err(|error| Failure::unread(&file, &error))?.unwrap_or_default();
        let mut kept = Vec::new();
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            if !names_skill(&String::from_utf8_lossy(line), skill, &record.catalog) {
                kept.extend_from_slice(line);
            }
        }
        if kept.len() < bytes.len() {
            replace_own(&file, &kept).map_err(|error| Failure::unwritten(&file, &error))?;
        }
        if !kept.is_empty() {
            let what = "holds damaged lines that do not say of which skill they are";
            shell.world.note(format!("`{}` {what}; look into it and delete it", file.display()));
        }
    }
    for state in State::moved_aside(&shell.paths.state).map_err(|error| Failure::unread(&shell.paths.state, &error))? {
        let what = "is a damaged state that was moved aside, and may hold drafts of notes";
        shell.world.note(format!("`{}` {what}; look into it and delete it", state.display()));
    }
    Ok(())
}

/// Returns true if a damaged line has the skill's id, or a former one, between quotes.
fn names_skill(line: &str, skill: &SkillId, catalog: &Catalog) -> bool {
    let current = catalog.current(skill);
    line.split('"').any(|word| Id::parse(word).is_ok_and(|id| catalog.current(&id) == current))
}
