use std::path::Path;

use clap::Args;

use super::{relation, unreadable};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::cli::value::{file, free_text};
use crate::disk::entries;
use crate::opinion::{By, MAX_BYTES, Opinion, Relation, sheet};
use crate::session::Kept;
use crate::session::Session;
use crate::text::counted;

/// Take the opinions that came back: files, filled sheets, or all opinions in a folder
///
/// It says whose they are and how much they hold, and shows no level. To add one twice changes nothing.
#[derive(Debug, Args)]
pub(super) struct Add {
    /// An opinion, a filled sheet, or a folder with opinions
    #[arg(required = true, value_name = "FILE|FOLDER", value_parser = file())]
    files: Vec<String>,
    /// Of a sheet: the name of the person who has filled it
    #[arg(long, value_name = "NAME", value_parser = free_text)]
    name: Option<String>,
    /// Of a sheet: how that person is related to you
    #[arg(long, default_value = "other", value_parser = relation())]
    relation: Relation,
    /// Only say what would be added
    #[arg(long)]
    dry_run: bool,
}

/// An opinion to add, with its document.
struct New {
    file: String,
    document: String,
    opinion: Opinion,
    is_of_sheet: bool,
}

impl Add {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let session = shell.session()?;
        let folder = shell.opinions();
        let mut kept = shell.kept_opinions()?;
        let mut new = Vec::new();
        for file in &self.files {
            if Path::new(file).is_dir() {
                new.extend(all_in(file, shell)?);
            } else {
                new.push(self.read(file, &session, shell)?);
            }
        }
        if new.is_empty() {
            return Err(Failure::new("no opinion is in this folder")
                .hint("an opinion is a JSON file that `skillgap opinion give` writes"));
        }
        let mut out = String::new();
        for added in new {
            let says = said(&added.opinion, &kept);
            match kept.opinions.iter().find(|opinion| opinion.id == added.opinion.id) {
                // A sheet does not contain the time at which it was filled in.
                Some(there) if added.is_of_sheet || *there == added.opinion => {
                    out += &format!("{says} is there already\n");
                    continue;
                }
                Some(_) => {
                    return Err(Failure::new(format!(
                        "`{}` says something else than the opinion with its id that is there",
                        added.file
                    ))
                    .hint(format!("`skillgap opinion remove {}` removes that one", added.opinion.id)));
                }
                None => {}
            }
            if self.dry_run {
                out += &format!("would add {says}\n");
            } else {
                folder.keep_opinion(added.opinion.id, &added.document)?;
                out += &format!("added {says}\n");
            }
            kept.opinions.push(added.opinion);
        }
        shell.print(&out)
    }

    /// Reads an opinion or a sheet.
    fn read(&self, file: &str, session: &Session, shell: &Shell<'_>) -> Result<New, Failure> {
        let text = shell.read(file, MAX_BYTES)?;
        let is_of_sheet = sheet::is_sheet(&text);
        let read = if is_of_sheet {
            let name = self.name.clone().filter(|name| !name.trim().is_empty());
            sheet::read(&text, By { name, relation: self.relation, people: 1 }, session.now())
        } else {
            Opinion::read(&text)
        };
        let opinion = read.map_err(|error| unreadable(file, error))?;
        let document = if is_of_sheet { opinion.write() } else { text };
        Ok(New { file: file.to_owned(), document, opinion, is_of_sheet })
    }
}

/// Returns the opinions in a folder; skips other files.
fn all_in(folder: &str, shell: &Shell<'_>) -> Result<Vec<New>, Failure> {
    let paths =
        entries(Path::new(folder)).map_err(|error| Failure::new(format!("`{folder}` could not be read: {error}")))?;
    let mut new = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "json")) {
        let file = path.to_string_lossy().into_owned();
        let document = shell.read(&file, MAX_BYTES)?;
        match Opinion::read(&document) {
            Ok(opinion) => new.push(New { file, document, opinion, is_of_sheet: false }),
            // The file is a request, an export or something else.
            Err(_) if !document.contains(Opinion::FORMAT.name) => {}
            Err(error) => return Err(unreadable(&file, error)),
        }
    }
    Ok(new)
}

/// Returns the author of an opinion and the numbers of answers, without any level.
fn said(opinion: &Opinion, kept: &Kept) -> String {
    let (levels, not_seen) = opinion.counts();
    let answers = counted(levels + not_seen, "answer");
    let mut said = format!("{}: {answers}, {not_seen} not seen", opinion.by.describe());
    match kept.requests.iter().find(|request| request.id == opinion.request) {
        None => said += "; not asked for here",
        Some(request) => {
            let is_asked = |skill| request.skills.iter().any(|asked| asked.skill == skill);
            let unknown = opinion.answers.iter().filter(|answer| !is_asked(answer.skill.clone())).count();
            if unknown > 0 {
                said += &format!("; {unknown} of them to skills that you have not asked about");
            }
        }
    }
    said
}
