use std::ops::RangeInclusive;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Layer, bottom, frame, inside};
use crate::catalog::SkillId;
use crate::command::{Command, Press, Scope};
use crate::session::Detail;
use crate::tui::effect::{Effect, Reply};
use crate::tui::field::Field;
use crate::tui::focus::title;
use crate::tui::screen::Context;

/// How many rows the editor takes: half of the screen, within reason.
const ROWS: RangeInclusive<usize> = 10..=24;

/// The editor of a note: the evidence for an answer, in as many lines as it takes.
#[derive(Debug)]
pub(in crate::tui) struct Note {
    skill: SkillId,
    title: String,
    field: Field,
    /// What the field said at first.
    before: String,
}

impl Note {
    pub(in crate::tui) fn new(skill: &SkillId, context: &Context<'_>) -> Self {
        let field = Field::lines(context.details(skill).note.as_deref().unwrap_or_default());
        Self { skill: skill.clone(), title: title(skill, "note", context), before: field.text(), field }
    }
}

impl Layer for Note {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Note]
    }

    fn press(&mut self, key: KeyEvent) {
        self.field.press(key);
    }

    fn paste(&mut self, text: &str) {
        self.field.paste(text);
    }

    /// What is to be kept of what was typed; none where nothing has changed.
    fn kept(&self) -> Option<Effect> {
        let text = self.field.text();
        let changed = text != self.before;
        changed.then(|| Effect::Describe(self.skill.clone(), Detail::Note(text)))
    }

    fn update(&mut self, press: Press, _: &Context<'_>, _: Rect) -> Reply {
        match press.command {
            Command::KeepNote => self.kept().map_or(Reply::Close, Reply::Do),
            _ => Reply::Ignored,
        }
    }

    /// ```text
    /// ┌─ Python: note ───────────────────────────────────┐
    /// │ wrote the billing importer                       │
    /// │ https://example.org/pull/12                      │
    /// └──────────────────────────────────────────────────┘
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        let area = bottom(area, usize::from(area.height / 2).clamp(*ROWS.start(), *ROWS.end()));
        frame(context.look, &self.title, area, buffer);
        self.field.view(inside(area), buffer);
    }
}
