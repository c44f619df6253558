use clap::Args;
use serde::Serialize;

use super::failure::Failure;
use super::shell::Shell;
use super::show::CheckShape;
use super::value::one_of;
use crate::catalog::{Catalog, Phase, SkillId};
use crate::gap::{Gaps, Row, Status, Totals};
use crate::json::to_json;
use crate::progress::{RequirementShape, requirement_shape};
use crate::report::skill::check;
use crate::report::{PHASES_ARE_OURS, Page, levels, totals_line};
use crate::style::Role;
use crate::text::fit;

/// Show how ready you are for each phase of an interview
///
/// The phases are those that the 2023 list names; the mapping from skills to phases is ours. Readiness is computed like
/// coverage, over what the list in use asks for and what the phase usually asks: algorithms, data structures and SQL in a
/// technical assessment count even where the list does not ask for them.
#[derive(Debug, Args)]
pub(super) struct Interview {
    /// Only this phase
    #[arg(long, value_name = "PHASE", value_parser = one_of(Phase::ALL, Phase::id))]
    phase: Option<Phase>,
    /// List the check questions of each phase's skills, to practice with
    #[arg(long)]
    questions: bool,
    /// With --questions: show the good answers, and how to score yours
    #[arg(long, requires = "questions")]
    answer: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// The readiness for a phase, as JSON.
#[derive(Serialize)]
struct PhaseShape<'a> {
    id: Phase,
    name: &'static str,
    readiness: Totals,
    requirements: Vec<RequirementShape<'a>>,
    beside: Vec<RequirementShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    questions: Option<Vec<QuestionShape<'a>>>,
}

/// The check question of a skill, as JSON.
#[derive(Serialize)]
struct QuestionShape<'a> {
    skill: &'a SkillId,
    name: &'a str,
    #[serde(flatten)]
    check: CheckShape<'a>,
}

impl Interview {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let session = shell.session()?;
        let gaps = session.gaps();
        let phases = match self.phase {
            Some(phase) => vec![phase],
            None => Phase::ALL.to_vec(),
        };
        if self.json {
            let mut shapes = Vec::new();
            for phase in phases {
                shapes.push(self.shape(phase, &gaps, &session.catalog));
            }
            return shell.write(&to_json(&shapes));
        }
        let page = shell.page;
        let mut out = page.paragraph(Role::Quiet, "", PHASES_ARE_OURS);
        for phase in phases {
            out.push_str(&if self.questions {
                questions(phase, &gaps, &session.catalog, self.answer, &page)
            } else {
                phase_lines(phase, &gaps, &page)
            });
        }
        if self.questions && !self.answer {
            out.push_str(&page.paragraph(Role::Quiet, "", "`--answer` shows good answers and how to score yours"));
        }
        shell.print(&out)
    }

    fn shape<'a>(&self, phase: Phase, gaps: &Gaps<'a>, catalog: &'a Catalog) -> PhaseShape<'a> {
        let beside = gaps.beside_list(phase);
        let mut questions = None;
        if self.questions {
            let mut all = Vec::new();
            for row in rows(phase, gaps, &beside) {
                if let Some(skill) = row.practised(catalog)
                    && let Some(check) = CheckShape::of(skill, self.answer)
                {
                    all.push(QuestionShape { skill: &skill.id, name: &skill.name, check });
                }
            }
            questions = Some(all);
        }
        PhaseShape {
            id: phase,
            name: phase.name(),
            readiness: gaps.readiness(phase),
            requirements: rows(phase, gaps, &[]).into_iter().map(requirement_shape).collect(),
            beside: beside.iter().map(requirement_shape).collect(),
            questions,
        }
    }
}

/// Returns the readiness for a phase and the requirements that it touches, gaps first.
fn phase_lines(phase: Phase, gaps: &Gaps<'_>, page: &Page) -> String {
    let mut out = format!("\n{}", totals_line(phase.name(), &gaps.readiness(phase), page));
    let beside = gaps.beside_list(phase);
    let rows = rows(phase, gaps, &beside);
    for row in rows.iter().filter(|row| row.status == Status::Gap) {
        out.push_str(&format!(
            "    {}  {}  {}\n",
            page.paint(Role::Gap, &fit(&page.symbols.verdict(row), 3, "")),
            page.fit(&row.requirement.name, 32),
            levels(row, page.symbols)
        ));
    }
    let (mut met, mut unrated, mut unlisted) = (Vec::new(), Vec::new(), Vec::new());
    for row in &rows {
        match row.status {
            Status::Met | Status::Exceeded => met.push(&*row.requirement.name),
            Status::Unrated => unrated.push(&*row.requirement.name),
            Status::Gap | Status::NotApplicable => {}
        }
    }
    for row in &beside {
        unlisted.push(&*row.requirement.name);
    }
    for (lead, names) in
        [("met: ", met), ("not rated: ", unrated), ("usually asked, though not by the list: ", unlisted)]
    {
        if !names.is_empty() {
            out.push_str(&page.paragraph(Role::Quiet, &format!("    {lead}"), &names.join(", ")));
        }
    }
    out
}

/// Returns the rows that a phase touches: those of the list, the most important first, then those in `beside`.
fn rows<'r, 'a>(phase: Phase, gaps: &'r Gaps<'a>, beside: &'r [Row<'a>]) -> Vec<&'r Row<'a>> {
    let mut rows = gaps.ranked();
    rows.retain(|row| row.phases.contains(&phase));
    rows.extend(beside);
    rows
}

/// Returns the check question of each skill that a phase touches; `with_answer`, also the good answers.
fn questions(phase: Phase, gaps: &Gaps<'_>, catalog: &Catalog, with_answer: bool, page: &Page) -> String {
    let mut out = page.heading(phase.name());
    let beside = gaps.beside_list(phase);
    for row in rows(phase, gaps, &beside) {
        let Some(skill) = row.practised(catalog) else { continue };
        let paragraphs = check(skill, with_answer);
        if paragraphs.is_empty() {
            continue;
        }
        out.push_str(&page.paragraph(Role::Strong, "", &skill.name));
        for shown in paragraphs {
            out.push_str(&page.paragraph(shown.role, &shown.lead, &shown.text));
        }
    }
    out
}
