use std::io::{self, ErrorKind};
use std::path::Path;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Choices, Drafted, Layer, Overlay, bottom, frame, inside};
use crate::benchmark::from_text::{MAX_TEXT, NoList, Reader};
use crate::catalog::Catalog;
use crate::command::{Command, Press, Scope};
use crate::session::BegunList;
use crate::style::Role;
use crate::text::counted;
use crate::tui::chrome::put;
use crate::tui::effect::{Effect, Reply};
use crate::tui::field::{Field, with_line_feeds};
use crate::tui::screen::Context;

/// How many lines of what was pasted show.
const SHOWN: usize = 6;
/// The most words of a path: a longer line that is pasted is a text.
const WORDS: usize = 8;

/// Asks for the text to make a list of: the path of a file is typed, or the text itself pasted.
#[derive(Debug)]
pub(in crate::tui) struct Source {
    path: Field,
    /// The text that was pasted, as it came; empty while a path is typed.
    pasted: String,
    /// What was decided of the list when it was read before.
    choices: Choices,
    /// Why there is no list.
    error: Option<String>,
}

impl Default for Source {
    fn default() -> Self {
        Self { path: Field::line(""), pasted: String::new(), choices: Choices::default(), error: None }
    }
}

impl From<BegunList> for Source {
    fn from(begun: BegunList) -> Self {
        let choices = Choices { title: begun.title, dropped: begun.dropped };
        Self { path: Field::line(&begun.path), pasted: begun.pasted, choices, error: None }
    }
}

impl Source {
    pub(in crate::tui) const SCOPES: &[Scope] = &[Scope::Source];

    /// What was given, and what was decided, to go on with another day.
    pub(in crate::tui) fn begun(&self) -> BegunList {
        let Choices { title, dropped } = self.choices.clone();
        BegunList { path: self.path.text(), pasted: self.pasted.clone(), title, dropped }
    }

    /// Keeps what was decided of the list, for when it is read again.
    pub(in crate::tui) fn remember(&mut self, choices: Choices) {
        self.choices = choices;
    }

    /// The list that the text of `file` comes to; none where that could not be read or asks for nothing, and why is said.
    /// What was given may be the text itself, where that is so short that it could be a path: "Python, Go and Docker".
    pub(in crate::tui) fn read(&mut self, text: io::Result<String>, file: &Path, catalog: &Catalog) -> Option<Overlay> {
        let drafted = match text {
            Ok(text) => self.draft(&text, Some(file), catalog),
            Err(error) => {
                let given = self.path.text();
                let is_text = error.kind() == ErrorKind::NotFound && given.contains(char::is_whitespace);
                // Ended, it is a sentence: of the first line alone a title would be made.
                let itself = is_text.then(|| self.draft(&format!("{given}."), None, catalog)).and_then(Result::ok);
                itself.ok_or_else(|| format!("`{}` could not be read: {error}", file.display()))
            }
        };
        self.open(drafted)
    }

    fn draft(&self, text: &str, file: Option<&Path>, catalog: &Catalog) -> Result<Drafted, String> {
        let called = file.map_or_else(|| "what was pasted".to_owned(), |file| format!("`{}`", file.display()));
        NoList::unless_text(text, &called).map_err(|error| error.to_string())?;
        let draft = Reader::new(catalog).read(text, catalog);
        NoList::unless_asking(&draft, &called).map_err(|error| error.to_string())?;
        Ok(Drafted::new(draft, file, self.choices.clone(), catalog))
    }

    fn open(&mut self, drafted: Result<Drafted, String>) -> Option<Overlay> {
        match drafted {
            Ok(drafted) => Some(Overlay::Drafted(Box::new(drafted))),
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }

    /// What can be done now.
    fn hint(&self, context: &Context<'_>) -> String {
        if self.pasted.is_empty() {
            let folder = context.folder.display();
            return format!("a file, from {folder} on; or paste the text itself, be it plain, Markdown or HTML");
        }
        let read = context.key(Command::ReadText, Self::SCOPES);
        let read = read.map_or_else(String::new, |key| format!("{key} reads it; "));
        format!("{read}Backspace takes it away")
    }
}

impl Layer for Source {
    fn scopes(&self) -> Vec<Scope> {
        Self::SCOPES.to_vec()
    }

    /// Takes in a key. Of a text that was pasted no part is changed: it stays, or it goes.
    fn press(&mut self, key: KeyEvent) {
        self.error = None;
        if self.pasted.is_empty() {
            let before = self.path.text();
            self.path.press(key);
            if self.path.text() != before {
                self.choices = Choices::default();
            }
        } else if key.code == KeyCode::Backspace {
            self.pasted.clear();
            self.choices = Choices::default();
        }
    }

    /// Takes in what was pasted: a short line is a path, all else a text, or more of it.
    fn paste(&mut self, text: &str) {
        self.error = None;
        self.choices = Choices::default();
        let text = with_line_feeds(text);
        let line = text.trim();
        if self.pasted.is_empty() && !line.contains('\n') && line.split_whitespace().count() <= WORDS {
            self.path.paste(line);
        } else if (self.pasted.len() + text.len()) as u64 > MAX_TEXT {
            self.error = Some(format!("what was pasted is larger than {} MiB, and is left out", MAX_TEXT >> 20));
        } else {
            self.pasted.push_str(&text);
            if !self.pasted.ends_with('\n') {
                self.pasted.push('\n');
            }
        }
    }

    fn update(&mut self, press: Press, context: &Context<'_>, _: Rect) -> Reply {
        if press.command != Command::ReadText {
            return Reply::Ignored;
        }
        let path = self.path.text();
        if !self.pasted.is_empty() {
            let drafted = self.draft(&self.pasted, None, &context.session.catalog);
            return self.open(drafted).map_or(Reply::Done, Reply::Open);
        }
        if path.is_empty() {
            self.error = Some("type the path of a file, or paste a text".to_owned());
            return Reply::Done;
        }
        Reply::Do(Effect::ReadText(context.file(&path)))
    }

    /// ```text
    /// ┌─ A list from a text: 13 lines pasted ────────────┐
    /// │ Backend engineer at Acme                         │
    /// │ Requirements                                     │
    /// │ ...                                              │
    /// │ Enter reads it; Backspace takes it away          │
    /// └──────────────────────────────────────────────────┘
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        let look = context.look;
        let cells = usize::from(inside(area).width);
        let below: Vec<Line<'static>> = match &self.error {
            Some(error) => look.wrap(Role::Warning, error, cells),
            None => look.wrap(Role::Quiet, &self.hint(context), cells),
        };
        let written = self.pasted.lines().filter(|line| !line.trim().is_empty());
        let pasted: Vec<String> = written.take(SHOWN).map(|line| line.replace('\t', " ")).collect();
        let shown = pasted.len().max(1);
        let title = match self.pasted.lines().count() {
            0 => "A list from a text".to_owned(),
            count => format!("A list from a text: {} pasted", counted(count, "line")),
        };
        let area = bottom(area, shown + below.len() + 2);
        frame(look, &title, area, buffer);
        let inside = inside(area);
        if self.pasted.is_empty() {
            self.path.view(Rect { height: inside.height.min(1), ..inside }, buffer);
        }
        for (row, line) in (0..).zip(&pasted) {
            put(buffer, inside, row, look.cut(Role::Text, line, cells).into());
        }
        for (row, line) in (0..inside.height).skip(shown).zip(below) {
            put(buffer, inside, row, line);
        }
    }
}
