use std::path::{Path, PathBuf};

use clap::Args;

use crate::catalog::SkillId;
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::cli::value::{free_text, non_blank, path};
use crate::journal::{EventId, MAX_NOTE};
use crate::opinion::{AskedSkill, List, MAX_SKILLS, Request, sheet};
use crate::profile::read_due;
use crate::report::{day, day_of};
use crate::session::Session;
use crate::text::{counted, short_name};

/// Write a request: the skills and what their levels mean, without your ratings
///
/// The request has each skill that a requirement names alone. Of a requirement with alternatives, it has those that you
/// rated 1 or higher.
#[derive(Debug, Args)]
pub(super) struct Ask {
    /// Only the skills of this area: its id or name; can be given several times
    #[arg(long)]
    area: Vec<String>,
    /// Only this skill, on the list or not; can be given several times
    #[arg(long)]
    skill: Vec<String>,
    /// The person whom you ask
    #[arg(long = "for", value_name = "NAME", value_parser = free_text)]
    asked: Option<String>,
    /// The date by which you need the answer, such as `2027-01-31`, `2w` (in two weeks) or `next friday`
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    due: Option<String>,
    /// A message to the rater, such as the period to think of
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = free_text)]
    words: Option<String>,
    /// Your name in the request, instead of the one from the configuration or the app
    #[arg(long, value_name = "NAME", value_parser = free_text, conflicts_with = "no_name")]
    name: Option<String>,
    /// Leave your name out
    #[arg(long)]
    no_name: bool,
    /// Write a table (CSV) to fill in, for people without skillgap
    #[arg(long)]
    sheet: bool,
    /// Write to this file instead of one in this folder; `-` for stdout
    #[arg(short, long, value_name = "FILE", value_parser = path())]
    output: Option<PathBuf>,
}

impl Ask {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let session = shell.session()?;
        let request = self.request(&session)?;
        if let Some(due) = request.due
            && due < day_of(session.now())
        {
            shell.world.warn(format!("`{due}` has passed"));
        }
        let document = if self.sheet { sheet::write(&request) } else { request.write() };
        let extension = if self.sheet { "csv" } else { "json" };
        let file = self.output.unwrap_or_else(|| format!("ask-{}.{extension}", short(request.id)).into());
        // A request that could not be delivered is not kept: nobody could answer it.
        shell.deliver(&document, Some(&file))?;
        shell.opinions().keep_request(&request)?;
        let skills = counted(request.skills.len(), "skill");
        let mut inside = format!("{skills} with what their levels mean, the title of the list");
        inside += &match &request.person {
            Some(name) => format!(", your name ({})", short_name(name)),
            None => ", no name of yours".to_owned(),
        };
        if let Some(to) = &request.to {
            inside += &format!(", the name of whom you ask ({})", short_name(to));
        }
        if let Some(due) = request.due {
            inside += &format!(", the due date ({})", day(due));
        }
        if request.words.is_some() {
            inside += ", your words";
        }
        shell.world.note(format!("in it: {inside}"));
        shell.world.note("not in it: your levels, notes, plan, history");
        if file == Path::new("-") { Ok(()) } else { shell.print(&format!("wrote {}\n", file.display())) }
    }

    fn request(&self, session: &Session) -> Result<Request, Failure> {
        let mut skills = Vec::new();
        for id in self.skills(session)? {
            skills.extend(session.catalog.skill(id.as_str()).map(AskedSkill::from));
        }
        if skills.is_empty() {
            return Err(Failure::new("there is nothing to ask for: no skill of the list is in these areas")
                .hint("name others with `--area` or `--skill`"));
        }
        if skills.len() > MAX_SKILLS {
            return Err(Failure::new(format!(
                "a request has at most {MAX_SKILLS} skills, and these are {}",
                skills.len()
            ))
            .hint("restrict it with `--area`"));
        }
        if self.words.as_ref().is_some_and(|words| words.len() > MAX_NOTE) {
            return Err(
                Failure::usage(format!("the text of `--words` has more than {MAX_NOTE} bytes")).hint("shorten it")
            );
        }
        let due = match &self.due {
            Some(text) => read_due(text, day_of(session.now())).map_err(|error| Failure::of_value(&error))?,
            None => None,
        };
        let name = self.name.as_deref().or(session.config.name.as_deref());
        Ok(Request {
            id: EventId::mint(session.now(), None),
            due,
            to: non_blank(self.asked.as_deref()),
            person: if self.no_name { None } else { non_blank(name) },
            list: List { id: session.benchmark.id.to_string(), title: session.benchmark.title.clone() },
            words: non_blank(self.words.as_deref()),
            skills,
        })
    }

    /// Returns the skills to ask about: those of the list in its order, then other named skills.
    fn skills(&self, session: &Session) -> Result<Vec<SkillId>, Failure> {
        let catalog = &session.catalog;
        let mut areas = Vec::new();
        for area in &self.area {
            areas.push(&catalog.find_area(area)?.id);
        }
        let mut named = Vec::new();
        for skill in &self.skill {
            named.push(catalog.find_skill(skill)?.id.clone());
        }
        let is_all = areas.is_empty() && named.is_empty();
        let mut skills = Request::skills_of(&session.benchmark, session.profile(), catalog);
        skills.retain(|id| {
            let area = catalog.skill(id.as_str()).map(|skill| &skill.area);
            is_all || named.contains(id) || area.is_some_and(|area| areas.contains(&area))
        });
        for skill in named {
            if !skills.contains(&skill) {
                skills.push(skill);
            }
        }
        Ok(skills)
    }
}

/// Returns the end of an id, which is random; its beginning is the time.
pub(super) fn short(id: EventId) -> String {
    let id = id.to_string();
    id[id.len() - 8..].to_owned()
}
