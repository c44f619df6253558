//! The progress document of a report; see [`crate::progress`].

use std::collections::HashSet;
use std::io::{self, Write};

use serde_json::value::RawValue;

use super::Report;
use crate::json::{to_json, to_json_line, write_json};
use crate::progress::{Share, Since, Writer};

/// Returns the export as JSON: totals, rows, ratings, plan, and every event in fold order. Without `notes`, all notes
/// are left out.
pub fn progress(report: &Report<'_>, notes: bool) -> String {
    to_json(&writer(report).export(notes, None))
}

/// Writes the same JSON as [`progress`] piece by piece, with the received second `opinions` unchanged.
///
/// # Errors
/// Returns an error if `out` cannot be written.
pub(crate) fn write_progress(
    report: &Report<'_>,
    notes: bool,
    opinions: Option<&[Box<RawValue>]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_json(&writer(report).export(notes, opinions), out)
}

/// Returns the document that the user shares with a team, as one line of JSON: totals, rows and ratings, without notes
/// and history.
pub fn shared(report: &Report<'_>, share: Share<'_>) -> String {
    to_json_line(&writer(report).share(share))
}

/// Returns the report as JSON: the progress document without plan and history, and with ratings only if the report
/// contains notes. It has the requirements to show, in the list's own order.
pub fn json(report: &Report<'_>) -> String {
    let arranged = report.arranged();
    let shown: HashSet<_> = arranged.pairs().map(|pair| &pair.row().requirement.id).collect();
    let since = report.since.as_ref().map(|since| Since {
        at: since.at,
        totals: &since.gaps.totals,
        comparison: since.changes(report),
        wins: &since.wins,
    });
    to_json(&writer(report).report(&shown, report.second.as_ref(), since, report.notes))
}

/// The writer of the progress document of `report`, or of parts of it.
pub(crate) fn writer<'a>(report: &'a Report<'_>) -> Writer<'a> {
    Writer {
        gaps: &report.gaps,
        profile: report.profile,
        events: report.events,
        catalog: report.catalog,
        name: report.name,
        now: report.now,
        reassess_after_days: report.config.reassess_after_days,
    }
}
