//! Charts as SVG files that need no other file: real text in generic fonts, light and dark colours by the reader's
//! setting, and no meaning that depends on colour alone.

mod badge;
mod bars;
mod card;
mod heat_map;
mod picture;
mod radar;
mod trend;

pub(super) use bars::{bar, sample};
pub(super) use heat_map::{met, warmth};
pub use picture::Picture;
pub(super) use picture::{SHEET, patterns};
pub(super) use radar::radar;
pub(super) use trend::trend;

use super::Report;
use super::markup::Tag;

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// The coverage of each area, with the gap to its target.
    Bars,
    /// The coverage of all areas at a glance.
    Radar,
    /// The number of requirements of each area at each level.
    HeatMap,
    /// Coverage over time.
    Trend,
    /// A small badge with the coverage.
    Badge,
    /// A card for social networks: the person, the coverage, three strengths.
    Card,
}

/// The declaration of a chart.
#[derive(Debug)]
pub struct ChartSpec {
    /// The chart.
    pub chart: Chart,
    /// The id: `--chart radar`.
    pub id: &'static str,
    /// A description of the chart.
    pub purpose: &'static str,
    draw: fn(&Report<'_>) -> String,
}

/// All charts, in the order in which they are offered.
pub static CHARTS: [ChartSpec; 6] = [
    ChartSpec {
        chart: Chart::Bars,
        id: "bars",
        purpose: "The coverage of each area, with the gap to its target",
        draw: |report| bars::bars(report).alone(report),
    },
    ChartSpec {
        chart: Chart::Radar,
        id: "radar",
        purpose: "The coverage of all areas at a glance",
        draw: |report| radar(report, 620.0).alone(report),
    },
    ChartSpec {
        chart: Chart::HeatMap,
        id: "heatmap",
        purpose: "How many requirements of each area stand at each level",
        draw: |report| heat_map::heat_map(report).alone(report),
    },
    ChartSpec {
        chart: Chart::Trend,
        id: "trend",
        purpose: "Coverage over time",
        draw: |report| trend(report, WIDTH).alone(report),
    },
    ChartSpec { chart: Chart::Badge, id: "badge", purpose: "A small badge with the coverage", draw: badge::badge },
    ChartSpec {
        chart: Chart::Card,
        id: "card",
        purpose: "Name, list, coverage and three strengths, 1200 by 627 pixels, for a social network",
        draw: card::card,
    },
];

/// The width of the wide charts, in pixels.
const WIDTH: f64 = 760.0;
/// The height of a row of a chart, in pixels.
const ROW: f64 = 30.0;

/// Returns the element of a text in a row that begins at `top`.
fn text(class: &str, x: f64, top: f64) -> Tag {
    Tag::new("text").with("class", class).at("x", x).at("y", top + ROW / 2.0 + 5.0)
}

/// Returns a chart as an SVG file.
pub fn svg(report: &Report<'_>, chart: Chart) -> String {
    // A test checks that the table is in the order of the variants.
    (CHARTS[chart as usize].draw)(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_charts() {
        assert!(CHARTS.iter().all(|spec| CHARTS[spec.chart as usize].id == spec.id));
    }
}
