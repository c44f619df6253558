//! The progress document (`skillgap.progress`, version 1): what `export`, `share` and `report --format json` write, and
//! what `import` and `diff` read.
//!
//! - [`Document::read`] reads an export in full, with every event of its history. It refuses JSON that two parsers
//!   could read differently, such as a repeated key.
//! - [`Standing::read`] reads only the person, the time, the ratings and the plan, from an export or a shared document.
//!   It builds no JSON tree and keeps neither notes nor history.
//! - [`Writer`] writes the document from a profile and its gaps.

mod changes;
mod document;
mod evidence;
mod owner;
mod shape;
mod standing;
mod summary;
mod writer;

pub use changes::{Difference, Since};
pub use document::{Document, Person};
pub use evidence::{SeenShape, WinShape};
pub use owner::key;
pub use standing::{Rated, Shared, Standing, Wish};
pub use summary::ListShape;
pub use writer::{PlanShape, RatingShape, RequirementShape, Share, Writer};
pub(crate) use writer::{plan_shape, requirement_shape};

use crate::format::Format;

/// The format that this program reads and writes.
pub const FORMAT: Format = Format { name: "skillgap.progress", version: 1 };
