//! The sentences that more than one screen or format says, so that they all say the same.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::benchmark::Requirement;
use crate::gap::{Row, Status, Totals};
use crate::journal::Details;
use crate::style::Symbols;

/// Coverage in its honest form: never a bare number while something is unrated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// The big number: "at least 24 %", "62 %", or a word where there is none.
    pub big: String,
    /// What stands beside it: "71 % of what is rated"; none when everything is rated.
    pub of_rated: Option<String>,
}

/// Coverage in words.
pub fn shares(totals: &Totals) -> Shares {
    let percent = |coverage: crate::gap::Coverage| coverage.percent().map(|percent| percent.to_string());
    let (big, of_rated) = match (percent(totals.coverage), percent(totals.coverage_of_rated)) {
        (None, _) => ("nothing applies".to_owned(), None),
        (Some(_), None) => ("nothing rated yet".to_owned(), None),
        (Some(all), Some(_)) if totals.unrated == 0 => (all, None),
        (Some(all), Some(rated)) => (format!("at least {all}"), Some(format!("{rated} of what is rated"))),
    };
    Shares { big, of_rated }
}

/// The coverage of a part in a few cells: "62 %", "≥ 24 %" while something in it is unrated, nothing while all is.
pub fn share(totals: &Totals, symbols: &Symbols) -> String {
    match totals.coverage.percent() {
        None => "n/a".to_owned(),
        Some(_) if totals.rated == 0 => String::new(),
        Some(percent) if totals.unrated > 0 => format!("{} {percent}", symbols.at_least),
        Some(percent) => percent.to_string(),
    }
}

/// How many are rated: "36 of 49 rated", with those that do not apply: "36 of 49 rated, 1 n/a".
pub fn count_of_rated(totals: &Totals) -> String {
    let rated = format!("{} of {} rated", totals.rated, totals.requirements);
    match totals.not_applicable {
        0 => rated,
        some => format!("{rated}, {some} n/a"),
    }
}

/// The big number with what stands beside it in one line: "72 % of what is rated, 36 of 49 rated, 1 n/a".
pub fn beside(totals: &Totals) -> String {
    let parts: Vec<String> = shares(totals).of_rated.into_iter().chain([count_of_rated(totals)]).collect();
    parts.join(", ")
}

/// Why something is asked for: "proficiency · Databases and Data Modeling".
pub fn why(requirement: &Requirement, symbols: &Symbols) -> String {
    let parts = [requirement.wording.as_deref(), requirement.section.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(&format!(" {} ", symbols.dot))
}

/// The level that is had and the one that is asked for: "2 → 4".
pub fn levels(row: &Row<'_>, symbols: &Symbols) -> String {
    let have = match (row.level, row.status) {
        (Some(level), _) => level.to_string(),
        (None, Status::NotApplicable) => symbols.not_applicable.to_owned(),
        (None, _) => symbols.question.to_owned(),
    };
    format!("{have} {} {}", symbols.arrow, row.requirement.target)
}

/// The day in the reader's own time zone: "20 Nov 2026".
pub fn date(at: Timestamp) -> String {
    day(at.to_zoned(TimeZone::system()).date())
}

/// A day: "20 Nov 2026".
pub fn day(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// What is said beside an answer, but for its note: "high confidence", "last used 2026-11".
pub fn beside_answer(details: &Details) -> impl Iterator<Item = String> {
    let confidence = details.confidence.map(|confidence| format!("{} confidence", confidence.name()));
    let last_used = details.last_used.map(|month| format!("last used {month}"));
    confidence.into_iter().chain(last_used)
}
