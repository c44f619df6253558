use std::collections::HashSet;
use std::path::PathBuf;

use clap::Args;
use jiff::ToSpan;
use jiff::civil::Date;

use super::failure::Failure;
use super::shell::Shell;
use super::value::{non_blank, path};
use crate::benchmark::Benchmark;
use crate::catalog::{Catalog, SkillId};
use crate::gap::Gaps;
use crate::journal::Stamp;
use crate::profile::{Answer, Profile};
use crate::progress;
use crate::report::{self, Report};
use crate::text::{counted, short_name};

/// Write your ratings for your team: without history and notes, and without the plan unless you say so
///
/// The command prints on stderr what the file contains and what it leaves out. Anyone who has the file sees your levels; to leave the team,
/// delete it.
#[derive(Debug, Args)]
pub(super) struct Share {
    /// The name in the file, instead of your name from the configuration or the app
    #[arg(long = "as", value_name = "NAME", conflicts_with = "no_name")]
    name: Option<String>,
    /// Leave your name out
    #[arg(long)]
    no_name: bool,
    /// Only this skill, or the skills of this area; can be given several times
    #[arg(long, value_name = "SKILL|AREA")]
    only: Vec<String>,
    /// Include your plan, so that others see what you want to learn
    #[arg(long)]
    plan: bool,
    /// Only ratings of the last N months, 1 to 600
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=600))]
    since_months: Option<u16>,
    /// Write to this file instead of stdout
    #[arg(short, long, value_name = "FILE", value_parser = path())]
    output: Option<PathBuf>,
}

/// The skills to which a shared document is restricted.
struct Only {
    /// The ids of skills and areas, as they are written to the document.
    ids: Vec<String>,
    /// The skills.
    skills: HashSet<SkillId>,
}

impl Share {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let session = shell.session()?;
        let only = Only::read(&self.only, &session.catalog)?;
        let today = Stamp::from(session.now()).date();
        let since = self.since_months.map(|months| months_before(today, months));
        let profile = session.profile().only(|skill, answer| {
            let is_asked = only.ids.is_empty() || only.skills.contains(skill);
            is_asked && since.is_none_or(|since| answer.is_none_or(|answer: &Answer| answer.rated.date() >= since))
        });
        if profile.is_empty() {
            return Err(nothing_to_share(session.profile()));
        }
        let benchmark = only.restrict(&session.benchmark);
        let name = non_blank(self.name.as_deref().or(session.config.name.as_deref()));
        let report = Report {
            gaps: Gaps::of(&benchmark, &profile, &session.catalog),
            profile: &profile,
            name: if self.no_name { None } else { name.as_deref() },
            ..session.report()
        };
        let share = progress::Share { plan: self.plan, only: &only.ids, since_months: self.since_months };
        shell.deliver(&report::shared(&report, share), self.output.as_deref())?;
        for line in contents(&report, &share, session.profile()) {
            shell.world.note(line);
        }
        Ok(())
    }
}

impl Only {
    /// Finds each of `words` among the skills, then among the areas.
    fn read(words: &[String], catalog: &Catalog) -> Result<Self, Failure> {
        let mut only = Self { ids: Vec::new(), skills: HashSet::new() };
        for word in words {
            if let Ok(area) = catalog.find_area(word) {
                only.ids.push(area.id.to_string());
                for skill in catalog.skills() {
                    if skill.area == area.id {
                        only.skills.insert(skill.id.clone());
                    }
                }
            } else {
                let skill = catalog.find_skill(word)?;
                only.ids.push(skill.id.to_string());
                only.skills.insert(skill.id.clone());
            }
        }
        Ok(only)
    }

    /// Returns the list without the requirements whose skills are all left out; they would look unrated.
    fn restrict(&self, benchmark: &Benchmark) -> Benchmark {
        let mut restricted = benchmark.clone();
        if !self.ids.is_empty() {
            restricted
                .requirements
                .retain(|requirement| requirement.asked.skills().iter().any(|skill| self.skills.contains(skill)));
        }
        restricted
    }
}

/// Returns the day `months` months before `today`.
fn months_before(today: Date, months: u16) -> Date {
    today.saturating_sub(i32::from(months).months())
}

fn nothing_to_share(profile: &Profile) -> Failure {
    if profile.is_empty() {
        return Failure::new("there is nothing to share: no skill is rated yet")
            .hint("`skillgap assess` rates them one by one");
    }
    Failure::new("there is nothing to share: no rating is among those that were asked for")
        .hint("leave `--only` or `--since-months` out")
}

/// Returns sentences on what is in a shared document and what is not. `whole` is the profile before skills were left
/// out.
fn contents(report: &Report<'_>, share: &progress::Share<'_>, whole: &Profile) -> [String; 2] {
    let skills = report.profile.answers().count();
    let name = match report.name {
        Some(name) => format!("your name ({})", short_name(name)),
        None => "no name".to_owned(),
    };
    let ratings = format!("{} with level, confidence, last use and date", counted(skills, "rating"));
    let rows = counted(report.gaps.rows.len(), "requirement");
    let list = &report.gaps.benchmark.title;
    let mut inside = format!("in it: {name}, {ratings}, {rows} of `{list}`");
    let mut outside = "not in it: notes, history".to_owned();
    if share.plan {
        inside += &format!(", {} of your plan", counted(report.profile.plan().len(), "skill"));
    } else {
        outside += ", plan (`--plan` adds it)";
    }
    match whole.answers().count() - skills {
        0 => {}
        left_out => outside += &format!(", {}", counted(left_out, "other rating")),
    }
    [inside, outside]
}
