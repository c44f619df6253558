use super::super::markup::{Markup, Tag};
use super::super::{Report, share};
use super::Picture;
use super::bars::facts;
use crate::chart::{Radar, Spoke};
use crate::style::Symbols;
use crate::text::{width, wrap};

/// The height of a line of a label, in pixels.
const LINE: f64 = 16.0;
/// The largest number of cells in a line of a label.
const CELLS: usize = 15;
/// The largest width of a label, in pixels.
const LABEL: f64 = 106.0;

/// Draws the coverage of all areas as a radar that is `width` pixels wide.
pub(in crate::report) fn radar(report: &Report<'_>, width: f64) -> Picture {
    let areas = &report.gaps.areas;
    let radar = Radar::of(areas);
    let radius = width / 2.0 - LABEL - 12.0;
    let height = 2.0 * radius + 8.0 * LINE;
    let middle = (width / 2.0, height / 2.0);
    let place = |(right, up): (f64, f64)| (middle.0 + right * radius, middle.1 - up * radius);
    let mut drawing = Markup::default();
    let corners =
        |share: f64| points(radar.spokes.iter().map(|spoke| place((spoke.rim.0 * share, spoke.rim.1 * share))));
    for share in [0.25, 0.5, 0.75] {
        drawing.leaf(Tag::new("polygon").with("class", "grid").with("points", corners(share)));
    }
    for spoke in &radar.spokes {
        drawing.leaf(Tag::new("path").with("class", "grid").with("d", path(&[middle, place(spoke.rim)])));
    }
    drawing.leaf(Tag::new("polygon").with("class", "rim").with("points", corners(1.0)));
    let have = radar.spokes.iter().map(|spoke| place(spoke.have));
    drawing.leaf(Tag::new("polygon").with("class", "shape").with("points", points(have.clone())));
    for (x, y) in have {
        drawing.leaf(Tag::new("circle").with("class", "have").at("cx", x).at("cy", y).at("r", 3.0));
    }
    for spoke in &radar.spokes {
        label(&mut drawing, spoke, place(spoke.rim));
    }
    Picture {
        id: "radar",
        width,
        height,
        title: format!("All areas of {} at a glance", report.gaps.benchmark.title),
        facts: facts(areas),
        drawing,
    }
}

/// Draws the name of an area and its coverage, outside the rim at the end of its spoke.
fn label(drawing: &mut Markup, spoke: &Spoke<'_>, (x, y): (f64, f64)) {
    let symbols = &Symbols::UNICODE;
    let (right, up) = spoke.rim;
    let class = if right.abs() < 0.1 {
        "middle"
    } else if right > 0.0 {
        ""
    } else {
        "end"
    };
    let share = Some(share(&spoke.area.totals, symbols)).filter(|share| !share.is_empty());
    let share = share.unwrap_or_else(|| symbols.question.to_owned());
    let mut lines = wrap(&spoke.area.area.name, CELLS);
    // At the sides, labels are close above each other, so the coverage is put behind the name if there is room.
    let has_room = |last: &&mut String| class != "middle" && width(last) + 1 + width(&share) <= CELLS;
    match lines.last_mut().filter(has_room) {
        Some(last) => last.push(' '),
        None => lines.push(String::new()),
    }
    let x = x + 10.0 * right;
    // The label of a spoke that points up is above the end of the spoke, that of one that points down is below.
    let top = y - 10.0 * up - lines.len() as f64 * LINE * (1.0 + up) / 2.0 + 12.0;
    let last = lines.len() - 1;
    drawing.element(Tag::new("text").with("class", format!("small {class}")), |text| {
        for (line, nth) in lines.iter().zip(0u32..) {
            let tspan = Tag::new("tspan").at("x", x).at("y", top + f64::from(nth) * LINE);
            text.inline(tspan, |tspan| {
                tspan.text(line);
                if nth as usize == last {
                    tspan.inline(Tag::new("tspan").with("class", "strong"), |strong| strong.text(&share));
                }
            });
        }
    });
}

fn points(places: impl Iterator<Item = (f64, f64)>) -> String {
    places.map(|(x, y)| format!("{x:.2},{y:.2}")).collect::<Vec<_>>().join(" ")
}

/// Returns the path of straight lines through these points.
pub(super) fn path(places: &[(f64, f64)]) -> String {
    let steps = places.iter().zip(["M"].into_iter().chain(std::iter::repeat("L")));
    steps.map(|((x, y), step)| format!("{step}{x:.2} {y:.2}")).collect::<Vec<_>>().join(" ")
}
