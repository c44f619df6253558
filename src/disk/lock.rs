//! Locks on files: locks of the system, or lock files if the file system does not support locks.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::temporary::age;
use super::{PREFIX, folder_of, if_there, new_file, uninterrupted};

/// The longest wait for a lock file. Its holder only writes one line.
const PATIENCE: Duration = Duration::from_secs(10);
/// The pause between two attempts to create the lock file.
const PAUSE: Duration = Duration::from_millis(5);
/// The age after which a lock file counts as stale if its process cannot be checked, because it runs on another or an
/// unknown machine.
const STALE: Duration = Duration::from_secs(60);

/// The exclusive right to write a file. It lasts as long as this value, and for a system lock only while the file is
/// open.
#[derive(Debug)]
pub struct Lock {
    /// The lock file; `None` for a lock of the system.
    file: Option<PathBuf>,
}

impl Lock {
    /// Waits for the lock on `file`, which was opened at `path`.
    ///
    /// # Errors
    /// Returns an error if neither a system lock nor a lock file is possible, or another process holds the lock file
    /// for too long.
    pub fn take(file: &File, path: &Path) -> io::Result<Self> {
        match uninterrupted(|| file.lock()) {
            Ok(()) => Ok(Self { file: None }),
            Err(error) if is_unsupported(&error) => Self::create_file(path),
            Err(error) => Err(error),
        }
    }

    /// Creates the lock file for `path`, as git does: the process that creates the file holds the lock.
    fn create_file(path: &Path) -> io::Result<Self> {
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
                Some(owner) if is_stale(&lock, &owner) => remove_stale(&lock, &owner)?,
                Some(_) if Instant::now() > deadline => {
                    let why = format!(
                        "`{}` exists: another process is writing; delete the file if no skillgap is running",
                        lock.display()
                    );
                    return Err(io::Error::new(io::ErrorKind::WouldBlock, why));
                }
                _ => thread::sleep(PAUSE),
            }
        }
    }

    /// Returns true if this is a lock file, which locks the path rather than the file that is there now.
    pub(crate) fn is_lock_file(&self) -> bool {
        self.file.is_some()
    }

    /// Releases the lock on `file`.
    ///
    /// # Errors
    /// Returns an error if the lock cannot be released.
    pub fn release(self, file: &File) -> io::Result<()> {
        if self.file.is_none() { uninterrupted(|| file.unlock()) } else { Ok(()) }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            // A lock file that stays is later found to be stale.
            let _ = fs::remove_file(file);
        }
    }
}

/// Returns true if the file system does not support locks, like some network and shared file systems.
fn is_unsupported(error: &io::Error) -> bool {
    #[cfg(unix)]
    if error.raw_os_error() == Some(rustix::io::Errno::NOLCK.raw_os_error()) {
        return true;
    }
    error.kind() == io::ErrorKind::Unsupported
}

/// Returns the content of a lock file: the id of this process and of the machine, `-` if unknown.
fn owner() -> String {
    format!("{} {}\n", std::process::id(), super::machine().unwrap_or("-"))
}

/// Returns true if the process that created a lock file has ended or, if it cannot be checked, the file is old.
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
    fs::metadata(lock).is_ok_and(|there| age(&there) > Some(STALE))
}

/// Returns true if a process of this machine is running; `None` if the system does not tell.
fn is_running(process: i32) -> Option<bool> {
    #[cfg(unix)]
    {
        let process = rustix::process::Pid::from_raw(process)?;
        // Any other error, such as a missing permission, means that the process exists.
        Some(rustix::process::test_kill_process(process) != Err(rustix::io::Errno::SRCH))
    }
    #[cfg(not(unix))]
    {
        let _ = process;
        None
    }
}

/// Removes a stale lock file. The file is renamed first, so that only one of several processes removes it. A process
/// that has renamed the new lock of another process renames it back.
fn remove_stale(lock: &Path, stale: &[u8]) -> io::Result<()> {
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
    fn a_lock_file_is_waited_for_and_a_stale_one_is_removed() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let path = folder.path().join("here.jsonl");
        let file = folder.path().join(".skillgap-here.jsonl.lock");
        let lock = Lock::create_file(&path).expect("it can be made");
        assert_eq!(fs::read_to_string(&file).expect("it is there"), owner());
        thread::scope(|scope| {
            let waiting = scope.spawn(|| Lock::create_file(&path).map(drop));
            thread::sleep(4 * PAUSE);
            assert!(!waiting.is_finished(), "this process runs");
            drop(lock);
            waiting.join().expect("it ends").expect("it is free");
        });
        assert!(!file.exists());
        // No process has this id.
        if cfg!(unix) && super::super::machine().is_some() {
            fs::write(&file, owner().replacen(&std::process::id().to_string(), "2147483000", 1)).expect("it is ours");
            Lock::create_file(&path).expect("who held it has ended");
        }
        fs::write(&file, "7 another-machine\n").expect("it is ours");
        assert!(!is_stale(&file, b"7 another-machine\n"), "it may run there");
        File::options()
            .write(true)
            .open(&file)
            .expect("it is ours")
            .set_modified(std::time::UNIX_EPOCH)
            .expect("it is");
        Lock::create_file(&path).expect("it is old");
        assert_eq!(super::super::entries(folder.path()).expect("it is there").len(), 0);
    }
}
