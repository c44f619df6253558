//! The app: a model (`App`), an update, and a view. Side effects are values (`Effect`) that are carried out in one
//! place.
//!
//! ```text
//!            keys, resizes, signals, news from the writer
//!                                │  Inbox
//!                                ▼
//!   Session ◀─ Effect ◀─ App::update ─▶ App::view ─▶ Terminal (one write a frame)
//! ```
//!
//! The app draws only after an event; an idle app sleeps.
//!
//! The screen of a tab and every overlay are a `Layer`: the topmost layer receives the keys and answers with a `Reply`.
//! A new screen is a file in `screen/`, its `mod` line and a row in the table of tabs in `screen.rs`. A new overlay is
//! a file in `overlay/` and its lines in `overlay.rs`; a layer opens it with `Reply::open`. A list that shows the card
//! of its selected row on wide screens has a `CardPane`. The `Scopes` of [`crate::command`] decide which keys apply.

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
mod links;
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
pub(crate) use team::run_team;
pub use team::{TeamApp, TeamSettings};

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::session::Session;
use crate::text::counted;
use inbox::Signals;
use terminal::Terminal;

/// The time that the app waits for the disk on leaving before it shows a question or a message about unsaved changes.
const SHORT_WAIT: Duration = Duration::from_millis(300);
/// The time that the app waits for the disk after the message about unsaved changes.
const LONG_WAIT: Duration = Duration::from_secs(30);
/// The time that the app waits on leaving for the terminal to report its background.
const REPLY_WAIT: Duration = Duration::from_millis(100);
/// The time after asking for the background from which on no reply is expected any more.
const REPLY_LATEST: Duration = Duration::from_secs(1);

/// The way in which the app ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// The user quit.
    Quit,
    /// The signal with this number ended the app.
    Signal(u8),
    /// The user quit, and the unsaved changes were written to this file instead of the journal.
    Elsewhere(PathBuf),
    /// The user quit although some changes could not be saved.
    Lost,
    /// The system could not start a thread to listen to the terminal, for this reason. Nothing was typed yet.
    NoThread(String),
    /// The terminal could not be used any more, for this reason.
    Broken(String),
}

/// Runs the app until the user leaves it, and saves everything recorded. If something could not be saved, the second
/// value says what and why.
///
/// # Errors
/// Returns an error if the terminal cannot be taken over.
pub fn run(session: Session, settings: Settings, inbox: &Inbox) -> io::Result<(Ended, Option<String>)> {
    crossterm::style::force_color_output(settings.color);
    let mut app = App::new(session, settings);
    // Until the first frame is on screen, a signal ends the process as it does by default.
    let signals = Signals::register()?;
    let mut terminal = Terminal::open()?;
    let ended = drive(&mut app, &mut terminal, inbox, signals).unwrap_or_else(|error| Ended::Broken(error.to_string()));
    // After a signal, save what is being typed before closing the terminal, which may no longer accept output.
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

/// Draws frames and handles messages until the app is left or drawing fails. Once the first frame is on screen, the app
/// begins to listen to signals and to the terminal, and asks the terminal for its background if the theme depends on
/// that. So no thread has to start before the first frame, and no frame waits for the reply.
fn drive(app: &mut App, terminal: &mut Terminal, inbox: &Inbox, signals: Signals) -> io::Result<Ended> {
    let (mut signals, mut is_first, mut came, mut asked) = (Some(signals), true, Vec::new(), None::<Instant>);
    // The app with the user's own record, set aside while the demo is shown.
    let mut own: Option<App> = None;
    loop {
        // Requests come before drawing: after some of them the screen is empty and must be drawn from scratch.
        for request in app.requests() {
            came.extend(carry_out(request, app, &mut own, terminal, inbox)?);
        }
        let size = terminal.size();
        app.resize(size);
        // If the terminal does not accept the first frame yet, a signal must still be able to end the app.
        if is_first
            && !terminal.accepts_output()
            && let Err(error) = inbox.listen_to_signals(&mut signals)
        {
            return Ok(Ended::NoThread(error.to_string()));
        }
        let mut targets = Targets::default();
        let drawn = terminal.draw(size, |frame| {
            targets = app.view(frame.area(), frame.buffer_mut());
            targets.take_links()
        });
        if let Err(error) = drawn {
            // When a terminal disappears, a signal follows, maybe a moment later.
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
        // Handle all messages that have arrived before drawing: a paste or many resizes cost only one frame.
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

/// Carries out what the app asks of its terminal. While the demo is shown, `own` is the app with the user's own record.
/// Returns the messages that have arrived meanwhile.
fn carry_out(
    request: Request,
    app: &mut App,
    own: &mut Option<App>,
    terminal: &mut Terminal,
    inbox: &Inbox,
) -> io::Result<Vec<Message>> {
    match request {
        Request::Copy(text, what) => {
            let is_taken = clipboard::copy_with_tool(&text);
            if !is_taken {
                terminal.copy(&text)?;
            }
            app.tell_copied(&what, is_taken);
        }
        Request::Demo => {
            if let Some(demo) = app.demo(inbox.wake()) {
                *own = Some(std::mem::replace(app, demo));
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
            // Consume the message about SIGCONT here; otherwise the app would take the terminal over a second time.
            let came = inbox.until_continued(SHORT_WAIT);
            terminal.retake()?;
            return Ok(came);
        }
    }
    Ok(Vec::new())
}

/// Waits a short time for the terminal's reply; the shell would otherwise read it as typed input.
fn await_background(inbox: &Inbox) {
    while let Some(message) = inbox.next_within(REPLY_WAIT) {
        if matches!(message, Message::Background(_) | Message::Signal(_) | Message::InputEnded) {
            return;
        }
    }
}

/// Waits a short time for the signal that ends the app, and returns it. Input that arrives before the signal is
/// handled.
fn signal(app: &mut App, inbox: &Inbox) -> Option<Ended> {
    while let Some(message) = inbox.next_within(SHORT_WAIT) {
        if let Some(ended @ Ended::Signal(_)) = app.update(message) {
            return Some(ended);
        }
    }
    None
}
