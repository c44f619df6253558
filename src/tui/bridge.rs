//! Fewer bytes a frame: short unchanged stretches between changed cells are written again.
//!
//! Moving the cursor over a stretch takes up to ten bytes, writing it again a byte a cell. Where one text replaces another,
//! as on the next card of the assessment, many letters happen to stay, and moves would be most of what is written.

use ratatui::buffer::{Buffer, CellDiffOption};

/// The longest stretch that is written again, in cells: moving the cursor takes at least seven bytes.
const LONGEST: usize = 7;

/// Marks the cells of `next` to be written again, and returns their places. `shown` is what the terminal shows now; where
/// it has another size, everything is written anyway.
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

/// Returns true if the cell at `place` takes one byte after the one at `last`: one letter, in the same style.
fn is_cheap(buffer: &Buffer, last: usize, place: usize) -> bool {
    let (before, cell) = (&buffer.content[last], &buffer.content[place]);
    cell.symbol().len() == 1
        && (cell.fg, cell.bg, cell.modifier) == (before.fg, before.bg, before.modifier)
        && cell.diff_option == CellDiffOption::None
}

/// Takes the marks off again once the frame is written, so that the next one is compared by what shows.
pub(super) fn unmark(buffer: &mut Buffer, marked: &[usize]) {
    for &place in marked {
        buffer.content[place].set_diff_option(CellDiffOption::None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_stretches_between_changes_are_written_again_and_long_ones_are_not() {
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
