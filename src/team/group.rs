use std::collections::BTreeMap;

use super::{Figures, Team};
use crate::text::Shared;

/// A group of a team: the people of one folder.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// The name of the folder; `None` for people outside of the folders.
    pub name: Option<Shared>,
    /// The people in it.
    pub team: Team<'a>,
}

/// The groups of a team that may be shown.
#[derive(Debug, Clone)]
pub struct Groups<'a> {
    /// The groups that may be shown, in the order of their names.
    pub shown: Vec<Group<'a>>,
    /// The number of groups that are too small to be shown, or that would reveal the figures of such a group.
    pub hidden: usize,
    /// The number of people in the hidden groups.
    pub hidden_people: usize,
}

impl<'a> Groups<'a> {
    /// Divides a team into its groups. Groups with fewer than `least` people are hidden. If only one is hidden, the
    /// next smallest is hidden too, because otherwise its figures could be computed from those of all people.
    pub fn of(team: &Team<'a>, least: usize) -> Self {
        let mut members: BTreeMap<Option<&Shared>, Vec<u32>> = BTreeMap::new();
        for (nth, member) in (0..).zip(team.members.iter()) {
            members.entry(member.group()).or_default().push(nth);
        }
        let total = members.len();
        let mut small: Vec<(usize, Option<&Shared>)> = members.iter().map(|(name, of)| (of.len(), *name)).collect();
        small.sort();
        let mut hidden = small.iter().take_while(|(size, _)| *size < least).count();
        if hidden == 1 && total > 1 {
            hidden = 2;
        }
        let mut hidden_people = 0;
        for (size, name) in small.iter().take(hidden) {
            members.remove(name);
            hidden_people += size;
        }
        let mut shown = Vec::new();
        for (name, people) in members {
            let members = team.members.only(&people);
            shown.push(Group { name: name.cloned(), team: Team { members, ..team.clone() } });
        }
        Self { shown, hidden, hidden_people }
    }
}

impl Group<'_> {
    /// Returns the name to show.
    pub(crate) fn shown_name(&self) -> &str {
        self.name.as_deref().unwrap_or("(no folder)")
    }

    /// Returns the figures of the group.
    pub fn figures(&self) -> Figures<'_> {
        Figures::of(&self.team)
    }
}
