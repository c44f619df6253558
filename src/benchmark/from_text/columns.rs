//! Tables with a column for essential skills and one for desirable skills: turns each cell into an item with a label,
//! and likewise each row that has only a tick in such a column.

use super::line::{Line, Mark, words};
use super::section::{Stance, stance};

/// The blanks between two columns of plain text.
const BLANKS: &str = "   ";
/// The maximum length of a row in bytes.
const LONGEST: usize = 500;
/// The maximum number of words in a column heading.
const HEAD: usize = 3;
/// The minimum number of columns whose headings state a weight.
const TELLING: usize = 2;

/// Returns true if these are column headings that state weights.
fn are_heads<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let tell = |cell: &&str| words(cell) <= HEAD && matches!(stance(cell), Stance::Asks(_));
    cells.filter(tell).count() >= TELLING
}

/// The lines of plain text with their numbers; rows of such tables get bars between their cells.
pub(super) fn barred(lines: Vec<(usize, String)>) -> Vec<(usize, String)> {
    let mut starts: Vec<usize> = Vec::new();
    let bar = |(number, line): (usize, String)| {
        if line.len() > LONGEST || line.trim().is_empty() || !line.contains(BLANKS) {
            starts.clear();
            return (number, line);
        }
        let heads = cells(&line);
        if are_heads(heads.iter().map(|&(_, cell)| cell)) {
            starts = heads.iter().map(|&(start, _)| start).collect();
        }
        if starts.is_empty() {
            return (number, line);
        }
        let mut row = vec![""; starts.len() + 1];
        for (start, cell) in cells(&line) {
            row[starts.partition_point(|&column| column <= start + 1)] = cell;
        }
        (number, format!("| {} |", row.join(" | ")))
    };
    lines.into_iter().map(bar).collect()
}

/// The cells of a line, each with the index of its first character.
fn cells(line: &str) -> Vec<(usize, &str)> {
    let mut cells = Vec::new();
    let mut rest = line;
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let start = line[..line.len() - rest.len()].chars().count();
        let end = rest.find(BLANKS).unwrap_or(rest.len());
        cells.push((start, &rest[..end]));
        rest = &rest[end..];
    }
    cells
}

/// Returns true if a cell contains only a tick for its column.
fn is_tick(cell: &str) -> bool {
    matches!(cell, "✓" | "✔" | "✔️" | "✅" | "☑" | "x" | "X" | "×" | "*" | "•" | "●" | "yes" | "Yes" | "E" | "D")
}

/// Returns true if a line is a row of a table.
fn has_cells(line: &Line) -> bool {
    line.mark == Mark::Item && line.text.contains('|')
}

/// Turns each cell of such tables into an item with a label: "Essential: Git".
pub(super) fn label_cells(lines: &mut Vec<Line>) {
    if !lines.iter().any(|line| has_cells(line) && are_heads(line.text.split('|').map(str::trim))) {
        return;
    }
    let mut heads: Vec<String> = Vec::new();
    let mut labelled = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        let cells: Vec<&str> = line.text.split('|').map(str::trim).collect();
        if has_cells(&line) && are_heads(cells.iter().copied()) {
            heads = cells.iter().map(|cell| (*cell).to_owned()).collect();
            continue;
        }
        if line.mark != Mark::Item && line.mark != Mark::Blank || heads.len() != cells.len() && line.mark == Mark::Item
        {
            heads.clear();
        }
        if heads.is_empty() || line.mark == Mark::Blank {
            labelled.push(line);
            continue;
        }
        let said = cells.iter().copied().filter(|cell| !is_tick(cell)).max_by_key(|cell| cell.len()).unwrap_or("");
        let has_tick = cells.iter().any(|cell| is_tick(cell));
        for (head, cell) in heads.iter().zip(&cells).filter(|(head, _)| matches!(stance(head), Stance::Asks(_))) {
            let cell = match (has_tick, is_tick(cell)) {
                (true, true) => said,
                (true, false) => "",
                (false, _) => cell,
            };
            if cell.contains(char::is_alphanumeric) {
                labelled.push(Line::new(line.number, format!("{head}: {cell}"), Mark::Item));
            }
        }
    }
    *lines = labelled;
}
