//! Builds a lexicon from the names of a catalog and their variants.

use std::collections::HashMap;

use super::{Actions, COMMON_WORD, Case, Lexicon, Meaning, Phrases, Term, WORD, fold};
use crate::catalog::{Catalog, SkillId};

/// The names collected for a lexicon; if two are spelt alike, the first counts.
pub(super) struct Builder<'a> {
    catalog: &'a Catalog,
    terms: Vec<Term>,
    meanings: Vec<Meaning>,
    /// The index of the term for each normalized text.
    places: HashMap<String, usize>,
    /// Variants, which yield to the spellings of other names.
    variants: Vec<(String, usize)>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(catalog: &'a Catalog) -> Self {
        Self { catalog, terms: Vec::new(), meanings: Vec::new(), places: HashMap::new(), variants: Vec::new() }
    }

    pub(super) fn add(&mut self, written: &str, skills: Vec<SkillId>) {
        self.term(written, skills, None);
    }

    /// Adds a phrase without a meaning, so that no name is found within it.
    pub(super) fn leave_out(&mut self, phrase: &str) {
        let meaning = self.meanings.len();
        self.meanings.push(Meaning { skills: Vec::new(), area: None, kind: None });
        self.places.insert(fold(phrase), self.terms.len());
        self.terms.push(Term { written: phrase.to_owned(), case: Case::Any, meaning });
    }

    /// Adds a meaning, and returns its index.
    pub(super) fn meaning(&mut self, skills: Vec<SkillId>, kind: Option<(&'static str, &'static str)>) -> usize {
        let area = skills.first().and_then(|skill| self.catalog.skill(skill.as_str())).map(|skill| skill.area.clone());
        self.meanings.push(Meaning { skills, area, kind });
        self.meanings.len() - 1
    }

    pub(super) fn term(&mut self, written: &str, skills: Vec<SkillId>, kind: Option<(&'static str, &'static str)>) {
        let folded = fold(written);
        if skills.is_empty() || self.places.contains_key(&folded) {
            return;
        }
        let case = match written {
            _ if COMMON_WORD.contains(written) => Case::Shown,
            _ if WORD.contains(written) => Case::Written,
            _ => Case::Any,
        };
        let meaning = self.meaning(skills, kind);
        if case == Case::Any {
            self.variants.extend(variants(&folded).into_iter().map(|variant| (variant, meaning)));
        }
        self.places.insert(folded, self.terms.len());
        self.terms.push(Term { written: written.to_owned(), case, meaning });
    }

    pub(super) fn finish(mut self, actions: Actions) -> Lexicon {
        for (variant, meaning) in std::mem::take(&mut self.variants) {
            if !self.places.contains_key(&variant) {
                self.places.insert(variant.clone(), self.terms.len());
                self.terms.push(Term { written: variant, case: Case::Any, meaning });
            }
        }
        let mut names = Phrases::default();
        self.places.into_iter().for_each(|(name, term)| names.add(name, term));
        Lexicon { names, actions, terms: self.terms, meanings: self.meanings }
    }
}

/// The other grammatical number, and the other of the British and American spellings.
fn variants(folded: &str) -> Vec<String> {
    let mut all = vec![folded.to_owned()];
    for (one, other) in [
        ("ization", "isation"),
        ("modeling", "modelling"),
        ("behavior", "behaviour"),
        ("ize", "ise"),
        ("izing", "ising"),
    ] {
        if folded.contains(one) {
            all.push(folded.replace(one, other));
        }
    }
    let other_number = |text: &String| match text.strip_suffix('s') {
        Some(singular) => (text.len() > 5 && !singular.ends_with(['s', 'i', 'u'])).then(|| singular.to_owned()),
        None => (text.len() > 2 && text.ends_with(char::is_alphabetic)).then(|| format!("{text}s")),
    };
    let others: Vec<String> = all.iter().filter_map(other_number).collect();
    all.extend(others);
    all.remove(0);
    all
}
