use super::{INDENT, Writer, plain};
use crate::report::outline::{Cell, Kind, Matrix, MatrixRow, Table};
use crate::style::Role;
use crate::text::{visible, width};

/// The number of blanks between two columns.
const GAP: usize = 2;
/// The number of cells of a symbol at the beginning of a row, and in other places.
const FIRST_SIGN: usize = 3;
const SIGN: usize = 4;
/// The smallest number of cells for a number or a share: "≥ 100%".
const NUMBER: usize = 7;
/// The smallest number of cells for which a bar is drawn.
const SHORTEST_BAR: usize = 5;
/// The smallest number of cells for which a remark is written.
const SHORTEST_REMARK: usize = 10;
/// The largest number of cells of a labelled column other than the last; and the smallest on a narrow page.
const MOST_LABELLED: usize = 32;
const FEWEST_LABELLED: usize = 6;

/// The number of cells of each column of a table; 0 for a column that is not in the line.
struct Layout {
    widths: Vec<usize>,
    /// The indentation of the lines below a row.
    below: usize,
}

impl Writer {
    pub(super) fn table(&self, out: &mut String, table: &Table) {
        let layout = if table.is_labelled { self.labelled(table) } else { self.layout(table) };
        if table.is_labelled {
            let mut labels = Vec::new();
            for column in &table.columns {
                labels.push(Cell::quiet(&*column.heading));
            }
            self.row(out, table, &labels, &layout.widths);
        }
        for row in &table.rows {
            self.row(out, table, row, &layout.widths);
            self.below(out, table, row, layout.below);
        }
    }

    fn row(&self, out: &mut String, table: &Table, row: &[Cell], widths: &[usize]) {
        let mut parts = Vec::new();
        for ((column, cell), cells) in table.columns.iter().zip(row).zip(widths) {
            if *cells > 0 {
                parts.push(self.cell(column.kind, cell, *cells));
            }
        }
        let line = parts.join(&" ".repeat(GAP));
        out.push_str(format!("{INDENT}{line}").trim_end());
        out.push('\n');
    }

    /// Returns a layout in which each column is as wide as its longest cell. On a narrow page, the widest columns
    /// become narrower first.
    fn labelled(&self, table: &Table) -> Layout {
        let mut widths = Vec::new();
        for (nth, column) in table.columns.iter().enumerate() {
            let longest = longest(table, nth).max(width(&column.heading));
            let is_last = nth + 1 == table.columns.len();
            let cells = if is_last { longest } else { longest.min(MOST_LABELLED) };
            widths.push(if column.is_extra { 0 } else { cells });
        }
        let shown = widths.iter().filter(|cells| **cells > 0).count();
        let between = INDENT.len() + GAP * shown.saturating_sub(1);
        while between + widths.iter().sum::<usize>() > self.page.width {
            match widths.iter_mut().max() {
                Some(widest) if *widest > FEWEST_LABELLED => *widest -= 1,
                _ => break,
            }
        }
        Layout { widths, below: INDENT.len() }
    }

    /// Returns true if there is room for the bars of totals, and so a legend is needed.
    pub(super) fn draws_bars(&self) -> bool {
        let beside_bar = INDENT.len() + self.name_width(false) + NUMBER + 2 * SIGN + 4 * GAP;
        self.page.width.saturating_sub(beside_bar) >= SHORTEST_BAR
    }

    /// Returns the number of cells for a name: a share of the page from 16 to 32, smaller if a remark follows.
    fn name_width(&self, has_remark: bool) -> usize {
        let share = if has_remark { self.page.width / 3 } else { self.page.width * 2 / 5 };
        share.clamp(16, 32)
    }

    fn layout(&self, table: &Table) -> Layout {
        let (has_bar, has_remark) = (table.has(Kind::Bar), table.has(Kind::Remark));
        let mut widths = vec![0; table.columns.len()];
        let mut used = INDENT.len();
        for (nth, column) in table.columns.iter().enumerate() {
            widths[nth] = match column.kind {
                _ if column.is_extra => 0,
                Kind::Sign if nth == 0 => FIRST_SIGN,
                Kind::Sign => SIGN,
                Kind::Value | Kind::Words => longest(table, nth),
                Kind::Number => longest(table, nth).max(NUMBER),
                _ => 0,
            };
            used += if widths[nth] > 0 { widths[nth] + GAP } else { 0 };
        }
        let mut below = INDENT.len();
        let mut left = self.page.width.saturating_sub(used);
        for (nth, column) in table.columns.iter().enumerate() {
            if column.kind == Kind::Name {
                let most = self.name_width(has_remark);
                let cells = if has_bar { most } else { longest(table, nth).max(self.names).min(most) };
                widths[nth] = cells.min(left).max(1);
                left = left.saturating_sub(widths[nth] + GAP);
                below += if nth > 0 { widths[..nth].iter().sum::<usize>() + nth * GAP } else { GAP };
            }
        }
        for (nth, column) in table.columns.iter().enumerate() {
            let cells = match column.kind {
                Kind::Bar if has_remark => (left / 3).clamp(SHORTEST_REMARK, 2 * SHORTEST_REMARK),
                Kind::Bar | Kind::Remark => left,
                _ => continue,
            };
            let fewest = if column.kind == Kind::Bar { SHORTEST_BAR } else { SHORTEST_REMARK };
            if !column.is_extra && cells >= fewest && cells <= left {
                widths[nth] = cells;
                left = left.saturating_sub(cells + GAP);
            }
        }
        Layout { widths, below }
    }

    fn cell(&self, kind: Kind, cell: &Cell, cells: usize) -> String {
        let page = &self.page;
        match cell {
            Cell::Empty | Cell::Fold { .. } => " ".repeat(cells),
            Cell::Bar(bar) => page.bar(bar, cells),
            Cell::Sign { role, sign, .. } if kind == Kind::Number => page.paint(*role, &format!("{sign:>cells$}")),
            Cell::Text(role, text) if kind == Kind::Number => {
                let shown = page.cut(&plain(text), cells);
                " ".repeat(cells.saturating_sub(width(&shown))) + &page.paint(*role, &shown)
            }
            Cell::Sign { role, sign, .. } => self.padded(*role, sign, cells),
            Cell::Text(role, text) if kind == Kind::Remark => page.paint(*role, &page.cut(&plain(text), cells)),
            Cell::Text(role, text) => self.padded(*role, &plain(text), cells),
        }
    }

    /// Returns a text in exactly `cells` cells. The blanks after it have no style, so that they can be left out at the
    /// end of a line.
    fn padded(&self, role: Role, text: &str, cells: usize) -> String {
        let shown = self.page.cut(text, cells);
        let blanks = cells.saturating_sub(width(&shown));
        self.page.paint(role, &shown) + &" ".repeat(blanks)
    }

    /// Writes the lines below a row: the date, the sentence, and the lines that HTML folds.
    fn below(&self, out: &mut String, table: &Table, row: &[Cell], indent: usize) {
        let lead = " ".repeat(indent);
        let mut said = Vec::new();
        let mut style = Role::Text;
        for (column, cell) in table.columns.iter().zip(row) {
            if let (false, Kind::When | Kind::Sentence, Cell::Text(role, text)) = (column.is_extra, column.kind, cell) {
                style = if said.is_empty() { *role } else { style };
                if !text.is_empty() {
                    said.push(plain(text));
                }
            }
        }
        if !said.is_empty() {
            out.push_str(&self.page.paragraph(style, &lead, &said.join(": ")));
        }
        if !self.unfolds {
            return;
        }
        for cell in row {
            if let Cell::Fold { lines, .. } = cell {
                for line in lines {
                    out.push_str(&self.page.paragraph(Role::Quiet, &lead, line));
                }
            }
        }
    }

    /// Returns true if the page is wide enough for a matrix.
    pub(super) fn fits(&self, matrix: &Matrix) -> bool {
        let names = longest_row_name(&matrix.rows);
        let widths = widths_of(matrix);
        INDENT.len() + names + widths.iter().sum::<usize>() + widths.len() * GAP <= self.page.width
    }

    pub(super) fn matrix(&self, out: &mut String, matrix: &Matrix) {
        if !self.fits(matrix) {
            return;
        }
        let widths = widths_of(matrix);
        let names = longest_row_name(&matrix.rows).max(longest_row_name(&matrix.sums));
        let signs: Vec<&str> = matrix.columns.iter().map(|(sign, _)| sign.as_str()).collect();
        let mut lines = vec![(&matrix.corner, signs)];
        for MatrixRow { name, cells } in matrix.rows.iter().chain(&matrix.sums) {
            lines.push((name, cells.iter().map(|(text, _)| text.as_str()).collect()));
        }
        for (name, texts) in lines {
            let mut line = format!("{INDENT}{}", self.page.fit(name, names));
            for (text, cells) in texts.iter().zip(&widths) {
                let blanks = cells.saturating_sub(width(text)) + GAP;
                line.push_str(&format!("{}{}", " ".repeat(blanks), visible(text)));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
}

/// Returns the number of cells of the longest name in a table.
pub(super) fn longest_name(table: &Table) -> usize {
    match table.columns.iter().position(|column| column.kind == Kind::Name) {
        Some(column) => longest(table, column),
        None => 0,
    }
}

/// Returns the number of cells of the longest cell in a column.
fn longest(table: &Table, column: usize) -> usize {
    table.rows.iter().map(|row| width_of(&row[column])).max().unwrap_or(0)
}

/// Returns the number of cells of the longest name of these rows.
fn longest_row_name(rows: &[MatrixRow]) -> usize {
    rows.iter().map(|row| width(&visible(&row.name))).max().unwrap_or(0)
}

/// Returns the number of cells of each column of a matrix.
fn widths_of(matrix: &Matrix) -> Vec<usize> {
    let mut widths: Vec<usize> = matrix.columns.iter().map(|(sign, _)| width(sign)).collect();
    for row in matrix.rows.iter().chain(&matrix.sums) {
        for ((text, _), cells) in row.cells.iter().zip(&mut widths) {
            *cells = (*cells).max(width(text));
        }
    }
    widths
}

/// Returns the number of cells of a cell in full length.
fn width_of(cell: &Cell) -> usize {
    match cell {
        Cell::Sign { sign, .. } => width(sign),
        Cell::Text(_, text) => width(&visible(&plain(text))),
        Cell::Empty | Cell::Bar(_) | Cell::Fold { .. } => 0,
    }
}
