//! The look: what each role of a text or a stretch is drawn with. One set of symbols, one table of colours.
//!
//! Colour never carries meaning alone: every role that has one also has a symbol or a word beside it, so that nothing
//! is lost under `NO_COLOR` or to a reader who does not see it. The colours are the terminal's own sixteen, which its
//! user has made readable on light or dark. Gaps are told apart by blue and yellow, never by red and green.

mod role;
mod symbols;

pub use role::Role;
pub use symbols::Symbols;
