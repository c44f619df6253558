use crossterm::event::Event;

use crate::style::Theme;

/// Something that the app has to know.
#[derive(Debug)]
pub enum Message {
    /// A key, a resize, a paste.
    Input(Event),
    /// The terminal has said what its background is; this theme fits to it.
    Background(Theme),
    /// What was recorded has been saved or has failed, or others have written something.
    News,
    /// This process had been stopped, and goes on: nobody knows what is on the terminal.
    Continued,
    /// A signal asks the app to end.
    Signal(u8),
    /// No more keys will come.
    InputEnded,
}
