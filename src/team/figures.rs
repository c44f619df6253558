use super::{Answer, Team};
use crate::benchmark::Requirement;
use crate::catalog::{Area, Level};
use crate::gap::{Standing, Totals};

/// How a team stands with a requirement. People are their places among the members.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// The requirement.
    pub requirement: &'a Requirement,
    /// Its place in the list, from 0.
    pub place: usize,
    /// What the levels mean for the team.
    pub status: Status,
    /// The highest level; `None` if nobody has one.
    pub best: Option<Level>,
    /// The second highest level, which may be equal.
    pub second: Option<Level>,
    /// Who is at the target or above.
    pub reach: Vec<usize>,
    /// Who is at the level from which somebody can teach, or above.
    pub teach: Vec<usize>,
    /// Who is below the target.
    pub below: Vec<usize>,
    /// Who has not rated it.
    pub unrated: Vec<usize>,
    /// For whom it is not applicable.
    pub not_applicable: Vec<usize>,
    /// Who has it on their plan.
    pub wanted_by: Vec<usize>,
}

/// What the levels of a team mean for a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nobody reaches the target, and everybody has answered.
    Nobody,
    /// Nobody is known to reach the target, and somebody has not rated it.
    Unknown,
    /// Exactly one person reaches the target.
    One,
    /// More than one person reaches the target, and fewer than should.
    Thin,
    /// As many people reach the target as should.
    Enough,
    /// It is not applicable for anybody.
    NotApplicable,
}

impl Status {
    /// All of them, what matters most first.
    pub const ALL: [Self; 6] = [Self::Nobody, Self::One, Self::Thin, Self::Unknown, Self::Enough, Self::NotApplicable];

    /// The word in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Unknown => "unknown",
            Self::One => "one",
            Self::Thin => "thin",
            Self::Enough => "enough",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// The heading above the requirements that stand like this.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Nobody => "Nobody",
            Self::Unknown => "Not known",
            Self::One => "One alone",
            Self::Thin => "Few",
            Self::Enough => "Enough",
            Self::NotApplicable => "Not applicable",
        }
    }
}

/// What is said of one member.
#[derive(Debug, Clone)]
pub struct PersonFigures {
    /// What their answers add up to.
    pub totals: Totals,
    /// The places of the rows that only they reach.
    pub only_holder_of: Vec<usize>,
}

/// What is said of one area.
#[derive(Debug, Clone)]
pub struct AreaFigures<'a> {
    /// The area.
    pub area: &'a Area,
    /// What the best of each requirement add up to.
    pub together: Totals,
    /// The same with the second best.
    pub without_best: Totals,
    /// The number of requirements that nobody reaches.
    pub nobody: usize,
    /// The number of requirements that exactly one person reaches.
    pub one: usize,
}

/// Everything that is computed of a team.
#[derive(Debug, Clone)]
pub struct Figures<'a> {
    /// The team.
    pub team: &'a Team<'a>,
    /// A row for each requirement, in the order of the list.
    pub rows: Vec<Row<'a>>,
    /// What the best of each requirement add up to.
    pub together: Totals,
    /// The same with the second best: what is left if of each requirement the best person is away.
    pub without_best: Totals,
    /// By area, in the order of the catalog.
    pub areas: Vec<AreaFigures<'a>>,
    /// By member.
    pub people: Vec<PersonFigures>,
}

impl<'a> Row<'a> {
    fn of(requirement: &'a Requirement, nth: usize, team: &Team<'_>) -> Self {
        // Of a large team, lists that grow by doubling would take twice the memory.
        let room = |is_of: &dyn Fn(Answer) -> bool| {
            Vec::with_capacity(team.members.iter().filter(|member| is_of(member.answers[nth])).count())
        };
        let mut row = Self {
            requirement,
            place: nth,
            status: Status::Enough,
            best: None,
            second: None,
            reach: room(&|answer| answer.level().is_some_and(|level| level >= requirement.target)),
            teach: room(&|answer| answer.level().is_some_and(|level| level >= team.teach)),
            below: room(&|answer| answer.level().is_some_and(|level| level < requirement.target)),
            unrated: room(&Answer::is_unrated),
            not_applicable: room(&Answer::is_not_applicable),
            wanted_by: room(&Answer::is_wanted),
        };
        for (person, member) in team.members.iter().enumerate() {
            row.add(person, member.answers[nth], team.teach);
        }
        row.status = match row.reach.len() {
            0 if !row.unrated.is_empty() => Status::Unknown,
            0 if row.best.is_none() && !row.not_applicable.is_empty() => Status::NotApplicable,
            0 => Status::Nobody,
            1 => Status::One,
            count if count < team.need => Status::Thin,
            _ => Status::Enough,
        };
        row
    }

    fn add(&mut self, person: usize, answer: Answer, teach: Level) {
        if answer.is_wanted() {
            self.wanted_by.push(person);
        }
        let Some(level) = answer.level() else {
            let place = if answer.is_not_applicable() { &mut self.not_applicable } else { &mut self.unrated };
            place.push(person);
            return;
        };
        let place = if level >= self.requirement.target { &mut self.reach } else { &mut self.below };
        place.push(person);
        if level >= teach {
            self.teach.push(person);
        }
        let level = Some(level);
        if level > self.best {
            self.second = self.best;
            self.best = level;
        } else {
            self.second = self.second.max(level);
        }
    }

    /// The best level of all, against the target. Not applicable if nobody has a level and somebody says so.
    pub fn together(&self) -> Standing {
        Standing::of(self.best, !self.not_applicable.is_empty(), self.requirement.target)
    }

    /// The second best level, against the target; not applicable where the best is.
    pub fn without_best(&self) -> Standing {
        let is_not_applicable = self.best.is_none() && !self.not_applicable.is_empty();
        Standing::of(self.second, is_not_applicable, self.requirement.target)
    }

    /// What the best misses to the target, in levels; all of it if nobody has a level.
    pub fn missing(&self) -> u32 {
        match self.best {
            Some(_) => self.together().missing(),
            None => u32::from(self.requirement.target.number()),
        }
    }

    /// What the best misses, times the weight of the requirement.
    pub fn priority(&self) -> u32 {
        self.missing() * u32::from(self.requirement.weight.number())
    }
}

impl<'a> Figures<'a> {
    /// Computes everything of `team`.
    pub fn of(team: &'a Team<'a>) -> Self {
        let requirements = team.benchmark.requirements.iter();
        let rows: Vec<Row<'a>> =
            requirements.enumerate().map(|(nth, requirement)| Row::of(requirement, nth, team)).collect();
        let total = |area: Option<&Area>, standing: fn(&Row<'a>) -> Standing| {
            let rows = rows.iter().filter(|row| area.is_none_or(|area| row.requirement.area == area.id));
            Totals::of(rows.map(|row| (row.requirement, standing(row))))
        };
        let mut areas = Vec::new();
        for area in team.catalog.areas() {
            let (together, without_best) = (total(Some(area), Row::together), total(Some(area), Row::without_best));
            let count =
                |status| rows.iter().filter(|row| row.requirement.area == area.id && row.status == status).count();
            if together.requirements > 0 {
                let (nobody, one) = (count(Status::Nobody), count(Status::One));
                areas.push(AreaFigures { area, together, without_best, nobody, one });
            }
        }
        let mut people: Vec<PersonFigures> = Vec::with_capacity(team.members.len());
        for member in &team.members {
            people.push(PersonFigures { totals: member.totals(team.benchmark), only_holder_of: Vec::new() });
        }
        for (nth, row) in rows.iter().enumerate() {
            if let [only] = row.reach[..] {
                people[only].only_holder_of.push(nth);
            }
        }
        let (together, without_best) = (total(None, Row::together), total(None, Row::without_best));
        Self { team, rows, together, without_best, areas, people }
    }

    /// The number of requirements that stand like this.
    pub fn count(&self, status: Status) -> usize {
        self.rows.iter().filter(|row| row.status == status).count()
    }

    /// The number of requirements whose target fewer people reach than should.
    pub fn thin(&self) -> usize {
        let applicable = self.rows.iter().filter(|row| row.status != Status::NotApplicable);
        applicable.filter(|row| row.reach.len() < self.team.need).count()
    }

    /// The member whose leaving makes most requirements reached by nobody, by weight, then by number, then by name;
    /// `None` if nobody alone reaches any.
    pub fn worst_loss(&self) -> Option<usize> {
        self.losses().first().copied()
    }

    /// The members who alone reach something, what weighs most first.
    pub fn losses(&self) -> Vec<usize> {
        let mut losses: Vec<usize> = (0..self.people.len()).collect();
        losses.retain(|&person| !self.people[person].only_holder_of.is_empty());
        let weight = |person: usize| -> u32 {
            let only = self.people[person].only_holder_of.iter();
            only.map(|&nth| u32::from(self.rows[nth].requirement.weight.number())).sum()
        };
        losses.sort_by_key(|&person| {
            let count = self.people[person].only_holder_of.len();
            (std::cmp::Reverse((weight(person), count)), person)
        });
        losses
    }

    /// The name of a member.
    pub fn name(&self, person: usize) -> &str {
        &self.team.members[person].name
    }

    /// The level of a member in a row.
    pub fn level(&self, person: usize, nth: usize) -> Option<Level> {
        self.team.members[person].answers[nth].level()
    }
}
