use std::borrow::Cow;

use clap::Args;
use hashbrown::HashMap;

use super::failure::Failure;
use super::shell::Shell;
use crate::catalog::{Catalog, SkillId};
use crate::id::Id;
use crate::journal::{Act, Event, EventId, Events, Lines};
use crate::json::write_json;
use crate::profile::undo;
use crate::report::{Page, date, describe_act};
use crate::session::Record;
use crate::style::Role;

/// Show what was recorded, oldest first
#[derive(Debug, Args)]
pub(super) struct History {
    /// Only this skill: its id, name or alias, or the beginning of one
    skill: Option<String>,
    /// Print JSON: the events as in the journal
    #[arg(long)]
    json: bool,
}

impl History {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let record = shell.journal()?;
        let events = record.events();
        let skill = self.skill.as_deref().map(|skill| named(skill, &record.catalog, events)).transpose()?;
        let behind = undo::acts_behind(events);
        let mut chosen: Vec<&Event> = events.iter().map(|recorded| &recorded.event).collect();
        if let Some(asked) = &skill {
            chosen.retain(|event| {
                let skills = behind.get(&event.id).unwrap_or(event).act.skills();
                skills.iter().any(|skill| record.catalog.current(skill) == asked)
            });
        }
        if self.json {
            return shell.write_by(|out| write_json(&Lines(|| chosen.iter().map(|&event| Cow::Borrowed(event))), out));
        }
        if chosen.is_empty() {
            let of_what = if skill.is_some() { " of it" } else { "" };
            shell.world.say(&format!("nothing is recorded{of_what} yet"));
        }
        let page = shell.page;
        shell.print_by(|out| {
            for event in chosen {
                out.write_all(paragraphs(event, &behind, &record, &page).as_bytes())?;
            }
            Ok(())
        })
    }
}

/// Returns the named skill of the catalog, or a removed skill that has a history.
pub(super) fn named(text: &str, catalog: &Catalog, events: &Events) -> Result<SkillId, Failure> {
    let error = match catalog.find_skill(text) {
        Ok(skill) => return Ok(skill.id.clone()),
        Err(error) => error,
    };
    match Id::parse(text) {
        Ok(id) if events.iter().any(|recorded| recorded.event.act.skills().contains(&id)) => Ok(id),
        _ => Err(error.into()),
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
        for line in note.lines() {
            out.push_str(&page.paragraph(Role::Quiet, &" ".repeat(13), line));
        }
    }
    out
}

/// Returns the skill of an event and a description of the change.
fn describe(event: &Event, behind: &HashMap<EventId, &Event>, record: &Record) -> (String, String) {
    let act = behind.get(&event.id).copied().unwrap_or(event);
    let names: Vec<&str> = act.act.skills().iter().map(|skill| record.catalog.name_of(skill)).collect();
    let subject = names.join(", ");
    let target = match event.act {
        Act::Undone { target } => record.events().get(target).map(|recorded| &recorded.event.act),
        _ => None,
    };
    let what = if matches!(target, Some(Act::Undone { .. })) { "redo".to_owned() } else { describe_act(&event.act) };
    let is_of_import = act.id != event.id && matches!(act.act, Act::Imported(_));
    (subject, if is_of_import { format!("{what}: {}", describe_act(&act.act)) } else { what })
}
