//! Tables with a column for essential skills and one for desirable skills: turns each cell into an item with a label,
//! and likewise each row that has only a tick in such a column.

use std::borrow::Cow;

use super::line::{Line, Mark, words};
use super::section::{Stance, stance};

/// The blanks between two columns of plain text.
const BLANKS: &str = "   ";
/// The maximum length of a row in bytes.
const LONGEST: usize = 500;
/// The maximum number of words in a column heading.
const HEAD: usize = 3;

/// Returns true if these cells are column headings that state different weights.
fn are_heads(cells: &[&str]) -> bool {
    let mut has_required = false;
    let mut has_nice = false;
    for cell in cells {
        if words(cell) <= HEAD {
            let stance = stance(cell);
            has_required |= matches!(stance, Stance::Asks(2 | 3));
            has_nice |= stance == Stance::Asks(1);
        }
    }
    has_required && has_nice
}

/// Puts bars between the cells of such tables in the lines of plain text.
pub(super) fn add_bars(lines: &mut [Cow<'_, str>]) {
    let mut starts: Vec<usize> = Vec::new();
    for line in lines {
        if line.len() > LONGEST || !line.contains("  ") || !line.contains(BLANKS) || line.trim().is_empty() {
            starts.clear();
            continue;
        }
        // Most such lines are only indented.
        if starts.is_empty() && !line.trim().contains(BLANKS) {
            continue;
        }
        let (places, cells) = cells(line);
        if are_heads(&cells) {
            starts.clone_from(&places);
        }
        if starts.is_empty() {
            continue;
        }
        let mut row = vec![""; starts.len() + 1];
        for (nth, place) in places.iter().enumerate() {
            row[starts.partition_point(|column| *column <= place + 1)] = cells[nth];
        }
        *line = Cow::Owned(format!("| {} |", row.join(" | ")));
    }
}

/// The cells of a line, with the index of the first character of each.
fn cells(line: &str) -> (Vec<usize>, Vec<&str>) {
    let (mut places, mut cells) = (Vec::new(), Vec::new());
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        places.push(line[..line.len() - rest.len()].chars().count());
        let end = rest.find(BLANKS).unwrap_or(rest.len());
        cells.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    (places, cells)
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
    // Most texts have no such table.
    let is_head = |line: &Line| has_cells(line) && are_heads(&line.text.split('|').map(str::trim).collect::<Vec<_>>());
    let Some(first) = lines.iter().position(is_head) else { return };
    let mut heads: Vec<String> = Vec::new();
    let mut labelled = Vec::new();
    for line in lines.split_off(first) {
        if !has_cells(&line) {
            if line.mark != Mark::Blank {
                heads.clear();
            }
            labelled.push(line);
            continue;
        }
        let cells: Vec<&str> = line.text.split('|').map(str::trim).collect();
        if are_heads(&cells) {
            heads = cells.into_iter().map(str::to_owned).collect();
        } else if heads.len() == cells.len() {
            label_row(line.number, &heads, &cells, &mut labelled);
        } else {
            heads.clear();
            labelled.push(line);
        }
    }
    lines.append(&mut labelled);
}

/// Adds the cells of a row, each with the heading of its column. In a row with ticks, each tick stands for the longest
/// of the other cells.
fn label_row(number: usize, heads: &[String], cells: &[&str], labelled: &mut Vec<Line>) {
    let has_tick = cells.iter().any(|cell| is_tick(cell));
    let mut longest = "";
    for cell in cells {
        if !is_tick(cell) && cell.len() >= longest.len() {
            longest = cell;
        }
    }
    for (head, cell) in heads.iter().zip(cells) {
        let said = if is_tick(cell) { longest } else { cell };
        let is_said = has_tick == is_tick(cell) && said.contains(char::is_alphanumeric);
        if is_said && matches!(stance(head), Stance::Asks(_)) {
            labelled.push(Line::new(number, format!("{head}: {said}"), Mark::Item));
        }
    }
}
