mod figures;
mod interrupt;
mod person;
mod rows;
mod source;
mod sql;
mod who;

use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::failure::Failure;
use super::shell::Shell;
use crate::benchmark::Benchmark;
use crate::catalog::{Catalog, Level};
use crate::team::{self, LeftOut, Origin, Roster};
use source::{Paths, Source};

/// The default level from which a person can teach.
const TEACH: Level = Level::ALL[4];
/// The default number of people who should reach each target.
const NEED: usize = 2;

/// Show what your team can do: what nobody can, what hangs on one person, and who could learn from whom
///
/// Reads what the members of a team hand over with `skillgap share`, or full exports: files, folders with their folders
/// (each of these is a team), or one export a line from stdin, `-`. Nothing is kept, and nothing is written but to
/// `--output`. Files whose names begin with a dot are not read; of a folder, only those that end in .json, .jsonl or
/// .ndjson are. It is made for who learns from whom, and not for pay or notice: levels are people's own word.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Team {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    figures: figures::Figures,
}

#[derive(Debug, Subcommand)]
enum Command {
    Who(who::Who),
    Pairs(figures::Pairs),
    Show(person::Show),
    Rows(rows::Rows),
    Sql(sql::Sql),
}

impl Team {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        match self.command {
            None => self.figures.run(shell),
            Some(Command::Who(command)) => command.run(shell),
            Some(Command::Pairs(command)) => command.run(shell),
            Some(Command::Show(command)) => command.run(shell),
            Some(Command::Rows(command)) => command.run(shell),
            Some(Command::Sql(command)) => command.run(shell),
        }
    }
}

/// Reads the documents of all members into a team, which is compared with `list`, and prints what to know about them.
fn read_team<'a>(
    list: &'a Benchmark,
    catalog: &'a Catalog,
    paths: &Paths,
    shell: &mut Shell<'_>,
) -> Result<team::Team<'a>, Failure> {
    let mut roster = Roster::new(list, catalog, None);
    read_all(&mut roster, paths, shell)?;
    let (team, notes) = roster.finish(TEACH, NEED);
    say_notes(&notes, shell);
    Ok(team)
}

/// Reads the documents of all members into a roster, and returns the files that do not count.
///
/// # Errors
/// Returns an error if a path cannot be read, or no document counts.
fn read_all(roster: &mut Roster<'_>, paths: &Paths, shell: &mut Shell<'_>) -> Result<Vec<LeftOut>, Failure> {
    let mut count = 0;
    let left_out = Source::new(shell).read(paths, &mut |standing, origin: &Origin| {
        count += 1;
        roster.add(&standing, origin);
        Ok(())
    })?;
    source::tell(&left_out, shell);
    if count == 0 {
        return Err(paths.without_exports());
    }
    Ok(left_out)
}

/// Prints the remarks about members, such as several documents of one person.
fn say_notes(notes: &[String], shell: &mut Shell<'_>) {
    for note in notes {
        shell.world.note(note);
    }
}

/// Parses a level from which a person can teach.
fn level(text: &str) -> Result<Level, String> {
    Level::find(text).ok_or_else(|| format!("`{text}` is no level: 0 to 5, or its name"))
}

/// Returns the time of writing, or the time as of which the figures are.
fn time(as_of: Option<Timestamp>, shell: &Shell<'_>) -> Timestamp {
    as_of.unwrap_or_else(|| (shell.world.clock)())
}
