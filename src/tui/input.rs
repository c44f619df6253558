//! Input from the terminal: bytes are read, decoded into events, and handed to the app as messages.
//!
//! On Unix this module reads and decodes the bytes instead of crossterm, whose decoder turns late replies of a terminal
//! into keys, and loses all keys after a reply that begins with `CSI ?`.

mod decoder;
mod sequence;

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
#[cfg(unix)]
use std::time::{Duration, Instant};

pub use decoder::{Decoded, Decoder};

use super::background;
use super::message::Message;

/// The lock that is held while reading from the terminal.
static GATE: Mutex<()> = Mutex::new(());

/// Blocks all reading from the terminal until the returned guard is dropped.
pub(super) fn pause() -> MutexGuard<'static, ()> {
    GATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads input from the terminal.
#[derive(Default)]
pub(super) struct Input {
    #[cfg(unix)]
    decoder: Decoder,
}

impl Input {
    /// Waits for input, and returns it as messages, possibly none.
    ///
    /// # Errors
    /// Returns an error if the input has ended or cannot be read.
    #[cfg(unix)]
    pub(super) fn read(&mut self) -> io::Result<Vec<Message>> {
        let stdin = io::stdin();
        if !comes_within(&stdin, self.decoder.patience(Instant::now())) {
            let decoded = self.decoder.pause(Instant::now());
            return Ok(messages(decoded));
        }
        // Another program may have had the terminal meanwhile and have consumed the bytes.
        let _gate = pause();
        if !comes_within(&stdin, Some(Duration::ZERO)) {
            return Ok(Vec::new());
        }
        let mut bytes = [0; 4096];
        match rustix::io::read(&stdin, &mut bytes) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                let decoded = self.decoder.feed(&bytes[..count], Instant::now());
                Ok(messages(decoded))
            }
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }

    /// Waits for an event and returns it as a message.
    ///
    /// # Errors
    /// Returns an error if the input has ended or cannot be read.
    #[cfg(not(unix))]
    pub(super) fn read(&mut self) -> io::Result<Vec<Message>> {
        let event = crossterm::event::read()?;
        Ok(messages(vec![Decoded::Event(event)]))
    }
}

/// Returns the messages for decoded input. Of the terminal's replies, only the report of its background becomes a
/// message.
fn messages(decoded: Vec<Decoded>) -> Vec<Message> {
    let message = |part| match part {
        Decoded::Event(event) => Some(Message::Input(event)),
        Decoded::Osc(text) => background::theme(&text).map(Message::Background),
    };
    decoded.into_iter().filter_map(message).collect()
}

/// Waits until bytes can be read, for `limit` at most; returns false if none came.
#[cfg(unix)]
fn comes_within(stdin: &io::Stdin, limit: Option<Duration>) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    loop {
        match poll(&mut [PollFd::new(stdin, PollFlags::IN)], limit.as_ref()) {
            Ok(count) => return count > 0,
            Err(Errno::INTR) => {}
            // If the terminal cannot be polled, the read itself waits.
            Err(_) => return true,
        }
    }
}
