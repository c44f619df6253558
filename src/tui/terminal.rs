//! The terminal as the app holds it: taken over whole, written once a frame, given back whatever happens.

use std::cell::RefCell;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::panic;
use std::process;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};

/// The exit status after a panic.
const PANICKED: i32 = 101;

/// Whether the terminal is taken over, and so is to be given back.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether the screen of our own is on it: it comes with the first frame.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// How large a terminal is taken to be that does not say it, as one at the end of a serial line.
const UNSAID: Size = Size { width: 80, height: 24 };
/// How many bytes one character has at most.
const LONGEST_CHARACTER: usize = 4;

/// The terminal, taken over until this is closed or dropped.
pub(super) struct Terminal {
    /// Never dropped: its own drop prints to a stderr that may be gone, and panics.
    inner: ManuallyDrop<ratatui::Terminal<CrosstermBackend<FrameWriter>>>,
    frame: FrameWriter,
    /// What is written before the next frame.
    opening: String,
    /// Whether the next frame is to be drawn whole.
    is_to_be_whole: bool,
    /// Whether a sign of several characters is on the screen. Not all terminals give it the cells that it is given here:
    /// what they leave of it goes when the next frame is drawn whole.
    has_clusters: bool,
    #[cfg(unix)]
    out: std::fs::File,
    #[cfg(not(unix))]
    out: io::Stdout,
    tells_of_mouse: bool,
}

/// Presses and the wheel, in the form that has no bounds; movements are not asked for, so that none wakes us.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Takes the terminal over, and everything on it as unknown. With it comes what asks for a screen of our own: that goes
/// in one write with the first frame, so that no empty screen is ever seen.
fn take(frame: &FrameWriter) -> io::Result<(ManuallyDrop<ratatui::Terminal<CrosstermBackend<FrameWriter>>>, String)> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let inner = ratatui::Terminal::new(CrosstermBackend::new(frame.clone()))?;
    // A terminal that has no other screen shows what stood on its only one.
    let empty = ansi(Clear(ClearType::All));
    let opening = [ansi(EnterAlternateScreen), ansi(EnableBracketedPaste), ansi(Hide), empty].concat();
    Ok((ManuallyDrop::new(inner), opening))
}

impl Terminal {
    /// Takes the terminal over. From here on a panic on any thread gives it back and ends the process.
    pub(super) fn open() -> io::Result<Self> {
        panic::set_hook(Box::new(|panic| {
            restore();
            // One sentence for people; the place is for those who mend it.
            let place = panic.location().map(|place| format!(" at {place}")).unwrap_or_default();
            let _ = writeln!(io::stderr(), "error: skillgap has a bug and had to stop{place}");
            let _ = writeln!(io::stderr(), "hint: every answer that was shown as saved is saved; please report this");
            process::exit(PANICKED);
        }));
        let frame = FrameWriter::default();
        let out = out()?;
        let (inner, opening) = take(&frame).inspect_err(|_| restore())?;
        Ok(Self { inner, frame, opening, is_to_be_whole: false, has_clusters: false, out, tells_of_mouse: false })
    }

    /// Takes it over again, after this process had been stopped; what the shell has changed meanwhile is put right.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        restore();
        (self.inner, self.opening) = take(&self.frame)?;
        self.mouse(self.tells_of_mouse)
    }

    /// Draws the next frame whole, on an empty screen.
    pub(super) fn redraw(&mut self) {
        self.is_to_be_whole = true;
    }

    /// Gives it back and stops this process, as any program does on Ctrl-Z; returns when somebody lets it go on. Then it
    /// is to be taken over again; see [`Terminal::retake`].
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        restore();
        #[cfg(unix)]
        signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)?;
        Ok(())
    }

    /// Lets the terminal tell of clicks and of the wheel, or no more: then it selects text again.
    pub(super) fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.tells_of_mouse = on;
        let words = if on { MOUSE_ON } else { MOUSE_OFF };
        if self.opening.is_empty() {
            return write_now(words);
        }
        self.opening.push_str(words);
        Ok(())
    }

    /// Puts a text on the clipboard, by way of the terminal (OSC 52).
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        write_now(&ansi(CopyToClipboard::to_clipboard_from(text)))
    }

    /// How many cells there are. Asked for each frame: not every terminal tells of another size.
    pub(super) fn size(&self) -> Size {
        #[cfg(unix)]
        let said = rustix::termios::tcgetwinsize(&self.out).ok().map(|size| Size::new(size.ws_col, size.ws_row));
        #[cfg(not(unix))]
        let said = self.inner.size().ok();
        said.filter(|size| size.area() > 0).unwrap_or(UNSAID)
    }

    /// Draws a frame of this size, in one write, marked as one, so that no half of it is ever seen.
    pub(super) fn draw(&mut self, size: Size, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let fits = size == self.inner.get_frame().area().as_size();
        if std::mem::take(&mut self.is_to_be_whole) || self.has_clusters || !fits {
            self.inner.resize(Rect::from(((0, 0).into(), size)))?;
        }
        let mut frame = self.inner.get_frame();
        view(&mut frame);
        self.has_clusters = frame.buffer_mut().content.iter().any(|cell| cell.symbol().len() > LONGEST_CHARACTER);
        self.inner.apply_buffer()?;
        let mut frame = self.frame.bytes.borrow_mut();
        if frame.is_empty() {
            return Ok(());
        }
        let (begin, end) = (ansi(BeginSynchronizedUpdate), ansi(EndSynchronizedUpdate));
        let marked = [self.opening.as_bytes(), begin.as_bytes(), &frame, end.as_bytes()].concat();
        if !std::mem::take(&mut self.opening).is_empty() {
            SHOWN.store(true, Ordering::SeqCst);
        }
        frame.clear();
        self.out.write_all(&marked)?;
        self.out.flush()
    }

    /// Whether what is written now is not held up.
    #[cfg(unix)]
    pub(super) fn takes_more(&self) -> bool {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
        poll(&mut [PollFd::new(&self.out, PollFlags::OUT)], Some(&at_once)).is_ok_and(|ready| ready > 0)
    }

    #[cfg(not(unix))]
    pub(super) fn takes_more(&self) -> bool {
        true
    }

    /// Asks the terminal something; the answer comes among the keys, if it comes.
    pub(super) fn ask(&mut self, question: &str) -> io::Result<()> {
        self.out.write_all(question.as_bytes())?;
        self.out.flush()
    }

    /// Gives the terminal back.
    pub(super) fn close(self) {
        drop(self);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back, if it is taken over: every step is tried, even if one before it fails.
pub(super) fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // First what cannot be held up: a terminal may take no more bytes.
        let _ = disable_raw_mode();
        if !SHOWN.swap(false, Ordering::SeqCst) {
            return;
        }
        let _ = write_now(
            &[
                ansi(EndSynchronizedUpdate),
                MOUSE_OFF.to_owned(),
                ansi(DisableBracketedPaste),
                ansi(LeaveAlternateScreen),
                ansi(Show),
            ]
            .concat(),
        );
    }
}

/// Waits until the terminal that keys come from has gone away. False where that cannot be known.
#[cfg(unix)]
pub(super) fn wait_for_hang_up() -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let stdin = io::stdin();
    loop {
        // No event is asked for, so that keys wake nobody up: a hang-up is told unasked.
        let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
            Ok(_) => return watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR),
        }
    }
}

/// Returns true if the terminal that keys come from has gone away.
#[cfg(unix)]
pub(super) fn is_hung_up() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
    let stdin = io::stdin();
    let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
    poll(&mut watched, Some(&at_once)).is_ok_and(|count| count > 0)
        && watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR)
}

/// Returns false: this is not known here.
#[cfg(not(unix))]
pub(super) fn is_hung_up() -> bool {
    false
}

/// The escape sequence of a command.
fn ansi(command: impl Command) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = command.write_ansi(&mut text);
    text
}

fn write_now(text: &str) -> io::Result<()> {
    out()?.write_all(text.as_bytes())
}

/// Standard output without a buffer of its own.
#[cfg(unix)]
fn out() -> io::Result<std::fs::File> {
    use std::os::fd::AsFd;
    io::stdout().as_fd().try_clone_to_owned().map(Into::into)
}

#[cfg(not(unix))]
fn out() -> io::Result<io::Stdout> {
    Ok(io::stdout())
}

/// Collects a frame: what it is made of is flushed piece by piece (after a resize, first that all is cleared).
#[derive(Clone, Default)]
struct FrameWriter {
    bytes: Rc<RefCell<Vec<u8>>>,
}

impl Write for FrameWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
