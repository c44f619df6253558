use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::FrameData;
use crate::chart::Bar;
use crate::style::Role;
use crate::team::{People, Row, Status};
use crate::text;
use crate::tui::canvas::put;
use crate::tui::cursor::top;
use crate::tui::targets::Targets;

/// The width of a person's level, in cells.
const PERSON: usize = 4;
/// The width of the target, in cells.
const TARGET: usize = 7;
/// The width of the right margin, in cells: the numbers of people who reach the target, could teach, and want to learn,
/// and a symbol.
const MARGIN: usize = 19;
/// The minimum and maximum width of a skill's name, in cells.
const NAME: (usize, usize) = (20, 34);
/// The minimum and maximum width of the bar, in cells.
const BAR: (usize, usize) = (16, 40);
/// The number of lines around the rows: the totals and the heading above, the legend below.
const AROUND: usize = 3;

impl FrameData<'_, '_> {
    /// Draws the requirements with the levels of as many people as fit; the numbers in the right margin are always
    /// shown.
    ///
    /// ```text
    ///  Coverage together 93%, without the best of each skill 71%   ▼ 3   ! 9   ? 1
    ///                                target  Ada Ben Che Dor Eli Fay  can teach want
    /// ▸Service mesh                       3    0   1   0   ?   0   –    0     0    1  ▼
    ///  Backup and recovery                3    3   2   1   ?   2   1    1     0    1  !
    ///  ▼ nobody  ! only one  ? not rated  – n/a  bold: target met
    /// ```
    pub(super) fn skills(&self, area: Rect, buffer: &mut Buffer) -> Targets {
        let painter = self.app.painter;
        let people = self.figures.size();
        let cells = usize::from(area.width);
        let room = cells.saturating_sub(2 + TARGET + MARGIN);
        let name = room.saturating_sub(PERSON * people).clamp(NAME.0, NAME.1);
        let fits = (room.saturating_sub(name) / PERSON).min(people);
        let first = top(self.app.person, people, fits);
        put(buffer, area, 0, self.sums_and_bar(cells));
        put(buffer, area, 1, self.head(name, first, fits));
        let rows = self.rows();
        let list = Rect { y: area.y + 2, height: area.height.saturating_sub(AROUND as u16), ..area };
        if rows.is_empty() {
            self.nothing("The list has no requirements.", list, buffer);
        }
        let symbols = painter.symbols;
        let legend = format!(
            "{} nobody  ! only one  {} not rated  {} n/a  bold: target met",
            symbols.missing, symbols.question, symbols.not_applicable
        );
        put(buffer, area, area.height.saturating_sub(1), painter.cut(Role::Quiet, &legend, cells).into());
        self.list(rows.len(), list, buffer, |nth, is_selected| self.row(rows[nth], is_selected, name, first, fits))
    }

    /// The coverage in words, and as a bar if there is room for it.
    fn sums_and_bar(&self, cells: usize) -> Line<'static> {
        let painter = self.app.painter;
        let words = painter.cut(Role::Text, &self.sums(cells), cells);
        let bar = cells.saturating_sub(words.width() + 2).min(BAR.1);
        if bar < BAR.0 {
            return words.into();
        }
        painter.ends(vec![words], painter.bar(&Bar::of_totals(&self.figures.together), bar), cells)
    }

    /// The coverage of the team and how many requirements depend on nobody, on one person, or are not known, in the
    /// longest words that fit.
    fn sums(&self, cells: usize) -> String {
        let (figures, symbols) = (&self.figures, self.app.painter.symbols);
        let together = figures.share_together();
        let away = figures.without_best.coverage.percent();
        let away = |words: &str| away.map_or(String::new(), |percent| format!(", {words} {percent}"));
        let count = |status| figures.count(status);
        let signs = format!(
            "   {} {}   ! {}   {} {}",
            symbols.missing,
            count(Status::Nobody),
            count(Status::One),
            symbols.question,
            count(Status::Unknown)
        );
        let long = format!("Coverage together {together}{}{signs}", away("without the best of each skill"));
        let short = format!("Together {together}{}{signs}", away("without the best"));
        let fits = |words: &String| text::width(words) <= cells;
        [long, short].into_iter().find(fits).unwrap_or_else(|| format!("Together {together}{signs}"))
    }

    fn head(&self, name: usize, first: usize, fits: usize) -> Line<'static> {
        let painter = self.app.painter;
        let [left, right, ..] = painter.symbols.arrows;
        let mut line = Line::from(Span::raw(" ".repeat(2 + name)));
        line.push_span(painter.span(Role::Quiet, &format!("{:>TARGET$}", "target")));
        for (nth, member) in self.app.shown.members.iter().enumerate().skip(first).take(fits) {
            let role = if nth == self.app.person { Role::Selected } else { Role::Quiet };
            line.push_span(painter.span(Role::Quiet, if nth == first && first > 0 { left } else { " " }));
            line.push_span(painter.span(role, &text::fit(member.name(), PERSON - 1, "")));
        }
        // Arrows beside the names tell that there are more people.
        let more = if first + fits < self.figures.size() { right } else { " " };
        line.push_span(painter.span(Role::Quiet, &format!("{more} can teach want")));
        line
    }

    fn row(&self, row: &Row<'_>, is_selected: bool, name: usize, first: usize, fits: usize) -> Line<'static> {
        let painter = self.app.painter;
        let (lead, role) = painter.lead(is_selected);
        let target = row.requirement.target;
        let mut line = Line::from(vec![lead, painter.fit(role, &row.requirement.name, name)]);
        line.push_span(painter.span(Role::Text, &format!("{:>TARGET$}", target.digit())));
        for member in self.app.shown.members.iter().skip(first).take(fits) {
            let answer = member.answer(row.place);
            let (role, sign) = match answer.level() {
                Some(level) if level >= target => (Role::Met, level.digit()),
                Some(level) => (Role::Text, level.digit()),
                None if answer.is_not_applicable() => (Role::Quiet, painter.symbols.not_applicable),
                None => (Role::Quiet, painter.symbols.question),
            };
            let mut span = painter.span(role, &format!("{sign:>PERSON$}"));
            if role == Role::Met {
                span.style = span.style.add_modifier(Modifier::BOLD);
            }
            line.push_span(span);
        }
        let counts = [People::Reach, People::Teach, People::WantedBy].map(|people| row.count(people));
        line.push_span(painter.span(Role::Text, &format!("{:>5}{:>6}{:>5}  ", counts[0], counts[1], counts[2])));
        line.push_span(match row.status {
            Status::Nobody => painter.sign(Role::Gap, painter.symbols.missing),
            Status::One => painter.sign(Role::Warning, "!"),
            Status::Unknown => painter.sign(Role::Unrated, painter.symbols.question),
            _ => Span::raw(" "),
        });
        line
    }
}
