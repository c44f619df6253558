use std::path::Path;

use clap::Args;

use crate::catalog::SkillId;
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::cli::value::{file, free_text, non_blank, one_of};
use crate::disk::{entries, is_no_regular_file, read_regular, text};
use crate::format::ReadError;
use crate::opinion::{By, MAX_BYTES, Opinion, Relation, sheet};
use crate::session::Kept;
use crate::session::Session;
use crate::text::counted;

/// Add the opinions that came back: files, filled-in sheets, or all opinions in a folder
///
/// It prints who gave each opinion and how many answers it has, but no levels. Adding an opinion twice changes nothing.
#[derive(Debug, Args)]
pub(super) struct Add {
    /// An opinion, a filled-in sheet, or a folder with opinions
    #[arg(required = true, value_name = "FILE|FOLDER", value_parser = file())]
    files: Vec<String>,
    /// For a sheet: the name of the person who filled it in
    #[arg(long, value_name = "NAME", value_parser = free_text)]
    name: Option<String>,
    /// For a sheet: how that person is related to you
    #[arg(long, default_value = "other", value_parser = one_of(Relation::ALL, Relation::name))]
    relation: Relation,
    /// Show what would be added, and change nothing
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
                new.extend(self.all_in(file, &session, shell)?);
            } else {
                new.push(self.read(file, &session, shell)?);
            }
        }
        if new.is_empty() {
            return Err(Failure::new(format!("no opinion is in `{}`", self.files.join("`, `")))
                .hint("an opinion is a JSON file that `skillgap opinion give` writes, or a filled sheet (CSV)"));
        }
        let mut out = String::new();
        for added in new {
            let says = said(&added.opinion, &kept);
            match kept.opinions.iter().find(|opinion| opinion.id == added.opinion.id) {
                // A sheet does not say when it was filled.
                Some(there) if *there == added.opinion || added.is_of_sheet && there.by == added.opinion.by => {
                    out += &format!("{says}; already added\n");
                    continue;
                }
                // The same sheet under another relation takes the place of the first.
                Some(_) if added.is_of_sheet => {}
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
        self.parse(file, text, session).map_err(|error| Failure::not_a_document(file, "an opinion", error))
    }

    fn parse(&self, file: &str, text: String, session: &Session) -> Result<New, ReadError> {
        let is_of_sheet = sheet::is_sheet(&text);
        let opinion = if is_of_sheet {
            let name = non_blank(self.name.as_deref());
            sheet::read(&text, By { name, relation: self.relation, people: 1 }, session.now())?
        } else {
            Opinion::read(&text)?
        };
        let document = if is_of_sheet { opinion.write() } else { text };
        Ok(New { file: file.to_owned(), document, opinion, is_of_sheet })
    }

    /// Reads the opinions and filled sheets in a folder. Other files are passed over, and so are pipes, which could block
    /// for ever.
    fn all_in(&self, folder: &str, session: &Session, shell: &mut Shell<'_>) -> Result<Vec<New>, Failure> {
        let mut new = Vec::new();
        for path in entries(Path::new(folder)).map_err(|error| Failure::unread(folder, &error))? {
            if !path.extension().is_some_and(|extension| extension == "json" || extension == "csv") {
                continue;
            }
            let file = path.to_string_lossy().into_owned();
            let bytes = match read_regular(&path, MAX_BYTES) {
                Ok(bytes) => bytes.unwrap_or_default(),
                Err(error) if is_no_regular_file(&error) => continue,
                Err(error) => return Err(Failure::unread(&file, &error)),
            };
            let Ok(text) = text(&bytes) else { continue };
            let is_of_sheet = sheet::is_sheet(&text);
            if !is_of_sheet && !text.contains(Opinion::FORMAT.name) {
                // A request, an export or anything else.
                continue;
            }
            match self.parse(&file, text, session) {
                Ok(read) => new.push(read),
                // Most likely the sheet as it went out.
                Err(error) if is_of_sheet => {
                    shell.world.warn(format!("`{file}` left out: {error}"));
                }
                Err(error) => return Err(Failure::not_a_document(&file, "an opinion", error)),
            }
        }
        if self.name.is_some() && new.iter().filter(|new| new.is_of_sheet).count() > 1 {
            return Err(Failure::usage("`--name` names one person, and the folder has several filled sheets")
                .hint("add them one by one"));
        }
        Ok(new)
    }
}

/// Returns the author of an opinion and the numbers of answers, without any level.
fn said(opinion: &Opinion, kept: &Kept) -> String {
    let (levels, not_seen) = opinion.counts();
    let answers = counted(levels + not_seen, "answer");
    let mut said = format!("{}: {answers}, {not_seen} not seen", opinion.by.describe());
    match kept.requests.iter().find(|request| request.id == opinion.request) {
        None => said += "; not asked for here",
        Some(request) => {
            let asked: Vec<&SkillId> = request.skills.iter().map(|asked| &asked.skill).collect();
            let unknown = opinion.answers.iter().filter(|answer| !asked.contains(&&answer.skill)).count();
            if unknown > 0 {
                said += &format!("; {unknown} of them to skills that you have not asked about");
            }
        }
    }
    said
}
