//! Locks on files: the system's own, or a lock file beside the file where the file system has none.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::{PREFIX, folder_of, if_there, new_file, uninterrupted};

/// How long a lock file is waited for. Who holds it writes one line.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(5);
/// How old the lock file of a process is that cannot be asked: of another machine, or of an unknown one.
const STALE: Duration = Duration::from_secs(60);

/// The right to write a file, for as long as this lives and, where the system locks, the file is open.
#[derive(Debug)]
pub struct Lock {
    /// The lock file, where the file system has no locks of its own.
    file: Option<PathBuf>,
}

impl Lock {
    /// Waits for the lock on `file`, which is open at `path`.
    ///
    /// # Errors
    /// When it cannot be had: neither the system locks the file, nor can a lock file be made beside it; or another process
    /// holds the lock file and does not end.
    pub fn take(file: &File, path: &Path) -> io::Result<Self> {
        match uninterrupted(|| file.lock()) {
            Ok(()) => Ok(Self { file: None }),
            Err(error) if is_unsupported(&error) => Self::beside(path),
            Err(error) => Err(error),
        }
    }

    /// Makes the lock file of `path`, as git does: whoever creates it holds the lock.
    fn beside(path: &Path) -> io::Result<Self> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let lock = folder_of(path).join(format!("{PREFIX}{name}.lock"));
        let deadline = Instant::now() + PATIENCE;
        loop {
            match new_file(&lock) {
                Ok(mut file) => {
                    let lock = Self { file: Some(lock) };
                    file.write_all(owner().as_bytes())?;
                    return Ok(lock);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
            let there = if_there(uninterrupted(|| fs::read(&lock)))?;
            match there {
                Some(owner) if is_stale(&lock, &owner) => set_aside(&lock, &owner)?,
                Some(_) if Instant::now() > deadline => {
                    let why =
                        format!("`{}` is there: another process is writing; remove it where none is", lock.display());
                    return Err(io::Error::new(io::ErrorKind::WouldBlock, why));
                }
                _ => thread::sleep(PAUSE),
            }
        }
    }

    /// Returns true if it is a lock file, which holds for whatever file is at the path.
    pub fn is_beside(&self) -> bool {
        self.file.is_some()
    }

    /// Gives the lock on `file` back.
    ///
    /// # Errors
    /// When it cannot be given back.
    pub fn release(self, file: &File) -> io::Result<()> {
        if self.file.is_none() { uninterrupted(|| file.unlock()) } else { Ok(()) }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            // One that stays is found stale.
            let _ = fs::remove_file(file);
        }
    }
}

/// Returns true if the file system has no locks, as some network and shared ones have none.
fn is_unsupported(error: &io::Error) -> bool {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::NOLCK.raw_os_error()) {
        return true;
    }
    error.kind() == io::ErrorKind::Unsupported
}

/// Who holds a lock file: this process, and the machine that it runs on, where the system names it.
fn owner() -> String {
    format!("{} {}\n", std::process::id(), super::machine().unwrap_or("-"))
}

/// Returns true if the process that made a lock file has ended.
fn is_stale(lock: &Path, owner: &[u8]) -> bool {
    let owner = String::from_utf8_lossy(owner);
    let mut words = owner.split_ascii_whitespace();
    let process = words.next().and_then(|process| process.parse().ok());
    if let (Some(process), Some(there), Some(here)) = (process, words.next(), super::machine())
        && there == here
        && let Some(is_running) = is_running(process)
    {
        return !is_running;
    }
    let age = fs::metadata(lock).and_then(|there| there.modified()).ok().and_then(|then| then.elapsed().ok());
    age.is_some_and(|age| age > STALE)
}

/// Whether a process of this machine runs; `None` where the system does not tell.
fn is_running(process: i32) -> Option<bool> {
    #[cfg(unix)]
    {
        let process = rustix::process::Pid::from_raw(process)?;
        // Who may not be asked is there.
        Some(rustix::process::test_kill_process(process) != Err(rustix::io::Errno::SRCH))
    }
    #[cfg(not(unix))]
    {
        let _ = process;
        None
    }
}

/// Takes a stale lock file away. It is moved first: of several that want it away only one moves it, and one that has
/// moved the new lock of another process puts that back.
fn set_aside(lock: &Path, stale: &[u8]) -> io::Result<()> {
    let aside = lock.with_extension(format!("lock-{}", std::process::id()));
    if if_there(fs::rename(lock, &aside))?.is_none() {
        return Ok(());
    }
    if fs::read(&aside)? == stale { fs::remove_file(aside) } else { fs::rename(aside, lock) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_file_is_waited_for_and_a_stale_one_is_set_aside() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let path = folder.path().join("here.jsonl");
        let file = folder.path().join(".skillgap-here.jsonl.lock");
        let lock = Lock::beside(&path).expect("it can be made");
        assert_eq!(fs::read_to_string(&file).expect("it is there"), owner());
        thread::scope(|scope| {
            let waiting = scope.spawn(|| Lock::beside(&path).map(drop));
            thread::sleep(4 * PAUSE);
            assert!(!waiting.is_finished(), "this process runs");
            drop(lock);
            waiting.join().expect("it ends").expect("it is free");
        });
        assert!(!file.exists());
        // No process has this number.
        if cfg!(unix) && super::super::machine().is_some() {
            fs::write(&file, owner().replacen(&std::process::id().to_string(), "2147483000", 1)).expect("it is ours");
            Lock::beside(&path).expect("who held it has ended");
        }
        fs::write(&file, "7 another-machine\n").expect("it is ours");
        assert!(!is_stale(&file, b"7 another-machine\n"), "it may run there");
        File::options()
            .write(true)
            .open(&file)
            .expect("it is ours")
            .set_modified(std::time::UNIX_EPOCH)
            .expect("it is");
        Lock::beside(&path).expect("it is old");
        assert_eq!(super::super::entries(folder.path()).expect("it is there").len(), 0);
    }
}
