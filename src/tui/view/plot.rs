use ratatui::text::{Line, Span};

use super::drawing::{Drawing, Pen};
use crate::chart::{StepLine, Tick, TimeAxis};
use crate::style::Role;
use crate::text::width;
use crate::tui::painter::Painter;
use crate::zone;

/// A chart of values over time: step lines between two axes, with the last value of each line beside it.
pub(in crate::tui) struct Plot<'a> {
    /// The horizontal axis.
    pub(in crate::tui) axis: TimeAxis,
    /// Returns the ticks of the vertical axis for a number of labels.
    pub(in crate::tui) scale: fn(usize) -> Vec<Tick>,
    /// The main line, and the label at its end.
    pub(in crate::tui) main: (&'a StepLine, String),
    /// A second line, and the label at its end.
    pub(in crate::tui) second: Option<(&'a StepLine, String)>,
    /// A guide line.
    pub(in crate::tui) guide: Option<&'a StepLine>,
    /// The marked moments, from 0 to 1.
    pub(in crate::tui) marks: Vec<f64>,
}

impl Plot<'_> {
    /// The minimum number of rows: three for the lines, one for the axis, one for the dates.
    pub(in crate::tui) const MIN_ROWS: usize = 5;

    /// The lines of the chart in `columns` by `rows` cells; empty if that is too small.
    ///
    /// ```text
    /// 100% ┤                      ⡤⠤⠤  72%
    ///       │         ⡤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠇     55%
    ///   0% ┤⣀⣀⣀⣀⣀⣀⣀⣀⡇
    ///       └───────┬──────────────┬──
    ///               Jan 2026       Jul 2026
    /// ```
    pub(in crate::tui) fn lines(&self, painter: Painter, columns: usize, rows: usize) -> Vec<Line<'static>> {
        let ends = self.ends();
        let mut right = 0;
        for (_, _, text) in &ends {
            if !text.is_empty() {
                right = right.max(width(text) + 2);
            }
        }
        let height = rows.saturating_sub(2);
        let scale = (self.scale)(height.div_ceil(2));
        let left = scale.iter().map(|tick| width(&tick.label)).max().unwrap_or(0) + 2;
        let room = columns.saturating_sub(left + right);
        if rows < Self::MIN_ROWS || room < 10 {
            return Vec::new();
        }
        let mut labels: Vec<&str> = vec![""; height];
        for tick in &scale {
            labels[row_of(tick.place, height)] = &tick.label;
        }
        let mut beside: Vec<Option<(Role, &str)>> = vec![None; height];
        for (value, role, text) in &ends {
            // If two lines end in the same row, the label of the second moves.
            let wanted = row_of(*value, height);
            for row in [wanted, wanted.saturating_sub(1), wanted + 1] {
                if beside.get(row) == Some(&None) {
                    beside[row] = Some((*role, text));
                    break;
                }
            }
        }
        let [upright, labelled, ..] = painter.symbols.axis;
        let mut lines = Vec::with_capacity(rows);
        for (row, drawn) in self.drawing(painter, room, height).lines().enumerate() {
            let sign = if labels[row].is_empty() { upright } else { labelled };
            let label = format!("{:>1$} {sign}", labels[row], left - 2);
            let mut line = Line::from(painter.span(Role::Quiet, &label));
            line.extend(drawn);
            if let Some((role, text)) = beside[row] {
                line.push_span(Span::raw("  "));
                line.push_span(painter.span(role, text));
            }
            lines.push(line);
        }
        lines.extend(self.dates(painter, left, room, columns - left));
        lines
    }

    /// The labels at the ends of the lines, the more important first: position, role, text.
    fn ends(&self) -> Vec<(f64, Role, &str)> {
        let mut ends = Vec::new();
        let (line, text) = &self.main;
        if let Some(value) = line.last() {
            ends.push((value, Role::Strong, text.as_str()));
        }
        if let Some((line, text)) = &self.second
            && let Some(value) = line.last()
        {
            ends.push((value, Role::Quiet, text.as_str()));
        }
        ends
    }

    fn drawing(&self, painter: Painter, columns: usize, rows: usize) -> Drawing {
        let mut drawing = Drawing::new(painter, columns, rows);
        for mark in &self.marks {
            let column = (mark * (columns - 1) as f64).round() as usize;
            for row in 0..rows {
                drawing.sign(column, row, Role::Quiet, painter.symbols.mark);
            }
        }
        let second = self.second.as_ref().map(|(line, _)| *line);
        for (line, pen) in [(self.guide, Pen::Guide), (second, Pen::Second), (Some(self.main.0), Pen::Main)] {
            let Some(line) = line else { continue };
            for path in line.paths() {
                for ends in path.windows(2) {
                    drawing.line(ends[0], ends[1], pen);
                }
            }
        }
        drawing
    }

    /// The horizontal axis and its dates, for which there are `cells` cells.
    fn dates(&self, painter: Painter, left: usize, columns: usize, cells: usize) -> [Line<'static>; 2] {
        let [_, _, corner, along, labelled] = painter.symbols.axis;
        let mut axis: Vec<&str> = vec![along; columns];
        let mut dates = String::new();
        // A date is at most eleven cells wide, and needs space before the next.
        for tick in self.axis.ticks(columns / 15, &zone::here()) {
            let column = (tick.place * (columns - 1) as f64).round() as usize;
            axis[column] = labelled;
            // Begin below the tick, or further left so that the date ends with the axis, or one cell after it if there
            // is one.
            let start = column.min((columns + 1).min(cells).saturating_sub(width(&tick.label)));
            if dates.is_empty() || start > dates.len() {
                dates = format!("{dates:start$}{}", tick.label);
            }
        }
        let axis = format!("{}{corner}{}", " ".repeat(left - 1), axis.concat());
        let dates = format!("{}{dates}", " ".repeat(left));
        [painter.span(Role::Quiet, &axis).into(), painter.span(Role::Quiet, &dates).into()]
    }
}

/// The row of a value from 0 to 1 among `height` rows, the highest value first.
fn row_of(value: f64, height: usize) -> usize {
    ((1.0 - value) * (height - 1) as f64).round() as usize
}
