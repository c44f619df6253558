//! Charts as pictures that stand alone: valid SVG, text that is text, generic fonts, light and dark as the reader has
//! it, and nothing that hangs on colour alone.

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

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// The coverage of each area, with what is missing to its target.
    Bars,
    /// The coverage of all areas at a glance.
    Radar,
    /// How many requirements of each area stand at each level.
    HeatMap,
    /// Coverage over time.
    Trend,
    /// The big number alone, small.
    Badge,
    /// Whose it is, the big number, three strengths: as large as a social network shows it.
    Card,
}

/// What is known of a chart.
#[derive(Debug)]
pub struct ChartSpec {
    /// The chart.
    pub chart: Chart,
    /// Its id: `--chart radar`.
    pub id: &'static str,
    /// What it shows.
    pub purpose: &'static str,
    draw: fn(&Report<'_>) -> String,
}

/// All charts, in the order in which they are offered.
pub static CHARTS: [ChartSpec; 6] = [
    ChartSpec {
        chart: Chart::Bars,
        id: "bars",
        purpose: "The coverage of each area, with what is missing to its target",
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
    ChartSpec { chart: Chart::Badge, id: "badge", purpose: "The big number alone, small", draw: badge::badge },
    ChartSpec {
        chart: Chart::Card,
        id: "card",
        purpose: "Name, list, coverage and three strengths, 1200 by 627 pixels, for a social network",
        draw: card::card,
    },
];

/// The widest picture of areas, in pixels.
const WIDTH: f64 = 760.0;

/// The picture of this kind, as a file.
pub fn svg(report: &Report<'_>, chart: Chart) -> String {
    // The table is in the order of the variants, which a test holds.
    (CHARTS[chart as usize].draw)(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_chart_is_at_its_place_in_the_table() {
        assert!(CHARTS.iter().all(|spec| CHARTS[spec.chart as usize].id == spec.id));
    }
}
