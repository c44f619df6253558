use hashbrown::{HashMap, HashSet};
use jiff::Timestamp;

use super::Answer;
use crate::benchmark::{Benchmark, Requirement};
use crate::catalog::{Catalog, Level, SkillId};
use crate::gap::{Standing, Totals};
use crate::journal::Rating;
use crate::progress;
use crate::text::Shared;

/// A member of a team: the part of their document that the figures need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The name, safe to display and unique in the team.
    pub name: String,
    /// The group: the folder that the document was found in.
    pub group: Option<Shared>,
    /// The file of the document.
    pub file: Box<str>,
    /// The time at which the document was written; `None` for a made-up person.
    pub taken_at: Option<Timestamp>,
    /// The number of skills that are rated or not applicable, on the list or not.
    pub skills: u32,
    /// The answer to each requirement, in the order of the list.
    pub answers: Box<[Answer]>,
}

/// The members of a team, and the list that they are compared with.
#[derive(Debug, Clone)]
pub struct Team<'a> {
    /// The list.
    pub benchmark: &'a Benchmark,
    /// Areas and skills.
    pub catalog: &'a Catalog,
    /// The members in the order of their names.
    pub members: Vec<Member>,
    /// The level from which a person can teach.
    pub teach: Level,
    /// The number of people who should reach each target.
    pub need: usize,
}

impl Member {
    /// Computes the answers of a document's person to the requirements of `benchmark`.
    pub(super) fn of(standing: &progress::Standing, name: String, benchmark: &Benchmark, catalog: &Catalog) -> Self {
        let mut ratings: HashMap<&SkillId, Rating> = HashMap::with_capacity(standing.ratings.len());
        for rated in &standing.ratings {
            ratings.entry(catalog.current(&rated.skill)).or_insert(rated.rating);
        }
        let open = standing.plan.iter().filter(|wish| !wish.is_done);
        let wanted: HashSet<&SkillId> = open.map(|wish| catalog.current(&wish.skill)).collect();
        let answer = |requirement: &Requirement| {
            let skills = requirement.asked.skills();
            let held = Standing::of_requirement(requirement, |skill| ratings.get(skill).copied());
            let of_skill = |skill: &SkillId| ratings.get(skill).and_then(|rating| rating.level());
            // Of equal levels, the first skill counts, so that the shown skill does not change.
            let place = held.level.and_then(|_| skills.iter().position(|skill| of_skill(skill) == held.level));
            let is_wanted = !wanted.is_empty() && skills.iter().any(|skill| wanted.contains(skill));
            let is_not_applicable = held.status == crate::gap::Status::NotApplicable;
            Answer::new(held, is_not_applicable, place.unwrap_or(0), is_wanted)
        };
        Self {
            name,
            group: None,
            file: Box::default(),
            taken_at: Some(standing.generated_at),
            skills: u32::try_from(ratings.len()).unwrap_or(u32::MAX),
            answers: benchmark.requirements.iter().map(answer).collect(),
        }
    }

    /// Returns the totals of the member's answers, as in the `summary` of their own export for the same list.
    pub fn totals(&self, benchmark: &Benchmark) -> Totals {
        let requirements = benchmark.requirements.iter().zip(&self.answers);
        Totals::of(requirements.map(|(requirement, answer)| (requirement, answer.standing(requirement.target))))
    }
}

impl Team<'_> {
    /// Finds a member by name, in any case, and returns the index.
    pub fn find(&self, name: &str) -> Option<usize> {
        let exact = self.members.iter().position(|member| member.name == name);
        let lower = name.to_lowercase();
        exact.or_else(|| self.members.iter().position(|member| member.name.to_lowercase() == lower))
    }

    /// Adds a made-up person who meets `other` exactly: in each of its requirements, the first skill at the target. If
    /// several requirements ask for a skill, the highest target counts.
    pub(crate) fn add_exact(&mut self, other: &Benchmark) {
        let mut ratings: HashMap<SkillId, Level> = HashMap::new();
        for requirement in &other.requirements {
            if let Some(skill) = requirement.asked.skills().first() {
                let level = ratings.entry(skill.clone()).or_insert(requirement.target);
                *level = requirement.target.max(*level);
            }
        }
        let rated = |(skill, level): (&SkillId, &Level)| progress::Rated {
            skill: skill.clone(),
            rating: Rating::Level(*level),
            confidence: None,
            last_used: None,
            rated_on: None,
        };
        let standing = progress::Standing {
            person: progress::Person::default(),
            generated_at: Timestamp::UNIX_EPOCH,
            shared: None,
            ratings: ratings.iter().map(rated).collect(),
            plan: Vec::new(),
        };
        let member = Member::of(&standing, other.id.to_string(), self.benchmark, self.catalog);
        self.add(Member { taken_at: None, ..member });
    }

    /// Adds a member after all others, under a unique name.
    pub fn add(&mut self, member: Member) {
        let name = free_name(&member.name, |name| self.members.iter().all(|other| other.name != name));
        self.members.push(Member { name, ..member });
    }
}

/// Returns `name`, or `name (2)` and so on if it is taken.
pub(super) fn free_name(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name} ({number})"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| is_free(name)).unwrap_or_default()
}
