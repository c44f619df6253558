use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Menu, Prompt};
use crate::command::{Command, Press, Scopes};
use crate::report::{FORMATS, Format, Layout, Page};
use crate::style::Role;
use crate::tui::canvas::{frame, put};
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::effect::Effect;
use crate::tui::layer::{Hint, Layer, Reply};
use crate::tui::layout::{bottom, inside};
use crate::tui::targets::Targets;

/// The line width of an exported text, in cells.
const WIDTH: usize = 80;

/// The export dialog: what to export, and where to.
#[derive(Debug)]
pub(in crate::tui) struct Export {
    what: Format,
    notes: bool,
    /// The file name that the user typed.
    named: Option<String>,
    /// The suggested file name, used if the user types none.
    offered: String,
    selected: usize,
    /// True if an export first asks for the name of the person, which was never given or declined.
    asks_name: bool,
}

/// The rows of the dialog, in order.
const ROWS: [&str; 6] = ["Format", "Notes", "File", "Write", "Copy", "Name"];
/// The maximum number of characters of a person's name.
const LONGEST_NAME: usize = 500;

impl Export {
    /// Creates the dialog for this format, with or without notes, with no suggested file yet.
    pub(in crate::tui) fn new(what: Format, notes: bool, asks_name: bool) -> Self {
        Self { what, notes, named: None, offered: String::new(), selected: 0, asks_name }
    }

    /// Selects another format.
    pub(in crate::tui) fn choose(&mut self, what: Format) {
        self.what = what;
    }

    /// The possible file names, which contain the date, the preferred one first.
    pub(in crate::tui) fn names(&self, day: Date) -> impl Iterator<Item = String> + use<> {
        let extension = self.what.spec().extension;
        (1..1000).map(move |nth| match nth {
            1 => format!("skillgap-{day}.{extension}"),
            _ => format!("skillgap-{day}-{nth}.{extension}"),
        })
    }

    /// Suggests a file to write to.
    pub(in crate::tui) fn offer(&mut self, file: String) {
        self.offered = file;
    }

    /// Sets the file to write.
    pub(in crate::tui) fn name_file(&mut self, file: String) {
        self.named = Some(file).filter(|file| !file.is_empty());
    }

    fn text(&self, context: &Context<'_>) -> String {
        let page = Page { width: WIDTH, color: false, symbols: context.painter.symbols };
        self.what.write(&context.session.report(), &Layout { notes: self.notes, ..Layout::on(page) })
    }

    /// The file to write.
    fn file(&self) -> &str {
        self.named.as_ref().unwrap_or(&self.offered)
    }

    /// The menu of formats.
    fn formats(&self) -> Menu {
        let (mut options, mut selected) = (Vec::new(), 0);
        for spec in &FORMATS {
            if !spec.is_in_dialog() {
                continue;
            }
            if spec.format == self.what {
                selected = options.len();
            }
            options.push((spec.name.to_owned(), spec.purpose.to_owned(), Effect::ExportAs(spec.format)));
        }
        Menu::new("Export as".to_owned(), options, selected)
    }
}

/// Returns the prompt for the person's name in exports; `then` runs afterwards.
fn name(then: Option<Press>, context: &Context<'_>) -> Prompt {
    let hint = if then.is_some() {
        "empty for none; asked only once"
    } else {
        "empty for none; `skillgap report` uses it too"
    };
    let name = context.session.config.name.clone().unwrap_or_default();
    Prompt::new(
        "Your name, for exports".to_owned(),
        hint,
        &name,
        Box::new(move |text, _| match text.trim() {
            name if name.chars().count() <= LONGEST_NAME => Ok(Effect::SetPerson(name.to_owned(), then)),
            _ => Err(format!("a name has at most {LONGEST_NAME} characters")),
        }),
    )
}

impl Layer for Export {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::MENU
    }

    fn hint(&self, command: Command, _: &Context<'_>, _: Rect) -> Hint {
        match (command, ROWS[self.selected]) {
            (Command::Open, "Write") => Hint::Named("write"),
            (Command::Open, "Copy") => Hint::Named("copy"),
            (Command::Open, _) => Hint::Named("change"),
            _ => Hint::Usual,
        }
    }

    fn select(&mut self, row: usize, _: &Context<'_>) {
        self.selected = row;
    }

    fn update(&mut self, press: Press, context: &Context<'_>, _: Rect) -> Reply {
        match (press.command, ROWS[self.selected]) {
            (Command::Copy, _) | (Command::Open, "Copy" | "Write") if std::mem::take(&mut self.asks_name) => {
                return Reply::open(name(Some(press), context));
            }
            (Command::Copy, _) | (Command::Open, "Copy") => {
                let what = self.what.spec().name.to_owned();
                return Reply::Do(Effect::Copy(self.text(context), what));
            }
            (Command::Open, "Format") => return Reply::open(self.formats()),
            (Command::Open, "Notes") => {
                self.notes = !self.notes;
                return Reply::Do(Effect::LeaveOutNotes(!self.notes));
            }
            (Command::Open, "Name") => {
                self.asks_name = false;
                return Reply::open(name(None, context));
            }
            (Command::Open, "File") => {
                return Reply::open(Prompt::new(
                    "Write to which file?".to_owned(),
                    "a path; empty for the one that is offered",
                    self.file(),
                    Box::new(|text, _| Ok(Effect::SetFileName(text.to_owned()))),
                ));
            }
            (Command::Open, _) => {
                return Reply::Do(Effect::WriteFile(context.file(self.file()), self.text(context)));
            }
            (command, _) => match cursor::moved(command, self.selected, ROWS.len(), ROWS.len()) {
                Some(selected) => self.selected = selected,
                None => return Reply::Ignored,
            },
        }
        Reply::Done
    }

    /// ```text
    /// ┌─ Export ─────────────────────────────────────────┐
    /// │ ▸ Format   progress JSON: everything             │
    /// │   Notes    left out                              │
    /// │   File     skillgap-2026-11-20.json              │
    /// │   Write    to /home/ada/skillgap-2026-11-20.json │
    /// │   Copy     to the clipboard                      │
    /// │   Name     Ada Lovelace                          │
    /// └──────────────────────────────────────────────────┘
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let painter = context.painter;
        let mut targets = Targets::default();
        let area = bottom(area, ROWS.len() + 2);
        frame(painter, "Export", area, buffer);
        let inside = inside(area);
        let file = self.file();
        let has_notes = self.what.has_notes(context.session.events(), context.session.profile());
        let open = context.key(Command::Open, &Scopes::MENU);
        let notes = match (has_notes, self.notes, &open) {
            (false, ..) => "none in it".to_owned(),
            (true, true, Some(key)) => format!("in it: {key} leaves them out"),
            (true, true, None) => "in it".to_owned(),
            (true, false, _) => "left out".to_owned(),
        };
        let whole = format!("to {}", context.file(file).display());
        let format = format!("{}: {}", self.what.spec().name, self.what.spec().purpose);
        let name = match (&context.session.config.name, &open) {
            (Some(name), _) => name.clone(),
            (None, Some(key)) => format!("not given: {key} sets it"),
            (None, None) => "not given".to_owned(),
        };
        let values = [&*format, &notes, file, &whole, "to the clipboard", &name];
        let room = usize::from(inside.width).saturating_sub(12);
        for (row, index) in (0..inside.height).zip(0..ROWS.len()) {
            let (name, value) = (ROWS[index], values[index]);
            let (lead, role) = painter.lead(index == self.selected);
            let line = Line::from(vec![
                lead,
                painter.span(role, &format!("{name:<8}")),
                painter.span(Role::Text, "  "),
                painter.cut(Role::Quiet, value, room),
            ]);
            targets.add_row(inside, row, index, self.selected);
            put(buffer, inside, row, line);
        }
        targets
    }
}
