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
use std::time::Duration;

use crate::session::Session;
use crate::text::counted;
use terminal::Terminal;

/// How long the app waits for the disk, after it has given the terminal back, before it says that it waits.
const SHORT_WAIT: Duration = Duration::from_millis(300);
/// How long it waits in all.
const LONG_WAIT: Duration = Duration::from_secs(30);

/// How the app was left.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// Somebody quit.
    Quit,
    /// A signal asked for it.
    Signal(u8),
}

/// Runs the app until somebody leaves it. Everything recorded is then saved, or named in the error.
///
/// # Errors
/// When the terminal cannot be used, or something could not be saved.
pub fn run(session: Session, settings: Settings, inbox: Inbox) -> io::Result<Ended> {
    let mut terminal = Terminal::open()?;
    inbox.listen()?;
    crossterm::style::force_color_output(settings.color);
    let mut app = App::new(session, settings);
    let ended = drive(&mut app, &mut terminal, &inbox);
    terminal.close();
    let mut session = app.leave();
    session.finish(SHORT_WAIT);
    if session.unsaved() > 0 {
        session.finish(LONG_WAIT);
    }
    match session.trouble() {
        Some(trouble) if session.unsaved() > 0 => {
            let lost = counted(session.unsaved(), "change");
            Err(io::Error::other(format!("{lost} could not be saved: {trouble}")))
        }
        _ => ended,
    }
}

/// Draws and takes in what happens, until the app is left or the terminal cannot be drawn on any more.
fn drive(app: &mut App, terminal: &mut Terminal, inbox: &Inbox) -> io::Result<Ended> {
    app.resize(terminal.size()?);
    loop {
        if let Err(error) = terminal.draw(|frame| app.view(frame.area(), frame.buffer_mut())) {
            // A terminal that has gone away says so by a signal as well, maybe a moment later.
            return inbox.signal(SHORT_WAIT).map(Ended::Signal).ok_or(error);
        }
        // Everything that has come is taken in before the next frame: a paste or a resize storm costs one.
        let ended = inbox.wait().into_iter().find_map(|message| app.update(message));
        if let Some(ended) = ended {
            return Ok(ended);
        }
    }
}
