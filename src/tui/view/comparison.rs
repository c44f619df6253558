use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::catalog::SkillId;
use crate::command::{Command, Press};
use crate::opinion::{Comparison, Kind, RARELY, Row, Scale};
use crate::report::date;
use crate::style::Role;
use crate::text::{width, wrap};
use crate::tui::canvas::put;
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::layer::Reply;
use crate::tui::layout::below;
use crate::tui::listing::Listing;
use crate::tui::overlay::Card;
use crate::tui::skill_keys::on_skill;
use crate::tui::targets::Targets;

/// The groups of rows, in the order in which to discuss them.
const GROUPS: [(Kind, &str); 6] = [
    (Kind::Apart, "Talk about these"),
    (Kind::Near, "One level apart"),
    (Kind::Same, "The same"),
    (Kind::NotSeen, "Not seen"),
    (Kind::OnlyOther, "Rated by the others only"),
    (Kind::OnlyOwn, "Rated by you only"),
];
/// The width in cells of the levels of a row, of its difference, of its target or weight, and the minimum and maximum
/// width of its name.
const LEVELS: usize = 21;
const DIFFERENCE: usize = 4;
const FACT: usize = 10;
const NAME: [usize; 2] = [16, 32];
/// The minimum widths at which the targets, and the weights beside them, have a column, in cells.
const ROOM_FOR_TARGETS: usize = 70;
const ROOM_FOR_WEIGHTS: usize = 76;

/// The rows of a comparison with second opinions: the user's levels at the time when the opinions were opened, and the
/// others' levels, largest difference first.
#[derive(Debug, Default)]
pub(in crate::tui) struct ComparisonList {
    selected: usize,
}

impl ComparisonList {
    /// The selected skill; `None` if nothing is compared.
    pub(in crate::tui) fn skill<'c>(&self, comparison: &'c Comparison) -> Option<&'c SkillId> {
        rows(comparison).nth(self.selected).map(|row| &row.skill)
    }

    pub(in crate::tui) fn select(&mut self, row: usize) {
        self.selected = row;
    }

    /// Opens or rates the selected skill, or moves the selection.
    pub(in crate::tui) fn update(
        &mut self,
        press: Press,
        comparison: &Comparison,
        context: &Context<'_>,
        area: Rect,
    ) -> Reply {
        if let Some(skill) = self.skill(comparison) {
            if press.command == Command::Open {
                return Reply::open(Card::of_skill(skill).in_list());
            }
            if let Some(reply) = on_skill(press, skill, context) {
                return reply;
            }
        }
        let page = usize::from(area.height).saturating_sub(4).max(1);
        match cursor::moved(press.command, self.selected, rows(comparison).count(), page) {
            Some(selected) => self.selected = selected,
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    /// ```text
    ///  Ben, peer, 24 Nov 2026
    ///    27 of 31 within one level, Ben sees 0.42 levels less on average
    ///  ● you then, ○ Ben, ◉ both; from 0 to 5
    ///  Talk about these (4)
    ///  ▸ Query optimization      target 4   weight 3    ·   ·   ○━━━┿━━━●   ·  -2
    /// ```
    pub(in crate::tui) fn view(
        &self,
        comparison: &Comparison,
        context: &Context<'_>,
        area: Rect,
        buffer: &mut Buffer,
    ) -> Targets {
        let (painter, cells) = (context.painter, usize::from(area.width));
        let heading = heading(comparison, context, cells);
        let taken = heading.len();
        for (row, line) in (0..).zip(heading) {
            put(buffer, area, row, line);
        }
        let mut listing = Listing::default();
        let mut index = 0;
        for (kind, name) in GROUPS {
            let count = comparison.rows_of(kind).count();
            if count > 0 {
                listing.heading(painter.span(Role::Strong, &format!("{name} ({count})")).into());
            }
            for row in comparison.rows_of(kind) {
                let is_selected = index == self.selected;
                listing.row(index, move || line(row, is_selected, comparison, context, cells));
                index += 1;
            }
        }
        listing.heading(painter.cut(Role::Quiet, RARELY, cells).into());
        listing.view(self.selected, context, below(area, taken), buffer)
    }
}

/// The rows in the order in which they are shown.
fn rows(comparison: &Comparison) -> impl Iterator<Item = &Row> {
    GROUPS.iter().flat_map(|(kind, _)| comparison.rows_of(*kind))
}

/// The lines above the rows: the people who gave the opinions, their agreement with the user, and a legend.
fn heading(comparison: &Comparison, context: &Context<'_>, cells: usize) -> Vec<Line<'static>> {
    let painter = context.painter;
    let mut lines = Vec::new();
    for other in &comparison.opinions {
        let who = format!("{}, {}", other.by.describe(), date(other.given_at));
        let (agreement, strong) = (other.agreement_in_words(), painter.span(Role::Strong, &who));
        if width(&who) + 2 + width(&agreement) <= cells {
            lines.push(vec![strong, painter.span(Role::Text, &format!("  {agreement}"))].into());
        } else {
            lines.push(strong.into());
            let wrapped = wrap(&agreement, cells.saturating_sub(2));
            lines.extend(wrapped.iter().map(|part| painter.span(Role::Text, &format!("  {part}")).into()));
        }
    }
    let legend = Scale::of(painter.symbols).legend("you", &comparison.their_level());
    lines.push(painter.cut(Role::Quiet, &legend, cells).into());
    lines
}

fn line(row: &Row, is_selected: bool, comparison: &Comparison, context: &Context<'_>, cells: usize) -> Line<'static> {
    let painter = context.painter;
    let (lead, role) = painter.lead(is_selected);
    let mut facts = Vec::new();
    if cells >= ROOM_FOR_TARGETS {
        let target = context.session.benchmark.target(&row.skill);
        facts.push(target.map_or_else(String::new, |target| format!("target {target}")));
    }
    if cells >= ROOM_FOR_WEIGHTS {
        facts.push(row.weight.map_or_else(String::new, |weight| format!("weight {}", weight.number())));
    }
    let taken = 3 + LEVELS + 2 + DIFFERENCE + facts.len() * FACT;
    let name = cells.saturating_sub(taken).clamp(NAME[0], NAME[1]);
    let levels = match (row.own, row.median) {
        (Some(own), Some(other)) => Scale::of(painter.symbols).line(own, other),
        (Some(own), None) => format!("you {own}"),
        (None, Some(other)) => format!("{} {other}", comparison.their_level()),
        (None, None) => String::new(),
    };
    let difference = row.difference().filter(|difference| *difference != 0);
    let difference = difference.map_or_else(String::new, |difference| format!("{difference:+}"));
    let mut line = vec![lead, painter.fit(role, &row.name, name), Span::raw("  ")];
    line.extend(facts.iter().map(|fact| painter.fit(Role::Quiet, fact, FACT)));
    line.push(painter.fit(Role::Text, &levels, LEVELS));
    let tone = if row.kind() == Kind::Apart { Role::Warning } else { Role::Quiet };
    line.push(painter.span(tone, &format!("{difference:>DIFFERENCE$}")));
    line.into()
}
