//! Second opinions: another person rates the skills that a user asks about, and the two sets of ratings are compared.
//!
//! - [`Request`] is the document that the user sends: the skills with their anchors, and no level of the user's.
//! - [`Opinion`] is the document that the other person sends back; [`merge`] combines those of several people.
//! - [`sheet`] writes and reads both documents as a table for people without skillgap.
//! - [`Comparison`] puts the user's levels next to those of the opinions; it and [`Agreement`] contain all
//!   calculations. [`page`] makes an outline of it for people; [`json`] and [`csv`] write it for programs.
//!
//! This module reads and writes neither files nor the journal.

mod agreement;
mod comparison;
mod document;
mod merged;
mod object;
mod page;
mod request;
mod scale;
pub mod sheet;
pub mod warm_up;
mod written;

pub use agreement::Agreement;
pub use comparison::{AreaSummary, Comparison, Given, Kind, Other, Row};
pub use document::{Answer, By, Opinion, Relation};
pub(crate) use merged::FEWEST;
pub use merged::{NotMerged, merge};
pub(crate) use page::RARELY;
pub use page::{Manner, page};
pub use request::{AskedSkill, List, Request};
pub use scale::Scale;
pub use written::{csv, json};

/// The largest number of bytes in a request or an opinion.
pub(crate) const MAX_BYTES: u64 = 1 << 20;

/// The largest number of skills in a request, and of answers in an opinion.
pub(crate) const MAX_SKILLS: usize = 500;
