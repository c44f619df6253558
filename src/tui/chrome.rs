//! The bars around every layer: the title bar, the tab bar and the status line above it, and the hint bar below. The app
//! and the team view draw the same bars.

mod hint_bar;
mod status_line;
mod tab_bar;
mod title_bar;

pub(super) use hint_bar::{HintBar, KeyHint, hint_line, pair};
pub(super) use status_line::StatusLine;
pub(super) use tab_bar::{letters, tab_bar};
pub(super) use title_bar::{save_status, title_bar};
