use super::super::Report;
use super::super::markup::{Markup, Tag};
use super::{Picture, ROW, WIDTH, text};
use crate::catalog::Level;
use crate::chart::{Heat, HeatMap};
use crate::gap::Totals;
use crate::style::Symbols;

/// The x coordinate at which the fields begin.
const START: f64 = 248.0;
/// The width of a field, in pixels.
const FIELD: f64 = 52.0;

/// Draws the number of requirements of each area at each level. A higher number has a darker field.
pub(super) fn heat_map(report: &Report<'_>) -> Picture {
    let map = HeatMap::of(&report.gaps);
    let mut drawing = Markup::default();
    for (nth, head) in HEADINGS.iter().enumerate() {
        drawing.line(text("middle quiet", column(nth), 0.0), head);
    }
    drawing.line(text("end quiet", WIDTH, 0.0), "met");
    for ((area, heat), nth) in map.areas.iter().zip(1u32..) {
        let top = f64::from(nth) * ROW;
        drawing.element("g", |g| {
            g.line(text("", 0.0, top), &area.area.name);
            for (nth, count) in heat.fields().enumerate() {
                let class = format!("warm{}", warmth(&map, count));
                let field = Tag::new("rect").with("class", &class).at("x", column(nth) - FIELD / 2.0 + 2.0);
                g.leaf(field.at("y", top + 2.0).at("width", FIELD - 4.0).at("height", ROW - 4.0).at("rx", 3.0));
                let class = if count == 0 { "middle quiet".to_owned() } else { format!("middle on-{class}") };
                g.line(text(&class, column(nth), top), &Symbols::UNICODE.count(count));
            }
            g.line(text("end", WIDTH, top), &met(&area.totals));
        });
    }
    let rows = map.areas.len() as f64;
    let whole = map.whole;
    for (name, counts, tail, top) in [
        ("All areas", whole.fields().collect::<Vec<_>>(), met(&report.gaps.totals), (rows + 1.3) * ROW),
        ("Targets", whole.targets.to_vec(), String::new(), (rows + 2.3) * ROW),
    ] {
        drawing.line(text("strong", 0.0, top), name);
        for (nth, count) in counts.into_iter().enumerate() {
            drawing.line(text("middle", column(nth), top), &Symbols::UNICODE.count(count));
        }
        drawing.line(text("end", WIDTH, top), &tail);
    }
    Picture {
        id: "heat-map",
        width: WIDTH,
        height: (rows + 3.3) * ROW,
        title: format!("Levels by area, {}", report.gaps.benchmark.title),
        facts: facts(&whole),
        drawing,
    }
}

/// The headings of the columns: the levels, not rated, not applicable.
const HEADINGS: [&str; Level::COUNT + 2] = ["0", "1", "2", "3", "4", "5", "?", "n/a"];

/// Returns the warmth of a field as one of five steps, 0 to 4.
pub(in crate::report) fn warmth(map: &HeatMap<'_>, count: usize) -> u8 {
    ((map.warmth(count) * 4.0).ceil() as u8).min(4)
}

/// Returns the number of met requirements, and of applicable ones.
pub(in crate::report) fn met(totals: &Totals) -> String {
    format!("{} of {}", totals.met, totals.requirements - totals.not_applicable)
}

fn column(nth: usize) -> f64 {
    START + (nth as f64 + 0.5) * FIELD
}

fn facts(whole: &Heat) -> String {
    let mut facts = Vec::new();
    for level in Level::ALL {
        facts.push(format!("{} at {level} {}", whole.levels[level.index()], level.name()));
    }
    facts.push(format!("{} not rated", whole.unrated));
    facts.push(format!("{} not applicable", whole.not_applicable));
    format!("Of all requirements: {}", facts.join(", "))
}
