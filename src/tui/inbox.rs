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

/// How long an app that was told to end may take to do so by itself.
#[cfg(unix)]
const LAST_GRACE: Duration = Duration::from_secs(3);
/// How long its terminal may then take to be given back.
#[cfg(unix)]
const LAST_WORD: Duration = Duration::from_millis(200);

/// Where everything that happens arrives, in its order. Waiting on it costs nothing.
pub struct Inbox {
    sender: Sender<Message>,
    receiver: Receiver<Message>,
}

/// The signals that end a process by default and have a name everywhere, without those that tell of a fault in it.
#[cfg(unix)]
const ENDING: [i32; 12] = {
    use signal_hook::consts::{
        SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU,
    };
    [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGIO, SIGABRT]
};
/// The others on Linux: SIGSTKFLT, SIGPWR, and the real-time signals. They are registered after the first frame.
#[cfg(all(target_os = "linux", not(any(target_arch = "mips", target_arch = "mips64"))))]
const RARE: &[std::ops::RangeInclusive<i32>] = &[16..=16, 30..=30, 34..=64];
#[cfg(all(unix, not(all(target_os = "linux", not(any(target_arch = "mips", target_arch = "mips64"))))))]
const RARE: &[std::ops::RangeInclusive<i32>] = &[];

/// Whether another program has the terminal, so that Ctrl-C is meant for that program.
static IGNORES_INTERRUPTS: AtomicBool = AtomicBool::new(false);

/// Ignores the signals of Ctrl-C and Ctrl-\\ while another program has the terminal, or heeds them again.
pub(super) fn ignore_interrupts(ignores: bool) {
    IGNORES_INTERRUPTS.store(ignores, Ordering::SeqCst);
}

/// The signals that ask for something. Once they are heeded none ends the process by itself, and those that come before
/// somebody listens are not lost.
#[cfg(unix)]
pub(super) struct Signals(signal_hook::iterator::Signals);

/// There are none.
#[cfg(not(unix))]
pub(super) struct Signals;

impl Signals {
    /// Registers handlers for the signals that end the app, and for those that it acts on.
    #[cfg(unix)]
    pub(super) fn heed() -> io::Result<Self> {
        use signal_hook::consts::{SIGCONT, SIGWINCH};
        signal_hook::iterator::Signals::new(ENDING.into_iter().chain([SIGCONT, SIGWINCH])).map(Self)
    }

    #[cfg(not(unix))]
    pub(super) fn heed() -> io::Result<Self> {
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
    /// Tells the inbox that there are news of what was written.
    pub fn wake(&self) -> Wake {
        let sender = self.sender.clone();
        Box::new(move || {
            let _ = sender.send(Message::News);
        })
    }

    /// Starts to listen to the terminal.
    ///
    /// # Errors
    /// When no thread can be started.
    pub(super) fn listen_to_terminal(&self) -> io::Result<()> {
        let sender = self.sender.clone();
        start(move || {
            let mut input = Input::default();
            while let Ok(messages) = input.read() {
                if messages.into_iter().any(|message| sender.send(message).is_err()) {
                    return;
                }
            }
            // Who listens for the hang-up says so.
            if !terminal::is_hung_up() {
                let _ = sender.send(Message::InputEnded);
            }
        })?;
        self.listen_for_hang_up()
    }

    /// Starts to listen to the signals that are heeded, if it has not started yet.
    ///
    /// # Errors
    /// When no thread can be started.
    #[cfg(unix)]
    pub(super) fn listen_to_signals(&self, signals: &mut Option<Signals>) -> io::Result<()> {
        use signal_hook::consts::{SIGCONT, SIGINT, SIGQUIT, SIGWINCH};
        let Some(Signals(mut signals)) = signals.take() else { return Ok(()) };
        let sender = self.sender.clone();
        start(move || {
            for signal in RARE.iter().cloned().flatten() {
                // What the C library keeps for itself cannot be registered.
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

    /// A terminal can go away without a signal, and who reads from it then reads nothing, for ever.
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

    /// Waits for something to happen; then everything that has.
    pub(super) fn wait(&self) -> Vec<Message> {
        let first = self.receiver.recv().unwrap_or(Message::InputEnded);
        let mut messages = vec![first];
        messages.extend(self.receiver.try_iter());
        messages
    }

    /// Everything up to the news that this process goes on after it was stopped; that news is left out. It comes within so
    /// long, or this process was never stopped.
    pub(super) fn until_continued(&self, limit: Duration) -> Vec<Message> {
        let deadline = Instant::now() + if cfg!(unix) { limit } else { Duration::ZERO };
        let left = || deadline.saturating_duration_since(Instant::now());
        iter::from_fn(|| {
            self.receiver.recv_timeout(left()).ok().filter(|message| !matches!(message, Message::Continued))
        })
        .collect()
    }

    /// Waits for the next message, at most for `limit`.
    pub(super) fn next_within(&self, limit: Duration) -> Option<Message> {
        self.receiver.recv_timeout(limit).ok()
    }
}

/// Starts a thread.
///
/// # Errors
/// When the system allows no further one.
fn start(work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().spawn(work).map(drop)
}

/// Asks the app to end. Who hangs in a dead terminal or a dead disk is ended from here.
#[cfg(unix)]
fn end(sender: &Sender<Message>, signal: u8) {
    let _ = sender.send(Message::Signal(signal));
    terminal::write_no_frame();
    thread::sleep(LAST_GRACE);
    // A terminal that takes nothing more takes no farewell either.
    let (done, restored) = mpsc::channel();
    let started = start(move || {
        terminal::restore();
        let _ = done.send(());
    });
    if started.is_ok() {
        let _ = restored.recv_timeout(LAST_WORD);
    }
    std::process::exit(128 + i32::from(signal));
}
