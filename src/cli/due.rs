use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::failure::Failure;
use super::shell::Shell;
use super::value::path;
use crate::benchmark::RequirementId;
use crate::catalog::SkillId;
use crate::json::to_json;
use crate::profile::Planned;
use crate::progress::{PlanShape, plan_shape};
use crate::report::{calendar, day, day_of};
use crate::session::Session;
use crate::text::counted;

/// The exit status while something is due.
const SOMETHING_IS_DUE: u8 = 3;
/// The largest number of planned skills that the line names.
const MOST_NAMED: usize = 3;

/// Print in one line what is due; exit status 3 if something is due, otherwise 0 and no output
///
/// Plan dates of today or earlier are due, and so are ratings that count for the list in use and are older than
/// `reassess_after_days`. Made for a shell prompt, a login message or cron.
#[derive(Debug, Args)]
pub(super) struct Due {
    /// Write a calendar instead (iCalendar): every due date of the plan, and the next re-assessment
    #[arg(long)]
    ics: bool,
    /// Print JSON; the exit status is the same
    #[arg(long, conflicts_with = "ics")]
    json: bool,
    /// With --ics: write to this file instead of stdout
    #[arg(short, long, value_name = "FILE", value_parser = path(), requires = "ics")]
    output: Option<PathBuf>,
}

impl Due {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<u8, Failure> {
        let session = shell.session()?;
        if self.ics {
            shell.deliver(&calendar(&session.report()), self.output.as_deref())?;
            return Ok(0);
        }
        if self.json {
            let shape = Shape::of(&session);
            shell.write(&to_json(&shape))?;
            return Ok(if shape.plan.is_empty() && shape.ratings.is_empty() { 0 } else { SOMETHING_IS_DUE });
        }
        let parts: Vec<String> = [plan_dates(&session), ratings(&session)].into_iter().flatten().collect();
        if parts.is_empty() {
            return Ok(0);
        }
        shell.print(&format!("skillgap: {}\n", parts.join("; ")))?;
        Ok(SOMETHING_IS_DUE)
    }
}

/// Everything that is due, as JSON: entries of the plan, and stale ratings.
#[derive(Serialize)]
struct Shape<'a> {
    plan: Vec<PlanShape<'a>>,
    /// The first requirement that each stale rating counts for.
    ratings: Vec<&'a RequirementId>,
    /// The rated skills, in the same order.
    skills: Vec<&'a SkillId>,
    reassess_after_days: u32,
}

impl<'a> Shape<'a> {
    fn of(session: &'a Session) -> Self {
        let days = session.config.reassess_after_days;
        let mut shape = Self { plan: Vec::new(), ratings: Vec::new(), skills: Vec::new(), reassess_after_days: days };
        for (_, planned) in due_plan(session) {
            shape.plan.push(plan_shape(&session.benchmark, planned));
        }
        for (skill, requirement) in session.gaps().stale_ratings(session.now(), days) {
            shape.ratings.push(&requirement.id);
            shape.skills.push(skill);
        }
        shape
    }
}

/// Returns the entries of the plan that are due today or were due earlier, the earliest first.
fn due_plan(session: &Session) -> Vec<(Date, &Planned)> {
    let today = day_of(session.now());
    let mut due: Vec<(Date, &Planned)> = Vec::new();
    for planned in session.profile().plan() {
        if let Some(date) = planned.due
            && planned.is_open()
            && date <= today
        {
            due.push((date, planned));
        }
    }
    due.sort_by_key(|(date, _)| *date);
    due
}

/// Returns a sentence on due plan dates: "2 plan dates have come: Go (12 Nov 2026), Python (29 Nov 2026)".
fn plan_dates(session: &Session) -> Option<String> {
    let due = due_plan(session);
    if due.is_empty() {
        return None;
    }
    let mut named = Vec::new();
    for (date, planned) in due.iter().take(MOST_NAMED) {
        named.push(format!("{} ({})", session.catalog.name_of(&planned.skill), day(*date)));
    }
    if due.len() > MOST_NAMED {
        named.push(format!("and {} more", due.len() - MOST_NAMED));
    }
    let has = if due.len() == 1 { "has" } else { "have" };
    Some(format!("{} {has} come: {}", counted(due.len(), "plan date"), named.join(", ")))
}

/// Returns a sentence on stale ratings: "5 ratings are older than 180 days (`skillgap assess --stale`)".
fn ratings(session: &Session) -> Option<String> {
    let stale = session.report().stale_ratings().len();
    if stale == 0 {
        return None;
    }
    let is = if stale == 1 { "is" } else { "are" };
    let days = counted(session.config.reassess_after_days as usize, "day");
    Some(format!("{} {is} older than {days} (`skillgap assess --stale`)", counted(stale, "rating")))
}
