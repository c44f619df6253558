//! The style of texts and bars: symbols, and the colours of each theme by role.
//!
//! Colour never carries meaning alone: a symbol or a word always says the same, so that nothing is lost with `NO_COLOR`
//! or for a reader who cannot see the colour. Levels that the user has are blue, gaps are orange or the nearest colour.
//! No meaning depends on the difference between red and green.

mod palette;
mod role;
mod symbols;
mod theme;

pub use palette::nearest;
pub use role::Role;
pub use symbols::Symbols;
pub use theme::Theme;
