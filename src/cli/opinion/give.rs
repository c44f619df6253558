use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::ask::short;
use super::{Folder, relation, unreadable};
use crate::cli::failure::Failure;
use crate::cli::printer::Printer;
use crate::cli::shell::{Shell, save_saying};
use crate::cli::value::{file, free_text, path};
use crate::cli::world::World;
use crate::opinion::{By, MAX_BYTES, Opinion, Relation, Request};
use crate::plain::Plain;
use crate::report::day;
use crate::session::Session;
use crate::style::Role;
use crate::text::counted;
use crate::walk::{Stop, Walk};

/// Rate the skills of another person's request, and write your opinion to a file for them
///
/// It asks line by line. Leave at any time: the same command goes on where you stopped. Your own ratings are not
/// touched; the answers have a journal of their own.
#[derive(Debug, Args)]
pub(super) struct Give {
    /// The request, such as `ask-0d3a91c2.json`
    #[arg(value_parser = file())]
    file: String,
    /// Line by line, for screen readers, pipes and dumb terminals; there is no other way yet
    #[arg(long)]
    plain: bool,
    /// The name in the file, instead of the one in the configuration; empty for none
    #[arg(long, value_name = "NAME", value_parser = free_text)]
    name: Option<String>,
    /// How you are related to the person
    #[arg(long, default_value = "other", value_parser = relation())]
    relation: Relation,
    /// Ask everything again, answered or not
    #[arg(long)]
    all: bool,
    /// Ask nothing more, and write the file with the answers so far
    #[arg(long)]
    finish: bool,
    /// Write to this file instead of one in this folder; `-` for stdout, with `--finish`
    #[arg(short, long, value_name = "FILE", value_parser = path())]
    output: Option<PathBuf>,
}

impl Give {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        if self.output.as_deref() == Some(Path::new("-")) && !self.finish {
            return Err(Failure::usage("the questions go to stdout, so `-o -` needs `--finish`"));
        }
        let request =
            Request::read(&shell.read(&self.file, MAX_BYTES)?).map_err(|error| unreadable(&self.file, error))?;
        let catalog = request.catalog().map_err(|problems| {
            Failure::new(format!("`{}` asks for skills that cannot be rated", self.file))
                .details(problems.iter().map(ToString::to_string))
        })?;
        let folder = Folder::of(shell).given(request.id);
        let mut session = shell.session_elsewhere(catalog, request.benchmark(), folder)?;
        if !self.finish {
            self.ask(&request, &mut session, shell)?;
        }
        let left = request.unrated(session.profile(), &session.catalog).len();
        let answered = request.skills.len() - left;
        if answered == 0 && self.finish {
            return Err(Failure::new("nothing is answered yet").hint("leave `--finish` out to answer"));
        }
        if left > 0 && !self.finish {
            let words = format!(
                "note: {answered} of {} answered; the same command goes on, and `--finish` writes the file as it is",
                request.skills.len()
            );
            shell.world.say(&words);
            return Ok(());
        }
        self.write(&request, &session, shell)
    }

    /// Asks line by line.
    fn ask(&self, request: &Request, session: &mut Session, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let page = shell.page;
        let mut head = page.paragraph(Role::Strong, "", &format!("Second opinion on {}", request.asker()));
        let due = request.due.map_or_else(String::new, |due| format!(", until {}", day(due)));
        let skills = counted(request.skills.len(), "skill");
        head += &page.paragraph(Role::Text, "", &format!("{}: {skills}{due}", request.list.title));
        if let Some(words) = &request.words {
            head += &page.paragraph(Role::Text, "", &format!("\"{words}\""));
        }
        shell.print(&head)?;
        let mut walk = Walk::new(&session.benchmark, &session.catalog, Stop::default());
        if self.all {
            walk = walk.again(request.skills.iter().map(|asked| asked.skill.clone()).collect());
        }
        let plain = Plain::on_another(session, walk, page);
        let World { out, err, .. } = &mut *shell.world;
        let mut out = Printer { out, styled: page.color };
        let done = plain.run(&mut io::stdin().lock(), &mut out, &mut |session: &mut Session| save_saying(session, err));
        match done {
            // Nobody listens any more: what was answered is saved.
            Err(failure) if failure.is_closed_pipe => Ok(()),
            done => done,
        }
    }

    fn write(self, request: &Request, session: &Session, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let newest = session.events().iter().map(|recorded| recorded.event.id).max();
        let Some(newest) = newest else { return Err(Failure::new("nothing is answered yet")) };
        let name = self.name.or_else(|| session.config.name.clone()).filter(|name| !name.trim().is_empty());
        let by = By { name, relation: self.relation, people: 1 };
        let opinion = Opinion::given(request, session.profile(), by, newest);
        let file = self.output.unwrap_or_else(|| format!("opinion-{}.json", short(opinion.id)).into());
        shell.deliver(&opinion.write(), Some(&file))?;
        let (levels, not_seen) = opinion.counts();
        let notes = opinion.answers.iter().map(|answer| answer.notes.len()).sum();
        let name = match &opinion.by.name {
            Some(name) => format!("your name ({name})"),
            None => "no name".to_owned(),
        };
        shell.world.say(&format!(
            "note: in it: {}, {}, {not_seen} not seen, {name}, `{}`",
            counted(levels, "level"),
            counted(notes, "note"),
            opinion.by.relation.name()
        ));
        let to = request.asker();
        if file == Path::new("-") {
            return Ok(());
        }
        shell.print(&format!("wrote {}; send it to {to}, who adds it with `skillgap opinion add`\n", file.display()))
    }
}
