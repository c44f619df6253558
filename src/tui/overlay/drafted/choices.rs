use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::benchmark::{Requirement, RequirementId, Weight};
use crate::catalog::{AreaId, Catalog, Level, SkillId};
use crate::id::Id;

/// The anchors of a skill that the list defines itself.
const ANCHORS: [&str; 6] = [
    "No knowledge of it.",
    "Can say what it is for.",
    "Has tried it, or has used it with help.",
    "Uses it in everyday work alone.",
    "Solves hard problems with it, and helps others.",
    "Decides how it is used; others come with their questions.",
];
/// The description of such a skill.
const MEANING: &str = "Named by the text of this list and not in the catalog; its six levels are general ones.";

/// The user's decisions about a list, which also apply when the same text is read again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::tui) struct Choices {
    pub(in crate::tui::overlay) title: Option<String>,
    pub(in crate::tui::overlay) dropped: BTreeSet<RequirementId>,
    /// The targets (and below, the weights) that differ from those read from the text.
    pub(in crate::tui::overlay) targets: BTreeMap<RequirementId, Level>,
    pub(in crate::tui::overlay) weights: BTreeMap<RequirementId, Weight>,
    /// The terms that became requirements, each with the skill that it means; `None` for a skill of the list's own.
    pub(in crate::tui::overlay) terms: BTreeMap<String, Option<SkillId>>,
}

impl Choices {
    /// Returns true if a requirement stays in the list.
    pub(super) fn keeps(&self, requirement: &Requirement) -> bool {
        !self.dropped.contains(&requirement.id)
    }

    /// Returns `requirement` with the target and the weight that the user has set.
    pub(super) fn applied(&self, requirement: &Requirement) -> Requirement {
        let target = self.targets.get(&requirement.id).copied().unwrap_or(requirement.target);
        let weight = self.weights.get(&requirement.id).copied().unwrap_or(requirement.weight);
        Requirement { target, weight, ..requirement.clone() }
    }
}

/// Makes a requirement from an unknown term: for `skill` if given, otherwise for a skill of the list's own in this
/// area. Returns `None` if no id can be made from the term.
pub(super) fn requirement(
    word: &str,
    line: usize,
    skill: Option<&SkillId>,
    area: &AreaId,
    catalog: &Catalog,
) -> Option<Requirement> {
    let known = skill.and_then(|skill| catalog.skill(skill.as_str()));
    let (id, name, area) = match known {
        Some(skill) => (skill.id.to_string(), skill.name.to_string(), skill.area.clone()),
        None => (own_id(word), word.to_owned(), area.clone()),
    };
    let requirement = Requirement::of_skill(&Id::parse(&id).ok()?, &name, &area, Level::new(3)?, Weight::new(2)?);
    Some(Requirement { wording: Some(word.to_owned()), line: Some(line), ..requirement })
}

/// The id of the skill that a list defines for a term.
fn own_id(word: &str) -> String {
    let lower = word.to_lowercase();
    let parts: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    format!("own-{}", parts.join("-"))
}

/// The JSON of a skill that a list defines.
pub(super) fn own_skill(requirement: &Requirement) -> Value {
    json!({
        "id": requirement.id.as_str(),
        "name": requirement.name,
        "area": requirement.area.as_str(),
        "meaning": MEANING,
        "anchors": ANCHORS,
    })
}
