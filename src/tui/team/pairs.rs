use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::FrameData;
use crate::style::Role;
use crate::team::Pair;
use crate::tui::canvas::{mark_more, put};
use crate::tui::cursor::top;

/// The width of a skill's name, and of a person's, in cells.
const SKILL: usize = 30;
const NAME: usize = 16;

impl FrameData<'_, '_> {
    /// Draws who could learn a skill from whom, the most important pairs first.
    ///
    /// ```text
    ///   skill                           teaches             learns
    /// ▸ Query optimization              Dora 5           →  Ada 2            on the plan
    /// ```
    pub(super) fn pairs(&self, area: Rect, buffer: &mut Buffer) {
        let painter = self.app.painter;
        if self.app.pairs.is_empty() {
            let none = "Nobody has a gap that somebody else could close.";
            put(buffer, area, 0, painter.cut(Role::Quiet, none, area.width.into()).into());
            return;
        }
        let between = painter.symbols.arrow.chars().count() + 4;
        let head = format!("  {:<SKILL$}  {:<NAME$}{}{:<NAME$}", "skill", "teaches", " ".repeat(between), "learns");
        put(buffer, area, 0, painter.cut(Role::Quiet, &head, area.width.into()).into());
        let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let height = usize::from(list.height);
        let (len, selected) = (self.app.pairs.len(), self.app.places[2]);
        let begin = top(selected, len, height);
        mark_more(painter, begin, len, list, buffer);
        for (line, (nth, pair)) in (0..).zip(self.app.pairs.iter().enumerate().skip(begin).take(height)) {
            put(buffer, list, line, self.pair(pair, nth == selected));
        }
    }

    fn pair(&self, pair: &Pair, is_selected: bool) -> Line<'static> {
        let painter = self.app.painter;
        let (lead, role) = painter.lead(is_selected);
        let name = &self.figures.rows[pair.row].requirement.name;
        let teacher = format!("{} {}", self.figures.name(pair.teacher), pair.teacher_level);
        let level = pair.learner_level.map_or(painter.symbols.question, |level| level.digit());
        let learner = format!("{} {level}", self.figures.name(pair.learner));
        Line::from(vec![
            lead,
            painter.fit(role, name, SKILL),
            painter.span(Role::Text, "  "),
            painter.fit(Role::Text, &teacher, NAME),
            painter.span(Role::Quiet, &format!("  {}  ", painter.symbols.arrow)),
            painter.fit(Role::Text, &learner, NAME),
            painter.span(Role::Quiet, if pair.planned { "  on the plan" } else { "" }),
        ])
    }
}
