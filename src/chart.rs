//! Charts as geometry in unit space: where things are between 0 and 1, never in cells or pixels.
//!
//! Terminal, SVG and HTML draw from the same geometry, so that they agree by construction.

mod bar;
mod heat_map;
mod radar;
mod step_line;
mod tick;
mod time_axis;

pub use bar::{Bar, Cell, Part};
pub use heat_map::{Heat, HeatMap};
pub use radar::{Radar, Spoke};
pub use step_line::StepLine;
pub use tick::Tick;
pub use time_axis::TimeAxis;
