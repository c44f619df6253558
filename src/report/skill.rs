//! All information about one skill, as sections for `skillgap show` and the skill card.

use super::{Report, beside_answer, date, day, day_of, due_in, seen_in};
use crate::benchmark::Origin;
use crate::catalog::{Level, Skill, Text};
use crate::journal::Rating;
use crate::profile::{Answer, Said};
use crate::style::{Role, Symbols};
use crate::trend;

/// The heading of the ratings over time.
pub(crate) const HISTORY: &str = "History";

/// The heading of the levels. The lead of each level is [`LEVEL`] cells wide, plus the name of the level.
pub(crate) const LEVELS: &str = "Levels";
/// The number of cells of a level's marks and number.
pub const LEVEL: usize = 5;

/// The heading of the check question.
pub(crate) const CHECK: &str = "Check yourself";

/// The number of technologies that are named, the best known first. The others are only counted.
const TECHNOLOGIES: usize = 10;

/// The text in the place of a previous answer that is hidden while the skill is rated again.
pub(crate) const ASKED_AGAIN: &str = "asked again: your last answer shows once you have chosen";

/// A section of the skill card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading; empty for the first section.
    pub heading: &'static str,
    /// The paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph. Its first line begins with `lead`, and the others are indented by the width of `lead`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The beginning of the first line.
    pub lead: String,
    /// The text.
    pub text: String,
    /// The role in which the paragraph is drawn.
    pub role: Role,
    /// The address of the web page that the paragraph names.
    pub link: Option<String>,
}

impl Paragraph {
    fn new(role: Role, lead: impl Into<String>, text: impl Into<String>) -> Self {
        Self { lead: lead.into(), text: text.into(), role, link: None }
    }

    fn with_link(self, address: &str) -> Self {
        Self { link: Some(address.to_owned()), ..self }
    }
}

/// Options for the sections of a skill.
#[derive(Debug, Clone, Copy, Default)]
pub struct Detail {
    /// True to leave out everything that reveals the user's rating, while the skill is rated again.
    pub is_blind: bool,
    /// True to add the good answer of the check question and its score.
    pub with_check_answer: bool,
    /// True to name all technologies.
    pub with_all_technologies: bool,
    /// The target to mark: the highest of the requirements that ask for exactly the skills of the card; `None` for the
    /// highest target that the list has for the skill.
    pub target: Option<Level>,
}

/// Returns the sections of `skill`, without empty ones.
pub(crate) fn sections(skill: &Skill, report: &Report<'_>, symbols: &Symbols, detail: Detail) -> Vec<Section> {
    let Detail { is_blind, with_check_answer, with_all_technologies, target } = detail;
    let target = target.or_else(|| report.gaps.benchmark.target(&skill.id));
    let held = if is_blind { None } else { report.profile.level(&skill.id) };
    let area = report.catalog.area(skill.area.as_str()).map_or("", |area| &area.name);
    let said = if is_blind { Vec::new() } else { trend::history(&skill.id, report.events, report.now, report.catalog) };
    let sections = [
        ("", vec![Paragraph::new(Role::Text, "", &*skill.meaning), Paragraph::new(Role::Quiet, "", area)]),
        (
            "Your answer",
            if is_blind { vec![Paragraph::new(Role::Quiet, "  ", ASKED_AGAIN)] } else { answer(skill, report, &said) },
        ),
        ("Evidence", evidence(skill, report)),
        ("On your plan", planned(skill, report)),
        (LEVELS, levels(skill, held, target, symbols)),
        ("Solid understanding (level 3)", list(skill.understanding().into_iter())),
        ("Next steps", growth(skill, held, symbols)),
        ("Learn first", prerequisites(skill, report)),
        (CHECK, check(skill, with_check_answer)),
        ("Published lists that ask for it", asked(skill, report)),
        ("Asked about in interviews", interviews(skill)),
        ("Technologies", technologies(skill, with_all_technologies)),
        ("Also called", list(skill.aliases.iter().map(Text::as_ref))),
        (HISTORY, history(&said)),
    ];
    let mut shown = Vec::new();
    for (heading, paragraphs) in sections {
        if !paragraphs.is_empty() {
            shown.push(Section { heading, paragraphs });
        }
    }
    shown
}

fn answer(skill: &Skill, report: &Report<'_>, said: &[Said]) -> Vec<Paragraph> {
    let Some(answer) = report.profile.answer(&skill.id) else {
        let mut paragraphs = vec![Paragraph::new(Role::Quiet, "  ", "not rated yet")];
        paragraphs.extend(checked(skill, report));
        return paragraphs;
    };
    let details = &answer.details;
    let mut parts = vec![answer.rating.describe(), since(answer, said)];
    parts.extend(beside_answer(details));
    if report.is_stale(answer) {
        parts.push("to be asked again".to_owned());
    }
    let mut paragraphs = vec![Paragraph::new(Role::Text, "  ", parts.join(", "))];
    paragraphs.extend(checked(skill, report));
    for line in details.note.as_deref().unwrap_or_default().lines() {
        paragraphs.push(Paragraph::new(Role::Quiet, "  ", line));
    }
    paragraphs
}

/// Returns the user's verdict on their last answer to the check question.
fn checked(skill: &Skill, report: &Report<'_>) -> Option<Paragraph> {
    let (at, result) = report.profile.evidence().checked(&skill.id)?;
    let is_older = report.profile.answer(&skill.id).is_some_and(|answer| answer.rated.at > at.at);
    let before = if is_older { ", before the last rating" } else { "" };
    Some(Paragraph::new(Role::Text, "  ", format!("checked {}: {}{before}", date(at), result.describe())))
}

/// Returns the day from which a rating has been the same, and the day on which it was last given: "since 21 Mar 2026,
/// last rated 28 Nov 2026". `said` is the history of the skill.
pub fn since(answer: &Answer, said: &[Said]) -> String {
    let mut first = answer.rated;
    for (stamp, rating) in said.iter().rev() {
        if stamp.at > answer.rated.at {
            continue;
        }
        if *rating != Some(answer.rating) {
            break;
        }
        first = *stamp;
    }
    let [first, last] = [first, answer.rated].map(date);
    let verb = if answer.rating.level().is_some() { "rated" } else { "said" };
    if first == last { format!("since {first}") } else { format!("since {first}, last {verb} {last}") }
}

/// Returns the evidence for a skill: the use found in repositories, and achievements.
fn evidence(skill: &Skill, report: &Report<'_>) -> Vec<Paragraph> {
    let evidence = report.profile.evidence();
    let mut paragraphs = Vec::new();
    for seen in evidence.seen(&skill.id) {
        paragraphs.push(Paragraph::new(Role::Text, "  ", seen_in(seen)));
    }
    for win in evidence.wins_of(&skill.id) {
        let lead = format!("  {:>11}  ", date(win.at));
        let indent = " ".repeat(lead.len());
        for (nth, line) in win.text.lines().enumerate() {
            paragraphs.push(Paragraph::new(Role::Text, if nth == 0 { &lead } else { &indent }, line));
        }
        if let Some(link) = &win.link {
            paragraphs.push(Paragraph::new(Role::Quiet, indent, link).with_link(link));
        }
    }
    paragraphs
}

fn planned(skill: &Skill, report: &Report<'_>) -> Vec<Paragraph> {
    let Some(planned) = report.profile.planned(&skill.id) else { return Vec::new() };
    let (role, when) = match (planned.done_at, planned.due) {
        (Some(done_at), _) => (Role::Met, format!("done {}", date(done_at))),
        (None, Some(due)) => {
            let today = day_of(report.now);
            let role = if planned.is_overdue(today) { Role::Warning } else { Role::Text };
            (role, format!("due {} ({})", day(due), due_in(due, today)))
        }
        (None, None) => (Role::Text, "no due date".to_owned()),
    };
    let mut paragraphs = vec![Paragraph::new(role, "  ", when)];
    if let Some(step) = &planned.step {
        paragraphs.push(Paragraph::new(Role::Quiet, "  ", step));
    }
    paragraphs
}

/// Returns the levels with their anchors. The user's level and the target are marked, and a line above explains the
/// marks.
fn levels(skill: &Skill, held: Option<Level>, target: Option<Level>, symbols: &Symbols) -> Vec<Paragraph> {
    let mut legend = Vec::new();
    if held.is_some() {
        legend.push(format!("{} your level", symbols.pointer));
    }
    if target.is_some() {
        legend.push(format!("{} target", symbols.aim));
    }
    let mut paragraphs = Vec::new();
    if !legend.is_empty() {
        paragraphs.push(Paragraph::new(Role::Quiet, "", legend.join(", ")));
    }
    for level in Level::ALL {
        let own = if held == Some(level) { symbols.pointer } else { " " };
        let asked = if target == Some(level) { symbols.aim } else { " " };
        let role = if held == Some(level) || target == Some(level) { Role::Strong } else { Role::Text };
        let lead = format!("{own}{asked} {level} {:<10}  ", level.name());
        paragraphs.push(Paragraph::new(role, lead, skill.anchor(level)));
    }
    paragraphs
}

fn growth(skill: &Skill, held: Option<Level>, symbols: &Symbols) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for step in skill.steps_from(held.unwrap_or(Level::NONE)) {
        let size = step.size.map(|size| format!("{}, ", size.name())).unwrap_or_default();
        let text = format!("{} ({size}{})", step.step, step.route.name());
        paragraphs.push(Paragraph::new(Role::Text, format!("  {} ", symbols.dot), text));
        if let Some(source) = &step.source {
            let text = format!("{}: {}", source.name, source.url);
            paragraphs.push(Paragraph::new(Role::Quiet, "    ", text).with_link(&source.url));
        }
    }
    paragraphs
}

/// Returns the prerequisites in which the user has not reached level 2.
fn prerequisites(skill: &Skill, report: &Report<'_>) -> Vec<Paragraph> {
    let mut names = Vec::new();
    for required in skill.requires.iter().filter_map(|id| report.catalog.skill(id)) {
        let level = report.profile.level(&required.id);
        if level.is_none_or(|level| level.number() < Skill::PREREQUISITE_LEVEL) {
            names.push(&*required.name);
        }
    }
    list(names.into_iter())
}

/// Returns the check question of a skill; `with_answer`, also the good answer and the score.
pub fn check(skill: &Skill, with_answer: bool) -> Vec<Paragraph> {
    let Some(check) = skill.check() else { return Vec::new() };
    let mut paragraphs = vec![Paragraph::new(Role::Text, "  ", &*check.question)];
    if with_answer {
        paragraphs.push(Paragraph::new(Role::Quiet, "  ", format!("A good answer: {}", check.good_answer)));
        if let Some(score) = &check.score {
            paragraphs.push(Paragraph::new(Role::Quiet, "  ", format!("Score: {score}")));
        }
    }
    paragraphs
}

fn asked(skill: &Skill, report: &Report<'_>) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for list in report.library.of(Origin::Published) {
        for requirement in &list.requirements {
            let skills = requirement.asked.skills();
            if !skills.contains(&skill.id) {
                continue;
            }
            let mut text = format!("{}: {} {}", list.title, requirement.target, requirement.target.name());
            if let Some(wording) = &requirement.wording {
                text += &format!(" ({wording})");
            }
            if skills.len() > 1 {
                text += &format!(", as one of \"{}\"", requirement.name);
            }
            paragraphs.push(Paragraph::new(Role::Text, "  ", text));
        }
    }
    if paragraphs.is_empty() {
        paragraphs.push(Paragraph::new(Role::Quiet, "  ", "none of the published lists"));
    }
    paragraphs
}

/// Returns the technologies in the order of the catalog, which has the best known first; if there are many, the first
/// few and the number of the others.
fn technologies(skill: &Skill, all: bool) -> Vec<Paragraph> {
    let count = skill.technologies.len();
    if all || count <= TECHNOLOGIES + 1 {
        return list(skill.technology_names());
    }
    let names: Vec<&str> = skill.technology_names().take(TECHNOLOGIES).collect();
    let text = format!("{} and {} more", names.join(", "), count - TECHNOLOGIES);
    vec![Paragraph::new(Role::Quiet, "  ", text)]
}

fn interviews(skill: &Skill) -> Vec<Paragraph> {
    list(skill.interview_phases.iter().map(|phase| phase.name()))
}

fn list<'a>(items: impl Iterator<Item = &'a str>) -> Vec<Paragraph> {
    let items = items.collect::<Vec<_>>().join(", ");
    if items.is_empty() { Vec::new() } else { vec![Paragraph::new(Role::Quiet, "  ", items)] }
}

/// Returns the ratings over time.
fn history(said: &[Said]) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for (stamp, rating) in said {
        let words = rating.map_or_else(|| "cleared".to_owned(), Rating::describe);
        paragraphs.push(Paragraph::new(Role::Text, format!("  {:>11}  ", date(*stamp)), words));
    }
    paragraphs
}
