//! The plan's due dates and the next re-assessment as a calendar (iCalendar, RFC 5545).

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::{Report, day_of};
use crate::catalog::SkillId;
use crate::journal::Rating;
use crate::text::{counted, visible};

/// The largest number of bytes of a line, without its line break.
const MAX_LINE: usize = 75;

/// An event that takes a whole day.
struct Entry {
    /// The permanent id of the event, by which a later calendar replaces it.
    uid: String,
    day: Date,
    summary: String,
    description: String,
}

/// Returns a calendar with an all-day event for every open due date of the plan, and one for the day on which the next
/// ratings of the list in use become older than `reassess_after_days`.
pub(crate) fn calendar(report: &Report<'_>) -> String {
    let mut lines = Lines(String::new());
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//skillgap//skillgap//EN", "CALSCALE:GREGORIAN"] {
        lines.push(line);
    }
    for entry in plan(report).into_iter().chain(reassessment(report)) {
        lines.entry(&entry, report.now);
    }
    lines.push("END:VCALENDAR");
    lines.0
}

fn plan(report: &Report<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for planned in report.profile.plan() {
        if let Some(day) = planned.due
            && planned.is_open()
        {
            entries.push(Entry {
                uid: format!("plan-{}@skillgap", planned.skill),
                day,
                summary: format!("{}: due in the plan", report.catalog.name_of(&planned.skill)),
                description: planned.step.clone().unwrap_or_default(),
            });
        }
    }
    entries
}

/// Returns the event of the next re-assessment: the first day on which a rating of the list is stale, but not before
/// today.
fn reassessment(report: &Report<'_>) -> Option<Entry> {
    let age = SignedDuration::from_hours(24 * i64::from(report.config.reassess_after_days));
    let today = day_of(report.now);
    // A rating that counts for several requirements is due once.
    let mut days: HashMap<&SkillId, Date> = HashMap::new();
    for row in &report.gaps.rows {
        if let Some((skill, answer)) = row.answer
            && answer.rating != Rating::NotApplicable
            && let Ok(due) = answer.rated.at.checked_add(age)
        {
            days.insert(skill, day_of(due).max(today));
        }
    }
    let first = *days.values().min()?;
    let count = days.values().filter(|day| **day == first).count();
    Some(Entry {
        uid: "reassessment@skillgap".to_owned(),
        day: first,
        summary: format!("Rate {} again", counted(count, "skill")),
        description: "skillgap assess --stale".to_owned(),
    })
}

/// The lines of a calendar.
struct Lines(String);

impl Lines {
    fn entry(&mut self, entry: &Entry, now: Timestamp) {
        self.push("BEGIN:VEVENT");
        self.push(&format!("UID:{}", entry.uid));
        self.push(&format!("DTSTAMP:{}", now.strftime("%Y%m%dT%H%M%SZ")));
        self.push(&format!("DTSTART;VALUE=DATE:{}", entry.day.strftime("%Y%m%d")));
        // The end of an all-day event is the day after the event.
        if let Ok(next) = entry.day.checked_add(1.day()) {
            self.push(&format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")));
        }
        self.push(&format!("SUMMARY:{}", escaped(&entry.summary)));
        if !entry.description.is_empty() {
            self.push(&format!("DESCRIPTION:{}", escaped(&entry.description)));
        }
        self.push("TRANSP:TRANSPARENT");
        self.push("END:VEVENT");
    }

    /// Adds a line, folded so that none has more than 75 bytes and no character is split.
    fn push(&mut self, line: &str) {
        let mut bytes = 0;
        for c in line.chars() {
            if bytes + c.len_utf8() > MAX_LINE {
                self.0.push_str("\r\n ");
                bytes = 1;
            }
            self.0.push(c);
            bytes += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Escapes backslashes, semicolons, commas and line breaks of a text value, and shows other hidden characters as
/// symbols.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (nth, line) in text.lines().enumerate() {
        if nth > 0 {
            out.push_str("\\n");
        }
        for c in visible(line).chars() {
            match c {
                '\\' | ';' | ',' => {
                    out.push('\\');
                    out.push(c);
                }
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_at_75_bytes_and_no_character_is_split() {
        let mut lines = Lines(String::new());
        let long = format!("SUMMARY:{}", "größe漢".repeat(30));
        lines.push(&long);
        assert!(lines.0.ends_with("\r\n"));
        let pieces: Vec<&str> = lines.0.trim_end().split("\r\n").collect();
        assert!(pieces.len() > 2 && pieces.iter().all(|piece| piece.len() <= MAX_LINE), "{pieces:?}");
        assert!(pieces[1..].iter().all(|piece| piece.starts_with(' ')));
        assert_eq!(lines.0.replace("\r\n ", "").trim_end(), long, "unfolding gives the line back");
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escaped("a;b,c\\d\r\ne\u{1b}f"), "a\\;b\\,c\\\\d\\ne␛f");
    }
}
