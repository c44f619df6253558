use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Layer;
use crate::command::{Command, Press, Scope};
use crate::style::Role;
use crate::tui::chrome::{below, put};
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

    /// What has been typed.
    pub(in crate::tui) fn text(&self) -> String {
        self.field.text()
    }
}

impl Layer for Find {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Field]
    }

    fn press(&mut self, key: KeyEvent) {
        self.field.press(key);
    }

    fn paste(&mut self, text: &str) {
        self.field.paste(text);
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
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        let line = below(area, usize::from(area.height).saturating_sub(1)).intersection(buffer.area);
        put(buffer, line, 0, " ".repeat(line.width.into()).into());
        put(buffer, line, 0, context.look.span(Role::Key, "/").into());
        self.field.view(Rect { x: line.x + 2.min(line.width), width: line.width.saturating_sub(2), ..line }, buffer);
    }
}
