use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Card;
use crate::command::{Command, Press, Scopes};
use crate::opinion::{Comparison, Kind, RARELY, Row, Scale};
use crate::report::date;
use crate::style::Role;
use crate::tui::canvas::put;
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::focus::Focus;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::below;
use crate::tui::listing::Listing;
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
/// The width in cells of the levels of a row, of its difference, and the minimum width of what precedes them.
const LEVELS: usize = 21;
const DIFFERENCE: usize = 4;
const NAME: std::ops::Range<usize> = 16..33;
/// The minimum width at which the weights have a column, in cells.
const ROOM_FOR_WEIGHTS: usize = 76;

/// The comparison with second opinions: the user's levels at the time when the opinions were opened, and the others'
/// levels.
#[derive(Debug)]
pub(in crate::tui) struct Compared {
    comparison: Comparison,
    selected: usize,
}

impl Compared {
    pub(in crate::tui) fn new(comparison: Comparison) -> Self {
        Self { comparison, selected: 0 }
    }

    /// The rows in the order in which they are shown.
    fn rows(&self) -> Vec<&Row> {
        GROUPS.iter().flat_map(|(kind, _)| self.comparison.rows_of(*kind)).collect()
    }

    fn heading(&self, context: &Context<'_>, cells: usize) -> Vec<Line<'static>> {
        let painter = context.painter;
        let mut lines = Vec::new();
        for other in &self.comparison.opinions {
            let who = format!("{}, {}", other.by.describe(), date(other.given_at));
            let agreement = format!("  {}", other.agreement_in_words());
            let room = cells.saturating_sub(crate::text::width(&who) + 1);
            lines.push(
                vec![painter.span(Role::Strong, &format!(" {who}")), painter.cut(Role::Text, &agreement, room)].into(),
            );
        }
        let legend = Scale::of(painter.symbols).legend("you", &self.comparison.their_level());
        lines.push(painter.cut(Role::Quiet, &format!(" {legend}"), cells).into());
        lines
    }

    fn line(&self, row: &Row, is_selected: bool, context: &Context<'_>, cells: usize) -> Line<'static> {
        let painter = context.painter;
        let (lead, role) = painter.lead(is_selected);
        let has_weights = cells >= ROOM_FOR_WEIGHTS;
        let weight = row.weight.map_or_else(String::new, |weight| format!("weight {}", weight.number()));
        let weights = if has_weights { 12 } else { 0 };
        let name = cells.saturating_sub(3 + LEVELS + 2 + DIFFERENCE + weights).clamp(NAME.start, NAME.end - 1);
        let levels = match (row.own, row.median) {
            (Some(own), Some(other)) => Scale::of(painter.symbols).line(own, other),
            (Some(own), None) => format!("you {own}"),
            (None, Some(other)) => format!("{} {other}", self.comparison.their_level()),
            (None, None) => String::new(),
        };
        let difference = row.difference().filter(|difference| *difference != 0);
        let difference = difference.map_or_else(String::new, |difference| format!("{difference:+}"));
        let mut line = vec![lead, painter.fit(role, &row.name, name), Span::raw("  ")];
        if has_weights {
            line.push(painter.fit(Role::Quiet, &weight, weights - 2));
            line.push(Span::raw("  "));
        }
        line.push(painter.fit(Role::Text, &levels, LEVELS));
        let tone = if row.kind() == Kind::Apart { Role::Warning } else { Role::Quiet };
        line.push(painter.span(tone, &format!("{difference:>DIFFERENCE$}")));
        line.into()
    }
}

impl Layer for Compared {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::COMPARED
    }

    fn focus(&self, _: &Context<'_>, _: Rect) -> Focus {
        self.rows().get(self.selected).map_or(Focus::Nothing, |row| Focus::Skill(row.skill.clone()))
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn select(&mut self, row: usize, _: &Context<'_>) {
        self.selected = row;
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let rows = self.rows();
        if let Some(row) = rows.get(self.selected) {
            if press.command == Command::Open {
                return Reply::open(Card::of_skill(&row.skill));
            }
            if let Some(reply) = on_skill(press, &row.skill, context) {
                return reply;
            }
        }
        match cursor::moved(press.command, self.selected, rows.len(), usize::from(area.height).saturating_sub(4).max(1))
        {
            Some(selected) => self.selected = selected,
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    /// ```text
    ///  Ben, peer, 24 Nov 2026  27 of 31 within one level, Ben sees 0.42 levels less on average
    ///  ● you then, ○ Ben, ◉ both; from 0 to 5
    ///  Talk about these (4)
    ///  ▸ Query optimization      weight 3    ·   ·   ○━━━┿━━━●   ·  -2
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let (painter, cells) = (context.painter, usize::from(area.width));
        let heading = self.heading(context, cells);
        let rows = heading.len();
        for (row, line) in (0..).zip(heading) {
            put(buffer, area, row, line);
        }
        let mut listing = Listing::default();
        let mut index = 0;
        for (kind, name) in GROUPS {
            let count = self.comparison.rows_of(kind).count();
            if count > 0 {
                listing.heading(painter.span(Role::Strong, &format!(" {name} ({count})")).into());
            }
            for row in self.comparison.rows_of(kind) {
                let is_selected = index == self.selected;
                listing.row(index, move || self.line(row, is_selected, context, cells));
                index += 1;
            }
        }
        listing.heading(painter.cut(Role::Quiet, &format!(" {RARELY}"), cells).into());
        listing.view(self.selected, context, below(area, rows), buffer)
    }
}
