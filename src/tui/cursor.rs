use crate::command::Command;

/// Returns the index to which a command moves from index `place`, in a list of `len` lines of which `page` are visible;
/// `None` if the command does not move.
pub(super) fn moved(command: Command, place: usize, len: usize, page: usize) -> Option<usize> {
    let last = len.saturating_sub(1);
    let place = place.min(last);
    Some(match command {
        Command::Up => place.saturating_sub(1),
        Command::Down => (place + 1).min(last),
        Command::PageUp => place.saturating_sub(page),
        Command::PageDown => (place + page).min(last),
        Command::Top => 0,
        Command::Bottom => last,
        _ => return None,
    })
}

/// Returns true if a command moves in a list.
pub(super) fn is_move(command: Command) -> bool {
    moved(command, 0, 0, 0).is_some()
}

/// Returns the first visible line, so that `place` is among the `height` visible lines, in the middle if possible.
pub(super) fn top(place: usize, len: usize, height: usize) -> usize {
    place.saturating_sub(height / 2).min(len.saturating_sub(height))
}

/// Returns `kept`, the first visible line of the previous frame, if the line at `place` is visible with it; otherwise
/// [`top`]. A list therefore does not scroll after a click.
pub(super) fn top_near(kept: Option<usize>, place: usize, len: usize, height: usize) -> usize {
    let shows = |line: &usize| (*line..*line + height).contains(&place) && line + height <= len.max(height);
    kept.filter(shows).unwrap_or_else(|| top(place, len, height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_stops_at_both_ends_of_a_list() {
        for (command, place, len, page, to) in [
            (Command::Up, 0, 3, 2, 0),
            (Command::Down, 2, 3, 2, 2),
            (Command::PageDown, 0, 9, 4, 4),
            (Command::PageUp, 3, 9, 4, 0),
            (Command::Bottom, 0, 9, 4, 8),
            (Command::Top, 8, 9, 4, 0),
            (Command::Down, 7, 3, 2, 2),
            (Command::Down, 0, 0, 2, 0),
        ] {
            assert_eq!(moved(command, place, len, page), Some(to), "{command:?} from {place} of {len}");
        }
        assert_eq!(moved(Command::Open, 0, 3, 2), None);
    }

    #[test]
    fn the_selected_line_is_always_visible() {
        for len in 0..12 {
            for height in 1..12 {
                for place in 0..len {
                    let top = top(place, len, height);
                    assert!(top <= place && place < top + height, "{place} of {len} in {height}");
                    assert!(top + height <= len.max(height), "{place} of {len} in {height}");
                }
            }
        }
    }
}
