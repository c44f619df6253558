use jiff::Timestamp;
use jiff::civil::Date;

use crate::chart::TimeAxis;
use crate::gap::Totals;
use crate::trend::{Period, Series, Span, Trend, end_of};
use crate::tui::context::Context;
use crate::zone;

/// The name of the row for all areas together.
pub(super) const WHOLE: &str = "The whole list";

/// The days that are compared.
#[derive(Debug, Clone, Copy)]
pub(super) enum Compared {
    Span(Span),
    Period(Period),
}

/// The coverage over time and on the two compared days.
pub(super) struct Standing<'a> {
    pub(super) trend: &'a Trend<'a>,
    pub(super) period: Period,
    /// Today, or the day of the last answer if that is later.
    pub(super) today: Date,
    pub(super) now: Timestamp,
}

/// The row of the whole list, or of one of its areas.
pub(super) struct Row<'a> {
    pub(super) name: &'a str,
    pub(super) series: &'a Series,
}

impl<'a> Standing<'a> {
    pub(super) fn of(context: &'a Context<'_>, compared: Compared) -> Self {
        let trend: &Trend<'_> = &context.trend;
        let now = context.session.now();
        let today = context.session.today();
        let today = trend.days.last().map_or(today, |last| today.max(*last));
        let period = match compared {
            Compared::Span(span) => span.until(today, &trend.days),
            Compared::Period(period) => period,
        };
        Self { trend, period, today, now }
    }

    pub(super) fn rows(&self) -> Vec<Row<'_>> {
        let areas = self.trend.areas.iter().map(|(area, series)| Row { name: &area.name, series });
        [Row { name: WHOLE, series: &self.trend.whole }].into_iter().chain(areas).collect()
    }

    /// The end of the first day of the period.
    pub(super) fn from(&self) -> Timestamp {
        self.period.from.map_or(Timestamp::MIN, end)
    }

    /// The end of the last day of the period.
    pub(super) fn to(&self) -> Timestamp {
        end(self.period.to)
    }

    /// The time axis from the first day with answers until now.
    pub(super) fn axis(&self) -> TimeAxis {
        let first = self.trend.days.first().and_then(|day| day.to_zoned_datetime(zone::here()).ok());
        TimeAxis::new(first.map_or(self.now, |midnight| midnight.timestamp()), self.now)
    }
}

/// The end of a day in the user's time zone.
pub(super) fn end(day: Date) -> Timestamp {
    end_of(day, &zone::here())
}

impl Row<'_> {
    /// The totals on the two days.
    pub(super) fn at(&self, standing: &Standing<'_>) -> (&Totals, &Totals) {
        (self.series.at(standing.from()), self.series.at(standing.to()))
    }
}
