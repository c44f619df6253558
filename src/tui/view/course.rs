use ratatui::text::Line;

use super::Plot;
use crate::chart::{StepLine, Tick, TimeAxis};
use crate::report::share;
use crate::tui::context::Context;
use crate::zone;

/// The chart of the whole list's coverage over time, in `columns` cells and `rows` rows; empty if that is too small, or
/// before there are two days with answers.
pub(in crate::tui) fn coverage_over_time(context: &Context<'_>, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let [first, _, ..] = context.session.days()[..] else { return Vec::new() };
    if rows < Plot::MIN_ROWS {
        return Vec::new();
    }
    let trend = context.session.trend();
    let now = context.session.now();
    let begin = first.to_zoned_datetime(zone::here()).map_or(now, |midnight| midnight.timestamp());
    let axis = TimeAxis::new(begin, now);
    let line = StepLine::of_coverage(&trend.whole, &axis);
    let plot = Plot {
        axis,
        scale: Tick::percents,
        main: (&line, share(trend.whole.last(), context.painter.symbols)),
        second: None,
        guide: None,
        marks: Vec::new(),
    };
    plot.lines(context.painter, columns, rows)
}
