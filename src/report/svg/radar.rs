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
    let circle = Circle { middle: (width / 2.0, height / 2.0), radius };
    let mut drawing = Markup::default();
    for share in [0.25, 0.5, 0.75] {
        drawing.leaf(Tag::new("polygon").with("class", "grid").with("points", circle.rim(&radar, share)));
    }
    for spoke in &radar.spokes {
        let line = path(&[circle.middle, circle.place(spoke.rim)]);
        drawing.leaf(Tag::new("path").with("class", "grid").with("d", line));
    }
    drawing.leaf(Tag::new("polygon").with("class", "rim").with("points", circle.rim(&radar, 1.0)));
    let have: Vec<(f64, f64)> = radar.spokes.iter().map(|spoke| circle.place(spoke.have)).collect();
    drawing.leaf(Tag::new("polygon").with("class", "shape").with("points", points(&have)));
    for (x, y) in have {
        drawing.leaf(Tag::new("circle").with("class", "have").at("cx", x).at("cy", y).at("r", 3.0));
    }
    for spoke in &radar.spokes {
        label(&mut drawing, spoke, circle.place(spoke.rim));
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

/// The circle on which a radar is drawn, in pixels.
struct Circle {
    middle: (f64, f64),
    radius: f64,
}

impl Circle {
    /// Returns the pixel of a point of the chart.
    fn place(&self, (right, up): (f64, f64)) -> (f64, f64) {
        (self.middle.0 + right * self.radius, self.middle.1 - up * self.radius)
    }

    /// Returns the corners of the polygon on which all spokes have this share.
    fn rim(&self, radar: &Radar<'_>, share: f64) -> String {
        let mut corners = Vec::new();
        for Spoke { rim: (right, up), .. } in &radar.spokes {
            corners.push(self.place((right * share, up * share)));
        }
        points(&corners)
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
    let mut share = share(&spoke.area.totals, symbols);
    if share.is_empty() {
        symbols.question.clone_into(&mut share);
    }
    let mut lines = wrap(&spoke.area.area.name, CELLS);
    // At the sides, labels are close above each other, so the coverage is put behind the name if there is room.
    match lines.last_mut() {
        Some(last) if class != "middle" && width(last) + 1 + width(&share) <= CELLS => last.push(' '),
        _ => lines.push(String::new()),
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

fn points(places: &[(f64, f64)]) -> String {
    places.iter().map(|(x, y)| format!("{x:.2},{y:.2}")).collect::<Vec<_>>().join(" ")
}

/// Returns the path of straight lines through these points.
pub(super) fn path(places: &[(f64, f64)]) -> String {
    let corners: Vec<String> = places.iter().map(|(x, y)| format!("{x:.2} {y:.2}")).collect();
    format!("M{}", corners.join(" L"))
}
