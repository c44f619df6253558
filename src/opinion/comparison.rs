use std::cmp::Reverse;
use std::collections::HashSet;

use jiff::Timestamp;

use super::document::lower_median;
use super::{Agreement, Answer, By, List, Opinion, Request};
use crate::benchmark::{Benchmark, Weight};
use crate::catalog::{AreaId, Catalog, Level, SkillId};
use crate::journal::EventId;
use crate::profile::Profile;
use crate::report::date;

/// The user's levels beside those of one or several opinions.
///
/// The user's levels are those that stood when an opinion was opened, so that no later rating changes a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The list that was asked about; `None` where the requests name several, or none is known.
    pub list: Option<List>,
    /// The opinions, in the order in which they were opened.
    pub opinions: Vec<Other>,
    /// The areas of the pairs, in catalog order; the others' level is the median.
    pub areas: Vec<AreaSummary>,
    /// The skills: those furthest apart first, then by weight, then in the order of the request.
    pub rows: Vec<Row>,
    /// The number of answers to skills that were not asked about.
    pub unknown: usize,
}

/// An opinion, with what it was given to: the request, and the user's answers when it was opened.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The opinion.
    pub opinion: &'a Opinion,
    /// The request that it answers; `None` if the user has not asked.
    pub request: Option<&'a Request>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// The user's answers of that moment.
    pub own: &'a Profile,
}

/// An opinion that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Its id.
    pub id: EventId,
    /// Whose it is.
    pub by: By,
    /// When it was given.
    pub given_at: Timestamp,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// How far it agrees with the user.
    pub agreement: Agreement,
}

/// The pairs of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaSummary {
    /// The id of the area.
    pub id: AreaId,
    /// Its name.
    pub name: String,
    /// How far the medians agree with the user.
    pub agreement: Agreement,
}

/// A skill that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Its area; `None` if the catalog does not have the skill.
    pub area: Option<AreaId>,
    /// The weight in the list; `None` if the list does not ask for it or is not known.
    pub weight: Option<Weight>,
    /// The user's level.
    pub own: Option<Level>,
    /// The answer of each opinion, in their order; `None` where it was skipped.
    pub others: Vec<Option<Answer>>,
    /// The lower median of all levels of the others.
    pub median: Option<Level>,
    /// The user's own note.
    pub note: Option<String>,
}

/// How a skill is judged by both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Two levels or more apart.
    Apart,
    /// One level apart.
    Near,
    /// The same level.
    Same,
    /// Nobody gives a level, and somebody has not seen it.
    NotSeen,
    /// Only the user gives a level.
    OnlyOwn,
    /// Only the others give a level.
    OnlyOther,
}

impl Kind {
    /// The word in JSON and CSV.
    pub fn name(self) -> &'static str {
        match self {
            Self::Apart => "apart",
            Self::Near => "near",
            Self::Same => "same",
            Self::NotSeen => "not_seen",
            Self::OnlyOwn => "only_own",
            Self::OnlyOther => "only_other",
        }
    }
}

impl Row {
    /// The others' median minus the user's level; `None` unless there are both.
    pub fn difference(&self) -> Option<i16> {
        let (own, other) = (self.own?, self.median?);
        Some(i16::from(other.number()) - i16::from(own.number()))
    }

    /// How it is judged by both.
    pub fn kind(&self) -> Kind {
        let is_not_seen = self.others.iter().flatten().any(Answer::is_not_seen);
        match (self.difference().map(i16::abs), self.median) {
            (Some(0), _) => Kind::Same,
            (Some(1), _) => Kind::Near,
            (Some(_), _) => Kind::Apart,
            (None, Some(_)) => Kind::OnlyOther,
            (None, None) if is_not_seen => Kind::NotSeen,
            (None, None) => Kind::OnlyOwn,
        }
    }
}

impl Other {
    /// How far it agrees with the user, in words that everybody understands.
    pub fn agreement_in_words(&self) -> String {
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
    /// Who the others are: "Ben", "Ben and Eva", "3 opinions".
    pub fn who(&self) -> String {
        match &self.opinions[..] {
            [one] => one.by.who(),
            [one, two] => format!("{} and {}", one.by.who(), two.by.who()),
            more => format!("{} opinions", more.len()),
        }
    }

    /// What the level of the others is called.
    pub fn their_level(&self) -> String {
        if self.opinions.len() == 1 { self.who() } else { "the others (median)".to_owned() }
    }

    /// What each opinion says of a skill, a line each: "Ben, peer, 24 Nov 2026: 2 Familiar; you said 4".
    pub fn said_of(&self, skill: &SkillId) -> Vec<String> {
        let Some(row) = self.rows.iter().find(|row| row.skill == *skill) else { return Vec::new() };
        let own = row.own.map_or_else(|| "you gave no level".to_owned(), |own| format!("you said {own}"));
        let mut lines = Vec::new();
        for (answer, other) in row.others.iter().zip(&self.opinions) {
            let Some(answer) = answer else { continue };
            let level =
                answer.median().map_or_else(|| "not seen".to_owned(), |level| format!("{level} {}", level.name()));
            lines.push(format!("{}, {}: {level}; {own}", other.by.describe(), date(other.given_at)));
        }
        lines
    }

    /// Compares. `list` finds the list with an id, for the weights.
    pub fn of<'l>(given: &[Given<'_>], catalog: &Catalog, list: impl Fn(&str) -> Option<&'l Benchmark>) -> Self {
        let mut given = given.to_vec();
        given.sort_by_key(|given| (given.opened_at, given.opinion.id));
        let mut requests: Vec<&Request> = given.iter().filter_map(|given| given.request).collect();
        requests.dedup_by_key(|request| request.id);
        let is_one_list = requests.iter().all(|request| request.list == requests[0].list);
        let named = requests.first().map(|request| request.list.clone()).filter(|_| is_one_list);
        let benchmark = named.as_ref().and_then(|named| list(&named.id));
        let mut rows: Vec<Row> = skills_of(&given, catalog)
            .into_iter()
            .map(|skill| Row::of(&skill, &given, catalog, benchmark))
            .filter(|row| row.own.is_some() || row.others.iter().any(Option::is_some))
            .collect();
        // Stable: what is equal stays in the order of the request.
        rows.sort_by_key(|row| Reverse((row.difference().map(i16::abs), row.weight)));
        let unknown = given.iter().map(|given| unknown_of(given)).sum();
        let opinions = given.iter().map(|given| Other::of(given, catalog)).collect();
        Self { list: named, opinions, areas: areas(&rows, catalog), rows, unknown }
    }

    /// The rows of a kind, in their order.
    pub fn rows_of(&self, kind: Kind) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.kind() == kind)
    }

    /// How far the medians of all opinions agree with the user.
    pub fn agreement(&self) -> Agreement {
        Agreement::of(self.rows.iter().filter_map(|row| row.own.zip(row.median)))
    }
}

/// The skills that an opinion is compared on: those of its request, or else its own.
fn compared_on(given: &Given<'_>) -> Vec<SkillId> {
    match given.request {
        Some(request) => request.skills.iter().map(|asked| asked.skill.clone()).collect(),
        None => given.opinion.answers.iter().map(|answer| answer.skill.clone()).collect(),
    }
}

/// The number of answers to skills that the opinion is not compared on.
fn unknown_of(given: &Given<'_>) -> usize {
    let on: HashSet<SkillId> = compared_on(given).into_iter().collect();
    given.opinion.answers.iter().filter(|answer| !on.contains(&answer.skill)).count()
}

/// The skills of all opinions, each once, in the order in which they are asked about.
fn skills_of(given: &[Given<'_>], catalog: &Catalog) -> Vec<SkillId> {
    let mut seen = HashSet::new();
    let skills = given.iter().flat_map(compared_on);
    skills.filter(|skill| seen.insert(catalog.current(skill).clone())).collect()
}

/// The user's level in a skill.
fn own_level(skill: &SkillId, profile: &Profile, catalog: &Catalog) -> Option<Level> {
    profile.rating(catalog.current(skill)).and_then(|rating| rating.level())
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
        let asked = given.iter().filter_map(|given| given.request).flat_map(|request| &request.skills);
        let asked_name = asked.into_iter().find(|asked| asked.skill == *skill).map(|asked| asked.name.clone());
        // Of several openings the first counts at which the user had an answer: it is the least influenced one.
        let answer = given.iter().find_map(|given| given.own.answer(current));
        let others: Vec<Option<Answer>> = given
            .iter()
            .map(|given| given.opinion.answers.iter().find(|answer| catalog.current(&answer.skill) == current).cloned())
            .collect();
        let mut levels: Vec<Level> = others.iter().flatten().flat_map(|answer| answer.levels.iter().copied()).collect();
        levels.sort_unstable();
        let asking = list.into_iter().flat_map(|list| &list.requirements);
        let weights = asking.filter(|requirement| requirement.asked.skills().contains(current));
        Self {
            skill: skill.clone(),
            name: catalog
                .skill(skill.as_str())
                .map(|skill| skill.name.to_string())
                .or(asked_name)
                .unwrap_or_else(|| skill.to_string()),
            area: catalog.skill(skill.as_str()).map(|skill| skill.area.clone()),
            weight: weights.map(|requirement| requirement.weight).max(),
            own: answer.and_then(|answer| answer.rating.level()),
            median: lower_median(&levels),
            others,
            note: answer.and_then(|answer| answer.details.said()).map(str::to_owned),
        }
    }
}

/// The areas that have pairs, in catalog order.
fn areas(rows: &[Row], catalog: &Catalog) -> Vec<AreaSummary> {
    let summary = |id: &AreaId, name: &str| {
        let pairs = rows.iter().filter(|row| row.area.as_ref() == Some(id)).filter_map(|row| row.own.zip(row.median));
        AreaSummary { id: id.clone(), name: name.to_owned(), agreement: Agreement::of(pairs) }
    };
    let all = catalog.areas().iter().map(|area| summary(&area.id, &area.name));
    all.filter(|area| area.agreement.pairs() > 0).collect()
}
