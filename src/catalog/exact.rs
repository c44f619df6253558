//! Finds a skill by the whole of its name, of an alias or of a technology.

use super::Skill;

/// A skill that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'a> {
    /// The skill.
    pub skill: &'a Skill,
    /// The technology whose name was given: PostgreSQL for Relational databases. `None` if the skill itself was named.
    pub technology: Option<&'a str>,
}

/// Returns the skill whose name, alias or technology is `wanted`, which is in lower case. Compares exactly first, then without blanks,
/// points and hyphens: "nodejs" is Node.js, "ci cd" is CI/CD.
pub(super) fn exact<'a>(skills: &'a [Skill], wanted: &str) -> Option<Found<'a>> {
    named(skills, wanted, is_written_alike).or_else(|| named(skills, wanted, is_read_alike))
}

/// Returns the first skill whose name, alias or technology equals `wanted` by `is_same`, in this order.
fn named<'a>(skills: &'a [Skill], wanted: &str, is_same: fn(&str, &str) -> bool) -> Option<Found<'a>> {
    if let Some(skill) = skills.iter().find(|skill| is_same(&skill.name, wanted)) {
        return Some(Found { skill, technology: None });
    }
    if let Some(skill) = skills.iter().find(|skill| skill.aliases.iter().any(|alias| is_same(alias, wanted))) {
        return Some(Found { skill, technology: None });
    }
    for skill in skills {
        for technology in skill.technologies.iter() {
            if technology.words().any(|word| is_same(word, wanted)) {
                return Some(Found { skill, technology: Some(&technology.name) });
            }
        }
    }
    None
}

/// Returns true if `name` in lower case equals `wanted`.
fn is_written_alike(name: &str, wanted: &str) -> bool {
    name.chars().flat_map(char::to_lowercase).eq(wanted.chars())
}

/// Returns true if `name` equals `wanted` in any case and with any separators between the words.
fn is_read_alike(name: &str, wanted: &str) -> bool {
    let mut wanted = without_separators(wanted).peekable();
    wanted.peek().is_some() && without_separators(name).flat_map(char::to_lowercase).eq(wanted)
}

/// Returns the characters of a name without blanks, points, hyphens, underscores and slashes.
fn without_separators(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '_' | '/'))
}
