use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::command::{Press, Scopes};
use crate::opinion::Comparison;
use crate::tui::context::Context;
use crate::tui::focus::Focus;
use crate::tui::layer::{Layer, Reply};
use crate::tui::targets::Targets;
use crate::tui::view::ComparisonList;

/// The comparison with the second opinions that the user has just chosen.
#[derive(Debug)]
pub(in crate::tui) struct Compared {
    comparison: Comparison,
    list: ComparisonList,
}

impl Compared {
    pub(in crate::tui) fn new(comparison: Comparison) -> Self {
        Self { comparison, list: ComparisonList::default() }
    }
}

impl Layer for Compared {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::COMPARED
    }

    fn focus(&self, _: &Context<'_>, _: Rect) -> Focus {
        self.list.skill(&self.comparison).map_or(Focus::Nothing, |skill| Focus::Skill(skill.clone()))
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn select(&mut self, row: usize, _: &Context<'_>) {
        self.list.select(row);
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        self.list.update(press, &self.comparison, context, area)
    }

    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        self.list.view(&self.comparison, context, area, buffer)
    }
}
