use std::path::PathBuf;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Prompt;
use crate::command::{Command, Press, Scopes};
use crate::style::Role;
use crate::text::{counted, fit, width};
use crate::tui::canvas::{frame, put_lines};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::inside;
use crate::tui::targets::Targets;
use crate::tui::view_state::ViewState;

/// The dialog for a user who quits with unsaved changes.
#[derive(Debug)]
pub(in crate::tui) struct Unsaved {
    /// The file to which the changes could be written instead of the journal.
    file: PathBuf,
    /// The reason why the changes could not be written to that file.
    error: Option<String>,
}

impl Unsaved {
    /// Creates the dialog, with a file in a folder where the user will find it again.
    pub(in crate::tui) fn new(view_state: &ViewState) -> Self {
        let time = view_state.session.now().strftime("%Y%m%d-%H%M%S");
        Self { file: view_state.folder.join(format!("skillgap-unsaved-{time}.jsonl")), error: None }
    }

    /// Shows the reason why the changes could not be written to the file.
    pub(in crate::tui) fn show_error(&mut self, error: String) {
        self.error = Some(error);
    }

    /// Asks for another file after the suggested one could not be written; suggests one in the home folder first.
    fn ask_for_file(&self, context: &Context<'_>) -> Prompt {
        let offered = match (context.home, self.file.file_name()) {
            (Some(home), Some(name)) => home.join(name),
            _ => self.file.clone(),
        };
        Prompt::new(
            "Write the changes to which file?".to_owned(),
            "a path; `skillgap import` brings in later what is written there",
            &offered.to_string_lossy(),
            Box::new(|text, context| match text {
                "" => Err("name a file".to_owned()),
                text => Ok(Effect::WriteElsewhere(context.file(text))),
            }),
        )
    }
}

impl Layer for Unsaved {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::UNSAVED
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn update(&mut self, press: Press, context: &Context<'_>, _: Rect) -> Reply {
        match press.command {
            // The changes were saved meanwhile.
            Command::WriteElsewhere if context.session.unsaved() == 0 => Reply::Done,
            Command::WriteElsewhere if self.error.is_some() => Reply::open(self.ask_for_file(context)),
            Command::WriteElsewhere => Reply::Do(Effect::WriteElsewhere(self.file.clone())),
            Command::TryAgain => Reply::Do(Effect::RetrySave),
            Command::Close | Command::Help => Reply::Ignored,
            // The help overlay can run any command.
            _ => Reply::Done,
        }
    }

    /// ```text
    /// ┌─ Not saved ──────────────────────────────────────┐
    /// │ 2 changes could not be saved: ...                │
    /// │                                                  │
    /// │   w  write to ... and quit                       │
    /// └──────────────────────────────────────────────────┘
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let (session, painter) = (context.session, context.painter);
        frame(painter, "Not saved", area, buffer);
        let inside = inside(area);
        let cells = usize::from(inside.width);
        let (mut lines, quits, stays) = match session.unsaved() {
            // Another attempt to save was made automatically and succeeded.
            0 => (painter.wrap(Role::Met, "everything is saved now", cells), "quit", "stay"),
            unsaved => {
                let why = session.storage_error().map_or_else(|| "still saving …".to_owned(), ToString::to_string);
                let text = format!("{} could not be saved: {why}", counted(unsaved, "change"));
                let quits = "quit all the same; what is not saved is lost";
                (painter.wrap(Role::Warning, &text, cells), quits, "stay; saving is tried again by itself")
            }
        };
        if let Some(hint) = session.storage_error().and_then(|trouble| trouble.hint) {
            lines.extend(painter.wrap(Role::Text, hint, cells));
        }
        if let Some(error) = &self.error {
            lines.extend(painter.wrap(Role::Warning, error, cells));
        }
        lines.push(Line::default());
        let elsewhere = match &self.error {
            Some(_) => "write to another file and quit; `skillgap import` brings it in later".to_owned(),
            None => format!("write to {} and quit; `skillgap import` brings it in later", self.file.display()),
        };
        let mut commands = vec![(Command::Quit, quits.to_owned()), (Command::Close, stays.to_owned())];
        if session.unsaved() > 0 {
            let again = "try once more to save".to_owned();
            commands.splice(0..0, [(Command::WriteElsewhere, elsewhere), (Command::TryAgain, again)]);
        }
        let (mut choices, mut column) = (Vec::new(), 0);
        for (command, text) in commands {
            if let Some(key) = context.key(command, &Scopes::UNSAVED) {
                column = column.max(width(&key) + 2);
                choices.push((key, text));
            }
        }
        for (key, text) in choices {
            let room = cells.saturating_sub(2 + column);
            for (index, line) in painter.wrap(Role::Text, &text, room).into_iter().enumerate() {
                let lead = fit(if index == 0 { &key } else { "" }, column, "");
                let mut whole = Line::from(vec![painter.span(Role::Key, &format!("  {lead}"))]);
                whole.extend(line);
                lines.push(whole);
            }
        }
        put_lines(buffer, inside, lines);
        Targets::default()
    }
}
