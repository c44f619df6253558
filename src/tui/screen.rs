//! The screens of the tabs. Each has the same three parts in the same order: state, `update`, `view`.

mod assess;
mod gaps;
mod milestone;
mod overview;
mod plan;
mod table;
mod trend;
mod welcome;

pub(super) use assess::Assess;
pub(super) use gaps::GapList;
pub(super) use milestone::Milestone;
pub(super) use overview::Overview;
pub(super) use plan::PlanList;
pub(super) use trend::TrendScreen;
pub(super) use welcome::Welcome;

use super::layer::Layer;
use super::tab::Tab;
use crate::catalog::Route;
use crate::gap::Arrangement;

/// The tabs of the app from left to right, each with its screen.
pub(super) fn tabs(arrangement: Arrangement, route: Option<Route>) -> Vec<(Tab, Box<dyn Layer>)> {
    vec![
        (Overview::TAB, Box::new(Overview::default())),
        (Assess::TAB, Box::new(Assess::default())),
        (GapList::TAB, Box::new(GapList::new(arrangement))),
        (TrendScreen::TAB, Box::new(TrendScreen::default())),
        (PlanList::TAB, Box::new(PlanList::new(route))),
    ]
}
