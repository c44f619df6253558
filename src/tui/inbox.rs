use std::io;
use std::iter;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::input::Input;
use super::message::Message;
use super::terminal;
use crate::session::Wake;

/// The time that the app has to end by itself after a signal.
#[cfg(unix)]
const END_LIMIT: Duration = Duration::from_secs(3);
/// The time that restoring the terminal may then take.
#[cfg(unix)]
const RESTORE_LIMIT: Duration = Duration::from_millis(200);

/// The queue in which all events arrive, in order. Waiting for it uses no CPU time.
pub struct Inbox {
    sender: Sender<Message>,
    receiver: Receiver<Message>,
}

/// The signals that end a process by default and that every Unix names, without those that report a crash.
#[cfg(unix)]
const ENDING: [i32; 12] = {
    use signal_hook::consts::{
        SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU,
    };
    [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGIO, SIGABRT]
};
/// Further signals on Linux: SIGSTKFLT, SIGPWR, and the real-time signals. They are registered after the first frame.
#[cfg(all(target_os = "linux", not(any(target_arch = "mips", target_arch = "mips64"))))]
const RARE: &[std::ops::RangeInclusive<i32>] = &[16..=16, 30..=30, 34..=64];
#[cfg(all(unix, not(all(target_os = "linux", not(any(target_arch = "mips", target_arch = "mips64"))))))]
const RARE: &[std::ops::RangeInclusive<i32>] = &[];

/// True while another program has the terminal, so that Ctrl-C is meant for that program.
static IGNORES_INTERRUPTS: AtomicBool = AtomicBool::new(false);

/// Ignores Ctrl-C and Ctrl-\\ while another program has the terminal, or handles them again.
pub(super) fn ignore_interrupts(ignores: bool) {
    IGNORES_INTERRUPTS.store(ignores, Ordering::SeqCst);
}

/// The registered signals. Once registered, none of them ends the process by itself, and those that arrive before a
/// thread listens are not lost.
#[cfg(unix)]
pub(super) struct Signals(signal_hook::iterator::Signals);

/// This platform has no signals.
#[cfg(not(unix))]
pub(super) struct Signals;

impl Signals {
    /// Registers handlers for the signals that end the app, and for the others that it acts on.
    #[cfg(unix)]
    pub(super) fn register() -> io::Result<Self> {
        use signal_hook::consts::{SIGCONT, SIGWINCH};
        signal_hook::iterator::Signals::new(ENDING.into_iter().chain([SIGCONT, SIGWINCH])).map(Self)
    }

    #[cfg(not(unix))]
    pub(super) fn register() -> io::Result<Self> {
        Ok(Self)
    }
}

impl Default for Inbox {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { sender, receiver }
    }
}

impl Inbox {
    /// Returns a handle that wakes the event loop when the writer has news.
    pub fn wake(&self) -> Wake {
        let sender = self.sender.clone();
        Box::new(move || {
            let _ = sender.send(Message::News);
        })
    }

    /// Starts to listen to the terminal.
    ///
    /// # Errors
    /// Returns an error if no thread can be started.
    pub(super) fn listen_to_terminal(&self) -> io::Result<()> {
        let sender = self.sender.clone();
        start(move || {
            let mut input = Input::default();
            while let Ok(messages) = input.read() {
                if messages.into_iter().any(|message| sender.send(message).is_err()) {
                    return;
                }
            }
            // After a hang-up, the thread that listens for it sends the message.
            if !terminal::is_hung_up() {
                let _ = sender.send(Message::InputEnded);
            }
        })?;
        self.listen_for_hang_up()
    }

    /// Starts to listen to the registered signals, if that has not been started yet.
    ///
    /// # Errors
    /// Returns an error if no thread can be started.
    #[cfg(unix)]
    pub(super) fn listen_to_signals(&self, signals: &mut Option<Signals>) -> io::Result<()> {
        use signal_hook::consts::{SIGCONT, SIGINT, SIGQUIT, SIGWINCH};
        let Some(Signals(mut signals)) = signals.take() else { return Ok(()) };
        let sender = self.sender.clone();
        start(move || {
            for signal in RARE.iter().cloned().flatten() {
                // The C library reserves some signals; registering those fails.
                let _ = signals.add_signal(signal);
            }
            for signal in signals.forever() {
                match signal {
                    SIGINT | SIGQUIT if IGNORES_INTERRUPTS.load(Ordering::SeqCst) => {}
                    SIGCONT => drop(sender.send(Message::Continued)),
                    SIGWINCH => {
                        if let Ok((columns, rows)) = crossterm::terminal::size() {
                            let _ = sender.send(Message::Input(crossterm::event::Event::Resize(columns, rows)));
                        }
                    }
                    signal => return end(&sender, u8::try_from(signal).unwrap_or_default()),
                }
            }
        })
    }

    /// Listens for the loss of the terminal: it may come without a signal, and reading then returns nothing, for ever.
    #[cfg(unix)]
    fn listen_for_hang_up(&self) -> io::Result<()> {
        let sender = self.sender.clone();
        start(move || {
            if terminal::wait_for_hang_up() {
                end(&sender, u8::try_from(signal_hook::consts::SIGHUP).unwrap_or_default());
            }
        })
    }

    #[cfg(not(unix))]
    pub(super) fn listen_to_signals(&self, _: &mut Option<Signals>) -> io::Result<()> {
        Ok(())
    }

    #[cfg(not(unix))]
    fn listen_for_hang_up(&self) -> io::Result<()> {
        Ok(())
    }

    /// Waits for a message, and returns all that have arrived.
    pub(super) fn wait(&self) -> Vec<Message> {
        let first = self.receiver.recv().unwrap_or(Message::InputEnded);
        let mut messages = vec![first];
        messages.extend(self.receiver.try_iter());
        messages
    }

    /// Returns all messages up to the one that this process was continued after a stop, without that one. It arrives
    /// within `limit`, or the process was never stopped.
    pub(super) fn until_continued(&self, limit: Duration) -> Vec<Message> {
        let deadline = Instant::now() + if cfg!(unix) { limit } else { Duration::ZERO };
        let left = || deadline.saturating_duration_since(Instant::now());
        iter::from_fn(|| {
            self.receiver.recv_timeout(left()).ok().filter(|message| !matches!(message, Message::Continued))
        })
        .collect()
    }

    /// Waits for the next message, for `limit` at most.
    pub(super) fn next_within(&self, limit: Duration) -> Option<Message> {
        self.receiver.recv_timeout(limit).ok()
    }
}

/// Starts a thread.
///
/// # Errors
/// Returns an error if the system cannot start another thread.
fn start(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().spawn(work).map(drop)
}

/// Asks the app to end. If it hangs on a dead terminal or a dead disk, ends the process from here.
#[cfg(unix)]
fn end(sender: &Sender<Message>, signal: u8) {
    let _ = sender.send(Message::Signal(signal));
    terminal::write_no_frame();
    thread::sleep(END_LIMIT);
    // Restoring a terminal that accepts no output would hang as well, so wait for it only a short time.
    let (done, restored) = mpsc::channel();
    let started = start(move || {
        terminal::restore();
        let _ = done.send(());
    });
    if started.is_ok() {
        let _ = restored.recv_timeout(RESTORE_LIMIT);
    }
    std::process::exit(128 + i32::from(signal));
}
