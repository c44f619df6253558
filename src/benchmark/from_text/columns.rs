//! Tables with a column for essential skills and one for desirable skills: turns each cell into an item with a label,
//! and likewise each row that has only a tick in such a column, or its weight in a second cell. The columns may be
//! divided by bars, tabs or blanks.

use std::borrow::Cow;

use super::line::{Line, Mark, words};
use super::masthead::is_fact;
use super::section::{Stance, is_known_heading, stance};

/// The blanks between two columns of plain text.
const BLANKS: &str = "   ";
/// The maximum length of a row in bytes.
const LONGEST: usize = 500;
/// The maximum number of words in a column heading.
const HEAD: usize = 3;
/// A cell of more words is the text of the section that the cell before it begins.
const LEAST: usize = 6;

/// Returns true if these cells are column headings that state different weights.
fn are_heads(cells: &[&str]) -> bool {
    let mut has_required = false;
    let mut has_nice = false;
    for cell in cells {
        if words(cell) <= HEAD {
            let stance = stance(in_full(cell));
            has_required |= matches!(stance, Stance::Asks(2 | 3));
            has_nice |= stance == Stance::Asks(1);
        }
    }
    has_required && has_nice
}

/// Puts bars between the cells of such tables in the lines of plain text, and between a label and its value with a tab.
pub(super) fn add_bars(lines: &mut [Cow<'_, str>]) {
    let mut starts: Vec<usize> = Vec::new();
    let mut is_tabbed = false;
    for line in lines {
        if line.trim().contains('\t') && line.len() <= LONGEST {
            if let Some(row) = tabbed(line, &mut is_tabbed) {
                *line = Cow::Owned(row);
            }
            continue;
        }
        is_tabbed = false;
        if line.len() > LONGEST || !line.contains("  ") || !line.contains(BLANKS) || line.trim().is_empty() {
            starts.clear();
            continue;
        }
        // Most such lines are only indented.
        if starts.is_empty() && !line.trim().contains(BLANKS) {
            continue;
        }
        let (places, cells) = cells(line);
        if weight_behind(&cells).is_some() {
            *line = Cow::Owned(format!("| {} |", cells.join(" | ")));
            continue;
        }
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

/// A line whose cells are divided by tabs, with bars between them: a row of a table with column headings, or a known
/// label with its value. `None` for any other line. `is_table` is true from the column headings on.
fn tabbed(line: &str, is_table: &mut bool) -> Option<String> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    *is_table |= are_heads(&cells) || weight_behind(&cells).is_some();
    if *is_table {
        return Some(format!("| {} |", cells.join(" | ")));
    }
    match cells[..] {
        [label, value] if is_fact(label) || stance(label) != Stance::Open => Some(format!("{label} | {value}")),
        _ => None,
    }
}

/// The cells of a row with bars.
fn cells_of(row: &str) -> Vec<&str> {
    row.split('|').map(str::trim).collect()
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

/// The word for which a letter in a table stands: "Essential" for "E". Any other cell is unchanged.
fn in_full(cell: &str) -> &str {
    match cell {
        "E" => "Essential",
        "D" => "Desirable",
        _ => cell,
    }
}

/// Returns the weight in the second cell of a row, and its first cell: "Go | required", "Go | E | interview". Returns `None`
/// if the second cell states no weight, or if more than a few words follow it.
fn weight_behind<'a>(cells: &[&'a str]) -> Option<(&'a str, &'a str)> {
    let mut filled = cells.iter().filter(|cell| !cell.is_empty());
    let (said, weight) = (filled.next()?, in_full(filled.next()?));
    let is_weight = is_known_heading(weight) && matches!(stance(weight), Stance::Asks(1 | 3));
    // "Go | E | interview", but not "Go | basics | – | expert".
    let is_remark = |next: &str| {
        words(next) <= HEAD && next.contains(char::is_alphabetic) && !matches!(stance(next), Stance::Asks(_))
    };
    (is_weight && !is_known_heading(said) && filled.next().is_none_or(|next| is_remark(next))).then_some((weight, said))
}

/// Returns true if a line is a row of a table.
fn has_cells(line: &Line) -> bool {
    line.mark == Mark::Item && line.text.contains('|')
}

/// Turns each cell of such tables into an item with a label: "Essential: Git".
pub(super) fn label_cells(lines: &mut Vec<Line>) {
    let mut heads: Vec<String> = Vec::new();
    let mut labelled = Vec::with_capacity(lines.len());
    for line in lines.drain(..) {
        if !has_cells(&line) {
            if line.mark != Mark::Blank {
                heads.clear();
            }
            labelled.push(line);
            continue;
        }
        let cells = cells_of(&line.text);
        if are_heads(&cells) {
            heads = cells.into_iter().map(|cell| in_full(cell).to_owned()).collect();
        } else if let Some((weight, said)) = weight_behind(&cells) {
            labelled.push(Line::new(line.number, format!("{weight}: {said}"), Mark::Item));
        } else if let [head, text] = cells[..]
            && (words(text) > LEAST || text.ends_with('.'))
            && is_known_heading(head)
        {
            labelled.push(Line::new(line.number, head.to_owned(), Mark::Heading(0)));
            labelled.push(Line::new(line.number, text.to_owned(), Mark::Item));
        } else if heads.len() == cells.len() {
            label_row(line.number, &heads, &cells, &mut labelled);
        } else {
            heads.clear();
            labelled.push(line);
        }
    }
    *lines = labelled;
}

/// Adds the cells of a row, each with the heading of its column. In a row with ticks, each tick stands for the longest
/// cell before the first of them: "Python | x | | interview".
fn label_row(number: usize, heads: &[String], cells: &[&str], labelled: &mut Vec<Line>) {
    let first_tick = cells.iter().position(|cell| is_tick(cell));
    let before = cells[..first_tick.unwrap_or(0)].iter();
    let longest = before.max_by_key(|cell| cell.len()).copied().unwrap_or_default();
    for (head, cell) in heads.iter().zip(cells) {
        let said = if is_tick(cell) { longest } else { cell };
        let is_said = first_tick.is_some() == is_tick(cell) && said.contains(char::is_alphanumeric);
        if is_said && matches!(stance(head), Stance::Asks(_)) {
            labelled.push(Line::new(number, format!("{head}: {said}"), Mark::Item));
        }
    }
}

/// The first cell of a row of two if it is the heading of the lines in the second one: "| Requirements | Go<br>Kafka |".
pub(super) fn label_of_lines(row: &str) -> Option<(&str, &str)> {
    let (label, lines) = row.trim().trim_matches('|').split_once('|')?;
    let label = label.trim().trim_matches('*');
    (is_known_heading(label) && !lines.contains('|')).then_some((label, lines))
}
