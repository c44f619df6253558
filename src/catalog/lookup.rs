//! Finding what somebody means by a word they typed.

use std::fmt;

use super::{Area, Skill, Text};
use crate::text;

/// How many suggestions an error carries.
const SUGGESTIONS: usize = 3;

/// The most terminal cells of a wrong word that an error shows.
const SHOWN: usize = 80;

/// The nearest ids to what was typed, best first; at most three. None for a word that is longer than any name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest(pub Vec<String>);

impl fmt::Display for Nearest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted: Vec<_> = self.0.iter().map(|id| format!("`{id}`")).collect();
        f.write_str(&quoted.join(", "))
    }
}

/// What was typed names nothing, or more than one thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// Nothing has this name or begins so.
    #[error("no {kind} is called `{typed}`")]
    Nothing {
        /// "skill" or "area".
        kind: &'static str,
        /// What was typed, made visible.
        typed: String,
        /// What comes closest.
        nearest: Nearest,
    },
    /// Several begin so.
    #[error("`{typed}` could be any of {count} {kind}s")]
    Several {
        /// "skill" or "area".
        kind: &'static str,
        /// What was typed, made visible.
        typed: String,
        /// How many begin so.
        count: usize,
        /// The first of them.
        nearest: Nearest,
    },
}

impl NotFound {
    /// What could have been meant.
    pub fn nearest(&self) -> &Nearest {
        match self {
            Self::Nothing { nearest, .. } | Self::Several { nearest, .. } => nearest,
        }
    }
}

pub(super) fn skill<'a>(skills: &'a [Skill], typed: &str) -> Result<&'a Skill, NotFound> {
    let spoken =
        |skill: &'a Skill| [skill.id.as_str(), &skill.name].into_iter().chain(skill.aliases.iter().map(Text::as_ref));
    let related = |skill: &'a Skill| [skill.id.as_str()].into_iter().chain(skill.names());
    find("skill", skills, typed, |skill| skill.id.as_str(), spoken, related)
}

pub(super) fn area<'a>(areas: &'a [Area], typed: &str) -> Result<&'a Area, NotFound> {
    let spoken = |area: &'a Area| [area.id.as_str(), &area.name].into_iter();
    find("area", areas, typed, |area| area.id.as_str(), spoken, spoken)
}

/// Whether `name` is `wanted`, which is in lower case. Most are not by their first letters: those cost next to nothing.
fn is_same(name: &str, wanted: &str) -> bool {
    name.chars().flat_map(char::to_lowercase).zip(wanted.chars()).all(|(a, b)| a == b) && name.to_lowercase() == wanted
}

/// Finds the one thing whose `spoken` names fit; suggests by the `related` words.
fn find<'a, T, S, R>(
    kind: &'static str,
    things: &'a [T],
    typed: &str,
    id: impl Fn(&'a T) -> &'a str,
    spoken: impl Fn(&'a T) -> S,
    related: impl Fn(&'a T) -> R,
) -> Result<&'a T, NotFound>
where
    S: Iterator<Item = &'a str>,
    R: Iterator<Item = &'a str>,
{
    let wanted = typed.trim().to_lowercase();
    let shown = shown(typed);
    if let Some(thing) = things.iter().find(|&thing| spoken(thing).any(|name| is_same(name, &wanted))) {
        return Ok(thing);
    }
    let begins =
        |thing: &&'a T| !wanted.is_empty() && spoken(thing).any(|name| name.to_lowercase().starts_with(&wanted));
    let candidates: Vec<&T> = things.iter().filter(begins).collect();
    match candidates.as_slice() {
        [only] => Ok(only),
        [] => {
            // To compare takes time in proportion to both lengths.
            let is_name = things.iter().flat_map(&related).any(|name| name.len() >= wanted.len());
            let mut scored: Vec<(f64, &str)> = things
                .iter()
                .filter(|_| is_name)
                .map(|thing| {
                    let score = related(thing)
                        .map(|word| strsim::normalized_damerau_levenshtein(&word.to_lowercase(), &wanted))
                        .fold(0.0, f64::max);
                    (score, id(thing))
                })
                .collect();
            scored.sort_by(|a, b| b.0.total_cmp(&a.0));
            Err(NotFound::Nothing {
                kind,
                typed: shown,
                nearest: Nearest(scored.iter().take(SUGGESTIONS).map(|(_, id)| (*id).to_owned()).collect()),
            })
        }
        several => {
            // Whose own name begins so comes before whose alias does.
            let mut several = several.to_vec();
            several.sort_by_key(|&thing| !id(thing).starts_with(&wanted));
            Err(NotFound::Several {
                kind,
                typed: shown,
                count: several.len(),
                nearest: Nearest(several.iter().take(SUGGESTIONS).map(|&thing| id(thing).to_owned()).collect()),
            })
        }
    }
}

/// The beginning of what was typed, made visible.
fn shown(typed: &str) -> String {
    let beginning: String = typed.chars().take(2 * SHOWN).collect();
    text::cut(&text::visible(&beginning), SHOWN, "…").into_owned()
}

#[cfg(test)]
mod tests {
    use crate::catalog::{Catalog, NotFound};

    #[test]
    fn skills_are_found_as_people_name_them() {
        let catalog = Catalog::built_in();
        for (typed, id) in [
            ("python", "python"),
            ("C#", "csharp"),
            ("  rest-apis ", "rest-apis"),
            ("RESTful APIs", "rest-apis"),
            ("k8s", "orchestration"),
            ("pyt", "python"),
            ("JAVA", "java"),
        ] {
            assert_eq!(catalog.find_skill(typed).map(|skill| skill.id.as_str()), Ok(id), "{typed}");
        }
        assert_eq!(catalog.find_area("databases").map(|area| area.id.as_str()), Ok("databases"));
    }

    #[test]
    fn a_miss_suggests_the_nearest_three_and_technologies_count() {
        let catalog = Catalog::built_in();
        let miss = catalog.find_skill("kubernets").expect_err("no such skill");
        assert_eq!(miss.to_string(), "no skill is called `kubernets`");
        assert_eq!(miss.nearest().0.len(), 3);
        assert_eq!(miss.nearest().0[0], "orchestration");
        assert!(matches!(catalog.find_skill("co"), Err(NotFound::Several { count: 2.., .. })));
        assert!(matches!(catalog.find_skill(""), Err(NotFound::Nothing { .. })));
    }
}
