use clap::Args;
use serde::Serialize;

use super::source::Paths;
use super::{TEACH, read_team, time};
use crate::benchmark::{Benchmark, Requirement, Weight};
use crate::catalog::{Level, Skill};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::json::to_json;
use crate::report;
use crate::report::outline::{Block, Cell, Column, Kind, Outline, Part, Section, Table};
use crate::team::{Answer, Figures};
use crate::text::shown;

/// The target for a skill that the list does not ask for: Working.
const USUAL: Level = Level::ALL[3];

/// Show who in the team knows a skill, who can teach it, and who wants to learn it
#[derive(Debug, Args)]
pub(super) struct Who {
    /// The skill: its id, name or alias, or the beginning of one
    skill: String,
    #[command(flatten)]
    paths: Paths,
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    team: Option<&'a str>,
    level: Option<Level>,
    not_applicable: bool,
    can_teach: bool,
    wants: bool,
}

impl Who {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let lists = shell.lists()?;
        let skill = lists.catalog.find_skill(&self.skill)?;
        let list = list_of(skill, lists.benchmark.target(&skill.id).unwrap_or(USUAL));
        let team = read_team(&list, &lists.catalog, &self.paths, shell)?;
        if self.json {
            let mut people = Vec::with_capacity(team.members.len());
            for member in team.members.iter() {
                let answer = member.answer(0);
                people.push(Person {
                    name: member.name(),
                    team: member.group().map(|group| &**group),
                    level: answer.level(),
                    not_applicable: answer.is_not_applicable(),
                    can_teach: can_teach(answer),
                    wants: answer.is_wanted(),
                });
            }
            return shell.write(&to_json(&people));
        }
        let figures = Figures::of(&team);
        let outline = Outline {
            title: format!("{}, target {}", skill.name, list.requirements[0].target),
            date: report::date(time(None, shell)),
            sections: vec![Section::new("who", "Who", parts(&figures))],
            ..Outline::default()
        };
        shell.print(&report::text(&outline, &shell.page))
    }
}

/// Returns a list with one skill.
fn list_of(skill: &Skill, target: Level) -> Benchmark {
    let requirement = Requirement::of_skill(&skill.id, &skill.name, &skill.area, target, Weight::ESSENTIAL);
    Benchmark { requirements: vec![requirement], ..Benchmark::nothing() }
}

/// Returns true if a person with this answer can teach the skill.
fn can_teach(answer: Answer) -> bool {
    answer.level() >= Some(TEACH)
}

/// Returns true if a person with this answer knows the skill, from level 1 on.
fn knows(answer: Answer) -> bool {
    answer.level() > Some(Level::NONE)
}

/// Returns true if a person with this answer belongs to a group.
type Belongs = fn(Answer) -> bool;

/// Returns a part for each group of people: those who know the skill, can teach it, or want to learn it.
fn parts(figures: &Figures<'_>) -> Vec<Block> {
    let parts: [(&str, Belongs); 5] = [
        ("Can teach", can_teach),
        ("Knows it", |answer| knows(answer) && !can_teach(answer)),
        ("Wants to learn it", Answer::is_wanted),
        ("Not rated", Answer::is_unrated),
        ("Does not know it, or does not need to", |answer| !knows(answer) && !answer.is_unrated()),
    ];
    let mut blocks = Vec::new();
    for (heading, belongs) in parts {
        let mut people: Vec<(Option<Level>, &str)> = Vec::new();
        for member in figures.team.members.iter() {
            let answer = member.answer(0);
            if belongs(answer) {
                people.push((answer.level(), member.name()));
            }
        }
        // The highest level comes first. The sort is stable, so that equal levels stay sorted by name.
        people.sort_by_key(|(level, _)| std::cmp::Reverse(*level));
        if people.is_empty() {
            continue;
        }
        let mut rows = Vec::new();
        for (level, name) in &people {
            rows.push(vec![Cell::text(*name), Cell::text(shown(*level))]);
        }
        let columns = vec![Column::new("person", Kind::Name), Column::new("level", Kind::Number)];
        let table = Table { kind: "team", columns, rows, is_labelled: true, ..Table::default() };
        blocks.push(Block::Part(Part::new(format!("{heading} ({})", people.len()), vec![Block::Table(table)])));
    }
    blocks
}
