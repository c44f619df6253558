use super::{Answer, Team};
use crate::benchmark::Requirement;
use crate::catalog::{Area, Level};
use crate::gap::{Standing, Totals};
use crate::report::shares;

/// The levels of a team in a requirement. People are indices into the members.
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
    /// The people at the target or above.
    pub reach: Vec<usize>,
    /// The people at or above the level from which a person can teach.
    pub teach: Vec<usize>,
    /// The people below the target.
    pub below: Vec<usize>,
    /// The people who have not rated the requirement.
    pub unrated: Vec<usize>,
    /// The people for whom the requirement is not applicable.
    pub not_applicable: Vec<usize>,
    /// The people who have the requirement on their plan.
    pub wanted_by: Vec<usize>,
}

/// The status of a requirement for a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nobody reaches the target, and everybody has answered.
    Nobody,
    /// Nobody is known to reach the target, and at least one person has not rated the skill.
    Unknown,
    /// Exactly one person reaches the target.
    One,
    /// More than one person reaches the target, but fewer than needed.
    Thin,
    /// As many people as needed reach the target, or more.
    Enough,
    /// The requirement is not applicable for anybody.
    NotApplicable,
}

impl Status {
    /// All statuses, the most important first.
    pub const ALL: [Self; 6] = [Self::Nobody, Self::One, Self::Thin, Self::Unknown, Self::Enough, Self::NotApplicable];

    /// Returns the word in files.
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

/// The figures of a member.
#[derive(Debug, Clone)]
pub struct PersonFigures {
    /// The totals of their answers.
    pub totals: Totals,
    /// The rows whose target only this member reaches, as indices.
    pub only_holder_of: Vec<usize>,
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
    /// True if more answers could raise the share of the best, and that of the second best.
    pub is_open: [bool; 2],
}

/// All figures of a team.
#[derive(Debug, Clone)]
pub struct Figures<'a> {
    /// The team.
    pub team: &'a Team<'a>,
    /// A row for each requirement, in the order of the list.
    pub rows: Vec<Row<'a>>,
    /// The totals of the best levels.
    pub together: Totals,
    /// The totals of the second best levels: the rest if the best person for each requirement is away.
    pub without_best: Totals,
    /// True if more answers could raise the share of the best, and that of the second best.
    pub is_open: [bool; 2],
    /// By area, in the order of the catalog.
    pub areas: Vec<AreaFigures<'a>>,
    /// The figures by member.
    pub people: Vec<PersonFigures>,
}

impl<'a> Row<'a> {
    fn of(requirement: &'a Requirement, nth: usize, team: &Team<'_>) -> Self {
        // For a large team, lists that grow by doubling would take twice the memory.
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

    /// Returns the best level compared with the target; not applicable if nobody has a level and at least one member
    /// says that the requirement is not applicable.
    pub fn together(&self) -> Standing {
        Standing::of(self.best, !self.not_applicable.is_empty(), self.requirement.target)
    }

    /// Returns the second best level compared with the target; not applicable if the best is.
    pub fn without_best(&self) -> Standing {
        let is_not_applicable = self.best.is_none() && !self.not_applicable.is_empty();
        Standing::of(self.second, is_not_applicable, self.requirement.target)
    }

    /// Returns true if a missing answer could raise the best level, or the second best, up to the
    /// target.
    pub(crate) fn is_open(&self) -> [bool; 2] {
        let could_rise = |level: Option<Level>| {
            !self.unrated.is_empty() && level.is_none_or(|level| level < self.requirement.target)
        };
        [could_rise(self.best), could_rise(self.second)]
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

impl<'a> Figures<'a> {
    /// Computes all figures of `team`.
    pub fn of(team: &'a Team<'a>) -> Self {
        let requirements = team.benchmark.requirements.iter();
        let rows: Vec<Row<'a>> =
            requirements.enumerate().map(|(nth, requirement)| Row::of(requirement, nth, team)).collect();
        let total = |area: Option<&Area>, standing: fn(&Row<'a>) -> Standing| {
            let rows = rows.iter().filter(|row| area.is_none_or(|area| row.requirement.area == area.id));
            Totals::of(rows.map(|row| (row.requirement, standing(row))))
        };
        let is_open = |area: Option<&Area>| {
            let mut any = [false; 2];
            for row in rows.iter().filter(|row| area.is_none_or(|area| row.requirement.area == area.id)) {
                let [best, second] = row.is_open();
                any = [any[0] || best, any[1] || second];
            }
            any
        };
        let mut areas = Vec::new();
        for area in team.catalog.areas() {
            let (together, without_best) = (total(Some(area), Row::together), total(Some(area), Row::without_best));
            let count =
                |status| rows.iter().filter(|row| row.requirement.area == area.id && row.status == status).count();
            if together.requirements > 0 {
                let (nobody, one) = (count(Status::Nobody), count(Status::One));
                areas.push(AreaFigures { area, together, without_best, nobody, one, is_open: is_open(Some(area)) });
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
        let is_open = is_open(None);
        Self { team, rows, together, without_best, is_open, areas, people }
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
        let applicable = self.rows.iter().filter(|row| row.status != Status::NotApplicable);
        applicable.filter(|row| row.reach.len() < self.team.need).count()
    }

    /// Returns the member without whom most requirements, by weight, then by number, would be reached by nobody; of
    /// equals, the first by name. `None` if no requirement depends on one person.
    pub fn worst_loss(&self) -> Option<usize> {
        self.losses().first().copied()
    }

    /// Returns the members who alone reach a requirement, those with the largest weight first.
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

    /// Returns the name of a member.
    pub fn name(&self, person: usize) -> &str {
        &self.team.members[person].name
    }

    /// Returns the level of a member in a row.
    pub fn level(&self, person: usize, nth: usize) -> Option<Level> {
        self.team.members[person].answers[nth].level()
    }
}
