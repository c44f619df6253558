use std::sync::Arc;

use jiff::Timestamp;

use super::Answer;
use super::identity::Identity;
use super::records::{Entry, Records};
use super::scorer::Scorer;
use crate::benchmark::Benchmark;
use crate::catalog::{Catalog, Level};
use crate::gap::Totals;
use crate::journal::Rating;
use crate::text::Shared;

/// A member of a team: the part of their document that the figures need.
#[derive(Debug, Clone, Copy)]
pub struct Member<'t> {
    records: &'t Records,
    nth: usize,
}

/// The members of a team, in the order of their names. Cheap to clone: four bytes a member.
#[derive(Debug, Clone)]
pub struct Members {
    records: Arc<Records>,
    order: Vec<u32>,
}

/// The members of a team, and the list that they are compared with.
#[derive(Debug, Clone)]
pub struct Team<'a> {
    /// The list.
    pub benchmark: &'a Benchmark,
    /// Areas and skills.
    pub catalog: &'a Catalog,
    /// The members in the order of their names.
    pub members: Members,
    /// The level from which a person can teach.
    pub teach: Level,
    /// The number of people who should reach each target.
    pub need: usize,
}

impl<'t> Member<'t> {
    /// Returns the name, safe to display and unique in the team.
    pub fn name(self) -> &'t str {
        self.records.name(self.nth)
    }

    /// Returns the group: the folder that the document was found in.
    pub fn group(self) -> Option<&'t Shared> {
        self.records.group(self.nth)
    }

    /// Returns the file of the document.
    pub fn file(self) -> String {
        self.records.file(self.nth)
    }

    /// Returns the time at which the document was written; `None` for a made-up person.
    pub fn taken_at(self) -> Option<Timestamp> {
        self.records.taken_at(self.nth)
    }

    /// Returns the number of skills that are rated or not applicable, on the list or not.
    pub fn skills(self) -> u32 {
        self.records.skills(self.nth)
    }

    /// Returns the answer to the requirement with this index.
    pub fn answer(self, requirement: usize) -> Answer {
        self.records.answer(self.nth, requirement)
    }

    /// Returns the totals of the member's answers, as in the `summary` of their own export for the same list.
    pub fn totals(self, benchmark: &Benchmark) -> Totals {
        let answers = benchmark.requirements.iter().zip(self.records.answers(self.nth));
        Totals::of(answers.map(|(requirement, answer)| (requirement, answer.standing(requirement.target))))
    }
}

impl Members {
    /// Takes over records, in this order.
    pub(super) fn new(records: Records, order: Vec<u32>) -> Self {
        Self { records: Arc::new(records), order }
    }

    /// Returns the number of members.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Returns true if there are no members.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Returns a member.
    ///
    /// # Panics
    /// Panics if there is no such member.
    pub fn member(&self, nth: usize) -> Member<'_> {
        Member { records: &self.records, nth: self.order[nth] as usize }
    }

    /// Returns the members in the order of their names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Member<'_>> {
        self.order.iter().map(|&nth| Member { records: &self.records, nth: nth as usize })
    }

    /// Returns the answer of a member to a requirement.
    ///
    /// # Panics
    /// Panics if there is no such member or requirement.
    pub fn answer(&self, nth: usize, requirement: usize) -> Answer {
        self.member(nth).answer(requirement)
    }

    /// Returns the name of a member.
    ///
    /// # Panics
    /// Panics if there is no such member.
    pub fn name(&self, nth: usize) -> &str {
        self.member(nth).name()
    }

    /// Returns some of the members, given by their indices.
    pub(super) fn only(&self, members: &[u32]) -> Self {
        let order = members.iter().map(|&nth| self.order[nth as usize]).collect();
        Self { records: Arc::clone(&self.records), order }
    }

    /// Removes the members with these indices.
    pub(crate) fn remove(&mut self, members: &[usize]) {
        let mut nth = 0..;
        self.order.retain(|_| nth.next().is_some_and(|nth| !members.contains(&nth)));
    }

    /// Adds a member of another team, compared with the same list, after all others and under a unique name.
    pub(crate) fn add(&mut self, member: Member<'_>) {
        let mut answers = Vec::new();
        answers.extend(member.records.answers(member.nth));
        self.push(&Entry {
            name: member.name(),
            identity: member.records.identity(member.nth),
            file: &member.file(),
            group: member.group(),
            taken_at: member.taken_at(),
            skills: member.skills(),
            answers: &answers,
        });
    }

    fn push(&mut self, entry: &Entry<'_>) {
        let name = free_name(entry.name, |name| self.iter().all(|other| other.name() != name));
        let nth = Arc::make_mut(&mut self.records).push(&Entry { name: &name, ..entry.clone() });
        self.order.push(u32::try_from(nth).unwrap_or(u32::MAX));
    }

    /// Returns the members as `p1`, `p2` and so on in the order of `key`, without files and times.
    pub(crate) fn anonymous(&self, benchmark: &Benchmark, key: impl Fn(Member<'_>) -> u64) -> Self {
        let mut order = self.order.clone();
        order.sort_by_cached_key(|&nth| key(Member { records: &self.records, nth: nth as usize }));
        let mut records = Records::new(benchmark);
        for (place, &nth) in order.iter().enumerate() {
            let mut answers = Vec::new();
            answers.extend(self.records.answers(nth as usize));
            let name = format!("p{}", place + 1);
            records.push(&Entry {
                name: &name,
                identity: Identity::File("".into()),
                file: "",
                group: self.records.group(nth as usize),
                taken_at: None,
                skills: self.records.skills(nth as usize),
                answers: &answers,
            });
        }
        Self::new(records, (0..).take(order.len()).collect())
    }
}

impl Team<'_> {
    /// Finds a member by name, in any case, and returns the index.
    pub fn find(&self, name: &str) -> Option<usize> {
        let exact = self.members.iter().position(|member| member.name() == name);
        let lower = name.to_lowercase();
        exact.or_else(|| self.members.iter().position(|member| member.name().to_lowercase() == lower))
    }

    /// Adds a made-up person who meets `other` exactly: in each of its requirements, the first skill at the target. If
    /// several requirements ask for a skill, the highest target counts.
    pub(crate) fn add_exact(&mut self, other: &Benchmark) {
        let mut ratings: Vec<(&str, Rating)> = Vec::new();
        for requirement in &other.requirements {
            if let Some(skill) = requirement.asked.skills().first() {
                ratings.push((skill.as_str(), Rating::Level(requirement.target)));
            }
        }
        // Of several ratings of a skill, the first counts.
        ratings.sort_by_key(|(_, rating)| std::cmp::Reverse(rating.level()));
        let mut scorer = Scorer::new(self.benchmark, self.catalog);
        scorer.score(ratings, []);
        self.members.push(&Entry {
            name: other.id.as_str(),
            identity: Identity::File("".into()),
            file: "",
            group: None,
            taken_at: None,
            skills: scorer.skills,
            answers: &scorer.answers,
        });
    }
}

/// Returns `name`, or `name (2)` and so on if it is taken.
pub(super) fn free_name(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name} ({number})"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| is_free(name)).unwrap_or_default()
}
