//! The look: what each role of a text or a stretch is drawn with. One set of symbols, one table of colours a
//! theme.
//!
//! Colour never carries meaning alone: every role that has one also has a symbol or a word beside it, so that nothing
//! is lost under `NO_COLOR` or to a reader who does not see it. What one has is blue, what is missing is orange or the
//! nearest to it; red and green are never told apart.

mod role;
mod symbols;
mod theme;

pub use role::Role;
pub use symbols::Symbols;
pub use theme::Theme;
