use hashbrown::HashMap;
use jiff::Timestamp;

use crate::catalog::{Catalog, SkillId};
use crate::journal::{Act, CheckResult, Event, EventId, Seen, Stamp};

/// Evidence recorded in addition to the answers: checks, git evidence, wins. It changes no level, coverage or order.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    checked: HashMap<SkillId, (Stamp, CheckResult)>,
    /// The newest evidence for each skill and source.
    seen: HashMap<SkillId, Vec<Seen>>,
    wins: Vec<DatedWin>,
}

/// A win that is not undone, with the current ids of its skills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedWin {
    /// The event that recorded it.
    pub event: EventId,
    /// The date of the achievement.
    pub at: Stamp,
    /// The text as entered, not made safe for display.
    pub text: String,
    /// The skills that the win demonstrates.
    pub skills: Vec<SkillId>,
    /// A link to further information.
    pub link: Option<String>,
}

impl Evidence {
    /// Applies an event; other events than those of evidence change nothing. A win whose text was erased no longer
    /// counts.
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

    /// Returns the date and the result of the newest check of a skill.
    pub fn checked(&self, skill: &SkillId) -> Option<(Stamp, CheckResult)> {
        self.checked.get(skill).copied()
    }

    /// Returns the git evidence for a skill, the newest for each source.
    pub fn seen(&self, skill: &SkillId) -> &[Seen] {
        self.seen.get(skill).map_or(&[], Vec::as_slice)
    }

    /// Returns the skills with git evidence, in catalog order.
    pub(crate) fn seen_skills(&self, catalog: &Catalog) -> Vec<&SkillId> {
        let mut skills: Vec<&SkillId> = self.seen.keys().collect();
        skills.sort_by_cached_key(|&skill| (catalog.place(skill), skill.clone()));
        skills
    }

    /// Returns all wins, oldest first.
    pub fn wins(&self) -> &[DatedWin] {
        &self.wins
    }

    /// The wins after `from` and up to `to`, the oldest first.
    pub(crate) fn wins_between(&self, from: Timestamp, to: Timestamp) -> Vec<&DatedWin> {
        self.wins.iter().filter(|win| from < win.at.at && win.at.at <= to).collect()
    }

    /// The wins that name a skill, the newest first.
    pub(crate) fn wins_of<'e>(&'e self, skill: &'e SkillId) -> impl Iterator<Item = &'e DatedWin> {
        self.wins.iter().rev().filter(move |win| win.skills.contains(skill))
    }
}
