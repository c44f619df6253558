use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Answer, Team};
use crate::benchmark::Requirement;
use crate::catalog::{Area, Level};
use crate::gap::{Standing, Totals};
use crate::named::named;
use crate::report::shares;

/// The levels of a team in a requirement. [`Figures::people`] returns the people behind the numbers.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The requirement.
    pub requirement: &'a Requirement,
    /// The index of the requirement in the list.
    pub place: usize,
    /// The status of the requirement.
    pub status: Status,
    /// The highest level; `None` if nobody has a level.
    pub best: Option<Level>,
    /// The second highest level, which may be equal to the highest.
    pub second: Option<Level>,
    /// The number of people of each kind.
    counts: [usize; People::COUNT],
    /// The first person who reaches the target.
    first: usize,
}

/// A group of people by their answer to a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People {
    /// At the target or above.
    Reach,
    /// At or above the level from which a person can teach.
    Teach,
    /// Below the target.
    Below,
    /// Those who have not rated the requirement.
    Unrated,
    /// Those for whom the requirement is not applicable.
    NotApplicable,
    /// Those who have the requirement on their plan.
    WantedBy,
}

impl People {
    const COUNT: usize = Self::ALL.len();
    /// All kinds.
    pub(super) const ALL: [Self; 6] =
        [Self::Reach, Self::Teach, Self::Below, Self::Unrated, Self::NotApplicable, Self::WantedBy];

    /// Returns true if a person with this answer is one of these people.
    fn have(self, answer: Answer, target: Level, teach: Level) -> bool {
        match self {
            Self::Reach => answer.level().is_some_and(|level| level >= target),
            Self::Teach => answer.level().is_some_and(|level| level >= teach),
            Self::Below => answer.level().is_some_and(|level| level < target),
            Self::Unrated => answer.is_unrated(),
            Self::NotApplicable => answer.is_not_applicable(),
            Self::WantedBy => answer.is_wanted(),
        }
    }
}

named! {
    /// The status of a requirement for a team.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Status by id {
        /// Nobody reaches the target, and everybody has answered.
        Nobody = "nobody",
        /// Exactly one person reaches the target.
        One = "one",
        /// More than one person reaches the target, but fewer than needed.
        Thin = "thin",
        /// Nobody is known to reach the target, and at least one person has not rated the skill.
        Unknown = "unknown",
        /// As many people as needed reach the target, or more.
        Enough = "enough",
        /// The requirement is not applicable for anybody.
        NotApplicable = "not_applicable",
    }
}

impl Status {
    /// Returns the heading above the requirements with this status.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Nobody => "Nobody",
            Self::Unknown => "Not known",
            Self::One => "Only one person",
            Self::Thin => "Few",
            Self::Enough => "Enough",
            Self::NotApplicable => "Not applicable",
        }
    }
}

/// The figures of an area.
#[derive(Debug, Clone)]
pub struct AreaFigures<'a> {
    /// The area.
    pub area: &'a Area,
    /// The totals of the best levels.
    pub together: Totals,
    /// The totals of the second best levels.
    pub without_best: Totals,
    /// The number of requirements that nobody reaches.
    pub nobody: usize,
    /// The number of requirements that exactly one person reaches.
    pub one: usize,
    /// True if missing answers could raise `together` (first value) or `without_best` (second value).
    pub is_open: [bool; 2],
}

/// All figures of a team. Their size depends on the list alone, and not on the number of people.
#[derive(Debug, Clone)]
pub struct Figures<'a> {
    /// The team.
    pub team: Team<'a>,
    /// A row for each requirement, in the order of the list.
    pub rows: Vec<Row<'a>>,
    /// The totals of the best levels.
    pub together: Totals,
    /// The totals of the second best levels: the rest if the best person for each requirement is away.
    pub without_best: Totals,
    /// True if missing answers could raise `together` (first value) or `without_best` (second value).
    pub is_open: [bool; 2],
    /// By area, in the order of the catalog.
    pub areas: Vec<AreaFigures<'a>>,
}

impl<'a> Row<'a> {
    /// Creates a row in which no person is counted yet.
    fn new(requirement: &'a Requirement, place: usize) -> Self {
        let (status, counts) = (Status::Enough, [0; People::COUNT]);
        Self { requirement, place, status, best: None, second: None, counts, first: 0 }
    }

    /// Counts a person.
    fn add(&mut self, person: usize, answer: Answer, teach: Level) {
        for people in People::ALL {
            if people.have(answer, self.requirement.target, teach) {
                if people == People::Reach && self.counts[people as usize] == 0 {
                    self.first = person;
                }
                self.counts[people as usize] += 1;
            }
        }
        let level = answer.level();
        if level > self.best {
            self.second = self.best;
            self.best = level;
        } else {
            self.second = self.second.max(level);
        }
    }

    /// Returns the status, when everybody is counted.
    fn status(&self, need: usize) -> Status {
        match self.count(People::Reach) {
            0 if self.count(People::Unrated) > 0 => Status::Unknown,
            0 if self.best.is_none() && self.count(People::NotApplicable) > 0 => Status::NotApplicable,
            0 => Status::Nobody,
            1 => Status::One,
            count if count < need => Status::Thin,
            _ => Status::Enough,
        }
    }

    /// Returns true if the requirement applies, and fewer people than needed reach its target.
    fn is_thin(&self, need: usize) -> bool {
        self.status != Status::NotApplicable && self.count(People::Reach) < need
    }

    /// Returns the number of people of a kind.
    pub fn count(&self, people: People) -> usize {
        self.counts[people as usize]
    }

    /// Returns the only person who reaches the target; `None` if nobody does, or more than one person.
    pub fn only(&self) -> Option<usize> {
        (self.count(People::Reach) == 1).then_some(self.first)
    }

    /// Returns the best level compared with the target; not applicable if nobody has a level and at least one member
    /// says that the requirement is not applicable.
    pub fn together(&self) -> Standing {
        Standing::of(self.best, self.count(People::NotApplicable) > 0, self.requirement.target)
    }

    /// Returns the second best level compared with the target; not applicable if the best is.
    pub fn without_best(&self) -> Standing {
        let is_not_applicable = self.best.is_none() && self.count(People::NotApplicable) > 0;
        Standing::of(self.second, is_not_applicable, self.requirement.target)
    }

    /// Returns true if a missing answer could raise the best level, or the second best, up to the
    /// target.
    pub(crate) fn is_open(&self) -> [bool; 2] {
        let has_room = self.count(People::Unrated) > 0;
        [self.best, self.second].map(|level| has_room && level.is_none_or(|level| level < self.requirement.target))
    }

    /// Returns the levels between the best person and the target; the whole target if nobody has a level.
    pub fn missing(&self) -> u32 {
        match self.best {
            Some(_) => self.together().missing(),
            None => u32::from(self.requirement.target.number()),
        }
    }

    /// Returns the number of missing levels times the weight of the requirement.
    pub fn priority(&self) -> u32 {
        self.missing() * u32::from(self.requirement.weight.number())
    }
}

impl<'a> AreaFigures<'a> {
    /// Computes the figures of an area from its rows.
    fn of(area: &'a Area, rows: &[&Row<'a>]) -> Self {
        let Sums { together, without_best, is_open } = Sums::of(rows);
        let (nobody, one) = (count(rows, Status::Nobody), count(rows, Status::One));
        Self { area, together, without_best, nobody, one, is_open }
    }
}

/// The totals of some rows.
struct Sums {
    together: Totals,
    without_best: Totals,
    is_open: [bool; 2],
}

impl Sums {
    fn of(rows: &[&Row<'_>]) -> Self {
        let mut is_open = [false; 2];
        for row in rows {
            let [best, second] = row.is_open();
            is_open = [is_open[0] || best, is_open[1] || second];
        }
        let together = Totals::of(rows.iter().map(|row| (row.requirement, row.together())));
        let without_best = Totals::of(rows.iter().map(|row| (row.requirement, row.without_best())));
        Self { together, without_best, is_open }
    }
}

/// Returns the number of rows with this status.
fn count(rows: &[&Row<'_>], status: Status) -> usize {
    rows.iter().filter(|row| row.status == status).count()
}

impl<'a> Figures<'a> {
    /// Computes all figures of `team`.
    pub fn of(team: &Team<'a>) -> Self {
        let mut rows: Vec<Row<'a>> = Vec::with_capacity(team.benchmark.requirements.len());
        for (place, requirement) in team.benchmark.requirements.iter().enumerate() {
            rows.push(Row::new(requirement, place));
        }
        for (person, member) in team.members.iter().enumerate() {
            for row in &mut rows {
                row.add(person, member.answer(row.place), team.teach);
            }
        }
        for row in &mut rows {
            row.status = row.status(team.need);
        }
        let mut areas = Vec::new();
        for area in team.catalog.areas() {
            let of_area: Vec<&Row<'a>> = rows.iter().filter(|row| row.requirement.area == area.id).collect();
            if !of_area.is_empty() {
                areas.push(AreaFigures::of(area, &of_area));
            }
        }
        let Sums { together, without_best, is_open } = Sums::of(&rows.iter().collect::<Vec<_>>());
        Self { team: team.clone(), rows, together, without_best, is_open, areas }
    }

    /// The coverage of all together in words: "63%", or "at least 63%" if more answers could raise it.
    pub(crate) fn share_together(&self) -> String {
        let share = shares(&self.together).big;
        let is_bare = self.is_open[0] && self.together.unrated == 0 && self.together.coverage.percent().is_some();
        if is_bare { format!("at least {share}") } else { share }
    }

    /// Returns the number of requirements with this status.
    pub fn count(&self, status: Status) -> usize {
        self.rows.iter().filter(|row| row.status == status).count()
    }

    /// Returns the number of requirements whose target is reached by fewer people than needed.
    pub fn thin(&self) -> usize {
        self.rows.iter().filter(|row| row.is_thin(self.team.need)).count()
    }

    /// Returns the member without whom most requirements, by weight, then by number, would be reached by nobody; of
    /// equals, the first by name. `None` if no requirement depends on one person.
    pub fn worst_loss(&self) -> Option<usize> {
        self.losses().first().copied()
    }

    /// Returns the members who alone reach a requirement, those with the largest weight first.
    pub fn losses(&self) -> Vec<usize> {
        // By person: the sum of the weights, and the number of requirements.
        let mut sums: BTreeMap<usize, (u32, usize)> = BTreeMap::new();
        for row in &self.rows {
            if let Some(person) = row.only() {
                let (weight, count) = sums.entry(person).or_default();
                *weight += u32::from(row.requirement.weight.number());
                *count += 1;
            }
        }
        let mut losses: Vec<usize> = sums.keys().copied().collect();
        losses.sort_by_key(|person| Reverse(sums[person]));
        losses
    }

    /// Returns the number of people.
    pub fn size(&self) -> usize {
        self.team.members.len()
    }

    /// Returns the people of a kind, as indices into the members.
    pub fn people(&self, row: &Row<'_>, people: People) -> impl Iterator<Item = usize> {
        let (place, target, teach) = (row.place, row.requirement.target, self.team.teach);
        (0..self.size()).filter(move |&person| people.have(self.team.members.answer(person, place), target, teach))
    }

    /// Returns true if a person is one of the people of a kind.
    pub fn is_one_of(&self, person: usize, row: &Row<'_>, people: People) -> bool {
        people.have(self.team.members.answer(person, row.place), row.requirement.target, self.team.teach)
    }

    /// Returns the requirements whose target only this member reaches.
    pub fn only_holder_of(&self, person: usize) -> impl Iterator<Item = &'a Requirement> {
        self.rows.iter().filter(move |row| row.only() == Some(person)).map(|row| row.requirement)
    }

    /// Returns the name of a member.
    pub fn name(&self, person: usize) -> &str {
        self.team.members.name(person)
    }

    /// Returns the level of a member in a row.
    pub fn level(&self, person: usize, nth: usize) -> Option<Level> {
        self.team.members.answer(person, nth).level()
    }
}
