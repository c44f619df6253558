//! A team as JSON: `skillgap.team`, version 1.

use std::io;

use serde::{Serialize, Serializer};

use super::{By, Change, Figures, Group, LeftOut, Pair, People, Row, Status, View};
use crate::benchmark::{BenchmarkId, RequirementId, Weight};
use crate::catalog::{AreaId, Level, SkillId};
use crate::format::{Format, Generator};
use crate::gap::Coverage;
use crate::json::{to_json, write_json};

/// The format and its version.
const FORMAT: Format = Format { name: "skillgap.team", version: 1 };
/// The number of people below which counts are not exact.
pub(super) const FEW: usize = 5;

/// The ids of the people of a kind.
struct Ids<'a> {
    figures: &'a Figures<'a>,
    row: &'a Row<'a>,
    people: People,
    /// The ids of all members, because most are written several times.
    ids: &'a [String],
}

impl Serialize for Ids<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let people = self.figures.people(self.row, self.people);
        serializer.collect_seq(people.map(|person| &self.ids[person]))
    }
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    generated_at: String,
    generator: Generator,
    benchmark: List<'a>,
    teach: Level,
    need: usize,
    summary: Summary<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<Vec<Person<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    teams: Option<Vec<Team<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hidden: Option<Hidden>,
    areas: Vec<Area<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requirements: Option<Vec<Requirement<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pairs: Option<Vec<PairShape<'a>>>,
    without: &'a [String],
    with: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Before>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<ChangeShape<'a>>>,
    left_out: &'a [LeftOut],
}

#[derive(Serialize)]
struct List<'a> {
    id: &'a BenchmarkId,
    title: &'a str,
}

#[derive(Serialize)]
struct Summary<'a> {
    people: usize,
    requirements: usize,
    coverage: Coverage,
    coverage_without_best: Coverage,
    nobody: usize,
    unknown: usize,
    one: usize,
    thin: usize,
    worst_loss: Option<Loss<'a>>,
}

#[derive(Serialize)]
struct Loss<'a> {
    person: &'a str,
    requirements: usize,
}

#[derive(Serialize)]
struct Person<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_at: Option<String>,
    skills: u32,
    rated: usize,
    not_applicable: usize,
    unrated: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Coverage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    only_holder_of: Option<Vec<&'a RequirementId>>,
}

#[derive(Serialize)]
struct Team<'a> {
    name: Option<&'a str>,
    people: usize,
    coverage: Coverage,
    coverage_without_best: Coverage,
    nobody: usize,
    unknown: usize,
    one: usize,
    thin: usize,
}

#[derive(Serialize)]
struct Hidden {
    teams: usize,
    people: Option<usize>,
}

#[derive(Serialize)]
struct Area<'a> {
    id: &'a AreaId,
    name: &'a str,
    coverage: Coverage,
    coverage_without_best: Coverage,
    nobody: usize,
    one: usize,
}

#[derive(Serialize)]
struct Requirement<'a> {
    id: &'a RequirementId,
    name: &'a str,
    area: &'a AreaId,
    target: Level,
    weight: Weight,
    status: Status,
    best: Option<Level>,
    second: Option<Level>,
    reach: Ids<'a>,
    teach: Ids<'a>,
    below: Ids<'a>,
    unrated: Ids<'a>,
    not_applicable: Ids<'a>,
    wanted_by: Ids<'a>,
}

#[derive(Serialize)]
struct PairShape<'a> {
    requirement: &'a RequirementId,
    skill: &'a SkillId,
    teacher: &'a str,
    learner: &'a str,
    teacher_level: Level,
    learner_level: Option<Level>,
    target: Level,
    planned: bool,
}

#[derive(Serialize)]
struct Before {
    coverage: Coverage,
    coverage_without_best: Coverage,
}

#[derive(Serialize)]
struct ChangeShape<'a> {
    id: &'a RequirementId,
    status_before: Status,
    status: Status,
    best_before: Option<Level>,
    best: Option<Level>,
}

/// Writes a team as JSON. A document by team contains neither people nor requirements. An anonymous document contains
/// neither dates nor teams, nor the person who alone reaches a requirement.
///
/// # Errors
/// Returns an error if `out` cannot be written.
pub(crate) fn write_team(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let figures = view.figures;
    let is_by_team = view.by == By::Team;
    let ids = ids(figures);
    let mut document = Document {
        format: FORMAT.name,
        version: FORMAT.version,
        generated_at: format!("{:.3}", view.now),
        generator: Generator::HERE,
        benchmark: List { id: &figures.team.benchmark.id, title: &figures.team.benchmark.title },
        teach: figures.team.teach,
        need: figures.team.need,
        summary: summary(figures),
        people: None,
        teams: None,
        hidden: None,
        areas: figures.areas.iter().map(area).collect(),
        requirements: None,
        pairs: None,
        without: &[],
        with: &[],
        before: None,
        changes: None,
        left_out: view.left_out,
    };
    if !is_by_team {
        document.people = Some(people(view, &ids));
        let rows = view.rows().into_iter();
        document.requirements = Some(rows.map(|row| requirement(figures, row, &ids)).collect());
        if !view.is_anonymous {
            document.summary.worst_loss = worst_loss(figures, &ids);
            document.pairs = Some(view.pairs.iter().map(|pair| pair_shape(figures, pair, &ids)).collect());
        }
    }
    if let Some(groups) = view.groups {
        document.teams = Some(groups.shown.iter().map(team).collect());
        let is_exact = groups.hidden_people == 0 || groups.hidden_people >= FEW;
        let people = is_exact.then_some(groups.hidden_people);
        document.hidden = Some(Hidden { teams: groups.hidden, people });
    }
    if let Some(what_if) = view.what_if {
        document.without = &what_if.without;
        document.with = &what_if.with;
        document.before =
            Some(Before { coverage: what_if.together.coverage, coverage_without_best: what_if.without_best.coverage });
        document.changes = Some(what_if.changes.iter().map(change).collect());
    }
    write_json(&document, out)
}

/// Writes pairs as JSON, with the names of the people.
pub(crate) fn pairs_json(figures: &Figures<'_>, pairs: &[Pair]) -> String {
    #[derive(Serialize)]
    struct Named<'a> {
        teacher_name: &'a str,
        learner_name: &'a str,
        #[serde(flatten)]
        pair: PairShape<'a>,
    }
    let ids = ids(figures);
    let mut named = Vec::new();
    for pair in pairs {
        let (teacher_name, learner_name) = (figures.name(pair.teacher), figures.name(pair.learner));
        named.push(Named { teacher_name, learner_name, pair: pair_shape(figures, pair, &ids) });
    }
    to_json(&named)
}

/// Returns the ids of all members: `p1` is the first.
fn ids(figures: &Figures<'_>) -> Vec<String> {
    (1..=figures.size()).map(|nth| format!("p{nth}")).collect()
}

fn summary<'a>(figures: &Figures<'_>) -> Summary<'a> {
    use super::Status::{Nobody, One, Unknown};
    Summary {
        people: figures.size(),
        requirements: figures.rows.len(),
        coverage: figures.together.coverage,
        coverage_without_best: figures.without_best.coverage,
        nobody: figures.count(Nobody),
        unknown: figures.count(Unknown),
        one: figures.count(One),
        thin: figures.thin(),
        worst_loss: None,
    }
}

fn worst_loss<'a>(figures: &Figures<'_>, ids: &'a [String]) -> Option<Loss<'a>> {
    let person = figures.worst_loss()?;
    Some(Loss { person: &ids[person], requirements: figures.only_holder_of(person).count() })
}

fn people<'a>(view: &View<'a>, ids: &'a [String]) -> Vec<Person<'a>> {
    let figures = view.figures;
    let mut people = Vec::with_capacity(figures.size());
    for (nth, member) in figures.team.members.iter().enumerate() {
        let totals = member.totals(figures.team.benchmark);
        let mut person = Person {
            id: &ids[nth],
            name: member.name(),
            team: None,
            taken_at: None,
            skills: member.skills(),
            rated: totals.rated,
            not_applicable: totals.not_applicable,
            unrated: totals.unrated,
            coverage: None,
            only_holder_of: None,
        };
        if view.by == By::Person {
            person.coverage = Some(totals.coverage);
        }
        if !view.is_anonymous {
            person.team = member.group().map(|group| &**group);
            person.taken_at = member.taken_at().map(|at| format!("{at:.3}"));
            let only = figures.only_holder_of(nth).map(|requirement| &requirement.id);
            person.only_holder_of = Some(only.collect());
        }
        people.push(person);
    }
    people
}

fn team<'a>(group: &'a Group<'_>) -> Team<'a> {
    let figures = group.figures();
    let Summary { people, coverage, coverage_without_best, nobody, unknown, one, thin, .. } = summary(&figures);
    Team { name: group.name.as_deref(), people, coverage, coverage_without_best, nobody, unknown, one, thin }
}

fn area<'a>(area: &super::AreaFigures<'a>) -> Area<'a> {
    Area {
        id: &area.area.id,
        name: &area.area.name,
        coverage: area.together.coverage,
        coverage_without_best: area.without_best.coverage,
        nobody: area.nobody,
        one: area.one,
    }
}

fn requirement<'a>(figures: &'a Figures<'a>, row: &'a Row<'a>, ids: &'a [String]) -> Requirement<'a> {
    let ids = |people| Ids { figures, row, people, ids };
    Requirement {
        id: &row.requirement.id,
        name: &row.requirement.name,
        area: &row.requirement.area,
        target: row.requirement.target,
        weight: row.requirement.weight,
        status: row.status,
        best: row.best,
        second: row.second,
        reach: ids(People::Reach),
        teach: ids(People::Teach),
        below: ids(People::Below),
        unrated: ids(People::Unrated),
        not_applicable: ids(People::NotApplicable),
        wanted_by: ids(People::WantedBy),
    }
}

fn pair_shape<'a>(figures: &'a Figures<'_>, pair: &Pair, ids: &'a [String]) -> PairShape<'a> {
    let requirement = figures.rows[pair.row].requirement;
    PairShape {
        requirement: &requirement.id,
        skill: super::pairs::skill(figures, pair),
        teacher: &ids[pair.teacher],
        learner: &ids[pair.learner],
        teacher_level: pair.teacher_level,
        learner_level: pair.learner_level,
        target: requirement.target,
        planned: pair.planned,
    }
}

fn change<'a>(change: &'a Change<'_>) -> ChangeShape<'a> {
    ChangeShape {
        id: &change.row.requirement.id,
        status_before: change.status,
        status: change.row.status,
        best_before: change.best,
        best: change.row.best,
    }
}
