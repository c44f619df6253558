//! Editing a note in the user's own editor.

use std::io;

use super::App;
use crate::catalog::SkillId;
use crate::editor::{Draft, EditorError};
use crate::journal::MAX_NOTE;
use crate::session::Detail;

/// The reason why an edited note was not saved.
#[derive(Debug, thiserror::Error)]
enum NotTaken {
    #[error(transparent)]
    Editor(#[from] EditorError),
    #[error("the note could not be read: {0}")]
    Unreadable(io::Error),
}

impl App {
    /// Opens the note of a skill in the user's editor, and saves the edited text when the editor ends. If the editor
    /// fails, the note stays unchanged, and the status line names the file that contains the edited text.
    pub(crate) fn edit_note(&mut self, skill: &SkillId) {
        let Some(editor) = self.local.editor.clone() else { return };
        let before = self.view_state.context().details(skill).note.unwrap_or_default();
        let folder = self.local.folder.clone().unwrap_or_else(std::env::temp_dir);
        let draft = match Draft::new(&folder, &format!("note-{skill}"), ".txt", &before) {
            Ok(draft) => draft,
            Err(error) => return self.warn(format!("no file for the editor could be written: {error}")),
        };
        let opened = editor.open(&draft).map_err(NotTaken::from);
        let edited = opened.and_then(|()| draft.text(MAX_NOTE as u64).map_err(NotTaken::Unreadable));
        match edited {
            Ok(note) => {
                // If the file cannot be deleted, nothing is lost.
                let _ = draft.discard();
                self.describe(skill, Detail::Note(note.trim().to_owned()));
            }
            Err(error) if draft.text(MAX_NOTE as u64).is_ok_and(|text| text == before) => {
                let _ = draft.discard();
                self.warn(error.to_string());
            }
            Err(error) => self.warn(format!("{error}; what you wrote is in `{}`", draft.path().display())),
        }
    }
}
