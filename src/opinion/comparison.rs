use std::cmp::Reverse;
use std::collections::HashSet;

use jiff::Timestamp;

use super::document::lower_median;
use super::{Agreement, Answer, By, List, Opinion, Request};
use crate::benchmark::{Benchmark, Weight};
use crate::catalog::{AreaId, Catalog, Level, SkillId};
use crate::journal::EventId;
use crate::named::named;
use crate::profile::Profile;
use crate::report::date;

/// A comparison of the user's levels with those of one or several opinions.
///
/// The user's levels are those at the time when an opinion was opened, so that later ratings do not change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The list that the requests name; `None` if they name different lists, or none is known.
    pub list: Option<List>,
    /// The opinions, in the order in which they were opened.
    pub opinions: Vec<Other>,
    /// The pairs by area, in catalog order. The level of the others is the median.
    pub areas: Vec<AreaSummary>,
    /// The skills: those with the largest difference first, then by weight, then in the order of the request.
    pub rows: Vec<Row>,
    /// The number of answers to skills that were not asked about.
    pub unknown: usize,
}

/// An opinion with its request and the user's answers at the time when it was opened.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The opinion.
    pub opinion: &'a Opinion,
    /// The request that the opinion answers; `None` if the user has not asked.
    pub request: Option<&'a Request>,
    /// The time at which the opinion was opened.
    pub opened_at: Timestamp,
    /// The user's answers at that time.
    pub own: &'a Profile,
}

/// An opinion in a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// The id of the opinion.
    pub id: EventId,
    /// The rater or raters.
    pub by: By,
    /// The time at which the opinion was given.
    pub given_at: Timestamp,
    /// The time at which the opinion was opened.
    pub opened_at: Timestamp,
    /// The agreement with the user.
    pub agreement: Agreement,
}

/// The agreement in an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaSummary {
    /// The id of the area.
    pub id: AreaId,
    /// The name of the area.
    pub name: String,
    /// The agreement of the medians with the user.
    pub agreement: Agreement,
}

/// A skill in a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The id of the skill.
    pub skill: SkillId,
    /// The name of the skill.
    pub name: String,
    /// The area of the skill; `None` if the catalog does not have the skill.
    pub area: Option<AreaId>,
    /// The weight in the list; `None` if the list does not ask for the skill or is not known.
    pub weight: Option<Weight>,
    /// The user's level.
    pub own: Option<Level>,
    /// The answer of each opinion, in the order of the opinions; `None` if the skill was skipped.
    pub others: Vec<Option<Answer>>,
    /// The lower median of all levels of the others.
    pub median: Option<Level>,
    /// The user's own note.
    pub note: Option<String>,
}

named! {
    /// The relation between the user's level for a skill and the level of the others.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Kind by name {
        /// The median, or any one opinion, is two levels or more apart.
        Apart = "apart",
        /// The levels differ by one.
        Near = "near",
        /// The levels are the same.
        Same = "same",
        /// Nobody gives a level, and at least one rater has not seen the skill.
        NotSeen = "not_seen",
        /// Only the user gives a level.
        OnlyOwn = "only_own",
        /// Only the others give a level.
        OnlyOther = "only_other",
    }
}

impl Row {
    /// Returns the median of the others minus the user's level; `None` if a level is missing.
    pub fn difference(&self) -> Option<i16> {
        let (own, other) = self.pair()?;
        Some(i16::from(other.number()) - i16::from(own.number()))
    }

    /// The greatest distance between the user's level and that of any opinion, or the median; `None` unless there are
    /// both.
    pub(crate) fn distance(&self) -> Option<u8> {
        let own = self.own?.number();
        let mut others = self.levels_of_others();
        others.extend(self.median);
        others.iter().map(|other| other.number().abs_diff(own)).max()
    }

    /// Returns the median of each opinion that gives a level.
    pub(super) fn levels_of_others(&self) -> Vec<Level> {
        let mut levels = Vec::new();
        for answer in self.others.iter().flatten() {
            levels.extend(answer.median());
        }
        levels
    }

    /// Returns the user's level and that of the others; `None` if one of them is missing.
    pub(super) fn pair(&self) -> Option<(Level, Level)> {
        Some((self.own?, self.median?))
    }

    /// Returns the relation between the two levels.
    pub fn kind(&self) -> Kind {
        let is_not_seen = self.others.iter().flatten().any(Answer::is_not_seen);
        match (self.difference().map(i16::abs), self.median) {
            (Some(_), _) if self.distance() > Some(1) => Kind::Apart,
            (Some(0), _) => Kind::Same,
            (Some(_), _) => Kind::Near,
            (None, Some(_)) => Kind::OnlyOther,
            (None, None) if is_not_seen => Kind::NotSeen,
            (None, None) => Kind::OnlyOwn,
        }
    }
}

impl Other {
    /// Returns the agreement with the user in words.
    pub(crate) fn agreement_in_words(&self) -> String {
        let agreement = &self.agreement;
        let mut words = format!("{} of {} within one level", agreement.within_one(), agreement.pairs());
        let verb = if self.by.people > 1 { "see" } else { "sees" };
        match agreement.mean_difference() {
            None => words = String::from("no skill has a level from both"),
            Some(0) => words += ", the same on average",
            Some(mean) => {
                let direction = if mean > 0 { "more" } else { "less" };
                let size = mean.abs();
                words += &format!(
                    ", {} {verb} {}.{:02} levels {direction} on average",
                    self.by.who(),
                    size / 100,
                    size % 100
                );
            }
        }
        if agreement.not_seen > 0 {
            words += &format!(", {} not seen", agreement.not_seen);
        }
        words
    }
}

impl Comparison {
    /// Returns the raters as the subject of a sentence: "Ben", "Ben and Eva", "3 opinions".
    pub fn who(&self) -> String {
        match &self.opinions[..] {
            [one] => one.by.who(),
            [one, two] => format!("{} and {}", one.by.who(), two.by.who()),
            more => format!("{} opinions", more.len()),
        }
    }

    /// Returns the label for the level of the others.
    pub(crate) fn their_level(&self) -> String {
        if self.opinions.len() == 1 { self.who() } else { "the others (median)".to_owned() }
    }

    /// Returns a line for each opinion on a skill: "Ben, peer, 24 Nov 2026: 2 Familiar; you said 4".
    pub(crate) fn said_of(&self, skill: &SkillId) -> Vec<String> {
        let Some(row) = self.rows.iter().find(|row| row.skill == *skill) else { return Vec::new() };
        let own = match row.own {
            Some(own) => format!("you said {own}"),
            None => "you gave no level".to_owned(),
        };
        let mut lines = Vec::new();
        for (answer, other) in row.others.iter().zip(&self.opinions) {
            let Some(answer) = answer else { continue };
            let level = match answer.median() {
                Some(level) => format!("{level} {}", level.name()),
                None => "not seen".to_owned(),
            };
            lines.push(format!("{}, {}: {level}; {own}", other.by.describe(), date(other.given_at)));
        }
        lines
    }

    /// Compares the opinions with the user's answers. `list` returns the list with an id, for the weights.
    pub fn of<'l>(given: &[Given<'_>], catalog: &Catalog, list: impl Fn(&str) -> Option<&'l Benchmark>) -> Self {
        let mut given = given.to_vec();
        given.sort_by_key(|given| (given.opened_at, given.opinion.id));
        let named = common_list(&given);
        let benchmark = named.as_ref().and_then(|named| list(&named.id));
        let mut rows = Vec::new();
        for skill in skills_of(&given, catalog) {
            let row = Row::of(&skill, &given, catalog, benchmark);
            if row.own.is_some() || row.others.iter().any(Option::is_some) {
                rows.push(row);
            }
        }
        // Stable: what is equal stays in the order of the request.
        rows.sort_by_key(|row| Reverse((row.distance(), row.weight)));
        let unknown = given.iter().map(unknown_of).sum();
        let opinions = given.iter().map(|given| Other::of(given, catalog)).collect();
        Self { list: named, opinions, areas: areas(&rows, catalog), rows, unknown }
    }

    /// Returns the rows of a kind, in their order.
    pub fn rows_of(&self, kind: Kind) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.kind() == kind)
    }

    /// Returns the agreement of the medians of all opinions with the user.
    pub fn agreement(&self) -> Agreement {
        Agreement::of(self.rows.iter().filter_map(Row::pair))
    }
}

/// Returns the list that all requests name; `None` if they name different lists, or none is known.
fn common_list(given: &[Given<'_>]) -> Option<List> {
    let mut common = None;
    for request in given.iter().filter_map(|given| given.request) {
        if common.is_some_and(|list| list != &request.list) {
            return None;
        }
        common = Some(&request.list);
    }
    common.cloned()
}

/// Returns the skills on which an opinion is compared: those of its request, or its own without a request.
fn compared_on(given: &Given<'_>) -> Vec<SkillId> {
    match given.request {
        Some(request) => request.skills.iter().map(|asked| asked.skill.clone()).collect(),
        None => given.opinion.answers.iter().map(|answer| answer.skill.clone()).collect(),
    }
}

/// Returns the number of answers to skills on which the opinion is not compared.
fn unknown_of(given: &Given<'_>) -> usize {
    let on: HashSet<SkillId> = compared_on(given).into_iter().collect();
    given.opinion.answers.iter().filter(|answer| !on.contains(&answer.skill)).count()
}

/// Returns the skills of all opinions, each once, in the order in which they were asked about.
fn skills_of(given: &[Given<'_>], catalog: &Catalog) -> Vec<SkillId> {
    let (mut skills, mut seen) = (Vec::new(), HashSet::new());
    for skill in given.iter().flat_map(compared_on) {
        if seen.insert(catalog.current(&skill).clone()) {
            skills.push(skill);
        }
    }
    skills
}

/// Returns the user's level in a skill.
fn own_level(skill: &SkillId, profile: &Profile, catalog: &Catalog) -> Option<Level> {
    profile.level(catalog.current(skill))
}

impl Other {
    fn of(given: &Given<'_>, catalog: &Catalog) -> Self {
        let Given { opinion, opened_at, own, .. } = *given;
        let (mut pairs, mut not_seen, mut skipped, mut only_own) = (Vec::new(), 0, 0, 0);
        for skill in compared_on(given) {
            let answer = opinion.answer(&skill);
            let other = answer.and_then(Answer::median);
            match (own_level(&skill, own, catalog), other) {
                (Some(own), Some(other)) => pairs.push((own, other)),
                (Some(_), None) => only_own += 1,
                (None, _) => {}
            }
            match answer {
                Some(answer) if answer.is_not_seen() => not_seen += 1,
                Some(answer) if !answer.levels.is_empty() => {}
                _ => skipped += 1,
            }
        }
        let mut agreement = Agreement::of(pairs);
        (agreement.not_seen, agreement.skipped, agreement.only_own) = (not_seen, skipped, only_own);
        Self { id: opinion.id, by: opinion.by.clone(), given_at: opinion.given_at, opened_at, agreement }
    }
}

impl Row {
    fn of(skill: &SkillId, given: &[Given<'_>], catalog: &Catalog, list: Option<&Benchmark>) -> Self {
        let current = catalog.current(skill);
        let catalogued = catalog.skill(skill.as_str());
        // If several opinions were opened, the earliest answer of the user counts: it is the least influenced one.
        let answer = given.iter().find_map(|given| given.own.answer(current));
        let (mut others, mut levels) = (Vec::new(), Vec::new());
        for Given { opinion, .. } in given {
            let answer = opinion.answers.iter().find(|answer| catalog.current(&answer.skill) == current);
            if let Some(answer) = answer {
                levels.extend(&answer.levels);
            }
            others.push(answer.cloned());
        }
        levels.sort_unstable();
        Self {
            skill: skill.clone(),
            name: match catalogued {
                Some(skill) => skill.name.to_string(),
                None => asked_name(skill, given).unwrap_or(skill.as_str()).to_owned(),
            },
            area: catalogued.map(|skill| skill.area.clone()),
            weight: list.and_then(|list| weight_in(list, current)),
            own: answer.and_then(|answer| answer.rating.level()),
            median: lower_median(&levels),
            others,
            note: answer.and_then(|answer| answer.details.said()).map(str::to_owned),
        }
    }
}

/// Returns the highest weight of the requirements of a list that a skill counts for.
fn weight_in(list: &Benchmark, skill: &SkillId) -> Option<Weight> {
    list.asking_for(skill).map(|requirement| requirement.weight).max()
}

/// Returns the name that a request has for a skill.
fn asked_name<'a>(skill: &SkillId, given: &[Given<'a>]) -> Option<&'a str> {
    for request in given.iter().filter_map(|given| given.request) {
        if let Some(asked) = request.skills.iter().find(|asked| asked.skill == *skill) {
            return Some(&asked.name);
        }
    }
    None
}

/// Returns the areas that have pairs, in catalog order.
fn areas(rows: &[Row], catalog: &Catalog) -> Vec<AreaSummary> {
    let mut areas = Vec::new();
    for area in catalog.areas() {
        let mut pairs = Vec::new();
        for row in rows {
            if row.area.as_ref() == Some(&area.id) {
                pairs.extend(row.pair());
            }
        }
        let agreement = Agreement::of(pairs);
        if agreement.pairs() > 0 {
            areas.push(AreaSummary { id: area.id.clone(), name: area.name.clone(), agreement });
        }
    }
    areas
}
