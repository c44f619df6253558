//! Parts of screens that draw charts: each fills the area that it is given.

mod drawing;
pub(super) mod heat_map;
mod plot;
pub(super) mod radar;
pub(super) mod readiness;
mod totals;

pub(super) use drawing::Pen;
pub(super) use plot::Plot;
pub(super) use totals::totals_line;
