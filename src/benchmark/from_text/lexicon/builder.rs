//! Builds a lexicon from the tables of spellings and the names of a catalog.

use std::borrow::Cow;

use super::{Actions, Lexicon, Meaning, Phrases};
use crate::benchmark::from_text::actions::{GAP, inflections};
use crate::benchmark::from_text::spellings::{ACTIONS, KINDS, LANGUAGE, SPELLINGS};
use crate::benchmark::from_text::table::phrases;
use crate::catalog::{Catalog, SkillId};

/// The group of phrases that contain a name but mean something else.
const NO_NAME: &str = "none";

/// The names collected for a lexicon; if two are spelled alike, the first counts.
struct Builder<'a> {
    catalog: &'a Catalog,
    names: Vec<Cow<'static, str>>,
    meaning_of: Vec<u32>,
    meanings: Vec<Meaning>,
    actions: Actions,
}

impl Lexicon {
    /// Builds the index of the names in `catalog` and in the tables.
    pub(in crate::benchmark::from_text) fn new(catalog: &Catalog) -> Self {
        let (names, meaning_of, meanings, actions) = (Vec::new(), Vec::new(), Vec::new(), Actions::default());
        Builder { catalog, names, meaning_of, meanings, actions }.build()
    }
}

impl Builder<'_> {
    fn build(mut self) -> Lexicon {
        self.add_table(SPELLINGS);
        self.add_table(ACTIONS);
        self.add_table(KINDS);
        let first = self.meanings.len();
        for skill in self.catalog.skills() {
            self.begin(vec![skill.id.clone()], None);
            self.add(skill.name.clone());
            skill.aliases.iter().for_each(|alias| self.add(alias.clone()));
        }
        // The name of a technology may also be the name of another skill; the skill's own name takes precedence.
        for (place, skill) in self.catalog.skills().iter().enumerate() {
            for technology in skill.technologies.iter() {
                for written in [&technology.name].into_iter().chain(technology.spellings.iter()) {
                    self.names.push(written.clone());
                    self.meaning_of.push((first + place) as u32);
                }
            }
        }
        let Self { names, meaning_of, meanings, actions, .. } = self;
        Lexicon { names: Phrases::new(names), meaning_of, meanings, actions }
    }

    /// Adds the phrases of a table whose groups are named for skills.
    fn add_table(&mut self, table: &'static str) {
        let mut last = "";
        for (group, written) in phrases(table) {
            if group != last {
                self.begin_group(group);
                last = group;
            }
            let meaning = self.meanings.len() - 1;
            if self.meanings[meaning].skills.is_empty() && group != NO_NAME {
                // The catalog has none of these skills.
                continue;
            }
            match written.split_once(GAP) {
                Some((verbs, objects)) => {
                    for verb in verbs.trim().split('/') {
                        objects.trim().split('/').for_each(|object| self.actions.add(verb, object, meaning));
                    }
                }
                None if table == ACTIONS => inflections(written).into_iter().for_each(|form| self.add(form.into())),
                None => self.add(written.into()),
            }
        }
    }

    /// Begins the names of a group: either ids of skills, or a kind with "id: name: ids of its members".
    fn begin_group(&mut self, group: &'static str) {
        match group.split_once(": ") {
            Some((id, rest)) => {
                let (name, members) = rest.split_once(": ").unwrap_or((rest, ""));
                let members = if id == LANGUAGE { self.languages() } else { self.skills(members) };
                self.begin(members, Some((id, name)));
            }
            None => self.begin(self.skills(group), None),
        }
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

    /// Begins the names of a new meaning.
    fn begin(&mut self, skills: Vec<SkillId>, kind: Option<(&'static str, &'static str)>) {
        let first = skills.first().and_then(|skill| self.catalog.skill(skill.as_str()));
        let area = first.map(|skill| skill.area.clone());
        self.meanings.push(Meaning { skills, area, kind });
    }

    /// Adds a name of the meaning that was begun last.
    fn add(&mut self, written: Cow<'static, str>) {
        self.names.push(written);
        self.meaning_of.push(self.meanings.len() as u32 - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SHOWN, WRITTEN, fold};
    use super::*;

    /// A word of words.txt that is spelled differently from the name would have no effect.
    #[test]
    fn every_word_of_the_table_is_a_name() {
        let catalog = Catalog::built_in();
        let names = Lexicon::new(&catalog).names;
        for word in WRITTEN.iter().chain(SHOWN.iter()) {
            let name = names.get(&fold(word)).map(|name| names.text(name));
            assert_eq!(name, Some(*word), "`{word}` in words.txt is no name");
        }
    }
}
