//! Repairs all problems, one after another. A failed repair does not stop the others, and all results are reported.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::Checkup;
use super::problem::Cure;
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::disk::{cause, remember_without_modes};
use crate::journal::Repaired;
use crate::text::{counted, visible};

/// The result of the repairs.
#[derive(Default)]
struct Outcome {
    /// The successful repairs, in words.
    done: Vec<String>,
    /// The failed repairs, with the reasons.
    failed: Vec<String>,
    /// The folders on file systems without permissions.
    without_modes: BTreeSet<PathBuf>,
}

impl Checkup {
    /// Repairs all problems that can be repaired.
    ///
    /// # Errors
    /// Returns an error if a repair failed; the successful ones are reported as well.
    pub(super) fn repair(&self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let stamp = (shell.world.clock)().strftime("%Y%m%dT%H%M%SZ").to_string();
        let mut outcome = Outcome::default();
        if self.problems.iter().any(|problem| matches!(problem.cure, Cure::MoveLines | Cure::Redate)) {
            match shell.store().repair(&shell.paths.damaged(), &stamp, (shell.world.clock)()) {
                Ok(all) => {
                    for repaired in &all {
                        outcome.note(repaired);
                    }
                }
                Err(error) => outcome.failed.push(error.to_string()),
            }
        }
        // A file that is moved or removed is not found any more, so its mode is set before.
        let (of_mode, other): (Vec<_>, Vec<_>) = self.problems.iter().partition(|problem| problem.cure.is_of_mode());
        for problem in of_mode.into_iter().chain(other) {
            outcome.apply(&problem.cure, &stamp);
        }
        for folder in &outcome.without_modes {
            // If this cannot be saved, the next repair tries to set the permissions again.
            let _ = remember_without_modes(&shell.paths.state, folder);
        }
        for done in outcome.done {
            shell.world.say(&format!("repaired: {}", visible(&done)));
        }
        match outcome.failed.len() {
            0 => Ok(()),
            1 => Err(Failure::new(outcome.failed.remove(0))),
            count => Err(Failure {
                details: outcome.failed,
                ..Failure::new(format!("{} could not be repaired", counted(count, "problem")))
            }),
        }
    }
}

impl Outcome {
    /// Records which lines were moved out of a journal file.
    fn note(&mut self, repaired: &Repaired) {
        let (from, to) = (repaired.from.display(), repaired.to.display());
        if repaired.lines > 0 {
            self.done.push(format!("moved {} of `{from}` to `{to}`", counted(repaired.lines, "line")));
        }
        if repaired.redated > 0 {
            let events = counted(repaired.redated, "event");
            self.done.push(format!(
                "dated {events} of `{from}` anew, with the old lines in `{to}`; restart skillgap where it is open"
            ));
        }
    }

    fn apply(&mut self, cure: &Cure, stamp: &str) {
        let (path, done) = match cure {
            Cure::None(_) | Cure::MoveLines | Cure::Redate => return,
            Cure::MoveFile(path) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let to = path.with_file_name(format!("{name}-{stamp}"));
                (path, fs::rename(path, &to).map(|()| format!("moved `{}` to `{}`", path.display(), to.display())))
            }
            Cure::Remove(path) => (path, fs::remove_file(path).map(|()| format!("removed `{}`", path.display()))),
            #[cfg(unix)]
            Cure::Narrow(path, mode) => {
                let narrowed = narrow(path, *mode);
                if matches!(narrowed, Ok(false)) {
                    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
                    self.without_modes.insert(folder.to_owned());
                    return;
                }
                (path, narrowed.map(|_| format!("narrowed `{}`", path.display())))
            }
        };
        match done {
            Ok(done) => self.done.push(done),
            Err(error) => self.failed.push(format!("`{}` could not be repaired: {}", path.display(), cause(&error))),
        }
    }
}

/// Sets the permissions of one of the user's files or folders. Returns false if the file system has no permissions.
#[cfg(unix)]
fn narrow(path: &Path, mode: u32) -> std::io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    match fs::set_permissions(path, fs::Permissions::from_mode(mode)) {
        Ok(()) => Ok(fs::metadata(path)?.permissions().mode() & 0o777 == mode),
        // The owner may always set permissions, so this error means that the file system has none.
        Err(error)
            if matches!(error.kind(), std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::Unsupported) =>
        {
            Ok(false)
        }
        Err(error) if error.kind() == std::io::ErrorKind::InvalidInput => Ok(false),
        Err(error) => Err(error),
    }
}
