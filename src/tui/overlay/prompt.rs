use std::fmt;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::command::{Command, Press, Scopes};
use crate::style::Role;
use crate::tui::canvas::{frame, put};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::field::Field;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::{bottom, inside};
use crate::tui::targets::Targets;

/// Turns the text into an effect, or returns the reason why the text cannot be used.
pub(in crate::tui) type Submit = Box<dyn Fn(&str, &Context<'_>) -> Result<Effect, String>>;

/// Returns how a text is understood, in words; `None` if it is not understood.
pub(in crate::tui) type Interpret = fn(&str, &Context<'_>) -> Option<String>;

/// A dialog that asks for one line of text.
pub(in crate::tui) struct Prompt {
    title: String,
    hint: &'static str,
    field: Field,
    submit: Submit,
    /// Describes how the current text is understood, below the field.
    interpret: Option<Interpret>,
    /// The reason why the text cannot be used.
    error: Option<String>,
}

impl fmt::Debug for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prompt").field("title", &self.title).field("field", &self.field).finish_non_exhaustive()
    }
}

impl Prompt {
    /// Creates a prompt that suggests `text`: typing replaces it.
    pub(in crate::tui) fn new(title: String, hint: &'static str, text: &str, submit: Submit) -> Self {
        Self { title, hint, field: Field::offering(text), submit, interpret: None, error: None }
    }

    /// Creates a prompt that continues `text`: typing appends to it.
    pub(in crate::tui) fn continuing(title: String, hint: &'static str, text: &str, submit: Submit) -> Self {
        Self { title, hint, field: Field::line(text), submit, interpret: None, error: None }
    }

    /// Shows below the field how the text is understood.
    pub(in crate::tui) fn showing(self, interpret: Interpret) -> Self {
        Self { interpret: Some(interpret), ..self }
    }

    /// Shows the reason why the text could not be used.
    pub(in crate::tui) fn show_error(&mut self, error: String) {
        self.error = Some(error);
    }
}

impl Layer for Prompt {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::FIELD
    }

    fn key(&mut self, key: KeyEvent) -> bool {
        self.error = None;
        self.field.press(key)
    }

    fn paste(&mut self, text: &str) -> bool {
        self.error = None;
        self.field.paste(text)
    }

    fn update(&mut self, press: Press, context: &Context<'_>, _: Rect) -> Reply {
        if press.command != Command::Keep {
            return Reply::Ignored;
        }
        match (self.submit)(&self.field.text(), context) {
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
    /// │ = Nov 2026   year and month; empty for not said  │
    /// └──────────────────────────────────────────────────┘
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let painter = context.painter;
        let area = bottom(area, 4);
        frame(painter, &self.title, area, buffer);
        let inside = inside(area);
        self.field.view(Rect { height: inside.height.min(1), ..inside }, buffer);
        let cells = usize::from(inside.width);
        let mut below = Line::default();
        if let Some(error) = &self.error {
            below.push_span(painter.cut(Role::Warning, error, cells));
        } else {
            let understood = self.interpret.and_then(|interpret| interpret(&self.field.text(), context));
            let understood = understood.map_or_else(String::new, |words| format!("= {words}   "));
            below.push_span(painter.cut(Role::Strong, &understood, cells));
            below.push_span(painter.cut(Role::Quiet, self.hint, cells.saturating_sub(below.width())));
        }
        put(buffer, inside, 1, below);
        Targets::default()
    }
}
