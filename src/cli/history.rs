use clap::Args;
use serde_json::value::RawValue;

use super::failure::Failure;
use super::shell::Shell;
use crate::catalog::{Catalog, SkillId};
use crate::id::Id;
use crate::journal::{Act, Event, Events};
use crate::profile::undo;
use crate::report::{Page, date, to_json};
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
        let session = shell.session()?;
        let events = session.events();
        let skill = self.skill.as_deref().map(|skill| named(skill, &session.catalog, events)).transpose()?;
        let about = |event: &Event| undo::act_behind(events, event).skill().cloned();
        let of_skill = |event: &&Event| skill.is_none() || about(event) == skill;
        let chosen: Vec<&Event> = events.iter().map(|recorded| &recorded.event).filter(of_skill).collect();
        let text = if self.json {
            let raw = |event: &&Event| RawValue::from_string(event.line().to_owned()).expect("an event's line is JSON");
            to_json(&chosen.iter().map(raw).collect::<Vec<_>>())
        } else {
            list(&chosen, events, &session.catalog, &shell.page)
        };
        if chosen.is_empty() && !self.json {
            shell.world.say("nothing is recorded yet");
        }
        shell.print(&text)
    }
}

/// The skill of the catalog that is meant, or a retired one that has a history.
fn named(text: &str, catalog: &Catalog, events: &Events) -> Result<SkillId, Failure> {
    let retired = Id::parse(text).ok().filter(|id| events.iter().any(|recorded| recorded.event.skill() == Some(id)));
    match catalog.find_skill(text) {
        Ok(skill) => Ok(skill.id.clone()),
        Err(error) => retired.ok_or_else(|| error.into()),
    }
}

fn list(chosen: &[&Event], events: &Events, catalog: &Catalog, page: &Page) -> String {
    let undone = events.undone();
    let names = page.width.saturating_sub(52).clamp(16, 28);
    let mut out = String::new();
    for event in chosen {
        let (subject, mut what) = describe(event, events, catalog);
        let lead = format!("{:>11}  {}  ", date(event.at), page.fit(&subject, names));
        let is_undone = undone.contains(&event.id);
        if is_undone {
            what.push_str(" (undone)");
        }
        out.push_str(&page.paragraph(if is_undone { Role::Quiet } else { Role::Text }, &lead, &what));
        if let Act::Answered(answered) = &event.act
            && let Some(note) = &answered.details.note
        {
            out.push_str(&page.paragraph(Role::Quiet, &" ".repeat(13), note));
        }
    }
    out
}

/// Which skill, and what happened to it.
fn describe(event: &Event, events: &Events, catalog: &Catalog) -> (String, String) {
    let subject = undo::act_behind(events, event).skill().map_or("", |skill| catalog.name_of(skill)).to_owned();
    let what = match &event.act {
        Act::Answered(answered) => {
            let confidence =
                answered.details.confidence.map(|confidence| format!(", {} confidence", confidence.name()));
            let last_used = answered.details.last_used.map(|month| format!(", last used {month}"));
            answered.rating.describe() + &confidence.unwrap_or_default() + &last_used.unwrap_or_default()
        }
        Act::Cleared { .. } => "cleared".to_owned(),
        Act::Planned { due, .. } => due.map_or("planned".to_owned(), |due| format!("planned, due {due}")),
        Act::PlanDone { .. } => "plan done".to_owned(),
        Act::PlanDropped { .. } => "plan dropped".to_owned(),
        Act::Undone { target } => {
            let redo = events.get(*target).is_some_and(|target| matches!(target.event.act, Act::Undone { .. }));
            if redo { "redo" } else { "undo" }.to_owned()
        }
        Act::Unknown { name } => format!("`{name}`, of a later version"),
    };
    (subject, what)
}
