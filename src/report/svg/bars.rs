use super::super::markup::{Markup, Tag};
use super::super::{LEGEND, Report, share, share_in_words};
use super::{Picture, ROW, WIDTH, text};
use crate::chart::{Bar, Part};
use crate::gap::AreaTotals;
use crate::style::Symbols;

/// The height of a bar, in pixels.
const BAR: f64 = 16.0;
/// The x coordinate at which the bars begin.
const START: f64 = 256.0;
/// The length of the bars, in pixels.
const LENGTH: f64 = 320.0;
const SYMBOLS: &Symbols = &Symbols::UNICODE;

/// Draws the coverage of each area, with the gap to its target.
pub(super) fn bars(report: &Report<'_>) -> Picture {
    let areas = &report.gaps.areas;
    let mut drawing = Markup::default();
    for (area, row) in areas.iter().zip(0u32..) {
        drawing.element("g", |g| line(g, area, f64::from(row) * ROW));
    }
    let height = areas.len() as f64 * ROW;
    legend(&mut drawing, height + 16.0);
    Picture {
        id: "bars",
        width: WIDTH,
        height: height + 32.0,
        title: format!("Areas of {}", report.gaps.benchmark.title),
        facts: facts(areas),
        drawing,
    }
}

fn line(g: &mut Markup, area: &AreaTotals<'_>, top: f64) {
    let totals = &area.totals;
    let place = Tag::new("svg").at("x", START).at("y", top + (ROW - BAR) / 2.0).at("width", LENGTH).at("height", BAR);
    let missing = if totals.missing > 0 { "missing" } else { "reached" };
    let end = START + LENGTH;
    g.line(text("", 0.0, top), &area.area.name);
    bar(g, place, &Bar::of_totals(totals));
    g.line(text("end strong", end + 72.0, top), &share(totals, SYMBOLS));
    g.line(text(missing, end + 90.0, top), &SYMBOLS.missing_of(totals));
    g.line(text("quiet", end + 140.0, top), &SYMBOLS.unrated_of(totals));
}

/// Draws a bar that fills the `svg` element `place`.
pub(in crate::report) fn bar(markup: &mut Markup, place: Tag, bar: &Bar) {
    markup.element(place.with("overflow", "visible"), |svg| {
        let mut start = 0.0;
        for &(part, end) in &bar.stretches {
            let rect = Tag::new("rect").part("x", start).part("width", end - start).with("height", "100%");
            svg.leaf(filled(rect, part));
            start = end;
        }
        if let Some(target) = bar.target {
            let mark = Tag::new("rect").with("class", "target").part("x", target).with("transform", "translate(-1.5)");
            svg.leaf(mark.at("y", -3.0).at("width", 3.0).at("height", BAR + 6.0));
        }
    });
}

/// Adds the filling of a part to `shape`.
fn filled(shape: Tag, part: Part) -> Tag {
    match part {
        Part::Have => shape.with("class", "have"),
        Part::Unsure => shape.with("fill", "url(#stripes)"),
        Part::Gap => shape.with("fill", "url(#hatch)"),
        Part::Unrated => shape.with("fill", "url(#dots)"),
        Part::Empty => shape.with("class", "track"),
    }
}

/// Returns a sample of a part's filling for a legend, 16 by 12 pixels, at `x` and `y`; `None` is the mark of the
/// target.
pub(in crate::report) fn sample(part: Option<Part>, x: f64, y: f64) -> Tag {
    let (x, width) = if part.is_some() { (x, 16.0) } else { (x + 13.0, 3.0) };
    let rect = Tag::new("rect").at("x", x).at("y", y).at("width", width).at("height", 12.0);
    match part {
        Some(part) => filled(rect, part),
        None => rect.with("class", "target"),
    }
}

/// Draws the legend of the fillings, without "not sure", which totals do not have.
fn legend(drawing: &mut Markup, y: f64) {
    let parts = LEGEND.into_iter().filter(|(part, _)| *part != Some(Part::Unsure));
    for ((part, word), x) in parts.zip([START, START + 96.0, START + 184.0, START + 280.0]) {
        drawing.leaf(sample(part, x, y));
        drawing.line(Tag::new("text").with("class", "small quiet").at("x", x + 22.0).at("y", y + 11.0), word);
    }
}

/// Returns the coverage of each area in words.
pub(super) fn facts(areas: &[AreaTotals<'_>]) -> String {
    let mut facts = Vec::new();
    for AreaTotals { area, totals } in areas {
        let coverage = share_in_words(totals, SYMBOLS).replace('≥', "at least");
        facts.push(format!("{}: {coverage}", area.name));
    }
    facts.join("; ")
}
