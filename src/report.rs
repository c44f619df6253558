//! Reports: their data ([`Report`]), their contents ([`outline::Outline`]), and a writer for each format.

mod calendar;
mod chapter;
mod contents;
mod explanation;
mod format;
mod html;
mod markdown;
mod markup;
pub mod outline;
mod page;
mod plan;
mod progress;
mod resume;
mod sheet;
mod since;
pub mod skill;
mod svg;
mod table;
mod text;
mod words;

pub(crate) use calendar::calendar;
pub use chapter::Chapter;
pub use contents::{Manner, contents};
pub use explanation::explanation;
pub(crate) use explanation::full_explanation;
pub use format::{Command, FORMATS, Format, FormatSpec, Layout, Opt};
pub use html::html;
pub use markdown::markdown;
pub use page::Page;
pub use plan::{Item, Plan};
pub(crate) use progress::write_progress;
pub(crate) use progress::writer;
pub use progress::{json, progress, shared};
pub use resume::resume;
pub use sheet::sheet;
pub use since::Since;
pub use svg::{CHARTS, Chart, ChartSpec, Picture, svg};
pub use table::table;
pub(crate) use text::totals_line;
pub use text::{comparison, text};
use words::{LEGEND, legend};
pub(crate) use words::{
    NONE_CHOSEN, PHASES_ARE_OURS, beside_answer, beside_row, changed_details, count_of_rated, day_of, describe_act,
    due_in, not_rated, pressing, seen_in, share_in_words,
};
pub use words::{Shares, beside, change, course, date, day, levels, points, share, shares, verdict, why};

use std::collections::HashSet;

use jiff::Timestamp;

use crate::benchmark::{Library, Requirement};
use crate::catalog::{Catalog, SkillId};
use crate::config::Config;
use crate::gap::{Arranged, Arrangement, Choice, Gaps};
use crate::journal::Events;
use crate::json::to_json;
use crate::profile::{Answer, Profile};
use crate::text::{counted, trimmed};
use crate::trend::Trend;
use crate::zone;

/// The number of stale ratings that a remark names.
const FEW_STALE: usize = 5;

/// Everything that a report is made from.
pub struct Report<'a> {
    /// The profile compared with a benchmark.
    pub gaps: Gaps<'a>,
    /// The profile.
    pub profile: &'a Profile,
    /// All benchmarks.
    pub library: &'a Library,
    /// All events.
    pub events: &'a Events,
    /// The catalog.
    pub catalog: &'a Catalog,
    /// The configuration.
    pub config: &'a Config,
    /// The time of the report.
    pub now: Timestamp,
    /// The profile compared with a second benchmark.
    pub second: Option<Gaps<'a>>,
    /// The earlier time with which the report compares.
    pub since: Option<Since<'a>>,
    /// The order and grouping of the rows.
    pub arrangement: Arrangement,
    /// The filter of the rows. Totals are always those of all rows.
    pub choice: Choice<'a>,
    /// True if the report contains notes.
    pub notes: bool,
    /// The name of the person; `None` if it is not known.
    pub name: Option<&'a str>,
    /// The optional parts.
    pub extras: Extras,
}

/// The optional parts of a report.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extras {
    /// True if the report contains the readiness for each interview phase.
    pub interview: bool,
    /// True if the anchors of level and target are written out for each requirement, not folded.
    pub anchors: bool,
    /// True if the met requirements are unfolded, so that they are printed.
    pub all: bool,
}

/// The words of a report for a person without a name.
const NAMELESS: &str = "a backend developer";

impl<'a> Report<'a> {
    /// Returns the rows to show, arranged, together with those of the second list.
    pub fn arranged(&self) -> Arranged<'_, 'a> {
        self.arrangement.of(&self.gaps, self.second.as_ref(), &self.choice, self.catalog)
    }

    /// Returns the plan and suggestions for it.
    pub fn plan(&self) -> Plan<'a> {
        Plan::of(&self.gaps, self.profile, self.catalog)
    }

    /// Returns the person at the beginning of a text. A name keeps its letters: "bell hooks".
    pub(crate) fn owner_first(&self) -> &str {
        match self.owner() {
            NAMELESS => "A backend developer",
            name => name,
        }
    }

    /// Returns the person as the subject of a sentence: "Ada Lovelace", or "a backend developer" without a name.
    pub fn owner(&self) -> &'a str {
        self.name.and_then(trimmed).unwrap_or(NAMELESS)
    }

    /// Returns the sentences below the coverage: its change over time, and the number of stale ratings.
    pub(crate) fn remarks(&self) -> Vec<String> {
        self.course().into_iter().chain(self.due_again()).collect()
    }

    /// Returns a hint on how to begin; `None` once a skill is rated.
    pub fn hint(&self) -> Option<&'static str> {
        if !self.profile.is_empty() {
            return None;
        }
        Some("Open `skillgap` to rate your skills one by one, or say `skillgap rate SKILL LEVEL`.")
    }

    /// Returns a sentence on the change of the coverage; `None` if all ratings are from today.
    fn course(&self) -> Option<String> {
        let trend = Trend::of(self.events, self.now, self.gaps.benchmark, self.catalog, &zone::here());
        let first = trend.whole.points.first().filter(|first| day_of(first.at) < day_of(self.now))?;
        let [then, now] = [&first.totals, &self.gaps.totals].map(|totals| shares(totals).big);
        Some(format!("Coverage was {then} on {} and is {now} on {}.", date(first.at), date(self.now)))
    }

    /// Returns the notes of all answers, each with the name of its skill; none if the report contains no notes.
    pub fn notes(&self) -> Vec<(&str, &str)> {
        let mut notes = Vec::new();
        if self.notes {
            for (skill, answer) in self.answers() {
                notes.extend(answer.details.said().map(|note| (self.catalog.name_of(skill), note)));
            }
        }
        notes
    }

    /// Returns every skill that is rated or not applicable, whatever the benchmark: first those of the catalog, in its
    /// order, then unknown skills by id.
    pub fn answers(&self) -> Vec<(&SkillId, &Answer)> {
        let mut answers: Vec<(&SkillId, &Answer)> = self.profile.answers().collect();
        answers.sort_by_cached_key(|&(id, _)| (self.catalog.place(id), id.clone()));
        answers
    }

    /// Returns true if an answer is stale.
    pub(crate) fn is_stale(&self, answer: &Answer) -> bool {
        answer.is_stale(self.now, self.config.reassess_after_days)
    }

    /// Returns the requirements whose rating is stale, in the benchmark's order.
    pub fn stale(&self) -> Vec<&Requirement> {
        self.gaps.stale(self.now, self.config.reassess_after_days)
    }

    /// Returns the stale ratings that count for the benchmark: each skill once, with the first requirement.
    pub(crate) fn stale_ratings(&self) -> Vec<(&SkillId, &Requirement)> {
        self.gaps.stale_ratings(self.now, self.config.reassess_after_days)
    }

    /// Returns the skills whose rating is stale, whatever the benchmark.
    pub(crate) fn stale_skills(&self) -> HashSet<SkillId> {
        let mut stale = HashSet::new();
        for (skill, answer) in self.profile.answers() {
            if self.is_stale(answer) {
                stale.insert(skill.clone());
            }
        }
        stale
    }

    /// Returns a sentence that names the ratings which are due for another rating; `None` if there are none.
    fn due_again(&self) -> Option<String> {
        let stale = self.stale_ratings();
        let ratings = match stale.len() {
            0 => return None,
            1 => "1 rating that counts here is".to_owned(),
            many => format!("{many} ratings that count here are"),
        };
        let mut named = stale[0].1.name.clone();
        for (_, requirement) in stale.iter().take(FEW_STALE).skip(1) {
            named += &format!(", {}", requirement.name);
        }
        if stale.len() > FEW_STALE {
            named += &format!(" and {} more", stale.len() - FEW_STALE);
        }
        let days = counted(self.config.reassess_after_days as usize, "day");
        Some(format!("{ratings} older than {days}, to be asked again: {named}."))
    }

    /// Returns the rated skills that are no longer in the catalog, each as its id and level, in the order of the ids.
    pub fn retired(&self) -> Vec<String> {
        let mut retired = Vec::new();
        for (skill, answer) in self.profile.answers() {
            if self.catalog.skill(skill.as_str()).is_none() {
                retired.push(format!("{skill} {}", answer.rating.describe()));
            }
        }
        retired.sort();
        retired
    }
}
