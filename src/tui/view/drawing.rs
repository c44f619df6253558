use ratatui::text::{Line, Span};

use crate::style::Role;
use crate::tui::painter::Painter;

/// Draws lines in terminal cells: in braille dots, two by four in a cell, or in ASCII with one character in a cell.
///
/// If lines meet in a cell, the more important one sets the colour of the cell, or in ASCII its character.
pub(super) struct Drawing {
    painter: Painter,
    columns: usize,
    rows: usize,
    cells: Vec<Cell>,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    dots: u8,
    pen: Option<Pen>,
    sign: Option<(Role, &'static str)>,
}

/// The style of a line, in ascending order of importance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::tui) enum Pen {
    /// A guide: sparse and dimmed.
    Guide,
    /// The line beside the main line: dotted and dimmed.
    Second,
    /// The main line of the chart.
    Main,
}

impl Pen {
    /// The role that colours the line.
    pub(in crate::tui) fn role(self) -> Role {
        match self {
            Self::Main => Role::Have,
            Self::Second | Self::Guide => Role::Quiet,
        }
    }

    /// The distance from one drawn dot to the next.
    fn dot_distance(self) -> usize {
        match self {
            Self::Main => 1,
            Self::Second => 2,
            Self::Guide => 4,
        }
    }

    /// A sample of the line, one cell wide, for a legend.
    pub(in crate::tui) fn stroke(self, painter: Painter) -> &'static str {
        let [main, second, guide] = painter.symbols.strokes;
        match self {
            Self::Main => main,
            Self::Second => second,
            Self::Guide => guide,
        }
    }
}

/// The bit of each dot of a braille character: by column, then by row.
const BRAILLE: [[u8; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

impl Drawing {
    /// Creates an empty drawing of `columns` by `rows` cells.
    pub(super) fn new(painter: Painter, columns: usize, rows: usize) -> Self {
        Self { painter, columns, rows, cells: vec![Cell::default(); columns * rows] }
    }

    /// The number of dots in a cell, horizontally and vertically.
    fn dots_per_cell(&self) -> (usize, usize) {
        if self.painter.symbols.has_dots { (2, 4) } else { (1, 1) }
    }

    /// Draws a line between two points, each with coordinates from 0 to 1 from the left and from the bottom.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), pen: Pen) {
        if self.cells.is_empty() {
            return;
        }
        let (across, down) = self.dots_per_cell();
        let (width, height) = ((self.columns * across - 1) as f64, (self.rows * down - 1) as f64);
        let dot = |(right, up): (f64, f64)| ((right * width).round(), ((1.0 - up) * height).round());
        let ((x, y), (end_x, end_y)) = (dot(from), dot(to));
        let length = (end_x - x).abs().max((end_y - y).abs());
        let is_flat = (end_x - x).abs() >= (end_y - y).abs();
        for step in 0..=length as usize {
            let part = if length == 0.0 { 0.0 } else { step as f64 / length };
            let (x, y) = ((x + (end_x - x) * part).round() as usize, (y + (end_y - y) * part).round() as usize);
            let phase = if is_flat { x } else { y };
            if phase.is_multiple_of(if across == 1 { 1 } else { pen.dot_distance() }) {
                self.dot(x, y, pen);
            }
        }
    }

    fn dot(&mut self, x: usize, y: usize, pen: Pen) {
        let (across, down) = self.dots_per_cell();
        let (column, row) = (x / across, y / down);
        if column < self.columns && row < self.rows {
            let cell = &mut self.cells[row * self.columns + column];
            cell.dots |= BRAILLE[x % across][y % down];
            cell.pen = cell.pen.max(Some(pen));
        }
    }

    /// Puts a symbol into a cell, beneath the lines.
    pub(super) fn sign(&mut self, column: usize, row: usize, role: Role, sign: &'static str) {
        if column < self.columns && row < self.rows {
            self.cells[row * self.columns + column].sign = Some((role, sign));
        }
    }

    /// Returns the drawing row by row.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'static>> {
        (0..self.rows).map(|row| {
            let mut line: Vec<Span<'static>> = Vec::new();
            for cell in &self.cells[row * self.columns..][..self.columns] {
                let (role, sign) = self.shown(*cell);
                let style = self.painter.style(role);
                match line.last_mut() {
                    Some(last) if last.style == style => last.content.to_mut().push_str(&sign),
                    _ => line.push(Span::styled(sign, style)),
                }
            }
            Line::from(line)
        })
    }

    fn shown(&self, cell: Cell) -> (Role, String) {
        match (cell.pen, cell.sign) {
            (Some(pen), _) if self.painter.symbols.has_dots => {
                let sign = char::from_u32(0x2800 + u32::from(cell.dots)).unwrap_or(' ');
                (pen.role(), sign.to_string())
            }
            (Some(pen), _) => (pen.role(), pen.stroke(self.painter).to_owned()),
            (None, Some((role, sign))) => (role, sign.to_owned()),
            (None, None) => (Role::Text, " ".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Symbols, Theme};

    fn drawn(symbols: &'static Symbols, columns: usize, rows: usize, draw: impl Fn(&mut Drawing)) -> Vec<String> {
        let mut drawing =
            Drawing::new(Painter { color: false, has_rgb: false, theme: Theme::Terminal, symbols }, columns, rows);
        draw(&mut drawing);
        drawing.lines().map(|line| line.to_string()).collect()
    }

    #[test]
    fn lines_are_drawn_in_dots_or_characters() {
        let along = |drawing: &mut Drawing| drawing.line((0.0, 0.0), (1.0, 0.0), Pen::Main);
        assert_eq!(drawn(&Symbols::UNICODE, 3, 1, along), ["⣀⣀⣀"]);
        assert_eq!(drawn(&Symbols::ASCII, 3, 1, along), ["###"]);
        let dotted = |drawing: &mut Drawing| drawing.line((0.0, 1.0), (1.0, 1.0), Pen::Second);
        assert_eq!(drawn(&Symbols::UNICODE, 3, 1, dotted), ["⠁⠁⠁"]);
        let across = |drawing: &mut Drawing| drawing.line((0.0, 0.0), (1.0, 1.0), Pen::Main);
        assert_eq!(drawn(&Symbols::UNICODE, 4, 2, across), ["  ⡠⠊", "⡠⠊  "]);
        assert_eq!(drawn(&Symbols::ASCII, 3, 3, across), ["  #", " # ", "#  "]);
    }

    #[test]
    fn important_lines_are_on_top_and_symbols_beneath() {
        let both = |drawing: &mut Drawing| {
            drawing.line((0.0, 0.0), (1.0, 0.0), Pen::Main);
            drawing.line((0.0, 0.0), (0.0, 1.0), Pen::Guide);
            drawing.sign(0, 0, Role::Quiet, ":");
            drawing.sign(2, 0, Role::Quiet, ":");
            drawing.sign(9, 9, Role::Quiet, ":");
        };
        assert_eq!(drawn(&Symbols::ASCII, 3, 2, both), [". :", "###"]);
    }

    #[test]
    fn a_drawing_without_cells_is_empty() {
        for (columns, rows) in [(0, 0), (0, 3), (3, 0), (1, 1)] {
            let lines = drawn(&Symbols::UNICODE, columns, rows, |drawing| {
                drawing.line((0.0, 0.0), (1.0, 1.0), Pen::Main);
                drawing.sign(0, 0, Role::Text, "x");
            });
            assert_eq!(lines.len(), rows);
        }
    }
}
