use std::fmt;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Layer, bottom, frame, inside};
use crate::command::{Command, Press, Scope};
use crate::journal::MAX_NOTE;
use crate::style::Role;
use crate::tui::chrome::put;
use crate::tui::effect::{Effect, Reply};
use crate::tui::field::Field;
use crate::tui::screen::Context;

/// Makes of what was typed what is to be done, or says why it makes no sense.
pub(in crate::tui) type Keep = Box<dyn Fn(&str, &Context<'_>) -> Result<Effect, String>>;

/// Asks for one line.
pub(in crate::tui) struct Prompt {
    title: String,
    hint: &'static str,
    field: Field,
    keep: Keep,
    /// Why what was typed makes no sense.
    error: Option<String>,
}

impl fmt::Debug for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prompt").field("title", &self.title).field("field", &self.field).finish_non_exhaustive()
    }
}

impl Prompt {
    /// A prompt that offers `text`: what is typed takes its place.
    pub(in crate::tui) fn new(title: String, hint: &'static str, text: &str, keep: Keep) -> Self {
        Self { title, hint, field: Field::offering(text), keep, error: None }
    }

    /// A prompt for going on with `text`: what is typed comes behind it.
    pub(in crate::tui) fn going_on(title: String, hint: &'static str, text: &str, keep: Keep) -> Self {
        Self { title, hint, field: Field::line(text), keep, error: None }
    }

    /// What was typed could not be done: says why.
    pub(in crate::tui) fn refuse(&mut self, error: String) {
        self.error = Some(error);
    }
}

impl Layer for Prompt {
    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Field]
    }

    fn press(&mut self, key: KeyEvent) {
        self.error = None;
        self.field.press(key);
    }

    fn paste(&mut self, text: &str) {
        self.error = None;
        if self.field.has_room_for(text) {
            self.field.paste(text);
        } else {
            self.error = Some(format!("left out: there is room for {} KiB", MAX_NOTE >> 10));
        }
    }

    fn update(&mut self, press: Press, context: &Context<'_>, _: Rect) -> Reply {
        if press.command != Command::Keep {
            return Reply::Ignored;
        }
        match (self.keep)(&self.field.text(), context) {
            Ok(effect) => Reply::Do(effect),
            Err(error) => {
                self.error = Some(error);
                Reply::Done
            }
        }
    }

    /// ```text
    /// ┌─ Python: last used in ───────────────────────────┐
    /// │ 2026-11                                          │
    /// │ year and month; empty for not said               │
    /// └──────────────────────────────────────────────────┘
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        let look = context.look;
        let area = bottom(area, 4);
        frame(look, &self.title, area, buffer);
        let inside = inside(area);
        self.field.view(Rect { height: inside.height.min(1), ..inside }, buffer);
        let below = match &self.error {
            Some(error) => look.cut(Role::Warning, error, inside.width.into()),
            None => look.cut(Role::Quiet, self.hint, inside.width.into()),
        };
        put(buffer, inside, 1, below.into());
    }
}
