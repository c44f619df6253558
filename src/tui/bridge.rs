//! Reduces the bytes written for a frame by rewriting short unchanged stretches between changed cells.
//!
//! Moving the cursor over a stretch takes up to ten bytes; rewriting the stretch takes one byte for each cell. When one
//! text replaces another, as on the next card of the assessment, many letters happen to stay the same, and cursor moves
//! would be most of the output.

use ratatui::buffer::{Buffer, CellDiffOption};

/// The longest stretch that is rewritten, in cells: moving the cursor takes at least seven bytes.
const LONGEST: usize = 7;

/// Marks the unchanged cells of `next` that must be rewritten, and returns their indexes. `shown` is what the terminal
/// shows now; if its size differs, everything is written anyway.
pub(super) fn bridge(shown: &Buffer, next: &mut Buffer) -> Vec<usize> {
    let width = usize::from(next.area.width);
    let mut marked = Vec::new();
    if shown.area != next.area || width == 0 {
        return marked;
    }
    let mut last_change: Option<usize> = None;
    for place in 0..next.content.len() {
        if place % width == 0 {
            last_change = None;
        }
        if shown.content[place] == next.content[place] {
            continue;
        }
        if let Some(last) = last_change.replace(place) {
            let stretch = last + 1..place;
            if stretch.len() <= LONGEST && stretch.clone().all(|between| is_cheap(next, last, between)) {
                marked.extend(stretch);
            }
        }
    }
    for &place in &marked {
        next.content[place].set_diff_option(CellDiffOption::AlwaysUpdate);
    }
    marked
}

/// Returns true if writing the cell at `place` after the one at `last` takes one byte: an ASCII letter in the same
/// style.
fn is_cheap(buffer: &Buffer, last: usize, place: usize) -> bool {
    let (before, cell) = (&buffer.content[last], &buffer.content[place]);
    cell.symbol().len() == 1
        && (cell.fg, cell.bg, cell.modifier) == (before.fg, before.bg, before.modifier)
        && cell.diff_option == CellDiffOption::None
}

/// Removes the marks after the frame is written, so that the next frame is compared with the visible content.
pub(super) fn unmark(buffer: &mut Buffer, marked: &[usize]) {
    for &place in marked {
        buffer.content[place].set_diff_option(CellDiffOption::None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_short_stretches_between_changes_are_rewritten() {
        for (before, after, written) in [
            ("a quick fox", "b quink fux", "b quink fu"),
            ("a          c", "b          d", "bd"),
            ("same", "same", ""),
            ("é-x", "è-y", "è-y"),
            ("aéb", "céd", "cd"),
        ] {
            let shown = Buffer::with_lines([before]);
            let mut next = Buffer::with_lines([after]);
            let plain = next.clone();
            let marked = bridge(&shown, &mut next);
            let drawn: String = shown.diff(&next).into_iter().map(|(_, _, cell)| cell.symbol().to_owned()).collect();
            assert_eq!(drawn, written, "{before} / {after}");
            unmark(&mut next, &marked);
            assert_eq!(next, plain, "no mark stays");
        }
    }
}
