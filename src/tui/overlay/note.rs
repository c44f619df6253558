use std::ops::RangeInclusive;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Layer, bottom, frame, inside};
use crate::catalog::SkillId;
use crate::command::{Command, Press, Scope};
use crate::journal::MAX_NOTE;
use crate::session::Detail;
use crate::style::Role;
use crate::tui::chrome::put;
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
    /// Whether there was no room for what was typed last.
    is_full: bool,
}

impl Note {
    pub(in crate::tui) fn new(skill: &SkillId, context: &Context<'_>) -> Self {
        let field = Field::lines(context.details(skill).note.as_deref().unwrap_or_default());
        Self { skill: skill.clone(), title: title(skill, "note", context), before: field.text(), field, is_full: false }
    }
}

impl Layer for Note {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Note]
    }

    fn press(&mut self, key: KeyEvent) {
        // A key that types something takes at most four bytes; one that takes something away has room always.
        self.is_full = matches!(key.code, KeyCode::Char(_) | KeyCode::Enter) && !self.field.has_room_for("....");
        if !self.is_full {
            self.field.press(key);
        }
    }

    fn paste(&mut self, text: &str) {
        self.is_full = !self.field.has_room_for(text);
        if !self.is_full {
            self.field.paste(text);
        }
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
        let inside = inside(area);
        self.field.view(inside, buffer);
        if self.is_full {
            let words = format!("left out: a note has room for {} KiB", MAX_NOTE >> 10);
            let below = context.look.cut(Role::Warning, &words, inside.width.into());
            put(buffer, inside, inside.height.saturating_sub(1), below.into());
        }
    }
}
