use std::path::PathBuf;

use clap::Args;

use super::standing::{is_named, nobody};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::cli::value::{PageFormat, path};
use crate::opinion::{AskedSkill, Comparison, Manner, csv, json, page};
use crate::report::{html, markdown, text};
use crate::session::{OpinionStanding as Standing, Received, Session};
use crate::text::trimmed;

/// The largest number of skills in a hint.
const NAMED: usize = 4;

/// Compare your levels with those of others, once you have rated everything that you have asked for
///
/// The first comparison with an opinion is recorded; later ones use your levels at that time.
#[derive(Debug, Args)]
pub(super) struct Compare {
    /// The rater's name, or the id of an opinion; all opinions that may be opened if not given
    #[arg(value_name = "NAME|ID")]
    who: Vec<String>,
    /// The format: for a terminal, as a page for a conversation (markdown, html), or for programs (csv, json)
    #[arg(long, default_value = "text")]
    format: PageFormat,
    /// Include the notes of both sides
    #[arg(long)]
    notes: bool,
    /// Compare even if you have not rated everything, or did not ask for the opinion
    #[arg(long)]
    as_is: bool,
    /// Write to this file instead of stdout
    #[arg(short, long, value_name = "FILE", value_parser = path())]
    output: Option<PathBuf>,
}

/// The opinions to compare with, and those that are left out.
type Chosen<'a> = (Vec<Received<'a>>, Vec<Received<'a>>);

impl Compare {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut session = shell.session_to_record()?;
        let kept = shell.kept_opinions()?;
        let (chosen, held) = self.choose(session.received(&kept))?;
        for received in &held {
            shell.world.note(format!("left out: {}", held_back(received).message));
        }
        let comparison = session.compare(&chosen);
        shell.save(&mut session)?;
        self.write(&comparison, &session, shell)
    }

    /// Returns the chosen opinions that may be opened, and, if none was named, those that may not be opened yet.
    fn choose<'a>(&self, all: Vec<Received<'a>>) -> Result<Chosen<'a>, Failure> {
        if all.is_empty() {
            return Err(Failure::new("there is no opinion yet")
                .hint("`skillgap opinion ask` writes a request, `skillgap opinion add` takes what comes back"));
        }
        for word in &self.who {
            if !all.iter().any(|received| is_named(word, received.opinion)) {
                return Err(nobody(word));
            }
        }
        let (mut chosen, mut held) = (Vec::new(), Vec::new());
        for received in all {
            let id = received.opinion.id.to_string();
            let by_id = self.who.iter().any(|word| super::standing::is_id(word, &id));
            let by_name = self.who.iter().any(|word| is_named(word, received.opinion));
            if !by_id && (received.is_replaced || !by_name && !self.who.is_empty()) {
                continue;
            }
            match &received.standing {
                _ if self.as_is => chosen.push(received),
                Standing::Opened | Standing::Ready => chosen.push(received),
                Standing::Closed(_) | Standing::NotAsked => held.push(received),
            }
        }
        match held.first() {
            Some(first) if !self.who.is_empty() || chosen.is_empty() => Err(held_back(first)),
            _ => Ok((chosen, held)),
        }
    }

    fn write(self, comparison: &Comparison, session: &Session, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let output = self.output.as_deref();
        let report = session.report();
        let mut plan = Vec::new();
        for item in report.plan().open {
            plan.push(if item.step.is_empty() {
                item.name.to_owned()
            } else {
                format!("{}: {}", item.name, item.step)
            });
        }
        let name = session.config.name.as_deref().and_then(trimmed);
        let to_page = shell.page_of(output);
        let manner = Manner {
            name: name.filter(|_| self.format != PageFormat::Text),
            catalog: &session.catalog,
            plan: &plan,
            symbols: to_page.symbols,
            notes: self.notes,
            is_brief: self.format == PageFormat::Text,
            small_print: self.format == PageFormat::Html,
            now: session.now(),
        };
        let document = match self.format {
            PageFormat::Text => {
                let text = text(&page(comparison, &manner), &to_page);
                return if output.is_some() { shell.deliver(&text, output) } else { shell.print(&text) };
            }
            PageFormat::Markdown => markdown(&page(comparison, &manner), to_page.symbols),
            PageFormat::Html => html(&page(comparison, &manner)),
            PageFormat::Csv => csv(comparison, self.notes),
            PageFormat::Json => json(comparison, name, self.notes, session.now()),
        };
        shell.deliver(&document, output)
    }
}

/// Returns the error for an opinion that may not be opened yet.
fn held_back(received: &Received<'_>) -> Failure {
    let who = received.opinion.by.who();
    let Standing::Closed(unrated) = &received.standing else {
        return Failure::new(format!("you have not asked for the opinion of {who}"))
            .hint("`--as-is` compares the skills that it contains");
    };
    let (count, are) = match unrated.len() {
        1 => ("1 skill".to_owned(), "is"),
        count => (format!("{count} skills"), "are"),
    };
    let mut names: Vec<&str> = unrated.iter().take(NAMED).map(|asked: &&AskedSkill| asked.skill.as_str()).collect();
    if unrated.len() > NAMED {
        names.push("…");
    }
    let until = if unrated.len() == 1 { "it is" } else { "they are" };
    Failure::new(format!("{count} {are} not rated yet, and the opinion of {who} stays closed until {until}")).hint(
        format!(
            "`skillgap assess` or `skillgap rate SKILL LEVEL` rates them ({}); `--as-is` opens it now",
            names.join(", ")
        ),
    )
}
