use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};

use super::painter::Painter;
use crate::style::Role;
use crate::text::is_plain;

/// Draws a line in row `row` of `area`, if the area has that row.
pub(super) fn put(buffer: &mut Buffer, area: Rect, row: u16, line: Line<'static>) {
    let area = area.intersection(buffer.area);
    if row >= area.height {
        return;
    }
    let (mut x, y) = (area.x, area.y + row);
    for span in &line {
        let (style, room) = (line.style.patch(span.style), area.right() - x);
        if room == 0 {
            break;
        }
        // A fast path for plain text: the buffer would segment every string into graphemes.
        if is_plain(&span.content) {
            let start = buffer.index_of(x, y);
            for (cell, c) in buffer.content[start..start + usize::from(room)].iter_mut().zip(span.content.chars()) {
                cell.set_char(c).set_style(style);
                x += 1;
            }
        } else {
            (x, _) = buffer.set_stringn(x, y, &span.content, room.into(), style);
        }
    }
}

/// Draws lines in the rows of `area`, from the first row on, as many as fit.
pub(super) fn put_lines(buffer: &mut Buffer, area: Rect, lines: impl IntoIterator<Item = Line<'static>>) {
    for (row, line) in (0..area.height).zip(lines) {
        put(buffer, area, row, line);
    }
}

/// Marks that some of `lines` lines are hidden above or below those visible in `area` from `top` on. The marks are in
/// the margin to the right of the area, where they cover no text.
pub(super) fn mark_more(painter: Painter, top: usize, lines: usize, area: Rect, buffer: &mut Buffer) {
    let margin = Rect { x: area.right(), width: 1, ..area };
    let [above, below] = painter.symbols.more;
    if top > 0 {
        put(buffer, margin, 0, painter.span(Role::Quiet, above).into());
    }
    if lines > top + usize::from(area.height) {
        put(buffer, margin, area.height.saturating_sub(1), painter.span(Role::Quiet, below).into());
    }
}

/// Clears `area` and draws a frame with a title around it.
pub(super) fn frame(painter: Painter, title: &str, area: Rect, buffer: &mut Buffer) {
    frame_with(painter, (Role::Strong, title), area, buffer);
}

/// Like [`frame`], with the title in the style of a role.
pub(super) fn frame_with(painter: Painter, (role, title): (Role, &str), area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    let mut covered = area;
    if area.right() + 1 == buffer.area.right() {
        // A list that the frame covers has its scroll marks in the margin, where they would seem to belong to the frame.
        covered.width += 1;
    }
    Clear.render(covered, buffer);
    painter.fill(covered, buffer);
    let [top_left, top_right, bottom_right, bottom_left, upright] = painter.symbols.frame;
    let cells = usize::from(area.width);
    let rule = |count: usize| painter.symbols.rule.repeat(count);
    let quiet = |text: &str| painter.span(Role::Quiet, text);
    for row in 1..area.height.saturating_sub(1) {
        // Style only the sides: the inside keeps its own style.
        for x in [area.x, area.right() - 1] {
            put(buffer, Rect { x, width: 1, ..area }, row, quiet(upright).into());
        }
    }
    let title = painter.cut(role, title, cells.saturating_sub(6));
    let rest = cells.saturating_sub(title.width() + 5);
    let top = vec![quiet(&format!("{top_left}{} ", rule(1))), title, quiet(&format!(" {}{top_right}", rule(rest)))];
    let bottom = quiet(&format!("{bottom_left}{}{bottom_right}", rule(cells.saturating_sub(2))));
    put(buffer, area, area.height.saturating_sub(1), bottom.into());
    put(buffer, area, 0, top.into());
}
