use jiff::tz::TimeZone;

use super::super::markup::{Markup, Tag};
use super::super::{Report, date, share, shares};
use super::Picture;
use super::radar::path;
use crate::chart::{StepLine, Tick, TimeAxis};
use crate::gap::Totals;
use crate::style::Symbols;
use crate::trend::Trend;
use crate::zone;

/// The height between the axes, in pixels.
const HEIGHT: f64 = 220.0;
/// The space for labels on each side, in pixels.
const LEFT: f64 = 52.0;
const RIGHT: f64 = 72.0;
const TOP: f64 = 10.0;
const BELOW: f64 = 64.0;

/// Draws the coverage over time in a chart that is `width` pixels wide.
pub(in crate::report) fn trend(report: &Report<'_>, width: f64) -> Picture {
    let zone = zone::here();
    let (now, list) = (report.now, report.gaps.benchmark);
    let trend = Trend::as_of(report.events, now, now, list, report.catalog, &zone);
    let first = trend.days.first().and_then(|day| day.to_zoned_datetime(zone.clone()).ok());
    let axis = TimeAxis::new(first.map_or(now, |midnight| midnight.timestamp()), now);
    let plot = Plot { axis, length: width - LEFT - RIGHT };
    let mut drawing = Markup::default();
    plot.axes(&mut drawing, &zone);
    if let Some(since) = &report.since {
        let x = plot.x(axis.place(since.at));
        if x > LEFT {
            let line = path(&[(x, TOP), (x, TOP + HEIGHT)]);
            drawing.leaf(Tag::new("path").with("class", "since").with("d", line));
        }
    }
    let series = &trend.whole;
    let lines = [("second", StepLine::of_rated(series, &axis)), ("main", StepLine::of_coverage(series, &axis))];
    for (class, line) in &lines {
        for steps in line.paths() {
            let places: Vec<_> = steps.into_iter().map(|(place, value)| (plot.x(place), y(value))).collect();
            drawing.leaf(Tag::new("path").with("class", class).with("d", path(&places)));
        }
    }
    ends(&mut drawing, &lines, &report.gaps.totals, width);
    legend(&mut drawing, report);
    let mut facts = Vec::new();
    for point in &series.points {
        if point.totals.rated > 0 {
            facts.push(format!("{}: {}", date(point.at), shares(&point.totals).big));
        }
    }
    Picture {
        id: "trend",
        width,
        height: TOP + HEIGHT + BELOW,
        title: format!("Coverage of {} over time", list.title),
        facts: if facts.is_empty() { "nothing rated yet".to_owned() } else { facts.join("; ") },
        drawing,
    }
}

/// The horizontal scale of the chart.
struct Plot {
    axis: TimeAxis,
    length: f64,
}

impl Plot {
    fn x(&self, place: f64) -> f64 {
        LEFT + place * self.length
    }

    fn axes(&self, drawing: &mut Markup, zone: &TimeZone) {
        for tick in Tick::percents(5) {
            let line = path(&[(LEFT, y(tick.place)), (LEFT + self.length, y(tick.place))]);
            drawing.leaf(Tag::new("path").with("class", "grid").with("d", line));
            let label = Tag::new("text").with("class", "small quiet end").at("x", LEFT - 8.0);
            drawing.line(label.at("y", y(tick.place) + 4.5), &tick.label);
        }
        // A date with the space after it is at most 84 pixels wide.
        for tick in self.axis.ticks((self.length / 84.0) as usize, zone) {
            let x = self.x(tick.place);
            let below = TOP + HEIGHT;
            drawing.leaf(Tag::new("path").with("class", "grid").with("d", path(&[(x, below), (x, below + 6.0)])));
            drawing.line(
                Tag::new("text").with("class", "small quiet middle").at("x", x).at("y", below + 22.0),
                &tick.label,
            );
        }
    }
}

fn y(share: f64) -> f64 {
    TOP + (1.0 - share) * HEIGHT
}

/// Draws the values at the ends of the lines, and moves them apart if they would touch.
fn ends(drawing: &mut Markup, lines: &[(&str, StepLine); 2], totals: &Totals, width: f64) {
    let [rated, all] = [&lines[0].1, &lines[1].1].map(|line| line.last().map(y));
    let Some(all) = all else { return };
    let x = width - RIGHT + 8.0;
    let label = Tag::new("text").with("class", "small strong").at("x", x).at("y", all + 4.5);
    drawing.line(label, &share(totals, &Symbols::UNICODE));
    if let (Some(rated), Some(percent), 1..) = (rated, totals.coverage_of_rated.percent(), totals.unrated) {
        let y = rated.min(all - 18.0) + 4.5;
        drawing.line(Tag::new("text").with("class", "small quiet").at("x", x).at("y", y), &percent.to_string());
    }
}

fn legend(drawing: &mut Markup, report: &Report<'_>) {
    let y = TOP + HEIGHT + BELOW - 12.0;
    let mut lines = vec![("main", "coverage".to_owned(), 8.0), ("second", "of what is rated".to_owned(), 120.0)];
    if let Some(since) = &report.since {
        lines.push(("since", date(since.at), 276.0));
    }
    for (class, word, x) in lines {
        drawing.leaf(Tag::new("path").with("class", class).with("d", path(&[(x, y), (x + 24.0, y)])));
        drawing.line(Tag::new("text").with("class", "small quiet").at("x", x + 32.0).at("y", y + 4.5), &word);
    }
}
