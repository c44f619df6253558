use clap::Args;

use super::figures::find;
use super::source::{Paths, Source, tell};
use super::{NEED, TEACH, say_notes};
use crate::catalog::Catalog;
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::journal::Rating;
use crate::progress::Standing;
use crate::report::outline::{Block, Cell, Column, Kind, Outline, Section, Table};
use crate::report::{self, date, shares};
use crate::team::Roster;
use crate::text::{counted, shown, visible};

/// Show what the team sees of one person, and nothing else
#[derive(Debug, Args)]
pub(super) struct Show {
    /// The name, as the team sees it
    name: String,
    #[command(flatten)]
    paths: Paths,
}

impl Show {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let lists = shell.lists()?;
        let mut roster = Roster::new(&lists.benchmark, &lists.catalog, None);
        let mut kept: Vec<(String, Standing<'static>)> = Vec::new();
        // `Ada (2)` is another person with the name Ada.
        let asked = self.name.split(" (").next().unwrap_or_default().to_lowercase();
        let left_out = Source::new(shell).read(&self.paths, &mut |standing, origin| {
            let name = standing.person.name.as_deref().unwrap_or(&origin.stem);
            let may_be_asked = visible(name.trim()).to_lowercase().starts_with(&asked);
            roster.add(&standing, origin);
            if may_be_asked {
                kept.push((origin.file.clone(), standing.into_owned()));
            }
            Ok(())
        })?;
        tell(&left_out, shell);
        let (team, notes) = roster.finish(TEACH, NEED);
        if team.members.is_empty() {
            return Err(self.paths.without_exports());
        }
        let member = team.members.member(find(&self.name, &team)?);
        let own: Vec<String> = notes.into_iter().filter(|note| note.contains(member.name())).collect();
        say_notes(&own, shell);
        let Some((file, standing)) = kept.iter().find(|(file, _)| *file == member.file()) else {
            return Err(self.paths.without_exports());
        };
        let coverage = shares(&member.totals(&lists.benchmark)).big;
        let coverage = format!("Coverage of {}: {coverage}.", lists.benchmark.title);
        let outline = outline(member.name(), file, standing, coverage, &lists.catalog);
        shell.print(&report::text(&outline, &shell.page))
    }
}

fn outline(name: &str, file: &str, standing: &Standing<'_>, coverage: String, catalog: &Catalog) -> Outline {
    let columns = [
        Column::new("skill", Kind::Name),
        Column::new("level", Kind::Number),
        Column::new("confidence", Kind::Value),
        Column::new("last used", Kind::Value),
        Column::new("rated on", Kind::Value),
    ];
    let mut table = Table { kind: "team", columns: columns.to_vec(), is_labelled: true, ..Table::default() };
    for rated in &standing.ratings {
        let level = match rated.rating {
            Rating::Level(level) => level.to_string(),
            Rating::NotApplicable => "n/a".to_owned(),
        };
        table.rows.push(vec![
            Cell::text(name_of(&rated.skill, catalog)),
            Cell::text(level),
            Cell::text(shown(rated.confidence)),
            Cell::text(shown(rated.last_used)),
            Cell::text(shown(rated.rated_on)),
        ]);
    }
    let mut ratings = vec![Block::Table(table)];
    let mut open = Vec::new();
    for wish in standing.plan.iter().filter(|wish| !wish.is_done) {
        open.push(name_of(&wish.skill, catalog));
    }
    if !open.is_empty() {
        ratings.push(Block::text(format!("On the plan: {}.", open.join(", "))));
    }
    let source = format!("From `{file}`. Notes and history are not read, and nothing is kept.");
    Outline {
        title: name.to_owned(),
        date: date(standing.generated_at),
        sections: vec![
            Section::new("summary", "Summary", vec![Block::text(source), Block::text(coverage)]),
            Section::new("ratings", counted(standing.ratings.len(), "rating"), ratings),
        ],
        ..Outline::default()
    }
}

/// Returns the name of a skill; the id if the catalog does not have it.
fn name_of<'a>(skill: &'a str, catalog: &'a Catalog) -> &'a str {
    catalog.skill(skill).map_or(skill, |skill| &skill.name)
}
