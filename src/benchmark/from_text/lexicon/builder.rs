//! Builds a lexicon from the names of a catalog and their variants.

use std::sync::LazyLock;

use super::{Actions, Case, Lexicon, Meaning, Phrases, Term, fold};
use crate::benchmark::from_text::actions::{GAP, inflections};
use crate::benchmark::from_text::spellings::{ACTIONS, KINDS, LANGUAGE, SPELLINGS, WORDS};
use crate::benchmark::from_text::table::{Group, phrases, words};
use crate::catalog::{Catalog, SkillId, Technology};

/// The group of phrases that contain a name but mean something else.
const NO_NAME: &str = "none";

static WRITTEN: Group = LazyLock::new(|| words(WORDS, "written"));
static SHOWN: Group = LazyLock::new(|| words(WORDS, "shown"));

/// The names collected for a lexicon; if two are spelt alike, the first counts.
pub(super) struct Builder<'a> {
    catalog: &'a Catalog,
    names: Phrases,
    actions: Actions,
    terms: Vec<Term>,
    meanings: Vec<Meaning>,
    /// Variants, which yield to the spellings of other names.
    variants: Vec<(String, usize)>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(catalog: &'a Catalog) -> Self {
        Self {
            catalog,
            names: Phrases::default(),
            actions: Actions::default(),
            terms: Vec::new(),
            meanings: Vec::new(),
            variants: Vec::new(),
        }
    }

    pub(super) fn build(mut self) -> Lexicon {
        for (ids, written) in phrases(SPELLINGS) {
            if ids == NO_NAME {
                // A phrase without a meaning: no name is found within it.
                let meaning = self.meaning(Vec::new(), None);
                self.term(&fold(written), written, Case::Any, meaning);
            } else {
                self.add(written, self.skills(ids), None);
            }
        }
        for (ids, written) in phrases(ACTIONS) {
            let skills = self.skills(ids);
            if let Some((verb, object)) = written.split_once(GAP) {
                let meaning = self.meaning(skills, None);
                self.actions.add(verb.trim(), object.trim(), meaning);
            } else {
                for form in inflections(written) {
                    self.add(&form, skills.clone(), None);
                }
            }
        }
        for (kind, written) in phrases(KINDS) {
            let (id, rest) = kind.split_once(": ").unwrap_or_default();
            let (name, members) = rest.split_once(": ").unwrap_or((rest, ""));
            let members = if id == LANGUAGE { self.languages() } else { self.skills(members) };
            self.add(written, members, Some((id, name)));
        }
        for skill in self.catalog.skills() {
            self.add(&skill.name, vec![skill.id.clone()], None);
            for alias in skill.aliases.iter() {
                self.add(alias, vec![skill.id.clone()], None);
            }
        }
        // The name of a technology may also be the name of another skill; the skill's own name takes precedence.
        for skill in self.catalog.skills() {
            for written in skill.technologies.iter().flat_map(Technology::words) {
                self.add(written, vec![skill.id.clone()], None);
            }
        }
        for (variant, meaning) in std::mem::take(&mut self.variants) {
            if self.names.get(&variant).is_none() {
                self.term(&variant, &variant, Case::Any, meaning);
            }
        }
        Lexicon { names: self.names, actions: self.actions, terms: self.terms, meanings: self.meanings }
    }

    /// The skills of the catalog among these ids, which are separated by blanks.
    fn skills(&self, ids: &str) -> Vec<SkillId> {
        ids.split(' ').filter_map(|id| self.catalog.skill(id)).map(|skill| skill.id.clone()).collect()
    }

    fn languages(&self) -> Vec<SkillId> {
        let mut languages = Vec::new();
        for skill in self.catalog.skills() {
            if skill.area.as_str() == "languages" {
                languages.push(skill.id.clone());
            }
        }
        languages
    }

    /// Adds a name and its variants, unless the name is already there.
    fn add(&mut self, written: &str, skills: Vec<SkillId>, kind: Option<(&'static str, &'static str)>) {
        let folded = fold(written);
        if skills.is_empty() || self.names.get(&folded).is_some() {
            return;
        }
        let case = if SHOWN.contains(written) {
            Case::Shown
        } else if WRITTEN.contains(written) {
            Case::Written
        } else {
            Case::Any
        };
        let meaning = self.meaning(skills, kind);
        if case == Case::Any {
            self.add_variants(&folded, meaning);
        }
        self.term(&folded, written, case, meaning);
    }

    /// Adds the other grammatical number, and the other of the British and American spellings.
    fn add_variants(&mut self, folded: &str, meaning: usize) {
        self.variants.extend(other_number(folded).map(|other| (other, meaning)));
        for (one, other) in [("iz", "is"), ("modeling", "modelling"), ("behavior", "behaviour")] {
            if folded.contains(one) {
                let spelt = folded.replace(one, other);
                self.variants.extend(other_number(&spelt).map(|other| (other, meaning)));
                self.variants.push((spelt, meaning));
            }
        }
    }

    /// Adds a meaning, and returns its index.
    fn meaning(&mut self, skills: Vec<SkillId>, kind: Option<(&'static str, &'static str)>) -> usize {
        let first = skills.first().and_then(|skill| self.catalog.skill(skill.as_str()));
        let area = first.map(|skill| skill.area.clone());
        self.meanings.push(Meaning { skills, area, kind });
        self.meanings.len() - 1
    }

    fn term(&mut self, folded: &str, written: &str, case: Case, meaning: usize) {
        self.names.add(folded, self.terms.len());
        let written = if case == Case::Any { String::new() } else { written.to_owned() };
        self.terms.push(Term { written, case, meaning });
    }
}

/// The plural of a singular, and the singular of a plural; `None` if a name is unlikely to have one.
fn other_number(name: &str) -> Option<String> {
    match name.strip_suffix('s') {
        Some(singular) => (name.len() > 5 && !singular.ends_with(['s', 'i', 'u'])).then(|| singular.to_owned()),
        None => (name.len() > 2 && name.ends_with(char::is_alphabetic)).then(|| format!("{name}s")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word of words.txt that is spelled differently from the name would have no effect.
    #[test]
    fn every_word_of_the_table_is_a_name() {
        let catalog = Catalog::built_in();
        let lexicon = Builder::new(&catalog).build();
        for word in WRITTEN.iter().chain(SHOWN.iter()) {
            let is_name = lexicon.terms.iter().any(|term| term.written == *word);
            assert!(is_name, "`{word}` in words.txt is no name");
        }
    }
}
