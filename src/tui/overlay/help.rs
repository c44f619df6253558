use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::scroll::Scroll;
use super::{frame, inside};
use crate::command::{COMMANDS, Command, Press, Scope, Spec};
use crate::style::Role;
use crate::text::{fit, width};
use crate::tui::effect::Reply;
use crate::tui::screen::Context;

/// What the keys do: first those that apply where one was.
#[derive(Debug)]
pub(in crate::tui) struct Help {
    scopes: Vec<Scope>,
    scroll: Scroll,
}

impl Help {
    pub(in crate::tui) fn new(scopes: Vec<Scope>) -> Self {
        Self { scopes, scroll: Scroll::default() }
    }

    pub(in crate::tui) fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let height = inside(area).height.into();
        if press.command == Command::Help {
            return Reply::Close;
        }
        let lines = self.lines(context).len();
        if self.scroll.update(press.command, lines, height) { Reply::Done } else { Reply::Ignored }
    }

    fn lines(&self, context: &Context<'_>) -> Vec<Line<'static>> {
        let look = context.look;
        let keys = |spec: &Spec| context.session.config.keys.shown_keys(spec.command);
        let column = COMMANDS.iter().map(|spec| width(&keys(spec))).max().unwrap_or(0);
        let line = |spec: &Spec| {
            Line::from(vec![
                look.span(Role::Key, &format!("  {}  ", fit(&keys(spec), column, ""))),
                look.span(Role::Text, spec.doc),
            ])
        };
        let here = |scope: Scope| self.scopes.contains(&scope);
        let (first, then): (Vec<Scope>, Vec<Scope>) =
            Scope::LISTED.into_iter().partition(|scope| here(*scope) || *scope == Scope::Everywhere);
        let mut lines = Vec::new();
        for scope in first.into_iter().chain(then) {
            let note = if here(scope) || scope == Scope::Everywhere { "" } else { " (not here)" };
            lines.push(Line::from(vec![look.span(Role::Strong, scope.name()), look.span(Role::Quiet, note)]));
            lines.extend(COMMANDS.iter().filter(|spec| spec.scope == scope).map(line));
            lines.push(Line::default());
        }
        lines.pop();
        lines
    }

    /// ```text
    /// ┌─ Help ───────────────────────────────┐
    /// │ a skill in focus                     │
    /// │   0-5    rate the skill ...          │
    /// └──────────────────────────────────────┘
    /// ```
    pub(in crate::tui) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        frame(context.look, "Help", area, buffer);
        self.scroll.view(self.lines(context), inside(area), buffer);
    }
}
