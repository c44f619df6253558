use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Screen, TeamApp};
use crate::report::date;
use crate::style::Role;
use crate::text::width;
use crate::tui::canvas::put;
use crate::tui::targets::Targets;

/// The maximum width of a name, in cells.
const NAME: usize = 32;
/// The width of the mark before a name and of the numbers after it, with the blanks around them, in cells.
const NUMBERS: usize = 40;

/// The minimum width of the last column, in cells, so that its heading can be read.
const ONLY: usize = 5;

impl TeamApp<'_> {
    /// Draws the people sorted by name, with the number of their ratings and the skills that only they have.
    ///
    /// ```text
    ///   person                    written      rated  n/a  not rated  only holder of
    /// ▸ Ada                       20 Nov 2026     48    1          0  Secure coding
    /// ```
    pub(super) fn people(&self, area: Rect, buffer: &mut Buffer) -> Targets {
        let painter = self.painter;
        let cells = usize::from(area.width);
        let longest = self.figures.team.members.iter().map(|member| width(member.name())).max().unwrap_or(0);
        let name = longest.max("person".len()).min(NAME).min(cells.saturating_sub(NUMBERS + ONLY));
        let [person, written] = ["person", "written"];
        let head = format!("  {person:<name$}  {written:<11}  {:>5}  {:>3}  {:>9}  ", "rated", "n/a", "not rated");
        put(buffer, area, 0, painter.cut(Role::Quiet, &format!("{head}only holder of"), cells).into());
        let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.shown[Screen::People as usize].is_empty() {
            self.nothing("", list, buffer);
        }
        self.list(list, buffer, |person, is_selected| self.person(person, is_selected, name, cells))
    }

    fn person(&self, nth: usize, is_selected: bool, name: usize, cells: usize) -> Line<'static> {
        let painter = self.painter;
        let member = self.figures.team.members.member(nth);
        let (lead, role) = painter.lead(is_selected);
        let written = member.taken_at().map_or(String::new(), date);
        let totals = member.totals(self.all.benchmark);
        let numbers =
            format!("  {written:<11}  {:>5}  {:>3}  {:>9}  ", totals.rated, totals.not_applicable, totals.unrated);
        let names: Vec<&str> = self.figures.only_holder_of(nth).map(|requirement| requirement.name.as_str()).collect();
        let mut line = Line::from(lead);
        line.extend(self.named(role, member.name(), name));
        line.push_span(painter.span(Role::Text, &numbers));
        let room = cells.saturating_sub(line.width());
        line.push_span(painter.cut(Role::Text, &names.join(", "), room));
        line
    }
}
