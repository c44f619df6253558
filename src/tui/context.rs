use std::cell::LazyCell;
use std::path::{Path, PathBuf};

use super::cursor;
use super::painter::Painter;
use crate::catalog::SkillId;
use crate::command::{Command, Scope};
use crate::gap::Gaps;
use crate::journal::Details;
use crate::opinion::Comparison;
use crate::session::Session;
use crate::sitting::Sitting;
use crate::trend::Trend;
use crate::walk::Pace;

/// What a layer may read while it handles a command or draws itself.
pub(super) struct Context<'a> {
    pub(super) session: &'a Session,
    /// The profile compared with the list.
    pub(super) gaps: Lazy<'a, Gaps<'a>>,
    /// The profile compared with the second list, if there is one.
    pub(super) second: Option<Lazy<'a, Gaps<'a>>>,
    /// Coverage over time.
    pub(super) trend: Lazy<'a, Trend<'a>>,
    pub(super) painter: Painter,
    /// The words that rows must have to show.
    pub(super) filter: &'a str,
    /// The guided assessment: its cards, and the drafts for answers to come.
    pub(super) sitting: &'a Sitting,
    /// The folder of files that are named without one.
    pub(super) folder: &'a Path,
    /// The folder that `~` stands for, if it is known.
    pub(super) home: Option<&'a Path>,
    /// How fast the user answers.
    pub(super) pace: Pace,
    /// The comparison with all second opinions that are open.
    pub(super) opinions: Option<&'a Comparison>,
    /// The skills that are asked anew, so that their last ratings are hidden.
    pub(super) hidden: Vec<SkillId>,
    /// The first line to show of the list of this layer, after a click in it.
    pub(super) top: Option<usize>,
}

/// A value that is computed once for a key or a frame, when a layer first reads it.
pub(super) type Lazy<'a, T> = LazyCell<T, Box<dyn FnOnce() -> T + 'a>>;

impl Context<'_> {
    /// Returns true if the rating of a skill is hidden, so that it is given blind.
    pub(super) fn hides(&self, skill: &SkillId) -> bool {
        self.hidden.contains(skill)
    }

    /// The note, the confidence and the last use of a skill, as its next rating will have them.
    pub(super) fn details(&self, skill: &SkillId) -> Details {
        self.sitting.details(skill, self.session)
    }

    /// The file that the user named, as a shell would understand the name.
    pub(super) fn file(&self, named: &str) -> PathBuf {
        match (self.home, Path::new(named).strip_prefix("~")) {
            (Some(home), Ok(path)) => home.join(path),
            _ => self.folder.join(named),
        }
    }

    /// The key that reaches a command where these scopes hold, as people read it.
    pub(super) fn key(&self, command: Command, scopes: &[Scope]) -> Option<String> {
        self.session.config.keys.key(command, scopes).map(|key| self.painter.key_name(key))
    }

    /// The words for a screen without ratings: that there are none, and the key that begins.
    pub(super) fn nothing_rated_yet(&self, scopes: &[Scope]) -> String {
        format!("nothing rated yet{}", self.press(Command::Walk, scopes, "to start the walk"))
    }

    /// The key of a command, to follow other words: ": press a to start the walk"; empty where no key reaches it.
    pub(super) fn press(&self, command: Command, scopes: &[Scope], what_for: &str) -> String {
        self.key(command, scopes).map_or_else(String::new, |key| format!(": press {key} {what_for}"))
    }

    /// The name of a skill, followed by what is asked about it: "Python: note".
    pub(super) fn title(&self, skill: &SkillId, what: &str) -> String {
        format!("{}: {what}", self.session.catalog.name_of(skill))
    }

    /// The first line to show of a list of `len` lines, so that the selected one is among the `height` that show. After a
    /// click the list stays where it was: nothing moves under the mouse.
    pub(super) fn top(&self, selected: usize, len: usize, height: usize) -> usize {
        let shows = |line: &usize| (*line..*line + height).contains(&selected) && line + height <= len.max(height);
        self.top.filter(shows).unwrap_or_else(|| cursor::top(selected, len, height))
    }
}
