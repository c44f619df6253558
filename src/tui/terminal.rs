//! The terminal as the app holds it: taken over whole, written once a frame, given back whatever happens.

use std::cell::RefCell;
#[cfg(unix)]
use std::fs::File;
use std::io::{self, Write};
use std::mem::ManuallyDrop;
#[cfg(unix)]
use std::os::fd::AsFd;
use std::panic;
use std::process;
use std::rc::Rc;
#[cfg(unix)]
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::bridge::{bridge, unmark};
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
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
#[cfg(unix)]
use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// The exit status after a panic.
const PANICKED: i32 = 101;

/// Whether the terminal is taken over, and so is to be given back.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether the screen of our own is on it: it comes with the first frame.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// Whether a signal ends the app, so that no frame is waited for any more.
#[cfg(unix)]
static ENDING: AtomicBool = AtomicBool::new(false);
/// How long the terminal may take nothing while it is given back.
const FAREWELL: Duration = Duration::from_millis(200);
/// How often it is looked whether a signal ends the app, while the terminal takes nothing.
#[cfg(unix)]
const JAM: Duration = Duration::from_millis(50);

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
    /// True if the next frame is to be drawn whole.
    is_to_be_whole: bool,
    /// True if a sign of several characters is on the screen. Not all terminals give it the cells that it is given here:
    /// what they leave of it goes when the next frame is drawn whole.
    has_clusters: bool,
    /// What the last frame showed.
    shown: Buffer,
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
        let (inner, opening) = take(&frame).inspect_err(|_| restore())?;
        Ok(Self {
            inner,
            frame,
            opening,
            is_to_be_whole: false,
            has_clusters: false,
            shown: Buffer::default(),
            tells_of_mouse: false,
        })
    }

    /// Takes it over again, after this process had been stopped; what the shell has changed meanwhile is put right.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        restore();
        (self.inner, self.opening) = take(&self.frame)?;
        self.shown = Buffer::default();
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

    /// Gives it to another program for as long as `work` takes, then takes it over again.
    pub(super) fn lend(&mut self, work: impl FnOnce()) -> io::Result<()> {
        restore();
        work();
        self.retake()
    }

    /// Lets the terminal tell of clicks and of the wheel, or no more: then it selects text again.
    pub(super) fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.tells_of_mouse = on;
        let words = if on { MOUSE_ON } else { MOUSE_OFF };
        if self.opening.is_empty() {
            return write(words.as_bytes(), None);
        }
        self.opening.push_str(words);
        Ok(())
    }

    /// Puts a text on the clipboard, by way of the terminal (OSC 52).
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        write(ansi(CopyToClipboard::to_clipboard_from(text)).as_bytes(), None)
    }

    /// How many cells there are. Asked for each frame: not every terminal tells of another size.
    pub(super) fn size(&self) -> Size {
        #[cfg(unix)]
        let said = rustix::termios::tcgetwinsize(io::stdout()).ok().map(|size| Size::new(size.ws_col, size.ws_row));
        #[cfg(not(unix))]
        let said = self.inner.size().ok();
        said.filter(|size| size.area() > 0).unwrap_or(UNSAID)
    }

    /// Draws a frame of this size, in one write, marked as one, so that no half of it is ever seen.
    pub(super) fn draw(&mut self, size: Size, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let fits = size == self.inner.get_frame().area().as_size();
        if std::mem::take(&mut self.is_to_be_whole) || self.has_clusters || !fits {
            self.inner.resize(Rect::from(((0, 0).into(), size)))?;
            self.shown = Buffer::default();
        }
        let mut frame = self.inner.get_frame();
        view(&mut frame);
        let next = self.inner.current_buffer_mut();
        self.has_clusters = next.content.iter().any(|cell| cell.symbol().len() > LONGEST_CHARACTER);
        let marked = bridge(&self.shown, next);
        self.inner.flush()?;
        let written = self.inner.current_buffer_mut();
        unmark(written, &marked);
        self.shown.area = written.area;
        // Into the memory of the frame before: a fresh copy would cost as much as the whole key.
        self.shown.content.clone_from(&written.content);
        self.inner.hide_cursor()?;
        self.inner.swap_buffers();
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
        write(&marked, None)
    }

    /// Returns true if what is written now is not held up.
    #[cfg(unix)]
    pub(super) fn takes_more(&self) -> bool {
        is_ready(io::stdout(), PollFlags::OUT, Duration::ZERO)
    }

    #[cfg(not(unix))]
    pub(super) fn takes_more(&self) -> bool {
        true
    }

    /// Asks the terminal something; the reply comes with the input, if it comes.
    pub(super) fn ask(&mut self, question: &str) -> io::Result<()> {
        write(question.as_bytes(), None)
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
        let farewell = [
            ansi(EndSynchronizedUpdate),
            MOUSE_OFF.to_owned(),
            ansi(DisableBracketedPaste),
            ansi(LeaveAlternateScreen),
            ansi(Show),
        ];
        let _ = write(farewell.concat().as_bytes(), Some(FAREWELL));
    }
}

/// Waits until the terminal that keys come from has gone away. False where that cannot be known.
#[cfg(unix)]
pub(super) fn wait_for_hang_up() -> bool {
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
    // No event is asked for: a hang-up is told unasked.
    is_ready(io::stdin(), PollFlags::empty(), Duration::ZERO)
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

/// Lets a frame that the terminal does not take be broken off, and all later ones: a signal ends the app.
#[cfg(unix)]
pub(super) fn write_no_frame() {
    ENDING.store(true, Ordering::SeqCst);
}

/// Writes to the terminal. Waits while the terminal takes nothing: at most for `limit` where one is given, else until a
/// signal ends the app.
#[cfg(unix)]
fn write(mut bytes: &[u8], limit: Option<Duration>) -> io::Result<()> {
    let mut out = out()?;
    let mut waited = Duration::ZERO;
    while !bytes.is_empty() {
        match out.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = &bytes[count..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                let is_over = limit.map_or_else(|| ENDING.load(Ordering::SeqCst), |limit| waited >= limit);
                if is_over {
                    return Err(io::ErrorKind::TimedOut.into());
                }
                if !is_ready(out, PollFlags::OUT, JAM) {
                    waited += JAM;
                }
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn write(bytes: &[u8], _: Option<Duration>) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(bytes)?;
    out.flush()
}

/// Returns true if one of these events, or an error, has come to a file within `limit`.
#[cfg(unix)]
fn is_ready(file: impl AsFd, events: PollFlags, limit: Duration) -> bool {
    let limit = Timespec::try_from(limit).ok();
    poll(&mut [PollFd::new(&file, events)], limit.as_ref()).is_ok_and(|ready| ready > 0)
}

/// The terminal, opened for writing.
///
/// It is opened anew, so that it can be written to without waiting and its other users still wait: the mode of standard
/// output is shared with the shell. Where that is refused, standard output is taken as it is.
#[cfg(unix)]
fn out() -> io::Result<&'static File> {
    use rustix::fs::{Mode, OFlags, open};
    static OUT: OnceLock<File> = OnceLock::new();
    if let Some(out) = OUT.get() {
        return Ok(out);
    }
    let flags = OFlags::WRONLY | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let name = rustix::termios::ttyname(io::stdout(), Vec::new());
    let out = match name.and_then(|name| open(name, flags, Mode::empty())) {
        Ok(out) => out,
        Err(_) => io::stdout().as_fd().try_clone_to_owned()?,
    };
    Ok(OUT.get_or_init(|| File::from(out)))
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
