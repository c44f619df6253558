use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::chart::{Cell, Part};
use crate::command::{Press, Scopes};
use crate::style::{Role, Symbols};
use crate::text::{counted, width};
use crate::tui::canvas::frame;
use crate::tui::context::Context;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::inside;
use crate::tui::painter::Painter;
use crate::tui::scroll::Scroll;
use crate::tui::targets::Targets;

/// The minimum and maximum width of the column of symbols and keys, in cells.
const SIGNS: (usize, usize) = (12, 20);

/// The legend: explains every symbol, hatching and number format of the screens.
#[derive(Debug, Default)]
pub(in crate::tui) struct Legend {
    scroll: Scroll,
}

/// The legend in one line, for the first visit to a screen: "▼ missing, ✓ met, …".
pub(in crate::tui) fn in_a_line(symbols: &Symbols) -> String {
    let Symbols { missing, met, exceeded, question, .. } = symbols;
    format!("{missing} missing, {met} met, {exceeded} above, {question} not rated")
}

/// A symbol or a key, the role in which it is drawn, and its meaning.
pub(in crate::tui) struct Entry {
    role: Role,
    sign: String,
    what: String,
}

impl Entry {
    pub(in crate::tui) fn new(role: Role, sign: impl Into<String>, what: impl Into<String>) -> Self {
        Self { role, sign: sign.into(), what: what.into() }
    }
}

/// The explained symbols under their headings.
fn sections(context: &Context<'_>) -> [(&'static str, Vec<Entry>); 4] {
    let symbols = context.painter.symbols;
    let [have, low, gap, unrated] = [Part::Have, Part::Unsure, Part::Gap, Part::Unrated]
        .map(|part| symbols.line_cell(Cell::Full(part)).0.repeat(3));
    let days = counted(context.session.config.reassess_after_days as usize, "day");
    let [planned, note, stale, unsure, seen, had, half, not] = symbols.marks.map(str::to_owned);
    let Symbols { missing, met, exceeded, question, not_applicable, at_least, arrow, pointer, aim, .. } = symbols;
    let levels = format!("2 {arrow} 4");
    [
        (
            "Beside a skill",
            vec![
                Entry::new(Role::Gap, format!("{missing} 2"), "two levels below the target"),
                Entry::new(Role::Met, *met, "the target is met"),
                Entry::new(Role::Met, format!("{exceeded} 1"), "one level above the target"),
                Entry::new(Role::Unrated, *question, "not rated yet"),
                Entry::new(Role::Quiet, *not_applicable, "not applicable: not counted"),
                Entry::new(Role::Quiet, planned, "on the plan"),
                Entry::new(Role::Quiet, note, "has a note"),
                Entry::new(Role::Quiet, stale, format!("rated more than {days} ago: rate it again")),
                Entry::new(Role::Quiet, unsure, "rated with low confidence"),
                Entry::new(Role::Quiet, seen, "git has seen it in your commits"),
                Entry::new(Role::Quiet, [had, half, not].join(" "), "checked: had the answer, half of it, not"),
            ],
        ),
        (
            "In a bar",
            vec![
                Entry::new(Role::Have, have, "reached"),
                Entry::new(Role::Have, low, "low confidence: one level less or more"),
                Entry::new(Role::Gap, gap, "missing to the target"),
                Entry::new(Role::Unrated, unrated, "not rated yet"),
                Entry::new(Role::Text, symbols.line_cell(Cell::Target).0, "the target"),
            ],
        ),
        (
            "Numbers",
            vec![
                Entry::new(Role::Text, levels, "your level and the target; from one day to another in Trend"),
                Entry::new(Role::Text, "62%", "coverage: how much of the list you have, by weight and level"),
                Entry::new(Role::Text, format!("{at_least} 62%"), "at least so much: not everything is rated yet"),
                Entry::new(Role::Gap, format!("{missing} 9"), "beside an area: levels missing over all its skills"),
                Entry::new(Role::Unrated, format!("{question} 2"), "beside an area: skills that are not rated yet"),
                Entry::new(Role::Text, "+2.1 points", "in Plan: coverage that closing the gap adds"),
                Entry::new(Role::Text, "weight 2.5", "how strongly the list asks: 1 optional to 3 essential"),
            ],
        ),
        (
            "Elsewhere",
            vec![
                Entry::new(Role::Text, *pointer, "the selected row; on a card, your level"),
                Entry::new(Role::Text, *aim, "on a card, the target"),
                Entry::new(Role::Have, symbols.spark.concat(), "coverage over time, from nothing to all"),
                Entry::new(Role::Have, symbols.warmth.concat(), "in the heat map: few to many requirements"),
                Entry::new(Role::Quiet, symbols.more.concat(), "more lines above, more below"),
            ],
        ),
    ]
}

/// The entries under their headings, each section apart, in lines of `cells` cells.
pub(in crate::tui) fn legend_lines(
    sections: impl IntoIterator<Item = (&'static str, Vec<Entry>)>,
    painter: Painter,
    cells: usize,
) -> Vec<Line<'static>> {
    let sections: Vec<_> = sections.into_iter().collect();
    let mut column = SIGNS.0;
    for entry in sections.iter().flat_map(|(_, entries)| entries) {
        column = column.max(width(&entry.sign)).min(SIGNS.1);
    }
    let mut lines: Vec<Line<'static>> = Vec::new();
    for (heading, entries) in sections {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(painter.span(Role::Strong, heading).into());
        for Entry { role, sign, what } in entries {
            for line in painter.entry(role, &sign, column, &what, cells.saturating_sub(2)) {
                let mut indented = Line::from("  ");
                indented.extend(line);
                lines.push(indented);
            }
        }
    }
    lines
}

impl Legend {
    fn lines(context: &Context<'_>, cells: usize) -> Vec<Line<'static>> {
        legend_lines(sections(context), context.painter, cells)
    }
}

impl Layer for Legend {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::TEXT
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let inside = inside(area);
        let lines = Self::lines(context, inside.width.into()).len();
        if self.scroll.update(press.command, lines, inside.height.into()) { Reply::Done } else { Reply::Ignored }
    }

    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        frame(context.painter, "Legend", area, buffer);
        let inside = inside(area);
        self.scroll.view(context.painter, Self::lines(context, inside.width.into()), inside, buffer);
        Targets::default()
    }
}
