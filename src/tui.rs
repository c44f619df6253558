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
//!
//! A screen of a tab and whatever lies over one are both a `Layer`: the uppermost receives keys and answers with a
//! `Reply`. A new screen is a file in `screen/`, its `mod` line and a row in the table of tabs in `screen.rs`. A new
//! overlay is a file in `overlay/` and its lines in `overlay.rs`; a layer opens it with `Reply::open`. A list that shows
//! the card of its selected row on wide screens has a `CardPane`. Which keys apply is said by one of the `Scopes` of
//! [`crate::command`].

mod app;
mod background;
mod bridge;
mod canvas;
mod chrome;
mod clipboard;
mod context;
mod cursor;
mod effect;
mod field;
mod focus;
mod gap_view;
mod inbox;
mod input;
mod layer;
mod layers;
mod layout;
mod listing;
mod lists;
mod marks;
mod message;
mod overlay;
mod painter;
mod pane;
mod screen;
mod scroll;
mod skill_keys;
mod stack;
mod tab;
mod tabs;
mod targets;
mod team;
mod terminal;
mod view;
mod view_state;

pub use app::{App, DEMO, Settings};
pub use effect::Request;
pub use inbox::Inbox;
pub use input::{Decoded, Decoder};
pub use message::Message;
pub use targets::Targets;
pub use team::{TeamApp, TeamSettings, run_team};

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::session::Session;
use crate::text::counted;
use inbox::Signals;
use terminal::Terminal;

/// How long the app waits for the disk when it is left, before it asks what to do, or says that it waits.
const SHORT_WAIT: Duration = Duration::from_millis(300);
/// How long it then waits.
const LONG_WAIT: Duration = Duration::from_secs(30);
/// How long the app waits for the terminal's reply to a question when it is left.
const REPLY_WAIT: Duration = Duration::from_millis(100);
/// The time after a question from which on no reply is expected any more.
const REPLY_LATEST: Duration = Duration::from_secs(1);

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
    /// The system allows no thread to listen to the terminal, for this reason. Nothing was typed yet.
    NoThread(String),
    /// The terminal could not be used any more, for this reason.
    Broken(String),
}

/// Runs the app until somebody leaves it. Then everything recorded is saved; or the second value says what is not, and
/// why.
///
/// # Errors
/// When the terminal cannot be taken over.
pub fn run(session: Session, settings: Settings, inbox: &Inbox) -> io::Result<(Ended, Option<String>)> {
    crossterm::style::force_color_output(settings.color);
    let mut app = App::new(session, settings);
    // While it is found out where somebody was, a signal still does what it does to any process.
    let signals = Signals::heed()?;
    let mut terminal = Terminal::open()?;
    let ended = drive(&mut app, &mut terminal, inbox, signals).unwrap_or_else(|error| Ended::Broken(error.to_string()));
    // Ended by a signal, the app saves what is being typed first: its terminal may take nothing more.
    let mut session = if matches!(ended, Ended::Signal(_)) {
        let session = app.leave();
        terminal.close();
        session
    } else {
        terminal.close();
        app.leave()
    };
    if matches!(ended, Ended::Elsewhere(_)) {
        return Ok((ended, None));
    }
    session.finish(SHORT_WAIT);
    if session.unsaved() > 0 && ended != Ended::Lost {
        let unsaved = counted(session.unsaved(), "change");
        let _ = writeln!(io::stderr(), "waiting for the disk: {unsaved} not saved yet; Ctrl-C gives up");
        session.finish(LONG_WAIT);
    }
    let unsaved = (session.unsaved() > 0).then(|| {
        let why = session.storage_error().map_or_else(|| "the disk does not answer".to_owned(), ToString::to_string);
        format!("{} not saved: {why}", counted(session.unsaved(), "change"))
    });
    Ok((ended, unsaved))
}

/// Draws and takes in what happens, until the app is left or the terminal cannot be drawn on any more. With the first
/// frame on screen it begins to listen to signals and to the terminal, which it then asks for its background, if the theme
/// depends on that: no thread has to start before it, and no frame waits for the reply.
fn drive(app: &mut App, terminal: &mut Terminal, inbox: &Inbox, signals: Signals) -> io::Result<Ended> {
    let (mut signals, mut is_first, mut came, mut asked) = (Some(signals), true, Vec::new(), None::<Instant>);
    // The app over the user's own record, while the demo is shown.
    let mut own: Option<App> = None;
    loop {
        // First these: some of them leave a screen on which the next frame is the first.
        for request in app.requests() {
            match request {
                Request::Copy(text, what) => {
                    let is_taken = clipboard::hand_over(&text);
                    if !is_taken {
                        terminal.copy(&text)?;
                    }
                    app.tell_copied(&what, is_taken);
                }
                Request::Demo => {
                    if let Some(demo) = app.demo(inbox.wake()) {
                        own = Some(std::mem::replace(app, demo));
                    }
                }
                Request::EditNote(skill) => {
                    let reading = input::pause();
                    inbox::ignore_interrupts(true);
                    terminal.lend(|| app.edit_note(&skill))?;
                    inbox::ignore_interrupts(false);
                    drop(reading);
                }
                Request::Mouse(on) => terminal.mouse(on)?,
                Request::Redraw => terminal.redraw(),
                Request::Retake => terminal.retake()?,
                Request::Suspend => {
                    terminal.suspend()?;
                    // The signal by which it goes on would have the terminal taken over a second time.
                    came.extend(inbox.until_continued(SHORT_WAIT));
                    terminal.retake()?;
                }
            }
        }
        let size = terminal.size();
        app.resize(size);
        // While a frame is held up, a signal is to end the app all the same.
        if is_first
            && !terminal.takes_more()
            && let Err(error) = inbox.listen_to_signals(&mut signals)
        {
            return Ok(Ended::NoThread(error.to_string()));
        }
        let mut targets = Targets::default();
        if let Err(error) = terminal.draw(size, |frame| targets = app.view(frame.area(), frame.buffer_mut())) {
            // A terminal that has gone away says so by a signal as well, maybe a moment later.
            let _ = inbox.listen_to_signals(&mut signals);
            return signal(app, inbox).ok_or(error);
        }
        app.drawn(targets);
        if std::mem::take(&mut is_first) {
            let started = inbox.listen_to_signals(&mut signals).and_then(|()| inbox.listen_to_terminal());
            if let Err(error) = started {
                return Ok(Ended::NoThread(error.to_string()));
            }
        }
        if app.asks_for_background() {
            terminal.ask(background::QUESTION)?;
            asked = Some(Instant::now());
        }
        // Everything that has come is taken in before the next frame: a paste or a resize storm costs one.
        if came.is_empty() {
            came = inbox.wait();
        }
        let ended = came.drain(..).find_map(|message| app.update(message));
        if ended == Some(Ended::Quit)
            && let Some(back) = own.take()
        {
            *app = back;
            app.tell_demo_over();
            continue;
        }
        if let Some(ended) = ended {
            if let Some(back) = own.take() {
                *app = back;
            }
            let is_fresh = asked.is_some_and(|asked| asked.elapsed() < REPLY_LATEST);
            if ended == Ended::Quit && is_fresh && app.awaits_background() {
                await_background(inbox);
            }
            return Ok(ended);
        }
    }
}

/// Waits a short time for the terminal's reply, which the shell would otherwise read as typed.
fn await_background(inbox: &Inbox) {
    while let Some(message) = inbox.next_within(REPLY_WAIT) {
        if matches!(message, Message::Background(_) | Message::Signal(_) | Message::InputEnded) {
            return;
        }
    }
}

/// Waits a short time for the signal that ends the app, and returns it. What was typed before it counts.
fn signal(app: &mut App, inbox: &Inbox) -> Option<Ended> {
    while let Some(message) = inbox.next_within(SHORT_WAIT) {
        if let Some(ended @ Ended::Signal(_)) = app.update(message) {
            return Some(ended);
        }
    }
    None
}
