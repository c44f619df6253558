use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::ask::short;
use crate::catalog::{Catalog, Level};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::cli::value::{file, free_text, non_blank, one_of, path};
use crate::cli::{app_settings, run_app};
use crate::disk::{read_regular, replace_own};
use crate::opinion::{By, MAX_BYTES, Opinion, Relation, Request, warm_up};
use crate::plain::Plain;
use crate::report::day;
use crate::session::{OwnLists, Session};
use crate::style::Role;
use crate::text::{counted, short_name};
use crate::tui;
use crate::walk::{Stop, Walk};

/// Rate the skills of another person's request, and write your opinion to a file for them
///
/// On a terminal, the app asks one skill after the other: 0 to 5 rate, `n` says that you have not seen it, `s` skips, `u`
/// undoes, `q` leaves. Leave at any time: the same command goes on where you stopped. Your own ratings are not touched;
/// the answers have a journal of their own.
#[derive(Debug, Args)]
pub(super) struct Give {
    /// The request, such as `ask-0d3a91c2.json`
    #[arg(value_parser = file())]
    file: String,
    /// Ask line by line, for screen readers, pipes and dumb terminals
    #[arg(long)]
    plain: bool,
    /// The name in the file, instead of your name from the configuration or the app; empty for none
    #[arg(long, value_name = "NAME", value_parser = free_text)]
    name: Option<String>,
    /// Your relation to the person; if not given, that of the last time, or `other`
    #[arg(long, value_parser = one_of(Relation::ALL, Relation::name))]
    relation: Option<Relation>,
    /// First rate three made-up people, and see which level fits and why; nothing of it is kept
    #[arg(long)]
    warm_up: bool,
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
            return Err(Failure::usage("the questions go to stdout, so `-o -` needs `--finish`")
                .hint("write to a file: `-o opinion.json`"));
        }
        let request = Request::read(&shell.read(&self.file, MAX_BYTES)?)
            .map_err(|error| Failure::not_a_document(&self.file, "a request", error))?;
        let catalog = request.catalog().map_err(|problems| {
            Failure::new(format!("`{}` asks for skills that cannot be rated", self.file))
                .details(problems.iter().map(ToString::to_string))
                .hint("ask the sender for a new request")
        })?;
        let folder = shell.opinions().given(request.id);
        if self.warm_up && !self.finish {
            rate_made_up_people(&request, shell)?;
        }
        let is_terminal = shell.world.stdin_is_terminal && shell.world.stdout_is_terminal && !shell.world.is_dumb();
        if is_terminal && !self.plain && !self.finish {
            self.ask_in_app(&request, catalog.clone(), folder.clone(), shell)?;
        }
        let mut session = shell.session_elsewhere(catalog, request.benchmark(), folder, Box::new(|| {}))?;
        if !(is_terminal && !self.plain || self.finish) {
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

    /// Opens the app on the journal of the answers to this request.
    fn ask_in_app(
        &self,
        request: &Request,
        catalog: Catalog,
        folder: PathBuf,
        shell: &mut Shell<'_>,
    ) -> Result<(), Failure> {
        let inbox = tui::Inbox::default();
        let state_folder = folder.with_file_name("state");
        let mut benchmark = request.benchmark();
        benchmark.title = format!("{}: {}", request.title(), request.list.title);
        let session = shell.session_elsewhere(catalog, benchmark, folder, inbox.wake())?;
        let skills = request.skills.iter().map(|asked| asked.skill.clone()).collect();
        let walk = self.all.then(|| Walk::new(&session.benchmark, &session.catalog, Stop::default()).again(skills));
        let settings = tui::Settings {
            state_folder: Some(state_folder),
            own_lists: OwnLists::nowhere(),
            opinions: None,
            names_list: true,
            begins_with_walk: true,
            walk,
            ..app_settings(shell)
        };
        match run_app(session, settings, &inbox, shell)? {
            0 => Ok(()),
            status => Err(Failure { status, ..Failure::new("the app was ended before your opinion was written") }),
        }
    }

    /// Asks for the answers line by line.
    fn ask(&self, request: &Request, session: &mut Session, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let page = shell.page;
        let mut head = page.paragraph(Role::Strong, "", &request.title());
        let mut what = format!("{}: {}", request.list.title, counted(request.skills.len(), "skill"));
        if let Some(due) = request.due {
            what += &format!(", until {}", day(due));
        }
        head += &page.paragraph(Role::Text, "", &what);
        if let Some(words) = &request.words {
            head += &page.paragraph(Role::Text, "", &format!("\"{words}\""));
        }
        shell.print(&head)?;
        let mut walk = Walk::new(&session.benchmark, &session.catalog, Stop::default());
        if self.all {
            walk = walk.again(request.skills.iter().map(|asked| asked.skill.clone()).collect());
        }
        shell.ask(Plain::new(session, walk, page))
    }

    fn write(self, request: &Request, session: &Session, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let newest = session.events().iter().map(|recorded| recorded.event.id).max();
        let Some(newest) = newest else {
            return Err(Failure::new("nothing is answered yet").hint("leave `--finish` out to answer"));
        };
        let own_copy = shell.opinions().own_copy(request.id);
        let before = read_regular(&own_copy, MAX_BYTES).ok().flatten();
        let before = before.and_then(|bytes| Some(Opinion::read(str::from_utf8(&bytes).ok()?).ok()?.by));
        let name = match (&self.name, &before) {
            (Some(name), _) => Some(name),
            (None, Some(before)) => before.name.as_ref(),
            (None, None) => session.config.name.as_ref(),
        };
        let relation = self.relation.or(before.as_ref().map(|before| before.relation)).unwrap_or_default();
        let by = By { name: non_blank(name.map(String::as_str)), relation, people: 1 };
        let opinion = Opinion::given(request, session.profile(), by, newest);
        let file = self.output.unwrap_or_else(|| format!("opinion-{}.json", short(opinion.id)).into());
        let document = opinion.write();
        shell.deliver(&document, Some(&file))?;
        replace_own(&own_copy, document.as_bytes()).map_err(|error| Failure::unwritten(&own_copy, &error))?;
        let (levels, not_seen) = opinion.counts();
        let notes = opinion.answers.iter().map(|answer| answer.notes.len()).sum();
        let name = match &opinion.by.name {
            Some(name) => format!("your name ({})", short_name(name)),
            None => "no name".to_owned(),
        };
        shell.world.note(format!(
            "in it: {}, {}, {not_seen} not seen, {name}, `{}`",
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

/// Lets the user rate made-up people, and tells which level fits and why.
fn rate_made_up_people(request: &Request, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let page = shell.page;
    let catalog = Catalog::built_in();
    let vignettes = warm_up::vignettes(request);
    let Some(skill) = vignettes.first().and_then(|first| catalog.skill(first.skill)) else { return Ok(()) };
    let mut out = page.paragraph(Role::Strong, "", &format!("Warm-up: {}", skill.name));
    for level in Level::ALL {
        let lead = format!("  {level} {:<12}", level.name());
        out += &page.paragraph(Role::Text, &lead, skill.anchor(level));
    }
    shell.print(&out)?;
    for vignette in vignettes {
        shell.print(&format!("\n{}\nlevel 0 to 5> ", page.paragraph(Role::Text, "", vignette.text)))?;
        shell.world.out.flush()?;
        let mut line = String::new();
        if io::stdin().lock().read_line(&mut line)? == 0 {
            break;
        }
        let Some(level) = Level::new(vignette.level) else { continue };
        let verdict = match Level::find(line.trim()) {
            Some(given) if given == level => "Yes".to_owned(),
            Some(given) => format!("You said {given}"),
            None => "Not rated".to_owned(),
        };
        let text = format!("{verdict}: {level} {} fits. {}", level.name(), vignette.why);
        shell.print(&page.paragraph(Role::Text, "", &text))?;
    }
    shell.print("\n")
}
