use ratatui::layout::{Rect, Size};

/// The smallest terminal in which every screen can be laid out.
pub(super) const MIN_SIZE: Size = Size { width: 60, height: 20 };
/// The smallest terminal in which a card of the assessment can be laid out.
pub(super) const MIN_SIZE_OF_CARD: Size = Size { width: 40, height: 12 };

/// The minimum width of a screen with two columns, in cells.
const TWO_COLUMNS: u16 = 140;
/// The maximum width of a column: longer lines are hard to read.
const MEASURE: u16 = 116;
/// The minimum width for a card beside a list: a terminal of 110 columns, without the margins.
const LIST_AND_CARD: u16 = 108;
/// The space between a list and the card beside it, on screens too narrow for two columns.
const GAP: u16 = 2;
/// The space between the columns.
const GUTTER: u16 = 4;

/// Returns true if a terminal is smaller than `min` in width or height.
pub(super) fn is_below(size: Size, min: Size) -> bool {
    size.width < min.width || size.height < min.height
}

/// The part of the terminal for the layers: between the title, the tabs and the status line above, and the hints below.
/// A small terminal has neither title nor tabs.
pub(super) fn body(size: Size) -> Rect {
    let above = if is_below(size, MIN_SIZE) { 1 } else { 3 };
    let (above, below) = (above.min(size.height), 1);
    let height = size.height.saturating_sub(above + below);
    Rect { x: 1, y: above, width: size.width.saturating_sub(2), height }
}

/// Returns true if the title and the tabs are drawn above the `body` of the layers.
pub(super) fn has_tabs(body: Rect) -> bool {
    body.y > 1
}

/// `area` without its first rows.
pub(super) fn below(area: Rect, rows: usize) -> Rect {
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// The two columns of an area that is wide enough for them; the same on every screen.
pub(super) fn columns(area: Rect) -> Option<[Rect; 2]> {
    (area.width >= TWO_COLUMNS).then(|| {
        let left = (area.width / 5 * 3).min(MEASURE);
        let (x, rest) = (area.x + left + GUTTER, area.width - left - GUTTER);
        [Rect { width: left, ..area }, Rect { x, width: rest.min(MEASURE), ..area }]
    })
}

/// The areas of a list and of the card beside it; `None` if the area is too narrow for both.
pub(super) fn list_and_card(area: Rect) -> Option<[Rect; 2]> {
    let narrow = || {
        let card = area.width / 5 * 2;
        let list = area.width.saturating_sub(card + GAP);
        [Rect { width: list, ..area }, Rect { x: area.x + list + GAP, width: card, ..area }]
    };
    (area.width >= LIST_AND_CARD).then(|| columns(area).unwrap_or_else(narrow))
}

/// The lowest `height` rows of `area`, or of its left column if it has two, so that the part of the screen that an
/// overlay is about stays visible above and beside the overlay.
pub(super) fn bottom(area: Rect, height: usize) -> Rect {
    let area = columns(area).map_or(area, |[left, _]| left);
    let height = u16::try_from(height).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.bottom() - height, height, ..area }
}

/// The area inside the frame of an overlay that fills `area`.
pub(super) fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 2.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}
