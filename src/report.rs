//! Reports: what they are made from ([`Report`]), what they say ([`outline::Outline`]), and a writer for each format.

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

pub use calendar::calendar;
pub use chapter::Chapter;
pub use contents::{Manner, contents};
pub use explanation::{explanation, full_explanation};
pub use format::{Command, FORMATS, Format, FormatSpec, Layout, Opt};
pub use html::html;
pub(crate) use markdown::inline as markdown_text;
pub use markdown::markdown;
pub(crate) use markup::{Markup, Tag};
pub use page::Page;
pub use plan::{Item, Plan};
pub use progress::{json, progress, shared, write_progress};
pub use resume::resume;
pub use sheet::sheet;
pub use since::Since;
pub use svg::{CHARTS, Chart, ChartSpec, Picture, svg};
pub use table::table;
pub use text::{comparison, text, totals_line};
use words::{LEGEND, legend};
pub use words::{
    NONE_CHOSEN, PHASES_ARE_OURS, Shares, beside, beside_answer, beside_row, change, changed_details, count_of_rated,
    course, date, day, day_of, deed, due_in, levels, not_rated, points, pressing, seen_in, share, share_in_words,
    shares, verdict, why,
};

use std::collections::HashSet;

use jiff::Timestamp;

use crate::benchmark::{Library, RequirementId};
use crate::catalog::{Catalog, SkillId};
use crate::config::Config;
use crate::gap::{Arranged, Arrangement, Choice, Gaps};
use crate::journal::Events;
use crate::json::to_json;
use crate::profile::{Answer, Profile};
use crate::trend::Trend;
use crate::zone;

/// Everything that a report is made from.
pub struct Report<'a> {
    /// The profile held against a benchmark.
    pub gaps: Gaps<'a>,
    /// What the journal adds up to.
    pub profile: &'a Profile,
    /// The benchmarks there are.
    pub library: &'a Library,
    /// All events.
    pub events: &'a Events,
    /// Areas, skills, anchors.
    pub catalog: &'a Catalog,
    /// What somebody prefers.
    pub config: &'a Config,
    /// When it is made.
    pub now: Timestamp,
    /// The profile held against a second benchmark, beside the first.
    pub second: Option<Gaps<'a>>,
    /// The time since which it says what has changed.
    pub since: Option<Since<'a>>,
    /// How its rows are arranged.
    pub arrangement: Arrangement,
    /// Which of its rows show. What they add up to is always that of all.
    pub choice: Choice<'a>,
    /// True if notes are in it.
    pub notes: bool,
    /// Whose it is; `None` if nobody has said.
    pub name: Option<&'a str>,
    /// What else is in it.
    pub extras: Extras,
}

/// What a report holds only when asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extras {
    /// How ready its owner is for each phase of an interview.
    pub interview: bool,
    /// What the level reached and the target mean for each requirement, written out where it would be folded.
    pub anchors: bool,
    /// The met requirements unfolded, so that they are printed too.
    pub all: bool,
}

impl<'a> Report<'a> {
    /// The rows that show, as they are arranged, those of the second list beside them.
    pub fn arranged(&self) -> Arranged<'_, 'a> {
        self.arrangement.of(&self.gaps, self.second.as_ref(), &self.choice, self.catalog)
    }

    /// What to work on.
    pub fn plan(&self) -> Plan<'a> {
        Plan::of(&self.gaps, self.profile, self.catalog)
    }

    /// Whose report it is, as the subject of a sentence: "Ada Lovelace".
    pub fn owner(&self) -> &'a str {
        self.name.map(str::trim).filter(|name| !name.is_empty()).unwrap_or("a backend developer")
    }

    /// What is said below the coverage: how it went, which ratings are due again.
    pub fn remarks(&self) -> impl Iterator<Item = String> {
        [self.course(), self.due_again()].into_iter().flatten()
    }

    /// How to begin; `None` once anything is rated.
    pub fn hint(&self) -> Option<&'static str> {
        self.profile
            .is_empty()
            .then_some("Open `skillgap` to rate your skills one by one, or say `skillgap rate SKILL LEVEL`.")
    }

    /// How coverage went, in a sentence; none while all is of one day.
    fn course(&self) -> Option<String> {
        let trend = Trend::of(self.events, self.now, self.gaps.benchmark, self.catalog, &zone::here());
        let first = trend.whole.points.first().filter(|first| day_of(first.at) < day_of(self.now))?;
        let [then, now] = [&first.totals, &self.gaps.totals].map(|totals| shares(totals).big);
        Some(format!("Coverage was {then} on {} and is {now} on {}.", date(first.at), date(self.now)))
    }

    /// The notes of all answers, each with the name of its skill, where they are to be in it.
    pub fn notes(&self) -> Vec<(&str, &str)> {
        let answers = self.answers().into_iter().filter(|_| self.notes);
        answers.filter_map(|(skill, answer)| Some((self.catalog.name_of(skill), answer.details.said()?))).collect()
    }

    /// Every skill rated or n/a now, whatever the benchmark: in catalog order, then those that the catalog does not
    /// have.
    pub fn answers(&self) -> Vec<(&SkillId, &Answer)> {
        let mut answers: Vec<(&SkillId, &Answer)> = self.profile.answers().collect();
        answers.sort_by_cached_key(|&(id, _)| (self.catalog.place(id), id.clone()));
        answers
    }

    /// Returns true if an answer is one to ask again.
    pub fn is_stale(&self, answer: &Answer) -> bool {
        answer.is_stale(self.now, self.config.reassess_after_days)
    }

    /// The requirements whose answer is so old that it is to be asked again, in the benchmark's order.
    pub fn stale(&self) -> Vec<RequirementId> {
        let stale = self.gaps.stale(self.now, self.config.reassess_after_days);
        stale.map(|requirement| requirement.id.clone()).collect()
    }

    /// The skills whose answer is that old, whatever the benchmark.
    pub fn stale_skills(&self) -> HashSet<SkillId> {
        let stale = self.profile.answers().filter(|(_, answer)| self.is_stale(answer));
        stale.map(|(skill, _)| skill.clone()).collect()
    }

    /// How many ratings are to be asked again, in a sentence; none where there are none.
    fn due_again(&self) -> Option<String> {
        let ratings = match self.stale().len() {
            0 => return None,
            1 => "1 rating that counts here is".to_owned(),
            many => format!("{many} ratings that count here are"),
        };
        Some(format!("{ratings} older than {} days, to be asked again.", self.config.reassess_after_days))
    }

    /// What is rated and no longer in the catalog, by id with its level: kept, exported, asked for by nobody.
    pub fn retired(&self) -> Vec<String> {
        let mut retired: Vec<String> = self
            .profile
            .answers()
            .filter(|(skill, _)| self.catalog.skill(skill.as_str()).is_none())
            .map(|(skill, answer)| format!("{skill} {}", answer.rating.describe()))
            .collect();
        retired.sort();
        retired
    }
}
