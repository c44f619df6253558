use ratatui::text::{Line, Span};

use crate::catalog::{AreaId, Words};
use crate::chart::Bar;
use crate::gap::{Arranged, Arrangement, Group, Pair};
use crate::report::{beside_row, levels, share, why};
use crate::style::Role;
use crate::text::{cut, fit, width};
use crate::tui::context::Context;
use crate::tui::listing::Listing;
use crate::tui::marks::Marks;
use crate::tui::overlay::found_by;

/// The widths of the columns for the verdict, the levels and the target of a second list.
const VERDICT: usize = 5;
const LEVELS: usize = 8;
const OTHER: usize = 11;
/// The minimum width of a bar, and of a readable reason.
const BAR: usize = 10;
const WHY: usize = 20;
/// The minimum length of a title that still identifies the list.
const SHORT_TITLE: usize = 12;

/// The line above the rows: the number and the order of the rows, and the `area` if they are limited to one; with a
/// second list also its title and the coverage of both lists. The title is shortened to the room that is left.
pub(super) fn status(
    arrangement: Arrangement,
    area: Option<&AreaId>,
    arranged: &Arranged<'_, '_>,
    context: &Context<'_>,
    cells: usize,
) -> Line<'static> {
    let painter = context.painter;
    let mut left = String::new();
    if let Some(area) = area.and_then(|area| context.session.catalog.area(area.as_str())) {
        left = format!("{}: ", area.name);
    }
    left += &arranged.describe(arrangement, context.filter);
    let mut right = String::new();
    if let Some(second) = context.second.as_deref() {
        let [here, there] = [&context.gaps, second].map(|gaps| share(&gaps.totals, painter.symbols));
        // While nothing is rated, neither list has a coverage.
        let (mut here, there) = (here.trim().to_owned(), there.trim());
        if !here.is_empty() {
            here += ", ";
        }
        let taken = width(&left) + width(&here) + width(there) + "compared with  ".len() + 2;
        let room = cells.saturating_sub(taken).max(SHORT_TITLE);
        let title = cut(&second.benchmark.title, room, painter.symbols.cut);
        right = format!("{here}compared with {title} {there}");
        right.truncate(right.trim_end().len());
    }
    let room = cells.saturating_sub(width(&right) + 2);
    let left = painter.cut(Role::Quiet, &left, room);
    painter.ends(vec![left], vec![painter.span(Role::Text, &right)], cells)
}

/// The rows under their headings.
pub(super) fn listing<'l>(
    arranged: &'l Arranged<'_, '_>,
    columns: &'l Columns,
    place: usize,
    context: &'l Context<'_>,
    cells: usize,
) -> Listing<'l> {
    let mut listing = Listing::default();
    let mut index = 0;
    for group in &arranged.groups {
        if let Some(heading) = heading(group, context, cells) {
            listing.heading(heading);
        }
        for pair in &group.pairs {
            listing.row(index, move || row_line(context, *pair, columns, index == place));
            index += 1;
        }
    }
    listing
}

/// The name of a group with the totals of its rows.
fn heading(group: &Group<'_, '_>, context: &Context<'_>, cells: usize) -> Option<Line<'static>> {
    let painter = context.painter;
    let totals = &group.totals;
    let name = group.heading?;
    if totals.requirements == 0 {
        return Some(painter.cut(Role::Strong, &format!("only in {name}"), cells).into());
    }
    let numbers =
        [share(totals, painter.symbols), painter.symbols.missing_of(totals), painter.symbols.unrated_of(totals)];
    let mut shown = String::new();
    for number in numbers {
        if !number.trim().is_empty() {
            shown += "  ";
            shown += number.trim();
        }
    }
    let name = painter.cut(Role::Strong, name, cells.saturating_sub(width(&shown)));
    Some(Line::from(vec![name, painter.span(Role::Quiet, &shown)]))
}

/// The widths of the columns that adapt to the width of the screen.
pub(super) struct Columns {
    name: usize,
    /// The width of the marks and the space after them; 0 if no row has a mark.
    marks: usize,
    /// The width of the target of a second list; 0 if there is none.
    other: usize,
    bar: usize,
    /// The width of the reason why the list asks for the row; 0 if there is no room.
    why: usize,
}

impl Columns {
    pub(super) fn of(rows: &[Pair<'_, '_>], context: &Context<'_>, cells: usize) -> Self {
        let shortest = "requirement".len();
        let (mut longest, mut marks) = (shortest, 0);
        for pair in rows {
            let requirement = pair.row().requirement;
            longest = longest.max(width(&requirement.name));
            marks = marks.max(Marks::of(requirement.asked.skills(), context).width());
        }
        // A space follows the marks.
        marks += usize::from(marks > 0);
        let other = if context.second.is_some() { OTHER } else { 0 };
        let left = cells.saturating_sub(2 + VERDICT + 2 + LEVELS + marks + other + 2);
        let name = longest.min((cells / 3).max(shortest));
        let bar = (left.saturating_sub(name) / 3).clamp(BAR, 30);
        let why = left.saturating_sub(name + bar);
        if why >= WHY {
            return Self { name, marks, other, bar, why };
        }
        // A very short reason would be unreadable: the name and the bar get its cells.
        let name = longest.min(left.saturating_sub(BAR).max(shortest));
        Self { name, marks, other, bar: left.saturating_sub(name).clamp(BAR, 30), why: 0 }
    }

    pub(super) fn heading(&self) -> String {
        format!(
            "  {}{}  {}{}{}{}{}",
            fit("gap", VERDICT, ""),
            fit("requirement", self.name, ""),
            fit("have", LEVELS, ""),
            fit("", self.marks, ""),
            fit("other list", self.other, ""),
            fit("0 to 5", self.bar, ""),
            if self.why > 0 { "  why" } else { "" },
        )
    }
}

fn row_line(context: &Context<'_>, pair: Pair<'_, '_>, columns: &Columns, selected: bool) -> Line<'static> {
    let painter = context.painter;
    let symbols = painter.symbols;
    let row = pair.row();
    let (lead, role) = painter.lead(selected);
    let mut line = Line::from(vec![
        lead,
        painter.span(if selected { role } else { row.status.into() }, &fit(&symbols.verdict(row), VERDICT, "")),
    ]);
    let words = Words::of(context.filter);
    let name = painter.fit(role, &row.requirement.name, columns.name);
    line.extend(painter.marked(&name, &words.places(&name.content)));
    line.push_span(Span::raw("  "));
    line.push_span(painter.span(Role::Text, &fit(&levels(row, symbols), LEVELS, "")));
    if columns.marks > 0 {
        let marks = Marks::of(row.requirement.asked.skills(), context);
        line.push_span(painter.fit(Role::Quiet, &marks.text(symbols), columns.marks));
    }
    if columns.other > 0 {
        let (role, other) = beside_row(pair, symbols);
        line.push_span(painter.fit(role, &other, columns.other));
    }
    line.extend(painter.bar(&Bar::of_row(row), columns.bar));
    if columns.why > 0 {
        line.push_span(Span::raw("  "));
        let why = why(row.requirement, symbols);
        let why = match found_by(row.requirement, &words, &context.session.catalog) {
            Some(name) => format!("{name} {} {why}", symbols.dot),
            None => why,
        };
        let why = painter.cut(Role::Quiet, &why, columns.why);
        line.extend(painter.marked(&why, &words.places(&why.content)));
    }
    line
}
