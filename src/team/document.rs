//! A team as JSON: `skillgap.team`, version 1.

use std::io;

use serde::{Serialize, Serializer};

use super::{By, Figures, Group, Pair, People, Row, View, WhatIf};
use crate::catalog::{Level, SkillId};
use crate::format::Format;
use crate::gap::Totals;
use crate::json::{to_json, write_json};

/// The format and its version.
const FORMAT: Format = Format { name: "skillgap.team", version: 1 };
/// The number of people below which counts are not exact.
pub(super) const FEW: usize = 5;

/// The id of a member: `p1` is the first.
struct PersonId(usize);

impl Serialize for PersonId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("p{}", self.0 + 1))
    }
}

/// The ids of the people of a kind.
struct Ids<'a>(&'a Figures<'a>, &'a Row<'a>, People);

impl Serialize for Ids<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(figures, row, people) = *self;
        serializer.collect_seq(figures.people(row, people).map(PersonId))
    }
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    generated_at: String,
    generator: Generator,
    benchmark: List<'a>,
    teach: u8,
    need: usize,
    summary: Summary,
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
    left_out: Vec<Left<'a>>,
}

#[derive(Serialize)]
struct Generator {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct List<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Summary {
    people: usize,
    requirements: usize,
    coverage: Option<f64>,
    coverage_without_best: Option<f64>,
    nobody: usize,
    unknown: usize,
    one: usize,
    thin: usize,
    worst_loss: Option<Loss>,
}

#[derive(Serialize)]
struct Loss {
    person: PersonId,
    requirements: usize,
}

#[derive(Serialize)]
struct Person<'a> {
    id: PersonId,
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
    #[expect(clippy::option_option, reason = "`null` means that nothing counts; left out means that it is not shown")]
    coverage: Option<Option<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    only_holder_of: Option<Vec<&'a str>>,
}

#[derive(Serialize)]
struct Team<'a> {
    name: Option<&'a str>,
    people: usize,
    coverage: Option<f64>,
    coverage_without_best: Option<f64>,
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
    id: &'a str,
    name: &'a str,
    coverage: Option<f64>,
    coverage_without_best: Option<f64>,
    nobody: usize,
    one: usize,
}

#[derive(Serialize)]
struct Requirement<'a> {
    id: &'a str,
    name: &'a str,
    area: &'a str,
    target: u8,
    weight: u8,
    status: &'static str,
    best: Option<u8>,
    second: Option<u8>,
    reach: Ids<'a>,
    teach: Ids<'a>,
    below: Ids<'a>,
    unrated: Ids<'a>,
    not_applicable: Ids<'a>,
    wanted_by: Ids<'a>,
}

#[derive(Serialize)]
struct PairShape<'a> {
    requirement: &'a str,
    skill: &'a str,
    teacher: PersonId,
    learner: PersonId,
    teacher_level: u8,
    learner_level: Option<u8>,
    target: u8,
    planned: bool,
}

#[derive(Serialize)]
struct Before {
    coverage: Option<f64>,
    coverage_without_best: Option<f64>,
}

#[derive(Serialize)]
struct ChangeShape<'a> {
    id: &'a str,
    status_before: &'static str,
    status: &'static str,
    best_before: Option<u8>,
    best: Option<u8>,
}

#[derive(Serialize)]
struct Left<'a> {
    file: &'a str,
    why: &'a str,
}

/// Writes a team as JSON. A document by team contains neither people nor requirements. An anonymous document contains
/// neither dates nor teams, nor the person who alone reaches a requirement.
///
/// # Errors
/// Returns an error if `out` cannot be written.
pub(crate) fn write_team(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let figures = view.figures;
    let is_by_team = view.by == By::Team;
    let is_named = !view.is_anonymous;
    let document = Document {
        format: FORMAT.name,
        version: FORMAT.version,
        generated_at: format!("{:.3}", view.now),
        generator: Generator { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        benchmark: List { id: figures.team.benchmark.id.as_str(), title: &figures.team.benchmark.title },
        teach: figures.team.teach.number(),
        need: figures.team.need,
        summary: summary(figures, is_named && !is_by_team),
        people: (!is_by_team).then(|| people(view)),
        teams: view.groups.map(|groups| groups.shown.iter().map(team).collect()),
        hidden: view.groups.map(|groups| Hidden {
            teams: groups.hidden,
            people: (groups.hidden_people == 0 || groups.hidden_people >= FEW).then_some(groups.hidden_people),
        }),
        areas: figures.areas.iter().map(area).collect(),
        requirements: (!is_by_team).then(|| view.rows().into_iter().map(|row| requirement(figures, row)).collect()),
        pairs: (!is_by_team && is_named).then(|| view.pairs.iter().map(|pair| pair_shape(figures, pair)).collect()),
        without: view.what_if.map_or(&[], |what_if| &what_if.without),
        with: view.what_if.map_or(&[], |what_if| &what_if.with),
        before: view.what_if.map(|what_if| Before {
            coverage: coverage(&what_if.together),
            coverage_without_best: coverage(&what_if.without_best),
        }),
        changes: view.what_if.map(changes),
        left_out: view.left_out.iter().map(|left| Left { file: &left.file, why: &left.why }).collect(),
    };
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
    let named = |pair: &Pair| Named {
        teacher_name: figures.name(pair.teacher),
        learner_name: figures.name(pair.learner),
        pair: pair_shape(figures, pair),
    };
    to_json(&pairs.iter().map(named).collect::<Vec<_>>())
}

fn coverage(totals: &Totals) -> Option<f64> {
    totals.coverage.rounded()
}

fn summary(figures: &Figures<'_>, is_named: bool) -> Summary {
    use super::Status::{Nobody, One, Unknown};
    Summary {
        people: figures.size(),
        requirements: figures.rows.len(),
        coverage: coverage(&figures.together),
        coverage_without_best: coverage(&figures.without_best),
        nobody: figures.count(Nobody),
        unknown: figures.count(Unknown),
        one: figures.count(One),
        thin: figures.thin(),
        worst_loss: figures
            .worst_loss()
            .filter(|_| is_named)
            .map(|person| Loss { person: PersonId(person), requirements: figures.only_holder_of(person).count() }),
    }
}

fn people<'a>(view: &View<'a>) -> Vec<Person<'a>> {
    let figures = view.figures;
    let is_named = !view.is_anonymous;
    let mut people = Vec::with_capacity(figures.size());
    for (nth, member) in figures.team.members.iter().enumerate() {
        let totals = member.totals(figures.team.benchmark);
        people.push(Person {
            id: PersonId(nth),
            name: member.name(),
            team: member.group().filter(|_| is_named).map(|group| &**group),
            taken_at: member.taken_at().filter(|_| is_named).map(|at| format!("{at:.3}")),
            skills: member.skills(),
            rated: totals.rated,
            not_applicable: totals.not_applicable,
            unrated: totals.unrated,
            coverage: (view.by == By::Person).then(|| coverage(&totals)),
            only_holder_of: is_named.then(|| figures.only_holder_of(nth).map(|only| only.id.as_str()).collect()),
        });
    }
    people
}

fn team<'a>(group: &'a Group<'a>) -> Team<'a> {
    let figures = group.figures();
    let Summary { people, coverage, coverage_without_best, nobody, unknown, one, thin, .. } = summary(&figures, false);
    Team { name: group.name.as_deref(), people, coverage, coverage_without_best, nobody, unknown, one, thin }
}

fn area<'a>(area: &super::AreaFigures<'a>) -> Area<'a> {
    Area {
        id: area.area.id.as_str(),
        name: &area.area.name,
        coverage: coverage(&area.together),
        coverage_without_best: coverage(&area.without_best),
        nobody: area.nobody,
        one: area.one,
    }
}

fn requirement<'a>(figures: &'a Figures<'a>, row: &'a Row<'a>) -> Requirement<'a> {
    Requirement {
        id: row.requirement.id.as_str(),
        name: &row.requirement.name,
        area: row.requirement.area.as_str(),
        target: row.requirement.target.number(),
        weight: row.requirement.weight.number(),
        status: row.status.id(),
        best: row.best.map(Level::number),
        second: row.second.map(Level::number),
        reach: Ids(figures, row, People::Reach),
        teach: Ids(figures, row, People::Teach),
        below: Ids(figures, row, People::Below),
        unrated: Ids(figures, row, People::Unrated),
        not_applicable: Ids(figures, row, People::NotApplicable),
        wanted_by: Ids(figures, row, People::WantedBy),
    }
}

fn pair_shape<'a>(figures: &'a Figures<'_>, pair: &Pair) -> PairShape<'a> {
    let requirement = figures.rows[pair.row].requirement;
    let skill: &SkillId = super::pairs::skill(figures, pair);
    PairShape {
        requirement: requirement.id.as_str(),
        skill: skill.as_str(),
        teacher: PersonId(pair.teacher),
        learner: PersonId(pair.learner),
        teacher_level: pair.teacher_level.number(),
        learner_level: pair.learner_level.map(Level::number),
        target: requirement.target.number(),
        planned: pair.planned,
    }
}

fn changes<'a>(what_if: &'a WhatIf<'a>) -> Vec<ChangeShape<'a>> {
    let change = |change: &'a super::Change<'a>| ChangeShape {
        id: change.row.requirement.id.as_str(),
        status_before: change.status.id(),
        status: change.row.status.id(),
        best_before: change.best.map(Level::number),
        best: change.row.best.map(Level::number),
    };
    what_if.changes.iter().map(change).collect()
}
