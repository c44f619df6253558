use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::bottom;
use crate::command::{Command, Press};
use crate::style::Role;
use crate::tui::chrome::put;
use crate::tui::effect::{Effect, Reply};
use crate::tui::field::Field;
use crate::tui::screen::Context;

/// The words that rows must have to show, while they are typed.
#[derive(Debug)]
pub(in crate::tui) struct Find {
    field: Field,
}

impl Find {
    pub(in crate::tui) fn new(filter: &str) -> Self {
        Self { field: Field::line(filter) }
    }

    pub(in crate::tui) fn press(&mut self, key: KeyEvent) {
        self.field.press(key);
    }

    pub(in crate::tui) fn paste(&mut self, text: &str) {
        self.field.paste(text);
    }

    /// What has been typed.
    pub(in crate::tui) fn text(&self) -> String {
        self.field.text()
    }

    pub(in crate::tui) fn update(&mut self, press: Press) -> Reply {
        match press.command {
            Command::Keep => Reply::Close,
            Command::Close => Reply::Do(Effect::Filter(String::new())),
            _ => Reply::Ignored,
        }
    }

    /// ```text
    /// / quer
    /// ```
    pub(in crate::tui) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        let line = bottom(area, 1).intersection(buffer.area);
        put(buffer, line, 0, " ".repeat(line.width.into()).into());
        put(buffer, line, 0, context.look.span(Role::Key, "/").into());
        self.field.view(Rect { x: line.x + 2.min(line.width), width: line.width.saturating_sub(2), ..line }, buffer);
    }
}
