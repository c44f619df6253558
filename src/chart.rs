//! Charts as geometry: every position is a number from 0 to 1, never a cell or a pixel.
//!
//! The terminal, SVG and HTML charts are all drawn from this geometry, so they cannot differ.

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
