use serde::Serialize;

use crate::benchmark::{BenchmarkId, RequirementId};
use crate::catalog::{Growth, Level, Route, Size, Skill, Source, Text};
use crate::cli::skills;
use crate::progress::{
    ListShape, PlanShape, RatingShape, RequirementShape, SeenShape, WinShape, plan_shape, requirement_shape,
};
use crate::report::{Report, writer};

/// A skill, as JSON.
#[derive(Serialize)]
pub(super) struct Shape<'a> {
    #[serde(flatten)]
    skill: skills::Shape<'a>,
    rating: Option<RatingShape<'a>>,
    seen: Option<SeenShape<'a>>,
    wins: Vec<WinShape<'a>>,
    plan: Option<PlanShape<'a>>,
    benchmark: ListShape<'a>,
    requirements: Vec<RequirementShape<'a>>,
    asked_by: Vec<AskedBy<'a>>,
    next_steps: Vec<Step<'a>>,
    requires: &'a [Text],
    check: Option<CheckShape<'a>>,
}

/// A published list that asks for the skill.
#[derive(Serialize)]
struct AskedBy<'a> {
    benchmark: &'a BenchmarkId,
    requirement: &'a RequirementId,
    target: Level,
    wording: Option<&'a str>,
}

/// A next step, with the source that it names.
#[derive(Serialize)]
struct Step<'a> {
    to: Level,
    step: &'a str,
    size: Option<Size>,
    route: Route,
    source: Option<&'a Source>,
}

/// The check question of a skill, with the good answer and the score if the user asks for them.
#[derive(Serialize)]
pub(in crate::cli) struct CheckShape<'a> {
    question: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    good_answer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<&'a str>,
}

impl<'a> CheckShape<'a> {
    pub(in crate::cli) fn of(skill: &'a Skill, with_answer: bool) -> Option<Self> {
        let check = skill.check()?;
        Some(Self {
            question: &check.question,
            good_answer: if with_answer { Some(&check.good_answer) } else { None },
            score: if with_answer { check.score.as_deref() } else { None },
        })
    }
}

impl<'a> Shape<'a> {
    pub(super) fn of(skill: &'a Skill, report: &'a Report<'a>, with_answer: bool, with_notes: bool) -> Self {
        let (id, profile, benchmark) = (&skill.id, report.profile, report.gaps.benchmark);
        let answer = profile.answer(id);
        let mut requirements = Vec::new();
        for row in &report.gaps.rows {
            if row.requirement.asked.skills().contains(id) {
                requirements.push(requirement_shape(row));
            }
        }
        let mut next_steps: Vec<Step<'a>> = Vec::new();
        if let Some(level) = answer.map_or(Some(Level::NONE), |answer| answer.rating.level()) {
            next_steps.extend(skill.steps_from(level).map(Step::from));
        }
        let mut wins: Vec<WinShape<'a>> = Vec::new();
        if with_notes {
            wins.extend(profile.evidence().wins_of(id).map(WinShape::from));
        }
        Self {
            skill: skill.into(),
            rating: answer.map(|answer| writer(report).rating(id, answer, with_notes)),
            seen: SeenShape::of(profile, id),
            wins,
            plan: profile.planned(id).map(|planned| plan_shape(benchmark, planned)),
            benchmark: benchmark.into(),
            requirements,
            asked_by: asked_by(skill, report),
            next_steps,
            requires: &skill.requires,
            check: CheckShape::of(skill, with_answer),
        }
    }
}

/// Returns the requirements of the published lists for which the skill counts.
fn asked_by<'a>(skill: &Skill, report: &Report<'a>) -> Vec<AskedBy<'a>> {
    let mut asked = Vec::new();
    for list in report.library.published() {
        for requirement in list.asking_for(&skill.id) {
            asked.push(AskedBy {
                benchmark: &list.id,
                requirement: &requirement.id,
                target: requirement.target,
                wording: requirement.wording.as_deref(),
            });
        }
    }
    asked
}

impl<'a> From<&'a Growth> for Step<'a> {
    fn from(growth: &'a Growth) -> Self {
        Self {
            to: growth.to,
            step: &growth.step,
            size: growth.size,
            route: growth.route,
            source: growth.source.as_ref(),
        }
    }
}
