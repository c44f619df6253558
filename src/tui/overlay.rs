//! What lies over a screen: the help, the card of a skill.

mod card;
mod help;
mod scroll;
mod unsaved;

pub(super) use card::Card;
pub(super) use help::Help;
pub(super) use scroll::Scroll;
pub(super) use unsaved::Unsaved;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};

use super::chrome::put;
use super::effect::Reply;
use super::look::Look;
use super::screen::Context;
use crate::command::{Press, Scope};
use crate::style::Role;

/// What lies over the screen.
#[derive(Debug)]
pub(super) enum Overlay {
    Help(Help),
    Card(Card),
    Unsaved(Unsaved),
}

impl Overlay {
    pub(super) fn scopes(&self) -> Vec<Scope> {
        match self {
            Self::Help(_) => vec![Scope::List],
            Self::Card(card) => card.scopes(),
            Self::Unsaved(_) => vec![Scope::Unsaved],
        }
    }

    pub(super) fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        match self {
            Self::Help(help) => help.update(press, context, area),
            Self::Card(card) => card.update(press, context, area),
            Self::Unsaved(unsaved) => unsaved.update(press),
        }
    }

    pub(super) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        match self {
            Self::Help(help) => help.view(context, area, buffer),
            Self::Card(card) => card.view(context, area, buffer),
            Self::Unsaved(unsaved) => unsaved.view(context, area, buffer),
        }
    }
}

/// The room inside the frame of an overlay that fills `area`.
fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 2.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// Clears `area` and draws a frame with a title around it.
fn frame(look: Look, title: &str, area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    Clear.render(area, buffer);
    let [top_left, top_right, bottom_right, bottom_left, upright] = look.symbols.frame;
    let cells = usize::from(area.width);
    let rule = |count: usize| look.symbols.rule.repeat(count);
    let quiet = |text: &str| look.span(Role::Quiet, text);
    for row in 0..area.height {
        let line = if row == 0 {
            let title = look.cut(Role::Strong, title, cells.saturating_sub(6));
            let rest = cells.saturating_sub(title.width() + 5);
            vec![quiet(&format!("{top_left}{} ", rule(1))), title, quiet(&format!(" {}{top_right}", rule(rest)))]
        } else if row + 1 == area.height {
            vec![quiet(&format!("{bottom_left}{}{bottom_right}", rule(cells.saturating_sub(2))))]
        } else {
            vec![quiet(&format!("{upright}{}{upright}", " ".repeat(cells.saturating_sub(2))))]
        };
        put(buffer, area, row, Line::from(line));
    }
}
