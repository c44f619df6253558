//! Runs `git` with fixed arguments and without a shell, so that it cannot prompt, fetch or run another program.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// The greatest size in bytes of an object that is read.
const MAX_OBJECT: u64 = 1 << 20;
/// The greatest number of bytes kept of git's stderr.
const MAX_WORDS: u64 = 4 << 10;

/// Variables that would make git use another repository or run other programs.
const UNSET: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
];

/// The reason why git gave no result.
#[derive(Debug, thiserror::Error)]
pub(crate) enum GitError {
    /// The program does not exist.
    #[error("`git` was not found")]
    Missing,
    /// Git took too long.
    #[error("git took longer than {} seconds", .0.as_secs())]
    TooSlow(Duration),
    /// Git reported an error; the text is git's own message.
    #[error("{0}")]
    Refused(String),
    /// Git could not be started or its output could not be read.
    #[error("git could not be run: {0}")]
    Io(#[from] io::Error),
}

/// Runs git in one repository, until a deadline.
#[derive(Debug, Clone)]
pub(crate) struct Git {
    folder: PathBuf,
    allowed: Duration,
    until: Instant,
}

impl Git {
    /// Prepares git in `folder`. All its commands together may take as long as `allowed`, from now on.
    pub(crate) fn new(folder: &Path, allowed: Duration) -> Self {
        Self { folder: folder.to_owned(), allowed, until: Instant::now() + allowed }
    }

    fn command(&self) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder);
        command.args(["--no-pager", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false"]);
        command.args(["-c", "core.quotePath=false", "-c", "log.mailmap=true"]);
        for name in UNSET {
            command.env_remove(name);
        }
        // A partial clone must not use the network. Newer versions of git have a variable for this; for older ones, no
        // protocol is allowed.
        let fixed = [
            ("GIT_TERMINAL_PROMPT", "0"),
            ("GIT_OPTIONAL_LOCKS", "0"),
            ("GIT_NO_LAZY_FETCH", "1"),
            ("GIT_ALLOW_PROTOCOL", "none"),
            ("LC_ALL", "C"),
        ];
        command.envs(fixed).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Starts git with these arguments.
    pub(super) fn start(&self, args: &[&str]) -> Result<Running, GitError> {
        let mut command = self.command();
        command.args(args);
        Running::start(command, self)
    }

    /// Runs git and returns its output, without blanks at both ends.
    ///
    /// # Errors
    /// Returns an error if git does not exist, takes too long or reports an error.
    pub(crate) fn run(&self, args: &[&str]) -> Result<String, GitError> {
        let mut running = self.start(args)?;
        let mut out = Vec::new();
        running.out.by_ref().take(MAX_OBJECT).read_to_end(&mut out)?;
        running.end()?;
        Ok(String::from_utf8_lossy(&out).trim().to_owned())
    }

    /// Starts a process that returns the content of objects.
    pub(super) fn objects(&self) -> Result<Objects, GitError> {
        let mut command = self.command();
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped());
        let mut running = Running::start(command, self)?;
        let questions = running.input.take();
        Ok(Objects { running, questions })
    }
}

/// A git process whose output is being read. It is stopped at the deadline.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) out: BufReader<ChildStdout>,
    input: Option<ChildStdin>,
    child: Arc<Mutex<Child>>,
    /// Dropping the sender ends the watching thread.
    done: Option<Sender<()>>,
    watch: Option<thread::JoinHandle<bool>>,
    words: Option<thread::JoinHandle<String>>,
    allowed: Duration,
}

impl Running {
    fn start(mut command: Command, git: &Git) -> Result<Self, GitError> {
        let mut child = command.spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => GitError::Missing,
            _ => GitError::Io(error),
        })?;
        let (Some(out), Some(mut err)) = (child.stdout.take(), child.stderr.take()) else {
            return Err(GitError::Io(io::Error::other("its output is not there")));
        };
        let input = child.stdin.take();
        let words = thread::spawn(move || {
            let mut words = Vec::new();
            let read = err.by_ref().take(MAX_WORDS).read_to_end(&mut words);
            // Read and discard the rest, so that git does not wait for a reader.
            let _ = read.and_then(|_| io::copy(&mut err, &mut io::sink()));
            String::from_utf8_lossy(&words).trim().to_owned()
        });
        let child = Arc::new(Mutex::new(child));
        let (done, told) = channel::<()>();
        let watched = Arc::clone(&child);
        let until = git.until;
        let watch = thread::spawn(move || {
            let left = until.saturating_duration_since(Instant::now());
            let is_late = matches!(told.recv_timeout(left), Err(RecvTimeoutError::Timeout));
            if is_late && let Ok(mut child) = watched.lock() {
                // A process that has already ended cannot be killed, which does no harm.
                let _ = child.kill();
            }
            is_late
        });
        let (done, watch, words) = (Some(done), Some(watch), Some(words));
        Ok(Self {
            out: BufReader::with_capacity(64 << 10, out),
            input,
            child,
            done,
            watch,
            words,
            allowed: git.allowed,
        })
    }

    /// Waits for the end of the process, after all output was read.
    pub(super) fn end(mut self) -> Result<(), GitError> {
        drop(self.done.take());
        let is_late = self.watch.take().is_some_and(|watch| watch.join().unwrap_or(false));
        if is_late {
            return Err(GitError::TooSlow(self.allowed));
        }
        let status = match self.child.lock() {
            Ok(mut child) => child.wait()?,
            Err(_) => return Err(GitError::Io(io::Error::other("its state is not known"))),
        };
        let words = self.words.take().and_then(|words| words.join().ok()).unwrap_or_default();
        if status.success() { Ok(()) } else { Err(GitError::Refused(reason(&words))) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Do not leave a process running that is dropped before its end.
        drop(self.done.take());
        drop(self.input.take());
        if let Ok(mut child) = self.child.lock() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Returns the line of git's messages that states the reason.
fn reason(words: &str) -> String {
    for line in words.lines() {
        let line = line.trim();
        if let Some(reason) = line.strip_prefix("fatal: ").or_else(|| line.strip_prefix("error: ")) {
            return reason.to_owned();
        }
    }
    match words.trim().lines().next() {
        Some(first) => first.trim_end().to_owned(),
        None => "git gave no reason".to_owned(),
    }
}

/// A git process that returns the content of objects, one after the other.
#[derive(Debug)]
pub(super) struct Objects {
    running: Running,
    questions: Option<ChildStdin>,
}

impl Objects {
    /// Returns the text of an object, named by its id or as `HEAD:path`. Returns `None` if it is missing or too large.
    pub(super) fn text(&mut self, name: &str) -> io::Result<Option<String>> {
        let Some(questions) = &mut self.questions else { return Ok(None) };
        questions.write_all(format!("{name}\n").as_bytes())?;
        questions.flush()?;
        let mut head = String::new();
        if self.running.out.read_line(&mut head)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut parts = head.trim_end().rsplit(' ');
        let Some(size) = parts.next().and_then(|size| size.parse::<u64>().ok()) else { return Ok(None) };
        let is_blob = parts.next() == Some("blob");
        let mut bytes = Vec::new();
        let mut content = self.running.out.by_ref().take(size + 1);
        if size <= MAX_OBJECT && is_blob {
            content.read_to_end(&mut bytes)?;
            bytes.pop();
            return Ok(Some(String::from_utf8_lossy(&bytes).into_owned()));
        }
        io::copy(&mut content, &mut io::sink())?;
        Ok(None)
    }
}

/// Returns the address that git writes into commits in a folder; `None` if none is configured.
///
/// # Errors
/// Returns an error if git does not exist.
pub(crate) fn addresses(git: &Git) -> Result<Option<String>, GitError> {
    match git.run(&["config", "--get", "user.email"]) {
        Ok(address) if !address.is_empty() => Ok(Some(address)),
        Err(GitError::Missing) => Err(GitError::Missing),
        Ok(_) | Err(_) => Ok(None),
    }
}

/// Returns the canonical addresses of these addresses in the mailmap of a repository, and these themselves, in lower
/// case.
pub(crate) fn canonical(git: &Git, addresses: &[String]) -> Vec<String> {
    let contacts: Vec<String> = addresses.iter().map(|address| format!("<{address}>")).collect();
    let mut args = vec!["check-mailmap"];
    args.extend(contacts.iter().map(String::as_str));
    let mapped = git.run(&args).unwrap_or_default();
    let mut all: Vec<String> = addresses.iter().map(|address| address.to_lowercase()).collect();
    for line in mapped.lines() {
        if let Some((_, address)) = line.rsplit_once('<') {
            all.push(address.trim_end_matches('>').to_lowercase());
        }
    }
    all.sort();
    all.dedup();
    all
}
