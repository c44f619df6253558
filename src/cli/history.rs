use std::borrow::Cow;

use clap::Args;
use hashbrown::HashMap;

use super::failure::Failure;
use super::shell::Shell;
use crate::catalog::{Catalog, SkillId};
use crate::id::Id;
use crate::journal::{Act, Event, EventId, Events, Lines, Recorded};
use crate::json::write_json;
use crate::profile::undo;
use crate::report::{Page, date, deed};
use crate::session::Record;
use crate::style::Role;

/// Show what was recorded, oldest first
#[derive(Debug, Args)]
pub(super) struct History {
    /// Only this skill: its id, name or alias, or how one of them begins
    skill: Option<String>,
    /// As JSON: the events as they stand in the journal
    #[arg(long)]
    json: bool,
}

impl History {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let record = shell.journal()?;
        let events = record.events();
        let skill = self.skill.as_deref().map(|skill| named(skill, &record.catalog, events)).transpose()?;
        let behind = undo::acts_behind(events);
        let of_skill = |event: &&Event| {
            let skills = behind.get(&event.id).copied().unwrap_or(event).act.skills();
            skill.as_ref().is_none_or(|asked| skills.iter().any(|skill| record.catalog.current(skill) == asked))
        };
        let chosen: Vec<&Event> = events.iter().map(|recorded| &recorded.event).filter(of_skill).collect();
        if self.json {
            return shell.write_by(|out| write_json(&Lines(|| chosen.iter().map(|&event| Cow::Borrowed(event))), out));
        }
        if chosen.is_empty() {
            let of_what = if skill.is_some() { " of it" } else { "" };
            shell.world.say(&format!("nothing is recorded{of_what} yet"));
        }
        let page = shell.page;
        shell.print_by(|out| {
            chosen.iter().try_for_each(|event| out.write_all(paragraphs(event, &behind, &record, &page).as_bytes()))
        })
    }
}

/// Returns the named skill of the catalog, or a removed skill that has a history.
pub(super) fn named(text: &str, catalog: &Catalog, events: &Events) -> Result<SkillId, Failure> {
    let retired =
        Id::parse(text).ok().filter(|id| events.iter().any(|recorded| recorded.event.act.skills().contains(id)));
    match catalog.find_skill(text) {
        Ok(skill) => Ok(skill.id.clone()),
        Err(error) => retired.ok_or_else(|| error.into()),
    }
}

/// Returns the lines of an event: its day, its skill and the change, and below them its note.
fn paragraphs(event: &Event, behind: &HashMap<EventId, &Event>, record: &Record, page: &Page) -> String {
    let names = page.width.saturating_sub(52).clamp(16, 28);
    let (subject, mut what) = describe(event, behind, record);
    let lead = format!("{:>11}  {}  ", date(event.stamp()), page.fit(&subject, names));
    let is_undone = record.profile().is_undone(event.id);
    if is_undone {
        what.push_str(" (undone)");
    }
    let mut out = page.paragraph(if is_undone { Role::Quiet } else { Role::Text }, &lead, &what);
    if let Act::Answered(answered) = &event.act
        && let Some(note) = &answered.details.note
    {
        out.extend(note.lines().map(|line| page.paragraph(Role::Quiet, &" ".repeat(13), line)));
    }
    out
}

/// Returns the skill of an event and a description of the change.
fn describe(event: &Event, behind: &HashMap<EventId, &Event>, record: &Record) -> (String, String) {
    let act = behind.get(&event.id).copied().unwrap_or(event);
    let names: Vec<&str> = act.act.skills().iter().map(|skill| record.catalog.name_of(skill)).collect();
    let subject = names.join(", ");
    let target = |id| record.events().get(id).map(|recorded: &Recorded| &recorded.event.act);
    let what = match event.act {
        Act::Undone { target: id } if matches!(target(id), Some(Act::Undone { .. })) => "redo".to_owned(),
        _ => deed(&event.act),
    };
    let is_of_import = act.id != event.id && matches!(act.act, Act::Imported(_));
    (subject, if is_of_import { format!("{what}: {}", deed(&act.act)) } else { what })
}
