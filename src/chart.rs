//! Charts as geometry in unit space: where things are between 0 and 1, never in cells or pixels.
//!
//! Terminal, SVG and HTML draw from the same geometry, so that they agree by construction.

mod bar;

pub use bar::{Bar, Cell, Part};
