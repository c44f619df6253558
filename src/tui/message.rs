use crossterm::event::Event;

use crate::style::Theme;

/// An event that the app must handle.
#[derive(Debug)]
pub enum Message {
    /// A key, a resize, a paste or a mouse event.
    Input(Event),
    /// The terminal has reported its background, which this theme fits.
    Background(Theme),
    /// An event was saved or could not be saved, or another process has written events.
    News,
    /// This process was stopped and has been continued: the content of the terminal is unknown.
    Continued,
    /// A signal asks the app to end.
    Signal(u8),
    /// The input has ended.
    InputEnded,
}
