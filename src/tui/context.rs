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

/// The data that a layer may read while it handles a command or draws itself.
pub(super) struct Context<'a> {
    pub(super) session: &'a Session,
    /// The profile compared with the list.
    pub(super) gaps: Lazy<'a, Gaps<'a>>,
    /// The profile compared with the second list, if there is one.
    pub(super) second: Option<Lazy<'a, Gaps<'a>>>,
    /// Coverage over time.
    pub(super) trend: Lazy<'a, Trend<'a>>,
    pub(super) painter: Painter,
    /// The words that a row must contain to be shown.
    pub(super) filter: &'a str,
    /// The guided assessment: its cards, and the drafts for future answers.
    pub(super) sitting: &'a Sitting,
    /// The folder for files that are named without a folder.
    pub(super) folder: &'a Path,
    /// The folder that `~` stands for, if known.
    pub(super) home: Option<&'a Path>,
    /// The pace at which the user answers.
    pub(super) pace: Pace,
    /// The comparison with all opened second opinions.
    pub(super) opinions: Option<&'a Comparison>,
    /// The skills that are being re-rated, so that their last ratings are hidden.
    pub(super) hidden: Vec<SkillId>,
    /// The first visible line of this layer's list, after a click in it.
    pub(super) top: Option<usize>,
}

/// A value that is computed at most once for a key or a frame, when a layer first reads it.
pub(super) type Lazy<'a, T> = LazyCell<T, Box<dyn FnOnce() -> T + 'a>>;

impl Context<'_> {
    /// Returns true if the rating of a skill is hidden, because the user is re-rating it.
    pub(super) fn hides(&self, skill: &SkillId) -> bool {
        self.hidden.contains(skill)
    }

    /// The note, the confidence and the last use that the next rating of a skill will have.
    pub(super) fn details(&self, skill: &SkillId) -> Details {
        self.sitting.details(skill, self.session)
    }

    /// Resolves the file name that the user typed, as a shell would.
    pub(super) fn file(&self, named: &str) -> PathBuf {
        match (self.home, Path::new(named).strip_prefix("~")) {
            (Some(home), Ok(path)) => home.join(path),
            _ => self.folder.join(named),
        }
    }

    /// The key of a command in these scopes, as shown to the user.
    pub(super) fn key(&self, command: Command, scopes: &[Scope]) -> Option<String> {
        self.session.config.keys.key(command, scopes).map(|key| self.painter.key_name(key))
    }

    /// The words for a screen without ratings: that there are none, and the key that starts the walk.
    pub(super) fn nothing_rated_yet(&self, scopes: &[Scope]) -> String {
        format!("nothing rated yet{}", self.press(Command::Walk, scopes, "to start the assessment"))
    }

    /// The key of a command, to be appended to other words: ": press a to start the walk"; empty if the command has no
    /// key.
    pub(super) fn press(&self, command: Command, scopes: &[Scope], what_for: &str) -> String {
        self.key(command, scopes).map_or_else(String::new, |key| format!(": press {key} {what_for}"))
    }

    /// The name of a skill, followed by what the dialog asks for: "Python: note".
    pub(super) fn title(&self, skill: &SkillId, what: &str) -> String {
        format!("{}: {what}", self.session.catalog.name_of(skill))
    }

    /// The first visible line of a list of `len` lines, so that the selected line is among the `height` visible lines.
    /// After a click the list does not scroll, so that nothing moves under the mouse.
    pub(super) fn top(&self, selected: usize, len: usize, height: usize) -> usize {
        cursor::top_near(self.top, selected, len, height)
    }
}
