//! Sentences that are used in more than one screen or format, so that all of them have the same wording.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::benchmark::Requirement;
use crate::chart::{Cell, Part};
use crate::comparison::Move;
use crate::gap::{Coverage, Pair, Row, Standing, Status, Totals};
use crate::journal::{Act, Details, Imported, Rating, Seen, Stamp};
use crate::profile::Planned;
use crate::style::{Role, Symbols};
use crate::text::counted;
use crate::zone;

/// The sentence for a report in which the filter hides all requirements.
pub(crate) const NONE_CHOSEN: &str = "no requirement has this status; without `--status`, all are shown";

/// The meaning of each part of a bar; `None` is the mark of the target.
pub(super) const LEGEND: [(Option<Part>, &str); 5] = [
    (Some(Part::Have), "reached"),
    (Some(Part::Unsure), "not sure"),
    (Some(Part::Gap), "missing"),
    (Some(Part::Unrated), "not rated"),
    (None, "target"),
];

/// Coverage in words. While requirements are not rated, the number is a lower bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// The coverage: "at least 24%", "62%", or "nothing rated yet".
    pub big: String,
    /// The coverage of the rated requirements: "71% of what is rated"; `None` if everything is rated.
    pub of_rated: Option<String>,
}

/// Returns coverage in words.
pub fn shares(totals: &Totals) -> Shares {
    let (big, of_rated) = match (totals.coverage.percent(), totals.coverage_of_rated.percent()) {
        (None, _) => ("nothing applies".to_owned(), None),
        (Some(_), None) => ("nothing rated yet".to_owned(), None),
        (Some(all), Some(_)) if totals.unrated == 0 => (all.to_string(), None),
        (Some(all), Some(rated)) => (format!("at least {all}"), Some(format!("{rated} of what is rated"))),
    };
    Shares { big, of_rated }
}

/// Returns coverage in a few cells: "62%", "≥ 24%" if some requirements are not rated, empty if none is rated.
pub fn share(totals: &Totals, symbols: &Symbols) -> String {
    match totals.coverage.percent() {
        None => "n/a".to_owned(),
        Some(_) if totals.rated == 0 => String::new(),
        Some(percent) if totals.unrated > 0 => format!("{} {percent}", symbols.at_least),
        Some(percent) => percent.to_string(),
    }
}

/// Returns the same text as [`share`], but "not rated" instead of an empty text.
pub(crate) fn share_in_words(totals: &Totals, symbols: &Symbols) -> String {
    let share = share(totals, symbols);
    if share.is_empty() { "not rated".to_owned() } else { share }
}

/// Returns the coverage at two times: "≥ 24% → 62%"; `None` if it is the same.
pub fn course(then: &Totals, now: &Totals, symbols: &Symbols) -> Option<String> {
    let [then, now] = [then, now].map(|totals| share_in_words(totals, symbols));
    if then == now { None } else { Some(format!("{then} {} {now}", symbols.arrow)) }
}

/// The sentence above the readiness for interviews.
pub(crate) const PHASES_ARE_OURS: &str =
    "The mapping from skills to phases is ours, and so are the skills that a phase usually asks for in addition.";

/// Returns the number of rated requirements: "36 of 49 rated", "36 of 49 rated, 1 n/a".
pub(crate) fn count_of_rated(totals: &Totals) -> String {
    let rated = format!("{} of {} rated", totals.rated, totals.requirements);
    match totals.not_applicable {
        0 => rated,
        some => format!("{rated}, {some} n/a"),
    }
}

/// Returns a sentence for below the gaps: "12 more are not rated yet"; `None` if all are rated.
pub(crate) fn not_rated(totals: &Totals) -> Option<String> {
    match totals.unrated {
        0 => None,
        1 => Some("1 more is not rated yet".to_owned()),
        more => Some(format!("{more} more are not rated yet")),
    }
}

/// Returns the text next to the coverage: "72% of what is rated, 36 of 49 rated, 1 n/a".
pub fn beside(totals: &Totals) -> String {
    match shares(totals).of_rated {
        Some(of_rated) => format!("{of_rated}, {}", count_of_rated(totals)),
        None => count_of_rated(totals),
    }
}

/// Returns the reason and the section of a requirement: "proficiency · Databases and Data Modeling".
pub fn why(requirement: &Requirement, symbols: &Symbols) -> String {
    match (requirement.why(), requirement.section.as_deref()) {
        (Some(why), Some(section)) => format!("{why} {} {section}", symbols.dot),
        (Some(text), None) | (None, Some(text)) => text.to_owned(),
        (None, None) => String::new(),
    }
}

/// Returns level and target: "2 → 4".
pub fn levels(row: &Row<'_>, symbols: &Symbols) -> String {
    let have = match (row.level, row.status) {
        (Some(level), _) => level.to_string(),
        (None, Status::NotApplicable) => symbols.not_applicable.to_owned(),
        (None, _) => symbols.question.to_owned(),
    };
    format!("{have} {} {}", symbols.arrow, row.requirement.target)
}

/// Returns a status in words: "2 levels missing", "met".
pub fn verdict(standing: Standing) -> String {
    let size = counted(usize::from(standing.gap.unwrap_or(0).unsigned_abs()), "level");
    match standing.status {
        Status::Gap => format!("{size} missing"),
        Status::Exceeded => format!("{size} above the target"),
        status => status.describe().to_owned(),
    }
}

/// Returns the change of a skill: "2 → 4 Proficient", "3 Working", "not rated".
pub fn change(step: &Move, symbols: &Symbols) -> String {
    let after = step.to.map_or_else(|| "not rated".to_owned(), Rating::describe);
    match step.from {
        Some(before) if step.to != Some(before) => {
            let before = before.level().map_or_else(|| "not applicable".to_owned(), |level| level.to_string());
            format!("{before} {} {after}", symbols.arrow)
        }
        _ => after,
    }
}

/// Returns target and status of a requirement in the second list, "→ 3 ▼ 1" or "not asked", and the role in which they
/// are drawn. Returns an empty text if only the second list has the requirement, since the row shows it already.
pub(crate) fn beside_row(pair: Pair<'_, '_>, symbols: &Symbols) -> (Role, String) {
    match pair {
        Pair::First(_, Some(other)) => {
            let asked = format!("{} {} {}", symbols.arrow, other.requirement.target, symbols.verdict(other));
            (other.status.into(), asked)
        }
        Pair::First(_, None) => (Role::Quiet, "not asked".to_owned()),
        Pair::Second(_) => (Role::Quiet, String::new()),
    }
}

/// Returns the legend of a bar: "█ reached, ▓ not sure".
pub(super) fn legend(symbols: &Symbols) -> String {
    let entries = LEGEND.map(|(part, word)| {
        let (sign, _) = symbols.cell(part.map_or(Cell::Target, Cell::Full));
        format!("{sign} {word}")
    });
    entries.join(", ")
}

/// Returns a gain in percentage points of coverage: "+2.1 points".
pub fn points(gain: Coverage) -> String {
    format!("+{} points", gain.points())
}

/// Returns the date of a moment in the reader's time zone, or of a day: "20 Nov 2026".
pub fn date(stamp: impl Into<Stamp>) -> String {
    day(stamp.into().date())
}

/// Returns a day: "31 Jan 2027".
pub fn day(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// Returns the day of a moment in the reader's time zone.
pub(crate) fn day_of(at: Timestamp) -> Date {
    at.to_zoned_datetime(zone::here()).date()
}

/// Returns the time to a due date: "3 days late", "today", "in 5 weeks".
pub(crate) fn due_in(due: Date, today: Date) -> String {
    let days = due.since(today).map_or(0, |span| span.get_days());
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        2.. => format!("in {}", stretch(days.unsigned_abs())),
        ..0 => format!("{} late", stretch(days.unsigned_abs())),
    }
}

/// Returns a number of days in a suitable unit: days up to two weeks, weeks up to two months, months
/// up to two years. Months are rounded: 90 days are three.
fn stretch(days: u32) -> String {
    let (count, unit) = match days {
        0..14 => (days, "day"),
        14..61 => (days / 7, "week"),
        61..730 => ((days * 12 + 182) / 365, "month"),
        730.. => (days / 365, "year"),
    };
    counted(usize::try_from(count).unwrap_or(usize::MAX), unit)
}

/// Returns the numbers of urgent skills in the plan: "1 overdue, 2 due this month"; `None` if there are none.
pub(crate) fn pressing(plan: &[Planned], today: Date) -> Option<String> {
    let overdue = plan.iter().filter(|planned| planned.is_overdue(today)).count();
    let due = plan.iter().filter(|planned| planned.is_due_this_month(today)).count();
    match (overdue, due) {
        (0, 0) => None,
        (0, due) => Some(format!("{due} due this month")),
        (overdue, 0) => Some(format!("{overdue} overdue")),
        (overdue, due) => Some(format!("{overdue} overdue, {due} due this month")),
    }
}

/// Returns the details of an answer without its note: "for PostgreSQL", "high confidence", "last used 2026-11".
pub(crate) fn beside_answer(details: &Details) -> impl Iterator<Item = String> {
    let mut parts = Vec::new();
    if let Some(technology) = &details.technology {
        parts.push(format!("for {technology}"));
    }
    if let Some(confidence) = details.confidence {
        parts.push(format!("{} confidence", confidence.name()));
    }
    if let Some(month) = details.last_used {
        parts.push(format!("last used {month}"));
    }
    parts.into_iter()
}

/// Names the details that differ between two answers: "the note", "the confidence and the last use".
pub(crate) fn changed_details(before: &Details, after: &Details) -> String {
    let mut changed = Vec::new();
    if before.confidence != after.confidence {
        changed.push("the confidence");
    }
    if before.last_used != after.last_used {
        changed.push("the last use");
    }
    if before.note != after.note {
        changed.push("the note");
    }
    changed.join(" and ")
}

/// Returns the use of a skill in repositories: "git: Apr 2023 to Nov 2026, on 96 days in 3 repositories".
pub(crate) fn seen_in(seen: &Seen) -> String {
    let (first, last) = (seen.first.describe(), seen.last.describe());
    let when = if first == last { first } else { format!("{first} to {last}") };
    let days = counted(usize::try_from(seen.days).unwrap_or(usize::MAX), "day");
    let repositories = match seen.repositories {
        1 => "1 repository".to_owned(),
        count => format!("{count} repositories"),
    };
    format!("{}: {when}, on {days} in {repositories}", seen.source)
}

/// Returns an event in words: "4 Proficient, high confidence", "cleared", "planned, due 31 Jan 2027".
pub(crate) fn describe_act(act: &Act) -> String {
    match act {
        Act::Answered(answered) => {
            let mut parts = vec![answered.rating.describe()];
            parts.extend(beside_answer(&answered.details));
            parts.join(", ")
        }
        Act::Cleared { .. } => "cleared".to_owned(),
        Act::Planned { due, .. } => due.map_or("planned".to_owned(), |due| format!("planned, due {}", day(due))),
        Act::PlanDone { .. } => "plan done".to_owned(),
        Act::PlanDropped { .. } => "plan dropped".to_owned(),
        Act::Undone { .. } => "undo".to_owned(),
        Act::Forgotten { only_notes, .. } => if *only_notes { "notes forgotten" } else { "forgotten" }.to_owned(),
        Act::Checked(checked) => format!("checked: {}", checked.result.describe()),
        Act::Seen(seen) => format!("seen by {}", seen_in(seen)),
        Act::Win(win) => match &win.text {
            Some(text) => format!("log entry: {}", text.lines().next().unwrap_or_default()),
            None => "log entry, without its text".to_owned(),
        },
        Act::EvidenceForgotten { .. } => "evidence erased".to_owned(),
        Act::Imported(Imported { source, answers, events }) => {
            let what = if *answers == events.len() { "answer" } else { "event" };
            format!("import of {} from `{source}`", counted(events.len(), what))
        }
        Act::OpinionOpened { .. } => "opinion opened".to_owned(),
        Act::Unknown { name } => format!("`{name}`, of a later version"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    fn date(text: &str) -> Date {
        text.parse().expect("it is a date")
    }

    #[test]
    fn a_due_date_is_given_in_a_suitable_unit() {
        let today = date("2026-11-20");
        for (due, words) in [
            ("2026-11-20", "today"),
            ("2026-11-21", "tomorrow"),
            ("2026-11-22", "in 2 days"),
            ("2026-12-03", "in 13 days"),
            ("2026-12-04", "in 2 weeks"),
            ("2026-12-31", "in 5 weeks"),
            ("2027-01-20", "in 2 months"),
            ("2027-02-18", "in 3 months"),
            ("2027-11-20", "in 12 months"),
            ("2028-02-20", "in 15 months"),
            ("2029-11-20", "in 3 years"),
            ("2026-11-19", "1 day late"),
            ("2026-11-17", "3 days late"),
            ("2026-10-20", "4 weeks late"),
            ("2025-11-20", "12 months late"),
        ] {
            assert_eq!(due_in(date(due), today), words, "{due}");
        }
    }

    #[test]
    fn urgent_skills_are_overdue_or_due_this_month_and_not_done() {
        let planned = |due: &str, is_done: bool| Planned {
            skill: Id::parse("go").expect("it is an id"),
            due: (!due.is_empty()).then(|| date(due)),
            step: None,
            done_at: is_done.then_some(Timestamp::UNIX_EPOCH),
        };
        let urgent = |dues: &[(&str, bool)]| {
            let plan: Vec<Planned> = dues.iter().map(|(due, is_done)| planned(due, *is_done)).collect();
            pressing(&plan, date("2026-11-20"))
        };
        assert_eq!(urgent(&[("", false), ("2026-12-01", false), ("2026-11-19", true), ("2026-11-20", true)]), None);
        assert_eq!(urgent(&[("2026-11-20", false), ("2026-11-30", false)]).as_deref(), Some("2 due this month"));
        let both = urgent(&[("2026-11-19", false), ("2026-11-20", false)]);
        assert_eq!(both.as_deref(), Some("1 overdue, 1 due this month"));
    }
}
