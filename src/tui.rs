//! The app: a model, an update, a view. Effects are values, carried out in one place.
//!
//! ```text
//!            keys, resizes, signals, news of what was written
//!                                │  Inbox
//!                                ▼
//!   Session ◀─ Effect ◀─ App::update ─▶ App::view ─▶ Terminal (one write a frame)
//! ```
//!
//! It draws when something has happened and at no other time: an idle app sleeps.

mod app;
mod effect;
mod inbox;
mod look;
mod overlay;
mod screen;
mod stack;
mod terminal;

pub use app::{App, Settings};
pub use inbox::{Inbox, Message};

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::session::Session;
use crate::text::counted;
use terminal::Terminal;

/// How long the app waits for the disk once it has given the terminal back.
const WAIT: Duration = Duration::from_secs(10);

/// How the app was left.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// Somebody quit.
    Quit,
    /// A signal asked for it.
    Signal(u8),
    /// Somebody quit, and what could not be saved is in this file instead.
    Elsewhere(PathBuf),
    /// Somebody quit all the same, though something could not be saved.
    Lost,
}

/// Runs the app until somebody leaves it. Everything recorded is then saved, or named in the error.
///
/// # Errors
/// When the terminal cannot be used, or something could not be saved.
pub fn run(session: Session, settings: Settings, inbox: Inbox) -> io::Result<Ended> {
    let mut terminal = Terminal::open()?;
    inbox.listen()?;
    let mut app = App::new(session, settings);
    app.resize(terminal.size()?);
    let ended = loop {
        terminal.draw(|frame| app.view(frame.area(), frame.buffer_mut()))?;
        // Everything that has come is taken in before the next frame: a paste or a resize storm costs one.
        let ended = inbox.wait().into_iter().find_map(|message| app.update(message));
        if let Some(ended) = ended {
            break ended;
        }
    };
    terminal.close();
    let mut session = app.leave();
    if matches!(ended, Ended::Elsewhere(_)) {
        return Ok(ended);
    }
    session.finish(WAIT);
    match session.trouble() {
        Some(trouble) if session.unsaved() > 0 => {
            let lost = counted(session.unsaved(), "change");
            Err(io::Error::other(format!("{lost} could not be saved: {trouble}")))
        }
        _ => Ok(ended),
    }
}
