use std::collections::HashMap;
use std::path::Path;

use serde_json::json;

use crate::benchmark::from_text::{Proposal, Reader};
use crate::benchmark::{Benchmark, Requirement, Weight};
use crate::catalog::{Catalog, Level, SkillId};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::id::Id;
use crate::json::to_json;
use crate::plain::Plain;
use crate::report::Page;
use crate::session::{Record, Session};
use crate::style::Role;
use crate::text::{counted, cut, fit, visible};
use crate::walk::{Part, Stop, Walk};

/// The largest number of terminal cells of the words that name a skill.
const WORDS: usize = 200;
/// The largest number of terminal cells of a skill's name in the table.
const NAME: usize = 28;

/// A proposal, with the name of its file if there are several files.
struct Found {
    file: Option<String>,
    proposal: Proposal,
}

impl Found {
    /// Returns the place of the words: "cv.txt, line 4".
    fn place(&self) -> String {
        match &self.file {
            Some(file) => format!("{file}, line {}", self.proposal.line),
            None => format!("line {}", self.proposal.line),
        }
    }

    /// Returns the words that name the skill, with their place.
    fn quote(&self) -> String {
        let Proposal { words, more, .. } = &self.proposal;
        let more = if *more > 0 { format!(", and {} more", counted(*more, "mention")) } else { String::new() };
        format!("\"{}\" ({}{more})", cut(words, WORDS, "…"), self.place())
    }
}

/// Proposes the skills that CVs and profiles name. On a terminal, or with `--plain`, it asks for a rating of each and records
/// the answers; otherwise it prints the proposals and records nothing.
pub(super) fn propose(files: &[String], asks: bool, as_json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let (catalog, _) = shell.library();
    let reader = Reader::new(&catalog);
    let mut found: Vec<Found> = Vec::new();
    for file in files {
        let text = shell.read_prose(file)?;
        for proposal in reader.proposals(&text) {
            if found.iter().all(|other| other.proposal.skill != proposal.skill) {
                let name = Path::new(file).file_name().map_or(file.into(), |name| name.to_string_lossy());
                let file = (files.len() > 1).then(|| name.into_owned());
                found.push(Found { file, proposal });
            }
        }
    }
    if found.is_empty() {
        let names: Vec<String> = files.iter().map(|file| format!("`{file}`")).collect();
        return Err(Failure::new(format!("{} names no skill of the catalog", names.join(", ")))
            .hint("`skillgap skills` lists the skills that it looks for"));
    }
    if asks && !as_json {
        let session = shell.session_to_record()?;
        return ask(&found, session, shell);
    }
    let record = shell.journal()?;
    if as_json {
        return shell.write(&document(&found, &record));
    }
    shell.print(&table(&found, &record, shell.page))?;
    shell.world.note("nothing is recorded; on a terminal, or with `--plain`, this command asks for a rating of each");
    Ok(())
}

/// Asks for a rating of each skill that has none.
fn ask(found: &[Found], mut session: Session, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let page = shell.page;
    let rated = found.iter().filter(|found| session.profile().answer(&found.proposal.skill).is_some()).count();
    let mut head = format!("Your text names {} of the catalog", counted(found.len(), "skill"));
    if rated > 0 {
        head += &format!(", {rated} of them rated already");
    }
    head += ". A rating is recorded only when you answer.";
    shell.print(&page.paragraph(Role::Strong, "", &head))?;
    session.measure(list(found, &session.catalog));
    let part = Part { name: "proposals".to_owned(), done: "every proposal is answered".to_owned() };
    let walk =
        Walk::new(&session.benchmark, &session.catalog, Stop::default()).only(part, &session.benchmark, |_| true);
    let mut quotes = HashMap::new();
    for found in found {
        quotes.insert(found.proposal.skill.clone(), found.quote());
    }
    shell.ask(Plain::over_text(&mut session, walk, page, quotes))
}

/// Returns a list of the skills for the assessment. All have the same target and weight, because the text gives none.
fn list(found: &[Found], catalog: &Catalog) -> Benchmark {
    let (target, weight) = (Level::new(3).expect("it is a level"), Weight::new(2).expect("it is a weight"));
    let mut requirements = Vec::new();
    for found in found {
        if let Some(skill) = catalog.skill(found.proposal.skill.as_str()) {
            requirements.push(Requirement::of_skill(&skill.id, &skill.name, &skill.area, target, weight));
        }
    }
    Benchmark {
        id: Id::parse("proposals").expect("it is an id"),
        title: "Proposals".to_owned(),
        requirements,
        ..Benchmark::nothing()
    }
}

/// Returns the recorded rating of a skill in words: "4 Proficient".
fn rating(skill: &SkillId, record: &Record) -> Option<String> {
    Some(record.profile().answer(skill)?.rating.describe())
}

/// Returns the proposals as a table, with the ratings that exist already.
fn table(found: &[Found], record: &Record, page: Page) -> String {
    let mut out = format!("{} named\n", counted(found.len(), "skill"));
    for found in found {
        let Proposal { skill, words, .. } = &found.proposal;
        let rated = match rating(skill, record) {
            Some(rating) => format!("rated {rating}"),
            None => "not rated".to_owned(),
        };
        let name = fit(&visible(record.catalog.name_of(skill)), NAME, page.symbols.cut);
        let head = format!("  {name}  {}  ", fit(&rated, 20, page.symbols.cut));
        out += &format!("{head}{}\n", page.cut(&format!("{}: {words}", found.place()), 2 * NAME));
    }
    out
}

/// Returns the proposals as JSON: `assets/schema/proposals.v1.schema.json`.
fn document(found: &[Found], record: &Record) -> String {
    let mut proposals = Vec::new();
    for Found { file, proposal: Proposal { skill, line, words, more } } in found {
        proposals.push(json!({
            "skill": skill.as_str(),
            "name": record.catalog.name_of(skill),
            "area": record.catalog.skill(skill.as_str()).map(|skill| skill.area.as_str()),
            "file": file,
            "line": line,
            "words": words,
            "more_mentions": more,
            "rating": rating(skill, record),
        }));
    }
    to_json(&json!({ "format": "skillgap.proposals", "version": 1, "proposals": proposals }))
}
