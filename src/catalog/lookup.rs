//! Finds the skill or the area that a user's word names, for every command, file and screen.
//!
//! A word is compared with ids, then names, aliases and technologies, in any case; then with parts of names ("Git" of
//! "Version control (Git)"); then with the beginnings of ids and names, if only one skill fits; then in other
//! forms, such as with a version or several names (see `variants`). A word that only begins an alias or a technology finds no skill: the skill is
//! suggested.

use std::cmp::Reverse;
use std::fmt;

use super::exact::{Found, exact};
use super::variants::variants;
use super::{Area, Catalog, Skill};
use crate::text;

/// The largest number of suggestions in an error.
const SUGGESTIONS: usize = 3;

/// The largest number of terminal cells of a wrong word in an error.
const SHOWN: usize = 80;

/// The smallest similarity of a word to a name, 0 to 1, for a suggestion: `kubernets` has 0.9 to Kubernetes,
/// `frobnicator` 0.64 to Phabricator.
const LIKENESS: f64 = 0.65;

/// The largest number of bytes of a word that is compared by spelling. No name is longer.
const LONGEST_COMPARED: usize = 64;

/// A skill or area that the user may have meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The id of the skill or area.
    pub id: String,
    /// The alias or technology that fits; `None` if the id or the name fits.
    pub by: Option<String>,
}

impl Suggestion {
    /// Suggests a skill or an area by its id or name.
    fn of(id: impl fmt::Display) -> Self {
        Self { id: id.to_string(), by: None }
    }
}

impl fmt::Display for Suggestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.by {
            Some(by) => write!(f, "`{}` ({by})", self.id),
            None => write!(f, "`{}`", self.id),
        }
    }
}

/// The error for a word that names no skill or area, or more than one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// No skill or area has this name.
    #[error("no {kind} is called `{typed}`")]
    Nothing {
        /// "skill" or "area".
        kind: &'static str,
        /// The word, made safe for display.
        typed: String,
        /// The suggestions, best first; at most three.
        nearest: Vec<Suggestion>,
    },
    /// The text has the names of several skills: "Docker/Kubernetes".
    #[error("`{typed}` names {count} skills")]
    Both {
        /// The text, made safe for display.
        typed: String,
        /// The number of skills.
        count: usize,
        /// The first three of these skills.
        nearest: Vec<Suggestion>,
    },
    /// Several names begin with the word, or have it as a part.
    #[error("`{typed}` could be any of {count} {kind}s")]
    Several {
        /// "skill" or "area".
        kind: &'static str,
        /// The word, made safe for display.
        typed: String,
        /// The number of skills that fit.
        count: usize,
        /// The first three of these skills, best first.
        nearest: Vec<Suggestion>,
    },
}

impl NotFound {
    /// Returns the suggestions, best first.
    pub fn suggestions(&self) -> &[Suggestion] {
        match self {
            Self::Nothing { nearest, .. } | Self::Both { nearest, .. } | Self::Several { nearest, .. } => nearest,
        }
    }

    /// Returns the suggestions as text: "`orchestration` (Kubernetes), `containers`"; `None` if there are none.
    pub fn nearest(&self) -> Option<String> {
        let shown: Vec<String> = self.suggestions().iter().map(Suggestion::to_string).collect();
        if shown.is_empty() { None } else { Some(shown.join(", ")) }
    }
}

/// Finds the skill that `typed` names. If `is_whole`, the beginning of a name is not enough.
pub(super) fn skill<'a>(catalog: &'a Catalog, typed: &str, is_whole: bool) -> Result<Found<'a>, NotFound> {
    let wanted = typed.trim().to_lowercase();
    let skills = catalog.skills();
    if let Some(skill) = catalog.skill(&wanted) {
        return Ok(Found { skill, technology: None });
    }
    if let Some(found) = exact(skills, &wanted) {
        return Ok(found);
    }
    let mut candidates: Vec<&Skill> = skills.iter().filter(|skill| parts(&skill.name).contains(&wanted)).collect();
    if candidates.is_empty() && !wanted.is_empty() && !is_whole {
        candidates = skills.iter().filter(|skill| begins(skill, &wanted)).collect();
    }
    if candidates.is_empty() {
        let found = variants(skills, &wanted);
        if let [one] = found[..] {
            return Ok(one);
        }
        if !found.is_empty() {
            let nearest = found.iter().take(SUGGESTIONS).map(|found| Suggestion::of(&found.skill.id)).collect();
            return Err(NotFound::Both { typed: shown(typed), count: found.len(), nearest });
        }
    }
    let (kind, typed, count) = ("skill", shown(typed), candidates.len());
    match candidates[..] {
        [skill] => Ok(Found { skill, technology: None }),
        [] => Err(NotFound::Nothing { kind, typed, nearest: nearest_skills(skills, &wanted) }),
        _ => {
            candidates.sort_by_key(|skill| (!skill.id.as_str().starts_with(&wanted), Reverse(skill.asked_by)));
            candidates.truncate(SUGGESTIONS);
            let nearest = candidates.iter().map(|skill| Suggestion::of(&skill.id)).collect();
            Err(NotFound::Several { kind, typed, count, nearest })
        }
    }
}

/// Returns true if the id of the skill, or a part of its name, begins with `wanted`.
fn begins(skill: &Skill, wanted: &str) -> bool {
    skill.id.as_str().starts_with(wanted) || parts(&skill.name).iter().any(|part| part.starts_with(wanted))
}

/// Returns the name in lower case, and its parts between brackets and slashes: "version control (git)",
/// "version control", "git".
fn parts(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let mut parts = Vec::new();
    for part in name.split(['(', ')', '/']) {
        let part = part.trim();
        if !part.is_empty() && part != name {
            parts.push(part.to_owned());
        }
    }
    parts.push(name);
    parts
}

/// Returns the skills that `wanted` may mean, best first: those with an alias or a technology that begins with it, then
/// those with a similar spelling. Of equally similar ones, the one by the shortest word comes first, and then the skill
/// that more published lists ask for.
fn nearest_skills(skills: &[Skill], wanted: &str) -> Vec<Suggestion> {
    if wanted.is_empty() || wanted.len() > LONGEST_COMPARED {
        return Vec::new();
    }
    let mut scored: Vec<(f64, &Skill, Option<&str>)> = Vec::new();
    for skill in skills {
        let (likeness, by) = best_word(skill, wanted);
        if likeness >= LIKENESS {
            scored.push((likeness, skill, by));
        }
    }
    scored.sort_by(|(a_likeness, a, a_by), (b_likeness, b, b_by)| {
        let [a_length, b_length] = [a_by.unwrap_or(&a.name).len(), b_by.unwrap_or(&b.name).len()];
        b_likeness.total_cmp(a_likeness).then(a_length.cmp(&b_length)).then(b.asked_by.cmp(&a.asked_by))
    });
    scored.truncate(SUGGESTIONS);
    scored.iter().map(|(_, skill, by)| Suggestion { by: by.map(str::to_owned), ..Suggestion::of(&skill.id) }).collect()
}

/// Returns the greatest likeness of `wanted` to the id or a name of the skill, 0 to 1. The second value is the alias or
/// technology that is most alike; `None` if it is the id or the name.
fn best_word<'s>(skill: &'s Skill, wanted: &str) -> (f64, Option<&'s str>) {
    let own = likeness(skill.id.as_str(), wanted).max(likeness(&skill.name, wanted));
    let mut best = (own, None);
    for word in skill.names().skip(1) {
        let likeness = likeness(word, wanted);
        if likeness > best.0 {
            best = (likeness, Some(word));
        }
    }
    best
}

/// Returns the likeness of `wanted` to a name, 0 to 1; 1 if the name begins with `wanted`.
fn likeness(name: &str, wanted: &str) -> f64 {
    let name = name.to_lowercase();
    let begins = wanted.len() > 1 && name.starts_with(wanted);
    if begins { 1.0 } else { strsim::normalized_damerau_levenshtein(&name, wanted) }
}

/// Finds the area that `typed` names by its id or name, or by the beginning of one of them.
pub(super) fn area<'a>(areas: &'a [Area], typed: &str) -> Result<&'a Area, NotFound> {
    let wanted = typed.trim().to_lowercase();
    if let Some(area) = areas.iter().find(|area| area_names(area).contains(&wanted)) {
        return Ok(area);
    }
    let mut candidates: Vec<&Area> = Vec::new();
    if !wanted.is_empty() {
        candidates.extend(areas.iter().filter(|area| area_names(area).iter().any(|name| name.starts_with(&wanted))));
    }
    let (kind, typed, count) = ("area", shown(typed), candidates.len());
    match candidates[..] {
        [area] => Ok(area),
        [] => {
            if wanted.len() <= LONGEST_COMPARED {
                candidates.extend(areas.iter().filter(|area| area_likeness(area, &wanted) >= LIKENESS));
                candidates.sort_by(|a, b| area_likeness(b, &wanted).total_cmp(&area_likeness(a, &wanted)));
            }
            Err(NotFound::Nothing { kind, typed, nearest: first_areas(&candidates) })
        }
        _ => Err(NotFound::Several { kind, typed, count, nearest: first_areas(&candidates) }),
    }
}

/// Returns the id of an area, and its name in lower case.
fn area_names(area: &Area) -> [String; 2] {
    [area.id.to_string(), area.name.to_lowercase()]
}

/// Returns the likeness of `wanted` to the id or the name of an area, whichever is greater, 0 to 1.
fn area_likeness(area: &Area, wanted: &str) -> f64 {
    let [id, name] = area_names(area).map(|name| strsim::normalized_damerau_levenshtein(&name, wanted));
    id.max(name)
}

/// Suggests the first of these areas.
fn first_areas(areas: &[&Area]) -> Vec<Suggestion> {
    areas.iter().take(SUGGESTIONS).map(|area| Suggestion::of(&area.id)).collect()
}

/// Returns the beginning of the typed text, made safe for display.
fn shown(typed: &str) -> String {
    let beginning: String = typed.chars().take(2 * SHOWN).collect();
    text::cut(&text::visible(&beginning), SHOWN, "…").into_owned()
}

#[cfg(test)]
mod tests {
    use crate::catalog::{Catalog, NotFound};

    fn found<'a>(catalog: &'a Catalog, typed: &str) -> Option<(&'a str, Option<&'a str>)> {
        catalog.find(typed).ok().map(|found| (found.skill.id.as_str(), found.technology))
    }

    #[test]
    fn skills_are_found_by_the_names_that_people_use() {
        let catalog = Catalog::built_in();
        for (typed, id) in [
            ("python", "python"),
            ("C#", "csharp"),
            ("  rest-apis ", "rest-apis"),
            ("RESTful APIs", "rest-apis"),
            ("k8s", "orchestration"),
            ("pyt", "python"),
            ("JAVA", "java"),
            ("git", "version-control"),
            ("node.js", "javascript-nodejs"),
            ("NodeJS", "javascript-nodejs"),
            ("version control", "version-control"),
        ] {
            assert_eq!(found(&catalog, typed).map(|found| found.0), Some(id), "{typed}");
        }
        assert_eq!(catalog.find_area("databases").map(|area| area.id.as_str()), Ok("databases"));
    }

    #[test]
    fn a_technology_finds_its_skill_and_is_reported() {
        let catalog = Catalog::built_in();
        for (typed, id, technology) in [
            ("postgresql", "relational-databases", "PostgreSQL"),
            ("MySQL", "relational-databases", "MySQL"),
            ("TERRAFORM", "infrastructure-as-code", "Terraform"),
            ("mongodb", "nosql-databases", "MongoDB"),
        ] {
            assert_eq!(found(&catalog, typed), Some((id, Some(technology))), "{typed}");
        }
    }

    #[test]
    fn the_beginning_of_an_alias_or_a_technology_is_only_a_suggestion() {
        let catalog = Catalog::built_in();
        for (typed, first) in
            [("postg", "`relational-databases` (PostgreSQL)"), ("terraf", "`infrastructure-as-code` (Terraform)")]
        {
            let miss = catalog.find(typed).expect_err("it names nothing");
            assert_eq!(miss.suggestions()[0].to_string(), first);
        }
    }

    #[test]
    fn an_unknown_word_suggests_only_similar_spellings() {
        let catalog = Catalog::built_in();
        let miss = catalog.find("kubernets").expect_err("no such skill");
        assert_eq!(miss.to_string(), "no skill is called `kubernets`");
        assert_eq!(miss.suggestions()[0].to_string(), "`orchestration` (Kubernetes)");
        assert!(matches!(catalog.find("co"), Err(NotFound::Several { count: 2.., .. })));
        for typed in ["", "xqzzy", "¿", &"a".repeat(70_000)] {
            let miss = catalog.find(typed).expect_err("no such skill");
            assert_eq!(miss.suggestions(), [], "{}", typed.len());
        }
    }
}
