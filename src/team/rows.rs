//! Writes the ratings of a team as tables for engines that read CSV or NDJSON, and has the queries for these tables.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use hashbrown::HashMap;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::Origin;
use super::identity::{Identity, shown_name};
use crate::benchmark::Library;
use crate::catalog::{Catalog, Level};
use crate::csv;
use crate::journal::{Confidence, Month, Rating};
use crate::json::to_json_line;
use crate::progress::{Rated, Standing};

/// The queries, each with its name. Their text is the same for every engine.
pub const QUERIES: [(&str, &str); 5] = [
    ("coverage", include_str!("../../assets/sql/coverage.sql")),
    ("holders", include_str!("../../assets/sql/holders.sql")),
    ("nobody", include_str!("../../assets/sql/nobody.sql")),
    ("spread", include_str!("../../assets/sql/spread.sql")),
    ("teach", include_str!("../../assets/sql/teach.sql")),
];

/// The statements that create the tables, for each engine. Only they differ between engines.
pub const LOADS: [(&str, &str); 6] = [
    ("clickhouse", include_str!("../../assets/sql/load/clickhouse.sql")),
    ("datafusion", include_str!("../../assets/sql/load/datafusion.sql")),
    ("duckdb", include_str!("../../assets/sql/load/duckdb.sql")),
    ("spark", include_str!("../../assets/sql/load/spark.sql")),
    ("sqlite", include_str!("../../assets/sql/load/sqlite.sql")),
    ("trino", include_str!("../../assets/sql/load/trino.sql")),
];

/// The format of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Comma-separated, with a header; an empty cell is null.
    Csv,
    /// One JSON object per line.
    Ndjson,
}

const PEOPLE: &str = "person,team,taken_at,file\n";
const ANSWERS: &str = "person,skill,level,na,confidence,last_used,rated_on,file\n";
const REQUIREMENTS: &str = "list,requirement,place,skill,members,target,weight\n";
const SKILLS: &str = "skill,area\n";
/// The beginning of each line of an NDJSON table.
const OBJECT: &str = "{\"person\":";

impl Kind {
    /// The names of the four files, each with the text at its beginning: people, answers, requirements, skills.
    pub fn files(self) -> [(&'static str, &'static str); 4] {
        let [people, answers] = match self {
            Self::Csv => [("people-1.csv", PEOPLE), ("answers-1.csv", ANSWERS)],
            Self::Ndjson => [("people-1.ndjson", OBJECT), ("answers-1.ndjson", OBJECT)],
        };
        [people, answers, ("requirements.csv", REQUIREMENTS), ("skills.csv", SKILLS)]
    }
}

/// Writes the tables `people` and `answers`, one document after the other. It keeps a few bytes for each person, to
/// recognise a second document of the same person.
#[derive(Debug)]
pub struct Rows<P, A> {
    kind: Kind,
    people: Table<P>,
    answers: Table<A>,
    /// The position of each person's rows, and the time of their document.
    places: HashMap<Identity<'static>, Place>,
    /// The rows of documents that a newer document of the same person replaces, in each of the two tables.
    older: Vec<[Range<u64>; 2]>,
}

#[derive(Debug, Clone)]
struct Place {
    taken_at: Timestamp,
    rows: [Range<u64>; 2],
}

#[derive(Debug)]
struct Table<W> {
    out: W,
    written: u64,
    line: String,
}

#[derive(Serialize)]
struct PersonRow<'a> {
    person: &'a str,
    team: Option<&'a str>,
    taken_at: &'a str,
    file: &'a str,
}

#[derive(Serialize)]
struct AnswerRow<'a> {
    person: &'a str,
    skill: &'a str,
    level: Option<Level>,
    na: u8,
    confidence: Option<Confidence>,
    last_used: Option<Month>,
    rated_on: Option<String>,
    file: &'a str,
}

impl<'a> AnswerRow<'a> {
    fn of(person: &PersonRow<'a>, skill: &'a str, rated: &Rated<'_>) -> Self {
        let level = rated.rating.level();
        Self {
            person: person.person,
            skill,
            level,
            na: u8::from(level.is_none()),
            confidence: rated.confidence,
            last_used: rated.last_used,
            rated_on: rated.rated_on.map(|day| day.to_string()),
            file: person.file,
        }
    }
}

impl<W: Write> Table<W> {
    /// Begins a table with its header, if the format has one.
    fn new(mut out: W, header: &str, kind: Kind) -> io::Result<Self> {
        let header = if kind == Kind::Csv { header } else { "" };
        out.write_all(header.as_bytes())?;
        Ok(Self { out, written: header.len() as u64, line: String::new() })
    }

    /// Writes the collected rows, and returns their position.
    fn flush(&mut self) -> io::Result<Range<u64>> {
        let begin = self.written;
        self.out.write_all(self.line.as_bytes())?;
        self.written += self.line.len() as u64;
        self.line.clear();
        Ok(begin..self.written)
    }
}

impl<P: Write, A: Write> Rows<P, A> {
    /// Begins the two tables.
    ///
    /// # Errors
    /// Returns an error if they cannot be written.
    pub fn new(kind: Kind, people: P, answers: A) -> io::Result<Self> {
        Ok(Self {
            kind,
            people: Table::new(people, PEOPLE, kind)?,
            answers: Table::new(answers, ANSWERS, kind)?,
            places: HashMap::new(),
            older: Vec::new(),
        })
    }

    /// Writes the rows of a document. Of two documents of one person, the newest counts; [`Rows::finish`] returns the
    /// position of the other's rows.
    ///
    /// # Errors
    /// Returns an error if they cannot be written.
    pub fn add(&mut self, standing: &Standing<'_>, origin: &Origin, catalog: &Catalog) -> io::Result<()> {
        let name = shown_name(&standing.person);
        let identity = Identity::of(&standing.person, name.as_deref(), origin);
        let taken_at = standing.generated_at;
        if let Some(there) = self.places.get(&identity) {
            if there.taken_at >= taken_at {
                return Ok(());
            }
            self.older.push(there.rows.clone());
        }
        let time = format!("{taken_at:.3}");
        let person =
            PersonRow { person: identity.as_str(), team: origin.group.as_deref(), taken_at: &time, file: &origin.file };
        match self.kind {
            Kind::Csv => {
                let cells = [person.person, person.team.unwrap_or_default(), person.taken_at, person.file];
                self.people.line.push_str(&csv::row(cells.map(csv::text)));
            }
            Kind::Ndjson => self.people.line.push_str(&to_json_line(&person)),
        }
        self.answers(standing, &person, catalog);
        let rows = [self.people.flush()?, self.answers.flush()?];
        self.places.insert(identity.into_owned(), Place { taken_at, rows });
        Ok(())
    }

    fn answers(&mut self, standing: &Standing<'_>, person: &PersonRow<'_>, catalog: &Catalog) {
        let [who, file] = [person.person, person.file].map(cell);
        for rated in &standing.ratings {
            let skill = catalog.skill(&rated.skill).map_or(&*rated.skill, |skill| skill.id.as_str());
            let line = &mut self.answers.line;
            match self.kind {
                Kind::Csv => push_answer(line, &who, skill, rated, &file),
                Kind::Ndjson => line.push_str(&to_json_line(&AnswerRow::of(person, skill, rated))),
            }
        }
    }

    /// Returns the number of people so far.
    pub fn people(&self) -> usize {
        self.places.len()
    }

    /// Ends the tables. Returns the positions of the rows in each table that have to be cut out, because a newer
    /// document of the same person came later.
    ///
    /// # Errors
    /// Returns an error if they cannot be written.
    pub fn finish(mut self) -> io::Result<[Vec<Range<u64>>; 2]> {
        self.people.out.flush()?;
        self.answers.out.flush()?;
        let (people, answers) = self.older.into_iter().map(|[people, answers]| (people, answers)).unzip();
        Ok([people, answers])
    }
}

/// Returns a cell of a CSV file.
fn cell(text: &str) -> String {
    let mut row = csv::row([csv::text(text)]);
    row.truncate(row.trim_end_matches('\n').len());
    row
}

/// Appends a row of the CSV table `answers`. Appending takes a third of the time of formatting, and there are millions of
/// rows.
fn push_answer(line: &mut String, who: &str, skill: &str, rated: &Rated<'_>, file: &str) {
    let (level, na) = match rated.rating {
        Rating::Level(level) => (level.digit(), "0"),
        Rating::NotApplicable => ("", "1"),
    };
    for cell in [who, skill, level, na, rated.confidence.map_or("", Confidence::name)] {
        line.push_str(cell);
        line.push(',');
    }
    if let Some(month) = rated.last_used {
        let _ = write!(line, "{month}");
    }
    line.push(',');
    if let Some(day) = rated.rated_on {
        push_day(line, day);
    }
    line.push(',');
    line.push_str(file);
    line.push('\n');
}

/// Writes a day as `2026-11-20`. A document has about a hundred days.
fn push_day(line: &mut String, day: Date) {
    let (Ok(year), true) = (u16::try_from(day.year()), day.year() >= 1000) else {
        let _ = write!(line, "{day}");
        return;
    };
    let digit = |number: u16| char::from_digit((number % 10).into(), 10).unwrap_or('0');
    line.extend([year / 1000, year / 100, year / 10, year].map(digit));
    for number in [day.month(), day.day()].map(i8::unsigned_abs).map(u16::from) {
        line.extend(['-', digit(number / 10), digit(number)]);
    }
}

/// Returns the table `requirements`, with a row for each skill that counts for a requirement of a list in `library`.
pub(crate) fn requirement_rows(library: &Library) -> String {
    let mut out = String::from(REQUIREMENTS);
    for (_, list) in library.all() {
        for (place, requirement) in list.requirements.iter().enumerate() {
            let skills = requirement.asked.skills();
            for skill in skills {
                let (target, weight) = (requirement.target, requirement.weight.number());
                let members = skills.len();
                let _ = writeln!(out, "{},{},{place},{skill},{members},{target},{weight}", list.id, requirement.id);
            }
        }
    }
    out
}

/// Returns the table `skills`, with the skills of the catalog and their areas.
pub(crate) fn skill_rows(catalog: &Catalog) -> String {
    let mut out = String::from(SKILLS);
    for skill in catalog.skills() {
        let _ = writeln!(out, "{},{}", skill.id, skill.area);
    }
    out
}
