//! Writes files and the clipboard.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::App;
use crate::disk::{look_at, write_new};
use crate::text::counted;
use crate::tui::Ended;
use crate::tui::effect::Request;
use crate::tui::overlay::{Export, Prompt, Unsaved};

/// The maximum length of a text that terminals accept for the clipboard, in bytes; they silently drop a longer one.
const MAX_COPY: usize = 74_994;

impl App {
    /// Suggests a file name for the current export that does not exist yet.
    pub(super) fn offer_file(&mut self) {
        let context = self.view_state.context();
        if let Some(export) = self.layers.top_as::<Export>() {
            let is_free = |name: &String| matches!(look_at(&context.file(name)), Ok(None));
            let mut names = export.names(context.session.today());
            // If all names are taken, suggest the first; writing then reports that the file exists and overwrites
            // nothing.
            let name = names.find(is_free).or_else(|| export.names(context.session.today()).next());
            export.offer(name.unwrap_or_default());
        }
    }

    pub(super) fn write_file(&mut self, file: &Path, text: &str) {
        match write_new(file, text.as_bytes()) {
            Ok(()) => {
                self.layers.pop();
                self.say(format!("written to `{}`", file.display()));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                self.warn(format!("`{}` is there already: choose another name", file.display()));
            }
            Err(error) => self.warn(format!("`{}` could not be written: {error}", file.display())),
        }
    }

    pub(super) fn copy(&mut self, text: String, words: String) {
        self.layers.pop_as::<Export>();
        if text.len() > MAX_COPY {
            self.warn(format!("{} are too many for a clipboard: write a file", counted(text.len(), "byte")));
        } else {
            self.requests.push(Request::Copy(text, words));
        }
    }

    /// Writes the unsaved changes to another file; if that fails, shows the reason in the dialog that asked for the
    /// file.
    pub(super) fn write_elsewhere(&mut self, file: PathBuf) -> Option<Ended> {
        match write_new(&file, self.view_state.session.unsaved_lines().as_bytes()) {
            Ok(()) => Some(Ended::Elsewhere(file)),
            Err(error) => {
                let words = format!("could not be written there: {error}");
                if let Some(prompt) = self.layers.top_as::<Prompt>() {
                    prompt.show_error(words);
                } else if let Some(unsaved) = self.layers.top_as::<Unsaved>() {
                    unsaved.show_error(format!("`{}` {words}", file.display()));
                }
                None
            }
        }
    }
}
