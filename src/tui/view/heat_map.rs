use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::catalog::Level;
use crate::chart::HeatMap;
use crate::gap::Totals;
use crate::style::Role;
use crate::text::width;
use crate::tui::context::Context;
use crate::tui::painter::Painter;
use crate::tui::stack::Stack;

/// The width of "12 of 13" with a blank before it, in cells.
const MET: usize = 9;
/// The width of a number, in cells: two digits and a blank.
const NUMBER: usize = 3;
/// The largest height of a field, in lines.
const HIGHEST: usize = 3;
/// The number of columns: one for each level, one for skills not rated, one for skills that do not apply.
const COLUMNS: usize = Level::COUNT + 2;

/// Draws the number of requirements of each area at each level; the higher the number, the darker the field.
///
/// ```text
///                       0     1     2     3     4     5     ?     n/a
///  Databases            ░  1  ·     ▓  3  █  4  ·     ·     ░  1  ·     4 of 9
///  ...
///  All areas               3     4    10    14     8     2     7     1  22 of 49
///  Targets                 ·     ·    12    20    16     ·
/// ```
pub(in crate::tui) fn view(context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
    let painter = context.painter;
    let map = HeatMap::of(&context.gaps);
    let cells = usize::from(area.width);
    let longest = map.areas.iter().map(|(area, _)| width(&area.area.name)).max().unwrap_or(0);
    let field = (cells.saturating_sub(longest.min(cells / 3) + 2 + MET) / COLUMNS).clamp(4, 14);
    let names = cells.saturating_sub(field * COLUMNS + MET).min(longest + 2);
    let table = Table { painter, names, field };
    let mut stack = Stack::default();
    stack.line(table.heading());
    stack.space();
    // Where there is room for twice as many lines, the areas stand apart, and where there is more, their fields are higher.
    let lines_each = usize::from(area.height).saturating_sub(6) / map.areas.len().max(1);
    for (place, (area, heat)) in map.areas.iter().enumerate() {
        if lines_each > 1 && place > 0 {
            stack.space();
        }
        let fields = heat.fields().map(|count| table.warm(count, map.warmth(count)));
        stack.line(table.row(Role::Text, &area.area.name, fields, Some(&area.totals)));
        for _ in 2..lines_each.min(HIGHEST + 1) {
            let fields = heat.fields().map(|count| table.shade(count, map.warmth(count)));
            stack.line(table.row(Role::Text, "", fields, None));
        }
    }
    stack.space();
    let whole = map.whole;
    stack.line(table.row(Role::Strong, "All areas", table.counts(whole.fields()), Some(&context.gaps.totals)));
    if usize::from(area.height) > stack.height() {
        let targets = table.counts(whole.targets.into_iter());
        stack.line(table.row(Role::Quiet, "Targets", targets, None));
    }
    stack.view(area, buffer);
}

struct Table {
    painter: Painter,
    names: usize,
    /// The width of a field in cells: the shading, a number of two digits, a blank.
    field: usize,
}

impl Table {
    fn heading(&self) -> Line<'static> {
        let symbols = self.painter.symbols;
        let has_names = self.field > "4 Proficient".len();
        let mut names = Vec::new();
        for level in Level::ALL {
            names.push(if has_names { format!("{level} {}", level.name()) } else { level.to_string() });
        }
        names.extend([symbols.question.to_owned(), "n/a".to_owned()]);
        let mut text = " ".repeat(self.names);
        for name in names {
            text.push_str(&format!("{name:>0$} ", self.field - 1));
        }
        self.painter.span(Role::Quiet, &(text + " met")).into()
    }

    fn row(
        &self,
        role: Role,
        name: &str,
        fields: impl Iterator<Item = Vec<Span<'static>>>,
        met: Option<&Totals>,
    ) -> Line<'static> {
        let mut line = Line::from(vec![self.painter.fit(role, name, self.names.saturating_sub(1)), Span::raw(" ")]);
        line.extend(fields.flatten());
        if let Some(totals) = met {
            let applying = totals.requirements - totals.not_applicable;
            let role = if totals.all_met() { Role::Met } else { Role::Text };
            line.push_span(self.painter.span(role, &format!(" {:>2} of {applying}", totals.met)));
        }
        line
    }

    /// A field of an area, with its number.
    fn warm(&self, count: usize, warmth: f64) -> Vec<Span<'static>> {
        vec![self.signs(count, warmth), self.number(count, NUMBER)]
    }

    /// A further line of a field of an area, without a number.
    fn shade(&self, count: usize, warmth: f64) -> Vec<Span<'static>> {
        vec![self.signs(count, warmth), Span::raw(" ".repeat(NUMBER))]
    }

    /// The signs that fill a field but for its number.
    fn signs(&self, count: usize, warmth: f64) -> Span<'static> {
        let signs = self.painter.symbols.warmth;
        let sign = signs[((warmth * signs.len() as f64).ceil() as usize).clamp(1, signs.len()) - 1];
        let cells = self.field - NUMBER;
        if count == 0 { Span::raw(" ".repeat(cells)) } else { self.painter.span(Role::Have, &sign.repeat(cells)) }
    }

    /// Fields that contain only numbers.
    fn counts(&self, counts: impl Iterator<Item = usize>) -> impl Iterator<Item = Vec<Span<'static>>> {
        counts.map(|count| vec![self.number(count, self.field)])
    }

    fn number(&self, count: usize, cells: usize) -> Span<'static> {
        let cells = cells - 1;
        match count {
            0 => self.painter.span(Role::Quiet, &format!("{:>cells$} ", self.painter.symbols.dot)),
            count => self.painter.span(Role::Text, &format!("{count:>cells$} ")),
        }
    }
}
