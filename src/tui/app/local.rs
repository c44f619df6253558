use std::path::PathBuf;

use crate::benchmark::BenchmarkId;
use crate::editor::Editor;
use crate::session::{OwnLists, State};
use crate::style::Theme;
use crate::tui::overlay::Source;

/// The data that the app keeps on this machine in addition to the journal.
pub(super) struct Local {
    /// The folder of the state; `None` in a demo, which saves nothing.
    pub(super) folder: Option<PathBuf>,
    /// The state that the last run of the app saved.
    pub(super) state: State,
    /// The list named in the configuration; `None` if the command line named another for this run.
    pub(super) configured: Option<BenchmarkId>,
    /// The user's editor.
    pub(super) editor: Option<Editor>,
    /// The configured theme.
    pub(super) theme: Theme,
    /// The user's own lists.
    pub(super) lists: OwnLists,
    /// The text given for a new list of which no list was made yet; `None` until the text from an earlier run is
    /// loaded.
    pub(super) source: Option<Source>,
}
