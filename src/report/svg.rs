//! Charts as pictures that stand alone: valid SVG, text that is text, generic fonts, light and dark as the reader has
//! it, and nothing that hangs on colour alone.

mod badge;
mod bars;
mod heat_map;
mod picture;
mod radar;
mod trend;

pub(super) use bars::{bar, sample};
pub(super) use heat_map::{met, number, warmth};
pub(super) use picture::{Picture, SHEET, patterns};
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
}

/// The widest picture, in pixels.
const WIDTH: f64 = 760.0;

/// The picture of this kind, as a file.
pub fn svg(report: &Report<'_>, chart: Chart) -> String {
    match chart {
        Chart::Bars => bars::bars(report).alone(report),
        Chart::Radar => radar(report, 620.0).alone(report),
        Chart::HeatMap => heat_map::heat_map(report).alone(report),
        Chart::Trend => trend(report, WIDTH).alone(report),
        Chart::Badge => badge::badge(report),
    }
}
