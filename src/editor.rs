//! The user's editor. A text is written to a draft file, the program in `VISUAL` or `EDITOR` edits the file, and the
//! text is read back. The file stays on the disk until it is discarded, so that a crash does not lose the edited text.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use crate::disk::{make_folder, read_text};

/// The reason why editing failed.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// The editor could not be started.
    #[error("the editor `{0}` could not be started: {1}")]
    NotStarted(String, io::Error),
    /// No program has its name.
    #[error("the editor `{0}` was not found")]
    NotFound(String),
    /// It ended with an error, or a signal ended it.
    #[error("the editor `{0}` failed: {1}")]
    Failed(String, ExitStatus),
}

/// A program that edits files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(String);

impl Editor {
    /// Returns the editor named in the environment: in `VISUAL`, otherwise in `EDITOR`; `None` if both are blank.
    pub fn named(visual: Option<String>, editor: Option<String>) -> Option<Self> {
        [visual, editor].into_iter().flatten().find(|command| !command.trim().is_empty()).map(Self)
    }

    /// Opens a draft in the editor, in this terminal, and waits until the editor ends. Even after an error the draft
    /// contains what the editor has saved.
    ///
    /// # Errors
    /// Returns an error if the editor cannot be started or fails.
    pub fn open(&self, draft: &Draft) -> Result<(), EditorError> {
        let status = self.command(&draft.path).status();
        let status = status.map_err(|error| EditorError::NotStarted(self.0.clone(), error))?;
        match status.code() {
            Some(0) => Ok(()),
            // The shell exits with 127 if it cannot find the program.
            Some(127) if cfg!(unix) => Err(EditorError::NotFound(self.0.clone())),
            _ => Err(EditorError::Failed(self.0.clone(), status)),
        }
    }

    /// The command may have arguments and quotes, such as `code --wait`; like git, it is run by the shell.
    #[cfg(unix)]
    fn command(&self, file: &Path) -> Command {
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("{} \"$1\"", self.0)).arg("sh").arg(file);
        command
    }

    #[cfg(not(unix))]
    fn command(&self, file: &Path) -> Command {
        let mut words = self.0.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).arg(file);
        command
    }
}

/// A text that is being edited, in a file that only the user can read.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
}

impl Draft {
    /// Writes `text` to a new file in `folder`; its name begins with `name` and ends with `end`.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written.
    pub fn new(folder: &Path, name: &str, end: &str, text: &str) -> io::Result<Self> {
        make_folder(folder)?;
        let mut file = tempfile::Builder::new().prefix(&format!("{name}-")).suffix(end).tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        let (_, path) = file.keep().map_err(|error| error.error)?;
        Ok(Self { path })
    }

    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the current text, of at most `most` bytes.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read, is larger, or is not UTF-8.
    pub fn text(&self, most: u64) -> io::Result<String> {
        read_text(&self.path, most)
    }

    /// Removes the file.
    ///
    /// # Errors
    /// Returns an error if the file cannot be removed.
    pub(crate) fn discard(self) -> io::Result<()> {
        fs::remove_file(self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visual_precedes_editor_and_blank_values_are_ignored() {
        let named = |visual: &str, editor: &str| Editor::named(Some(visual.to_owned()), Some(editor.to_owned()));
        assert_eq!(named("code --wait", "vi"), Some(Editor("code --wait".to_owned())));
        assert_eq!(named(" ", "vi"), Some(Editor("vi".to_owned())));
        assert_eq!(named("", ""), None);
        assert_eq!(Editor::named(None, None), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_draft_keeps_what_the_editor_saved_even_after_a_crash() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let draft = Draft::new(folder.path(), "a b'c", ".txt", "one\n").expect("it can be written");
        Editor("echo two >>".to_owned()).open(&draft).expect("it works");
        assert_eq!(draft.text(100).expect("it can be read"), "one\ntwo\n");
        let crash = Editor("crash() { echo three >> \"$1\"; kill -9 $$; }; crash".to_owned());
        let error = crash.open(&draft).expect_err("it crashes");
        assert!(error.to_string().contains("signal"), "{error}");
        assert_eq!(draft.text(100).expect("it can be read"), "one\ntwo\nthree\n");
        draft.discard().expect("it is ours");
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 0);
    }
}
