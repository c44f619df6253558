//! The app's terminal: taken over as a whole, written once for each frame, and restored however the app ends.

use std::cell::RefCell;
use std::env;
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
use super::links::{self, Link};
use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use ratatui::Frame;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
#[cfg(unix)]
use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// The exit status after a panic.
const PANICKED: i32 = 101;

/// True while the terminal is taken over and must be restored.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// True while the alternate screen is on, which begins with the first frame.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// True once a signal ends the app, so that writing a frame must not block any more.
#[cfg(unix)]
static ENDING: AtomicBool = AtomicBool::new(false);
/// The time for which writing may block while the terminal is being restored.
const RESTORE_LIMIT: Duration = Duration::from_millis(200);
/// The interval at which a blocked write checks whether a signal ends the app.
#[cfg(unix)]
const RETRY_INTERVAL: Duration = Duration::from_millis(50);

/// The assumed size of a terminal that does not report its size, such as a serial line.
const DEFAULT_SIZE: Size = Size { width: 80, height: 24 };
/// The maximum length of a character in bytes.
const LONGEST_CHARACTER: usize = 4;

/// The terminal, taken over until this value is closed or dropped.
pub(super) struct Terminal {
    /// Never dropped, because ratatui's drop prints to stderr, which may be closed, and then panics.
    inner: ManuallyDrop<ratatui::Terminal<CrosstermBackend<FrameWriter>>>,
    frame: FrameWriter,
    /// The output to be written before the next frame.
    opening: String,
    /// True if the next frame must be drawn in full.
    needs_full_redraw: bool,
    /// True if a grapheme of several characters is on the screen. Terminals differ in its width; drawing the next frame
    /// in full removes what they leave of it.
    has_clusters: bool,
    /// The content of the last frame.
    shown: Buffer,
    /// The links of the last frame.
    links: Vec<Link>,
    /// True if links may be written: the terminal supports them or ignores them.
    has_links: bool,
    tells_of_mouse: bool,
}

/// Turns on reports of mouse buttons and the wheel, in the SGR encoding; movements are not reported, so that none wakes
/// the app.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Takes the terminal over, with unknown content. Also returns the sequence for the alternate screen, which is written
/// together with the first frame so that no empty screen is ever visible.
fn take(frame: &FrameWriter) -> io::Result<(ManuallyDrop<ratatui::Terminal<CrosstermBackend<FrameWriter>>>, String)> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let inner = ratatui::Terminal::new(CrosstermBackend::new(frame.clone()))?;
    // A terminal without an alternate screen still shows the previous content.
    let empty = ansi(Clear(ClearType::All));
    let opening = [ansi(EnterAlternateScreen), ansi(EnableBracketedPaste), ansi(Hide), empty].concat();
    Ok((ManuallyDrop::new(inner), opening))
}

impl Terminal {
    /// Takes the terminal over. From now on a panic on any thread restores the terminal and ends the process.
    pub(super) fn open() -> io::Result<Self> {
        panic::set_hook(Box::new(|panic| {
            restore();
            // One sentence for the user; the location is for developers.
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
            needs_full_redraw: false,
            has_clusters: false,
            shown: Buffer::default(),
            links: Vec::new(),
            has_links: links::are_supported(env::var("TERM").ok().as_deref()),
            tells_of_mouse: false,
        })
    }

    /// Takes the terminal over again after this process was stopped, and reverts what the shell has changed meanwhile.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        restore();
        (self.inner, self.opening) = take(&self.frame)?;
        self.shown = Buffer::default();
        self.mouse(self.tells_of_mouse)
    }

    /// Draws the next frame in full, on an empty screen.
    pub(super) fn redraw(&mut self) {
        self.needs_full_redraw = true;
    }

    /// Restores the terminal and stops this process, as any program does on Ctrl-Z. Returns when the process is
    /// continued; then the terminal must be taken over again with [`Terminal::retake`].
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        restore();
        #[cfg(unix)]
        signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)?;
        Ok(())
    }

    /// Hands the terminal to another program while `work` runs, then takes it over again.
    pub(super) fn lend(&mut self, work: impl FnOnce()) -> io::Result<()> {
        restore();
        work();
        self.retake()
    }

    /// Turns mouse reporting on or off; while it is off, the terminal selects text.
    pub(super) fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.tells_of_mouse = on;
        let words = if on { MOUSE_ON } else { MOUSE_OFF };
        if self.opening.is_empty() {
            return write(words.as_bytes(), None);
        }
        self.opening.push_str(words);
        Ok(())
    }

    /// Puts a text on the clipboard through the terminal (OSC 52).
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        write(ansi(CopyToClipboard::to_clipboard_from(text)).as_bytes(), None)
    }

    /// Returns the size of the terminal. It is queried for each frame, because not every terminal reports a change.
    pub(super) fn size(&self) -> Size {
        #[cfg(unix)]
        let said = rustix::termios::tcgetwinsize(io::stdout()).ok().map(|size| Size::new(size.ws_col, size.ws_row));
        #[cfg(not(unix))]
        let said = self.inner.size().ok();
        said.filter(|size| size.area() > 0).unwrap_or(DEFAULT_SIZE)
    }

    /// Draws a frame of this size in one synchronized write, so that no partial frame is ever visible. `view` draws the
    /// cells and returns the links among them.
    pub(super) fn draw(&mut self, size: Size, view: impl FnOnce(&mut Frame<'_>) -> Vec<Link>) -> io::Result<()> {
        let fits = size == self.inner.get_frame().area().as_size();
        if std::mem::take(&mut self.needs_full_redraw) || self.has_clusters || !fits {
            self.inner.resize(Rect::from(((0, 0).into(), size)))?;
            self.shown = Buffer::default();
        }
        let mut frame = self.inner.get_frame();
        let mut links = view(&mut frame);
        if !self.has_links {
            links.clear();
        }
        let next = self.inner.current_buffer_mut();
        self.has_clusters = next.content.iter().any(|cell| cell.symbol().len() > LONGEST_CHARACTER);
        let marked = bridge(&self.shown, next);
        self.inner.flush()?;
        let written = self.inner.current_buffer_mut();
        unmark(written, &marked);
        let linked = links::to_write(&self.links, &links, &self.shown, written);
        self.shown.area = written.area;
        // Reuses the memory of the previous frame: a new copy would take as long as all other work for a key.
        self.shown.content.clone_from(&written.content);
        // Cells cannot hold the sequences of links, so their cells are written again between these.
        for (link, [begin, end]) in linked {
            self.frame.write_all(begin.as_bytes())?;
            self.inner.backend_mut().draw(link.cells(&self.shown).into_iter())?;
            self.frame.write_all(end.as_bytes())?;
        }
        self.links = links;
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

    /// Returns true if the terminal accepts output without blocking.
    #[cfg(unix)]
    pub(super) fn accepts_output(&self) -> bool {
        is_ready(io::stdout(), PollFlags::OUT, Duration::ZERO)
    }

    #[cfg(not(unix))]
    pub(super) fn accepts_output(&self) -> bool {
        true
    }

    /// Sends a query to the terminal; a reply arrives with the input, if at all.
    pub(super) fn ask(&mut self, question: &str) -> io::Result<()> {
        write(question.as_bytes(), None)
    }

    /// Restores the terminal.
    pub(super) fn close(self) {
        drop(self);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Restores the terminal if it is taken over. Every step is attempted even if an earlier one fails.
pub(super) fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // First the steps that cannot block: the terminal may not accept output any more.
        let _ = disable_raw_mode();
        if !SHOWN.swap(false, Ordering::SeqCst) {
            return;
        }
        let sequences = [
            ansi(EndSynchronizedUpdate),
            MOUSE_OFF.to_owned(),
            ansi(DisableBracketedPaste),
            ansi(LeaveAlternateScreen),
            ansi(Show),
        ];
        let _ = write(sequences.concat().as_bytes(), Some(RESTORE_LIMIT));
    }
}

/// Waits until the terminal of standard input has hung up. Returns false if that cannot be detected.
#[cfg(unix)]
pub(super) fn wait_for_hang_up() -> bool {
    let stdin = io::stdin();
    loop {
        // No event is requested, so that keys do not wake this thread: a hang-up is always reported.
        let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
            Ok(_) => return watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR),
        }
    }
}

/// Returns true if the terminal of standard input has hung up.
#[cfg(unix)]
pub(super) fn is_hung_up() -> bool {
    // No event is requested: a hang-up is always reported.
    is_ready(io::stdin(), PollFlags::empty(), Duration::ZERO)
}

/// Returns false, because a hang-up cannot be detected on this platform.
#[cfg(not(unix))]
pub(super) fn is_hung_up() -> bool {
    false
}

/// The escape sequence of a command.
fn ansi(command: impl Command) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = command.write_ansi(&mut text);
    text
}

/// Aborts a blocked frame and all later ones, because a signal ends the app.
#[cfg(unix)]
pub(super) fn write_no_frame() {
    ENDING.store(true, Ordering::SeqCst);
}

/// Writes to the terminal. While the terminal does not accept output, waits: for `limit` at most if given, otherwise
/// until a signal ends the app.
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
                if !is_ready(out, PollFlags::OUT, RETRY_INTERVAL) {
                    waited += RETRY_INTERVAL;
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

/// Returns true if a file reports one of these events or an error within `limit`.
#[cfg(unix)]
fn is_ready(file: impl AsFd, events: PollFlags, limit: Duration) -> bool {
    let limit = Timespec::try_from(limit).ok();
    poll(&mut [PollFd::new(&file, events)], limit.as_ref()).is_ok_and(|ready| ready > 0)
}

/// The terminal, opened for writing.
///
/// It is opened separately so that writing to it does not block while the file descriptors of other programs still do:
/// the mode of standard output is shared with the shell. If it cannot be opened, standard output is used.
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

/// Collects the output of a frame, which is flushed in pieces (after a resize, the first piece clears the screen).
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
