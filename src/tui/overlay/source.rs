use std::io::{self, ErrorKind};
use std::path::{MAIN_SEPARATOR, Path};

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Choices, Drafted};
use crate::benchmark::from_text::{self, MAX_TEXT, NoList};
use crate::catalog::Catalog;
use crate::command::{Command, Press, Scopes};
use crate::disk::cause;
use crate::session::BegunList;
use crate::style::Role;
use crate::text::counted;
use crate::tui::canvas::{frame, put, put_lines};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::field::{Field, with_line_feeds};
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::{below, bottom, inside};
use crate::tui::targets::Targets;

/// The number of pasted lines that are shown.
const SHOWN: usize = 6;
/// The maximum number of words of a path: a longer pasted line is a text.
const WORDS: usize = 8;

/// The dialog for the text of a new list: the user types the path of a file, or pastes the text itself.
#[derive(Debug)]
pub(in crate::tui) struct Source {
    path: Field,
    /// The pasted text, unchanged; empty while a path is typed.
    pasted: String,
    /// The user's decisions when the list was read before.
    choices: Choices,
    /// The reason why no list could be read.
    error: Option<String>,
}

impl Default for Source {
    fn default() -> Self {
        Self { path: Field::line(""), pasted: String::new(), choices: Choices::default(), error: None }
    }
}

impl From<BegunList> for Source {
    fn from(begun: BegunList) -> Self {
        let BegunList { title, dropped, targets, weights, terms, .. } = begun;
        let choices = Choices { title, dropped, targets, weights, terms };
        Self { path: Field::line(&begun.path), pasted: begun.pasted, choices, error: None }
    }
}

impl Source {
    /// The text and the decisions, to be saved until the dialog is opened again.
    pub(in crate::tui) fn begun(&self) -> BegunList {
        let Choices { title, dropped, targets, weights, terms } = self.choices.clone();
        let (path, pasted) = (self.path.text(), self.pasted.clone());
        BegunList { path, pasted, title, dropped, targets, weights, terms }
    }

    /// Completes the typed path with the matching `names` of its folder; if there are several, shows them.
    pub(in crate::tui) fn complete(&mut self, path: &Path, names: &[String]) {
        let Some(first) = names.first() else {
            self.error = Some(format!("no file begins with `{}`", path.display()));
            return;
        };
        let mut common = first.clone();
        while !names.iter().all(|name| name.starts_with(&common)) {
            common.pop();
        }
        let typed = self.path.text();
        let folder = typed.rfind(MAIN_SEPARATOR).map_or("", |end| &typed[..=end]);
        let whole = format!("{folder}{common}");
        if names.len() > 1 && whole == typed {
            self.error = Some(names.join(", "));
        }
        self.path = Field::line(&whole);
    }

    /// Selects the path that was typed the last time, so that typing replaces it.
    pub(in crate::tui) fn offer(&mut self) {
        self.path = Field::offering(&self.path.text());
    }

    /// Keeps the user's decisions about the list, for when it is read again.
    pub(in crate::tui) fn remember(&mut self, choices: Choices) {
        self.choices = choices;
    }

    /// Reads a list from the text of `file`. If the file cannot be read or its text contains no requirement, returns
    /// `None` and shows the reason. A short input that is no file may be the text itself: "Python, Go and Docker".
    pub(in crate::tui) fn read(&mut self, text: io::Result<String>, file: &Path, catalog: &Catalog) -> Option<Drafted> {
        let drafted = match text {
            Ok(text) => self.draft(&text, Some(file), catalog),
            Err(error) => {
                let given = self.path.text();
                let is_text = error.kind() == ErrorKind::NotFound && given.contains(char::is_whitespace);
                // The full stop makes it a sentence; a first line alone would become the title.
                let itself = is_text.then(|| self.draft(&format!("{given}."), None, catalog)).and_then(Result::ok);
                itself.ok_or_else(|| format!("`{}` could not be read: {}", file.display(), cause(&error)))
            }
        };
        self.open(drafted)
    }

    fn draft(&self, text: &str, file: Option<&Path>, catalog: &Catalog) -> Result<Drafted, String> {
        let called = file.map_or_else(|| "what was pasted".to_owned(), |file| format!("`{}`", file.display()));
        NoList::unless_text(text, &called).map_err(|error| error.to_string())?;
        let draft = from_text::read(text, catalog);
        NoList::unless_asking(&draft, &called).map_err(|error| error.to_string())?;
        Ok(Drafted::new(draft, file, self.choices.clone(), catalog))
    }

    fn open(&mut self, drafted: Result<Drafted, String>) -> Option<Drafted> {
        match drafted {
            Ok(drafted) => Some(drafted),
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }

    /// The actions that the user can take now.
    fn hint(&self, context: &Context<'_>) -> String {
        if self.pasted.is_empty() {
            let folder = context.folder.display();
            return format!("a file, from {folder} on; or paste the text itself, be it plain, Markdown or HTML");
        }
        let read = context.key(Command::ReadText, &Scopes::SOURCE);
        let read = read.map_or_else(String::new, |key| format!("{key} reads it; "));
        format!("{read}Backspace takes it away")
    }
}

impl Layer for Source {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::SOURCE
    }

    /// Handles a key. A pasted text cannot be edited, only removed as a whole.
    fn key(&mut self, key: KeyEvent) -> bool {
        self.error = None;
        if self.pasted.is_empty() {
            let before = self.path.text();
            let is_taken = self.path.press(key);
            if self.path.text() != before {
                self.choices = Choices::default();
            }
            return is_taken;
        } else if key.code == KeyCode::Backspace {
            self.pasted.clear();
            self.choices = Choices::default();
        }
        true
    }

    /// Handles pasted text: a short line is a path; everything else is the text of a list, or more of it.
    fn paste(&mut self, text: &str) -> bool {
        self.error = None;
        self.choices = Choices::default();
        let text = with_line_feeds(text);
        let line = text.trim();
        if self.pasted.is_empty() && !line.contains('\n') && line.split_whitespace().count() <= WORDS {
            return self.path.paste(line);
        } else if (self.pasted.len() + text.len()) as u64 > MAX_TEXT {
            self.error = Some(format!("what was pasted is larger than {} MiB, and is left out", MAX_TEXT >> 20));
        } else {
            self.pasted.push_str(&text);
            if !self.pasted.ends_with('\n') {
                self.pasted.push('\n');
            }
        }
        true
    }

    fn update(&mut self, press: Press, context: &Context<'_>, _: Rect) -> Reply {
        let path = self.path.text();
        match press.command {
            Command::Complete if self.pasted.is_empty() => {
                return Reply::Do(Effect::CompletePath(context.file(&path)));
            }
            Command::ReadText => {}
            _ => return Reply::Ignored,
        }
        if !self.pasted.is_empty() {
            let drafted = self.draft(&self.pasted, None, &context.session.catalog);
            return self.open(drafted).map_or(Reply::Done, Reply::open);
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
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let painter = context.painter;
        let cells = usize::from(inside(area).width);
        let notes: Vec<Line<'static>> = match &self.error {
            Some(error) => painter.wrap(Role::Warning, error, cells),
            None => painter.wrap(Role::Quiet, &self.hint(context), cells),
        };
        let written = self.pasted.lines().filter(|line| !line.trim().is_empty());
        let pasted: Vec<String> = written.take(SHOWN).map(|line| line.replace('\t', " ")).collect();
        let shown = pasted.len().max(1);
        let title = match self.pasted.lines().count() {
            0 => "A list from a text".to_owned(),
            count => format!("A list from a text: {} pasted", counted(count, "line")),
        };
        let area = bottom(area, shown + notes.len() + 2);
        frame(painter, &title, area, buffer);
        let inside = inside(area);
        if self.pasted.is_empty() {
            self.path.view(Rect { height: inside.height.min(1), ..inside }, buffer);
        }
        for (row, line) in (0..).zip(&pasted) {
            put(buffer, inside, row, painter.cut(Role::Text, line, cells).into());
        }
        put_lines(buffer, below(inside, shown), notes);
        Targets::default()
    }
}
