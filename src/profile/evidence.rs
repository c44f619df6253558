use hashbrown::HashMap;

use crate::catalog::{Catalog, SkillId};
use crate::journal::{Act, CheckResult, Event, EventId, Seen, Stamp};

/// What was recorded beside the answers: checks, what was seen in repositories, wins. It changes no level, coverage or
/// order.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    checked: HashMap<SkillId, (Stamp, CheckResult)>,
    /// The newest of each skill and source.
    seen: HashMap<SkillId, Vec<Seen>>,
    wins: Vec<DatedWin>,
}

/// A win that holds, with the skills' current ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedWin {
    /// The event that recorded it.
    pub event: EventId,
    /// When it was achieved.
    pub at: Stamp,
    /// What was achieved. As it was given: not safe to show as it is.
    pub text: String,
    /// The skills that it shows.
    pub skills: Vec<SkillId>,
    /// Where to read more.
    pub link: Option<String>,
}

impl Evidence {
    /// Takes in an event; any but those of evidence change nothing. A win whose text was erased is none any more.
    pub(super) fn apply(&mut self, event: &Event, catalog: &Catalog) {
        match &event.act {
            Act::Checked(checked) => {
                let skill = catalog.current(&checked.skill).clone();
                self.checked.insert(skill, (event.stamp(), checked.result));
            }
            Act::Seen(seen) => {
                let of_skill = self.seen.entry(catalog.current(&seen.skill).clone()).or_default();
                of_skill.retain(|earlier| earlier.source != seen.source);
                of_skill.push((**seen).clone());
            }
            Act::Win(win) => {
                let Some(text) = win.text.clone() else { return };
                let mut skills: Vec<SkillId> = Vec::new();
                for skill in win.skills.iter().map(|skill| catalog.current(skill)) {
                    if !skills.contains(skill) {
                        skills.push(skill.clone());
                    }
                }
                self.wins.push(DatedWin { event: event.id, at: event.stamp(), text, skills, link: win.link.clone() });
            }
            _ => {}
        }
    }

    /// The newest check of a skill: when, and with what result.
    pub fn checked(&self, skill: &SkillId) -> Option<(Stamp, CheckResult)> {
        self.checked.get(skill).copied()
    }

    /// What was seen of a skill, the newest of each source.
    pub fn seen(&self, skill: &SkillId) -> &[Seen] {
        self.seen.get(skill).map_or(&[], Vec::as_slice)
    }

    /// The skills of which something was seen, in catalog order.
    pub fn seen_skills(&self, catalog: &Catalog) -> Vec<&SkillId> {
        let mut skills: Vec<&SkillId> = self.seen.keys().collect();
        skills.sort_by_cached_key(|&skill| (catalog.place(skill), skill.clone()));
        skills
    }

    /// All wins, the oldest first.
    pub fn wins(&self) -> &[DatedWin] {
        &self.wins
    }

    /// The wins that name a skill, the newest first.
    pub fn wins_of<'e>(&'e self, skill: &'e SkillId) -> impl Iterator<Item = &'e DatedWin> {
        self.wins.iter().rev().filter(move |win| win.skills.contains(skill))
    }
}
