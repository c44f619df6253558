use std::ops::RangeInclusive;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::catalog::SkillId;
use crate::command::{Command, Press, Scopes};
use crate::journal::MAX_NOTE;
use crate::session::Detail;
use crate::style::Role;
use crate::tui::canvas::{frame, put};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::field::Field;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::{bottom, inside};
use crate::tui::targets::Targets;

/// The number of rows of the editor: half of the screen, within this range.
const ROWS: RangeInclusive<usize> = 10..=24;

/// The editor of a note, the evidence for an answer, of any number of lines.
#[derive(Debug)]
pub(in crate::tui) struct Note {
    skill: SkillId,
    title: String,
    field: Field,
    /// The note before it was edited.
    before: String,
}

impl Note {
    pub(in crate::tui) fn new(skill: &SkillId, context: &Context<'_>) -> Self {
        let field = Field::lines(context.details(skill).note.as_deref().unwrap_or_default());
        Self { skill: skill.clone(), title: context.title(skill, "note"), before: field.text(), field }
    }
}

impl Layer for Note {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::NOTE
    }

    fn key(&mut self, key: KeyEvent) -> bool {
        self.field.press(key)
    }

    fn paste(&mut self, text: &str) -> bool {
        // The note itself tells that a text did not fit.
        self.field.paste(text);
        true
    }

    /// The effect that saves the note; `None` if it is unchanged.
    fn unsaved_input(&self) -> Option<Effect> {
        let text = self.field.text();
        let changed = text != self.before;
        changed.then(|| Effect::Describe(self.skill.clone(), Detail::Note(text)))
    }

    fn update(&mut self, press: Press, _: &Context<'_>, _: Rect) -> Reply {
        match press.command {
            Command::KeepNote => self.unsaved_input().map_or(Reply::Close, Reply::Do),
            _ => Reply::Ignored,
        }
    }

    /// ```text
    /// ┌─ Python: note ───────────────────────────────────┐
    /// │ wrote the billing importer                       │
    /// │ https://example.org/pull/12                      │
    /// └──────────────────────────────────────────────────┘
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let area = bottom(area, usize::from(area.height / 2).clamp(*ROWS.start(), *ROWS.end()));
        frame(context.painter, &self.title, area, buffer);
        let inside = inside(area);
        self.field.view(inside, buffer);
        if self.field.is_full() {
            let words = format!("left out: a note has room for {} KiB", MAX_NOTE >> 10);
            let below = context.painter.cut(Role::Warning, &words, inside.width.into());
            put(buffer, inside, inside.height.saturating_sub(1), below.into());
        }
        Targets::default()
    }
}
