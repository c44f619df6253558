use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::benchmark::Requirement;
use crate::catalog::{Catalog, Words};
use crate::command::{Command, Press, Scopes};
use crate::style::Role;
use crate::tui::canvas::put;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::field::Field;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::below;
use crate::tui::painter::Painter;
use crate::tui::targets::Targets;

/// The input line of the filter: the words that a row must contain to be shown.
#[derive(Debug)]
pub(in crate::tui) struct Find {
    field: Field,
}

impl Find {
    pub(in crate::tui) fn new(filter: &str) -> Self {
        Self { field: Field::line(filter) }
    }

    /// The words typed so far.
    pub(in crate::tui) fn text(&self) -> String {
        self.field.text()
    }
}

impl Layer for Find {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::FIELD
    }

    fn key(&mut self, key: KeyEvent) -> bool {
        self.field.press(key)
    }

    fn paste(&mut self, text: &str) -> bool {
        self.field.paste(text)
    }

    fn update(&mut self, press: Press, _: &Context<'_>, _: Rect) -> Reply {
        match press.command {
            Command::Keep => Reply::Close,
            Command::Close => Reply::Do(Effect::Filter(String::new())),
            _ => Reply::Ignored,
        }
    }

    /// ```text
    /// / quer
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        filter_line(&self.field, context.painter, area, buffer);
        Targets::default()
    }
}

/// Draws the filter that is being typed in the last line of `area`.
pub(in crate::tui) fn filter_line(field: &Field, painter: Painter, area: Rect, buffer: &mut Buffer) {
    let line = below(area, usize::from(area.height).saturating_sub(1)).intersection(buffer.area);
    put(buffer, line, 0, " ".repeat(line.width.into()).into());
    put(buffer, line, 0, painter.span(Role::Key, "/").into());
    field.view(Rect { x: line.x + 2.min(line.width), width: line.width.saturating_sub(2), ..line }, buffer);
}

/// The other name or the technology by which the filter has found a requirement; `None` if its own name contains the
/// words.
pub(in crate::tui) fn found_by<'c>(requirement: &Requirement, words: &Words, catalog: &'c Catalog) -> Option<&'c str> {
    if words.are_in([requirement.name.as_str()]) {
        return None;
    }
    for skill in requirement.asked.skills() {
        if let Some(name) = catalog.skill(skill.as_str()).and_then(|skill| skill.name_with(words)) {
            return Some(name);
        }
    }
    None
}
