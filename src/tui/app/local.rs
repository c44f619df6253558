use std::path::PathBuf;

use crate::benchmark::BenchmarkId;
use crate::editor::Editor;
use crate::session::{OwnLists, State};
use crate::style::Theme;
use crate::tui::overlay::Source;

/// What the app keeps on this machine beside the record.
pub(super) struct Local {
    /// The folder of the state; `None` in a demo, which keeps nothing.
    pub(super) folder: Option<PathBuf>,
    /// How the app was left the last time.
    pub(super) state: State,
    /// The configured list, unless another was named for this run.
    pub(super) configured: Option<BenchmarkId>,
    /// The user's editor.
    pub(super) editor: Option<Editor>,
    /// The configured theme.
    pub(super) theme: Theme,
    /// The user's own lists.
    pub(super) lists: OwnLists,
    /// The text that was given to make a list of, and came to none yet; `None` until that of another day is loaded.
    pub(super) source: Option<Source>,
}
