use super::TimeAxis;
use crate::catalog::Level;
use crate::gap::{Coverage, Totals};
use crate::journal::Rating;
use crate::profile::Said;
use crate::trend::Series;
use crate::zone;

/// A value over time, drawn as steps: each value holds until the next step, the last one until the end of the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct StepLine {
    /// The start of each step, 0 to 1, and its value; `None` is a gap. The first step starts at 0.
    steps: Vec<(f64, Option<f64>)>,
}

impl StepLine {
    /// Returns the line of the coverage. The line has no value before the first rating.
    pub(crate) fn of_coverage(series: &Series, axis: &TimeAxis) -> Self {
        Self::of_series(series, axis, |totals| totals.coverage)
    }

    /// Returns the line of the coverage of the rated requirements.
    pub fn of_rated(series: &Series, axis: &TimeAxis) -> Self {
        Self::of_series(series, axis, |totals| totals.coverage_of_rated)
    }

    fn of_series(series: &Series, axis: &TimeAxis, coverage: impl Fn(&Totals) -> Coverage) -> Self {
        let mut steps = vec![(0.0, share(&series.start, &coverage))];
        for point in &series.points {
            steps.push((axis.place(point.at), share(&point.totals, &coverage)));
        }
        Self { steps }
    }

    /// Returns the line of a skill's levels, with level 5 at 1. The line has a gap where the skill has no level.
    pub(crate) fn of_levels(history: &[Said], axis: &TimeAxis) -> Self {
        let zone = zone::here();
        let mut steps = vec![(0.0, None)];
        for (stamp, rating) in history {
            let level = rating.and_then(Rating::level);
            let share = level.map(|level| f64::from(level.number()) / f64::from(Level::MAX.number()));
            steps.push((axis.place(stamp.begin_in(&zone)), share));
        }
        Self { steps }
    }

    /// Returns the value at a position on the axis, 0 to 1.
    pub fn at(&self, place: f64) -> Option<f64> {
        let passed = self.steps.partition_point(|(from, _)| *from <= place);
        let (_, value) = self.steps[..passed].last()?;
        *value
    }

    /// Returns the value at the end of the axis.
    pub fn last(&self) -> Option<f64> {
        let (_, value) = self.steps.last()?;
        *value
    }

    /// Returns the line as paths, one for each part between gaps. A path is a list of corners `(position, value)`.
    pub fn paths(&self) -> Vec<Vec<(f64, f64)>> {
        let mut paths: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
        for (nth, (from, value)) in self.steps.iter().enumerate() {
            let end = self.steps.get(nth + 1).map_or(1.0, |(next, _)| *next);
            match (value, paths.last_mut()) {
                (Some(value), Some(path)) => path.extend([(*from, *value), (end, *value)]),
                _ => paths.push(Vec::new()),
            }
        }
        paths.retain(|path| !path.is_empty());
        paths
    }
}

/// Returns the share of a coverage; `None` before the first rating.
fn share(totals: &Totals, coverage: impl Fn(&Totals) -> Coverage) -> Option<f64> {
    if totals.rated > 0 { coverage(totals).share() } else { None }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::journal::Stamp;

    #[test]
    fn a_line_has_steps_and_a_gap_where_there_is_no_value() {
        let line =
            StepLine { steps: vec![(0.0, None), (0.2, Some(0.5)), (0.4, Some(0.7)), (0.6, None), (0.8, Some(1.0))] };
        assert_eq!(line.paths(), [vec![(0.2, 0.5), (0.4, 0.5), (0.4, 0.7), (0.6, 0.7)], vec![(0.8, 1.0), (1.0, 1.0)]]);
        for (place, value) in
            [(0.0, None), (0.1, None), (0.2, Some(0.5)), (0.5, Some(0.7)), (0.7, None), (1.0, Some(1.0))]
        {
            assert_eq!(line.at(place), value, "{place}");
        }
        assert_eq!(line.last(), Some(1.0));
        assert!(StepLine { steps: vec![(0.0, None)] }.paths().is_empty());
    }

    #[test]
    fn there_is_no_coverage_before_anything_is_rated() {
        let at = |text: &str| text.parse::<Timestamp>().expect("it is a time");
        let axis = TimeAxis::new(at("2026-01-01T00:00:00Z"), at("2026-01-05T00:00:00Z"));
        let asked = Totals { coverage: Coverage { have: 0, asked: 8 }, ..Totals::default() };
        for (start, coverage) in [(asked, None), (Totals { rated: 1, ..asked }, Some(0.0))] {
            let series = Series { start, points: Vec::new() };
            assert_eq!(StepLine::of_coverage(&series, &axis).last(), coverage);
        }
    }

    #[test]
    fn levels_0_and_5_are_at_the_bottom_and_the_top() {
        let at = |text: &str| Stamp::from(text.parse::<Timestamp>().expect("it is a time"));
        let axis = TimeAxis::new(at("2026-01-01T00:00:00Z").at, at("2026-01-05T00:00:00Z").at);
        let level = |number| Level::new(number).map(Rating::Level);
        let history = [
            (at("2026-01-01T00:00:00Z"), level(0)),
            (at("2026-01-02T00:00:00Z"), level(5)),
            (at("2026-01-03T00:00:00Z"), Some(Rating::NotApplicable)),
            (at("2026-01-04T00:00:00Z"), level(2)),
        ];
        let line = StepLine::of_levels(&history, &axis);
        let values: Vec<_> = [0.0, 0.3, 0.6, 0.9].into_iter().map(|place| line.at(place)).collect();
        assert_eq!(values, [Some(0.0), Some(1.0), None, Some(0.4)]);
    }
}
