use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::drawing::{Drawing, Pen};
use super::totals::totals_words;
use crate::chart::{Radar, Spoke};
use crate::report::share;
use crate::style::Role;
use crate::text::width;
use crate::tui::canvas::put;
use crate::tui::context::Context;
use crate::tui::layout::below;
use crate::tui::painter::Painter;

/// The minimum width at which a legend is beside the radar, and the maximum width of the legend, in cells.
const WITH_LEGEND: u16 = 100;
const LEGEND: u16 = 62;
/// The number of cells on each side of the circle reserved for names, and for the numbers that refer to the legend.
const NAME: u16 = 12;
const PLACE: u16 = 5;
/// The minimum number of spokes that make a shape.
const CORNERS: usize = 3;

/// Draws the coverage of each area as a radar chart. It is an overview and never the only presentation: names and
/// numbers are in a legend beside it, or around it if there is no room for a legend.
///
/// ```text
///                Languages
///  Growth        ⢀⡠⠔⠊⠉⠑⠢⢄     Databases
///                ⡇  ⢀⠔⢄  ⢸
///  People        ⠈⠢⢄⡀⢀⡠⠔⠁     Security
///                 Delivery
/// ```
pub(in crate::tui) fn view(context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
    let painter = context.painter;
    let radar = Radar::of(&context.gaps.areas);
    if radar.spokes.len() < CORNERS {
        let words = "a radar takes three areas; this list asks for fewer";
        put(buffer, area, 0, painter.cut(Role::Quiet, words, area.width.into()).into());
        return legend(context, below(area, 2), buffer);
    }
    let has_legend = area.width >= WITH_LEGEND;
    let beside = if has_legend { (area.width / 2).min(LEGEND) } else { 0 };
    let room = Rect { width: area.width - beside, ..area };
    let circle = circle(room, if has_legend { PLACE } else { NAME });
    let mut drawing = Drawing::new(painter, circle.width.into(), circle.height.into());
    for spoke in &radar.spokes {
        drawing.line(in_unit((0.0, 0.0)), in_unit(spoke.rim), Pen::Guide);
    }
    for [from, to] in radar.rim() {
        drawing.line(in_unit(from), in_unit(to), Pen::Second);
    }
    for [from, to] in radar.have() {
        drawing.line(in_unit(from), in_unit(to), Pen::Main);
    }
    for (row, line) in (0..).zip(drawing.lines()) {
        put(buffer, circle, row, line);
    }
    for label in labels(&radar, room, circle, painter, has_legend) {
        put(buffer, label.area, 0, label.line(painter));
    }
    if has_legend {
        let height = u16::try_from(radar.spokes.len()).unwrap_or(area.height).min(area.height);
        let middle = area.y + (area.height - height) / 2;
        let places = Rect { x: room.right(), y: middle, width: PLACE, height };
        for (row, place) in (0..height).zip(1..) {
            put(buffer, places, row, painter.span(Role::Quiet, &format!("{place:>3}")).into());
        }
        legend(context, Rect { x: places.right(), width: beside - PLACE, ..places }, buffer);
    }
}

/// A place of the radar, from -1 to 1 each way, as a place of a drawing, from 0 to 1.
fn in_unit((right, up): (f64, f64)) -> (f64, f64) {
    (f64::midpoint(right, 1.0), f64::midpoint(up, 1.0))
}

/// The numbers of every area.
fn legend(context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
    for (row, totals) in (0..area.height).zip(&context.gaps.areas) {
        let line = totals_words(context.painter, &totals.area.name, &totals.totals, area.width.into());
        put(buffer, area, row, line);
    }
}

/// The rectangle of the circle, around which the names are placed: a cell is twice as high as it is wide.
fn circle(room: Rect, margin: u16) -> Rect {
    let height = room.height.saturating_sub(2).min(room.width.saturating_sub(2 * margin) / 2);
    let width = height * 2;
    Rect { x: room.x + (room.width - width) / 2, y: room.y + (room.height - height) / 2, width, height }
}

/// A name at the end of its spoke.
#[derive(Debug)]
struct Label {
    area: Rect,
    name: String,
    /// The coverage of the area; empty if the legend shows it.
    share: String,
}

impl Label {
    fn line(&self, painter: Painter) -> Line<'static> {
        Line::from(vec![painter.span(Role::Text, &self.name), painter.span(Role::Strong, &self.share)])
    }
}

/// Places the names around the circle so that none covers another: cut to the available room, or, if there is a legend,
/// replaced by their numbers in the legend.
fn labels(radar: &Radar<'_>, room: Rect, circle: Rect, painter: Painter, has_legend: bool) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for (place, spoke) in (1..).zip(&radar.spokes) {
        let place = has_legend.then_some(place);
        for row in rows(spoke, circle) {
            let label = label(spoke, row, room, circle, painter, place);
            let covers = labels.iter().any(|other| other.area.intersects(label.area));
            if !covers && label.area.width > 0 && room.union(label.area) == room {
                labels.push(label);
                break;
            }
        }
    }
    labels
}

/// Returns true if a spoke points straight up or down: then its name is centred, otherwise to the side of the circle.
fn is_upright(spoke: &Spoke<'_>) -> bool {
    spoke.rim.0.abs() < 0.1
}

/// The rows for the name of a spoke, the preferred one first: outside the end of the spoke, then inside.
fn rows(spoke: &Spoke<'_>, circle: Rect) -> [u16; 2] {
    let up = spoke.rim.1;
    let end = f64::from(circle.y) + f64::from(circle.height) * (1.0 - up) / 2.0 - 0.5;
    let (above, below) = (end.floor().max(0.0) as u16, end.ceil().max(0.0) as u16);
    match (is_upright(spoke), up > 0.0) {
        (true, true) => [circle.y.saturating_sub(1); 2],
        (true, false) => [circle.bottom(); 2],
        (false, true) => [above, below],
        (false, false) => [below, above],
    }
}

fn label(spoke: &Spoke<'_>, y: u16, room: Rect, circle: Rect, painter: Painter, place: Option<usize>) -> Label {
    let right = spoke.rim.0;
    let middle = circle.x + circle.width / 2;
    let x = f64::from(middle) + right * f64::from(circle.width) / 2.0 + 2.0 * right.signum();
    let x = x.round().max(0.0) as u16;
    let cells = match is_upright(spoke) {
        true => room.width,
        false if right > 0.0 => room.right().saturating_sub(x),
        false => x.saturating_sub(room.x),
    };
    let cells = usize::from(cells);
    let (name, share) = match (place, share(&spoke.area.totals, painter.symbols)) {
        (Some(place), _) => (place.to_string(), String::new()),
        (None, words) => {
            let share = format!(" {}", if words.is_empty() { painter.symbols.question } else { &words });
            let room = cells.saturating_sub(width(&share)).min(34);
            (painter.cut(Role::Text, &spoke.area.area.name, room).to_string(), share)
        }
    };
    let taken = u16::try_from(width(&name) + width(&share)).unwrap_or(u16::MAX);
    let x = match is_upright(spoke) {
        true => middle.saturating_sub(taken / 2),
        false if right > 0.0 => x,
        false => x.saturating_sub(taken),
    };
    Label { area: Rect { x, y, width: taken, height: 1 }, name, share }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::gap::{AreaTotals, Coverage, Totals};
    use crate::style::{Symbols, Theme};

    #[test]
    fn names_around_the_circle_never_cover_it_or_each_other() {
        let catalog = Catalog::built_in();
        let coverage = Coverage { have: 1, asked: 2 };
        let totals = Totals { rated: 1, unrated: 1, coverage, ..Totals::default() };
        let areas: Vec<_> = catalog.areas().iter().map(|area| AreaTotals { area, totals }).collect();
        for symbols in [&Symbols::UNICODE, &Symbols::ASCII] {
            let painter = Painter { color: false, has_rgb: false, theme: Theme::Terminal, symbols };
            let sizes = (0..=200).step_by(14).flat_map(|width| (0..=60).step_by(3).map(move |height| (width, height)));
            let sizes = sizes.chain([(58, 15), (78, 19)]);
            for (count, (width, height)) in sizes.flat_map(|size| [3, 4, 7, 12, 13, 14].map(|count| (count, size))) {
                let radar = Radar::of(&areas[..count]);
                let room = Rect { x: 3, y: 2, width, height };
                let has_legend = count % 2 == 0;
                let circle = circle(room, if has_legend { PLACE } else { NAME });
                assert_eq!(room.union(circle), room);
                let labels = labels(&radar, room, circle, painter, has_legend);
                for (place, label) in labels.iter().enumerate() {
                    assert!(labels[..place].iter().all(|other| !other.area.intersects(label.area)));
                    assert_eq!(room.union(label.area), room, "{label:?}");
                }
                // From the smallest screen on, every name is shown.
                if width >= 56 && height >= 15 {
                    assert_eq!(labels.len(), count, "{width}x{height}");
                }
            }
        }
    }
}
