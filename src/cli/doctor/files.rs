//! Checks of each file independent of its contents: its permissions, and leftovers of killed processes.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io;
use std::path::Path;

use super::Checkup;
use super::problem::{Cure, Problem};
use crate::cli::shell::Shell;
use crate::disk::{
    belongs_to_user, cause, entries, file_systems_without_modes, identity, is_stale_temporary, look_at_link,
};

impl Checkup {
    /// Checks the program's folders and the files in them. Does not follow links and skips files of other users,
    /// because only files that the program has created for the user belong to it.
    pub(super) fn check_files(&mut self, shell: &Shell<'_>, remembers: bool) {
        let paths = &shell.paths;
        let without_modes = if remembers { file_systems_without_modes(&paths.state) } else { BTreeSet::new() };
        let mut warned = BTreeSet::new();
        let own = shell.own_files().path();
        if let Ok(Some(there)) = look_at_link(&own)
            && there.is_file()
            && belongs_to_user(&there)
        {
            self.check_writable(&own, &there);
        }
        let lists = paths.lists();
        for folder in [&paths.data, &paths.journal(), &lists, &paths.damaged(), &paths.opinions(), &paths.state] {
            let first = self.problems.len();
            if let Err(error) = self.check_folder(folder, *folder != paths.data && *folder != lists) {
                self.note_unreadable(folder, &error);
            }
            let file_system = look_at_link(folder).ok().flatten().map(|there| identity(&there).0);
            let Some(file_system) = file_system.filter(|it| without_modes.contains(it)) else { continue };
            let found = self.problems.drain(first..);
            let (wide, other): (Vec<_>, Vec<_>) = found.partition(|problem| problem.cure.is_of_mode());
            self.problems.extend(other);
            if !wide.is_empty() && warned.insert(file_system) {
                self.warnings.push(format!(
                    "the file system of `{}` keeps no modes: whoever may open the folder may read what is in it",
                    folder.display()
                ));
            }
        }
    }

    fn check_folder(&mut self, folder: &Path, are_files_own: bool) -> io::Result<()> {
        let Some(there) = look_at_link(folder)? else { return Ok(()) };
        if there.is_symlink() && folder.ends_with("journal") {
            let what = "it is a link, so nothing is recorded";
            let cure = Cure::None("put the folder itself in its place; the whole data folder may be a link");
            self.problems.push(Problem::of_file(folder, what, cure));
        }
        if !there.is_dir() || !belongs_to_user(&there) {
            return Ok(());
        }
        self.check_mode(folder, &there, 0o700);
        self.check_writable(folder, &there);
        for file in entries(folder)? {
            let there = match look_at_link(&file) {
                Ok(Some(there)) => there,
                // A file that another process has removed in the meantime is no problem.
                Ok(None) => continue,
                Err(error) => {
                    self.note_unreadable(&file, &error);
                    continue;
                }
            };
            if is_stale_temporary(&file) {
                let what =
                    "it is what an interrupted write of the program has left; nothing is in it that is not elsewhere";
                self.problems.push(Problem::of_file(&file, what, Cure::Remove(file.clone())));
            } else if there.is_file() && are_files_own && belongs_to_user(&there) {
                self.check_mode(&file, &there, 0o600);
            }
        }
        Ok(())
    }

    /// Reports that a folder cannot be read, unless that was reported before.
    fn note_unreadable(&mut self, folder: &Path, error: &io::Error) {
        let what = format!("it cannot be read: {}", cause(error));
        let problem = Problem::of_file(folder, what, Cure::None("make it readable"));
        if !self.problems.iter().any(|there| there.place == problem.place) {
            self.problems.push(problem);
        }
    }

    /// Says that nothing can be saved in a folder, or to a file, of the user's own.
    fn check_writable(&mut self, path: &Path, there: &Metadata) {
        #[cfg(unix)]
        let is_writable = std::os::unix::fs::PermissionsExt::mode(&there.permissions()) & 0o200 != 0;
        #[cfg(not(unix))]
        let is_writable = there.is_dir() || !there.permissions().readonly();
        if !is_writable {
            let cure = Cure::None("make it writable: `chmod u+w`");
            self.problems.push(Problem::of_file(path, "nothing can be saved there: it is read-only", cure));
        }
    }

    #[cfg(unix)]
    fn check_mode(&mut self, path: &Path, there: &Metadata, wanted: u32) {
        use std::os::unix::fs::PermissionsExt;
        let mode = there.permissions().mode() & 0o777;
        if mode & !wanted & 0o077 != 0 {
            let what = format!("others may open it (mode {mode:o}, not {wanted:o})");
            self.problems.push(Problem::of_file(path, what, Cure::Narrow(path.to_owned(), mode & wanted)));
        }
    }

    #[cfg(not(unix))]
    fn check_mode(&mut self, _: &Path, _: &Metadata, _: u32) {}
}
