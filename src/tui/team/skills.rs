use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::{Screen, TeamApp};
use crate::catalog::Words;
use crate::chart::Bar;
use crate::style::Role;
use crate::team::{People, Row, Status};
use crate::text;
use crate::tui::canvas::put;
use crate::tui::cursor::top;
use crate::tui::overlay::found_by;
use crate::tui::targets::{Target, Targets};

/// The minimum and maximum width of a person's level, in cells.
const PERSON: (usize, usize) = (4, 21);
/// The width of the target, in cells.
const TARGET: usize = 7;
/// The width of the right margin, in cells: the numbers of people who reach the target, could teach, and want to learn,
/// and a symbol.
const MARGIN: usize = 19;
/// The minimum width of a skill's name, in cells: the first if the columns of the people need the room, otherwise the
/// second.
const NAME: (usize, usize) = (20, 34);
/// The minimum and maximum width of the bar, in cells.
const BAR: (usize, usize) = (16, 40);
/// The number of lines around the rows: the totals and the heading above, the legend below.
const AROUND: usize = 3;

/// The widths of the columns, and the people who are shown.
pub(super) struct Columns {
    /// The width of a skill's name.
    name: usize,
    /// The width of a person's level, with the blank before it.
    pub(super) person: usize,
    /// The first person who is shown, and the number of people.
    first: usize,
    fits: usize,
}

impl TeamApp<'_> {
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
        let painter = self.painter;
        let cells = usize::from(area.width);
        let columns = self.columns(cells);
        put(buffer, area, 0, self.sums_and_bar(cells));
        put(buffer, area, 1, self.head(&columns));
        let list = Rect { y: area.y + 2, height: area.height.saturating_sub(AROUND as u16), ..area };
        if self.shown[Screen::Skills as usize].is_empty() {
            self.nothing("The list has no requirements.", list, buffer);
        }
        let symbols = painter.symbols;
        let mut targets = Targets::default();
        for shown in 0..columns.fits {
            let cells = [2 + columns.name + TARGET + shown * columns.person, columns.person];
            let [before, width] = cells.map(|cells| u16::try_from(cells).unwrap_or(u16::MAX));
            let head = Rect { x: area.x.saturating_add(before), y: area.y + 1, width, height: 1 };
            targets.add(head, Target::Column(columns.first + shown));
        }
        let legend = format!(
            "{} nobody  ! only one  {} not rated  {} n/a  bold: target met",
            symbols.missing, symbols.question, symbols.not_applicable
        );
        put(buffer, area, area.height.saturating_sub(1), painter.cut(Role::Quiet, &legend, cells).into());
        targets.extend(
            self.list(list, buffer, |nth, is_selected| self.row(&self.figures.rows[nth], is_selected, &columns)),
        );
        targets
    }

    /// The columns in `cells` cells. As many people as possible are shown; then their columns become wide enough for their
    /// names, and the column of the skills takes the rest.
    pub(super) fn columns(&self, cells: usize) -> Columns {
        let people = self.size();
        let room = cells.saturating_sub(2 + TARGET + MARGIN);
        let mut longest = NAME.0;
        for row in &self.figures.rows {
            longest = longest.max(text::width(&row.requirement.name));
        }
        let least = room.saturating_sub(PERSON.0 * people).clamp(NAME.0, longest.min(NAME.1));
        let mut person = PERSON.0;
        let each = room.saturating_sub(least) / people;
        if each > person {
            let names = self.figures.team.members.iter().map(|member| text::width(member.name()));
            person = each.min(PERSON.1).min(1 + names.max().unwrap_or(0)).max(PERSON.0);
        }
        let fits = (room.saturating_sub(least) / person).min(people);
        let name = room.saturating_sub(person * fits).min(longest).max(least);
        Columns { name, person, first: top(self.person, people, fits), fits }
    }

    /// The coverage in words, and as a bar if there is room for it.
    fn sums_and_bar(&self, cells: usize) -> Line<'static> {
        let painter = self.painter;
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
        let (figures, symbols) = (&self.figures, self.painter.symbols);
        let together = figures.share_together();
        let [nobody, one, unknown] = [Status::Nobody, Status::One, Status::Unknown].map(|status| figures.count(status));
        let signs = format!("   {} {nobody}   ! {one}   {} {unknown}", symbols.missing, symbols.question);
        let away = figures.without_best.coverage.percent();
        for [together_words, away_words] in
            [["Coverage together", "without the best of each skill"], ["Together", "without the best"]]
        {
            let away = away.map_or(String::new(), |percent| format!(", {away_words} {percent}"));
            let sums = format!("{together_words} {together}{away}{signs}");
            if text::width(&sums) <= cells {
                return sums;
            }
        }
        format!("Together {together}{signs}")
    }

    /// The head of the columns, with the whole name of the selected person if the column shows a short one.
    fn head(&self, columns: &Columns) -> Line<'static> {
        let painter = self.painter;
        let &Columns { name, person: cells, first, fits } = columns;
        let [left, right] = painter.symbols.more_columns;
        // A blank keeps the mark of more people apart from the word before it.
        let blank = usize::from(first > 0);
        let selected = self.name(self.person);
        let whole = if self.labels.of(self.person) == selected { "" } else { selected };
        let mut line = Line::from(vec![Span::raw("  "), painter.fit(Role::Text, whole, name - blank)]);
        line.push_span(painter.span(Role::Quiet, &format!("{:>TARGET$}{:blank$}", "target", "")));
        for person in first..first + fits {
            let role = if person == self.person { Role::Selected } else { Role::Quiet };
            let label = self.labels.of(person);
            let blanks = " ".repeat(cells.saturating_sub(text::width(label) + 1));
            line.push_span(painter.span(Role::Quiet, if person == first && first > 0 { left } else { " " }));
            line.push_span(Span::raw(blanks));
            line.push_span(painter.span(role, label));
        }
        // Marks beside the names tell that there are more people.
        let more = if first + fits < self.size() { right } else { " " };
        line.push_span(painter.span(Role::Quiet, &format!("{more} can teach want")));
        line
    }

    fn row(&self, row: &Row<'_>, is_selected: bool, columns: &Columns) -> Line<'static> {
        let painter = self.painter;
        let (lead, role) = painter.lead(is_selected);
        let (target, cells) = (row.requirement.target, columns.person);
        let mut line = Line::from(lead);
        let name = match found_by(row.requirement, &Words::of(&self.filter), self.all.catalog) {
            Some(other) => format!("{} ({other})", row.requirement.name),
            None => row.requirement.name.clone(),
        };
        line.extend(self.named(role, &name, columns.name));
        line.push_span(painter.span(Role::Text, &format!("{:>TARGET$}", target.digit())));
        for person in columns.first..columns.first + columns.fits {
            let answer = self.figures.team.members.answer(person, row.place);
            let (role, sign) = match answer.level() {
                Some(level) if level >= target => (Role::Met, level.digit()),
                Some(level) => (Role::Text, level.digit()),
                None if answer.is_not_applicable() => (Role::Quiet, painter.symbols.not_applicable),
                None => (Role::Quiet, painter.symbols.question),
            };
            let mut span = painter.span(role, &format!("{sign:>cells$}"));
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
