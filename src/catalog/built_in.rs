//! The catalog that is part of the program. `build.rs` turns the files of `assets/catalog` into static data, so that
//! the start reads no files. A test checks that the files pass all checks of [`Catalog::parse`] and equal the data.

use std::borrow::Cow;

use hashbrown::HashMap;

use super::skill::Card;
use super::{Area, Catalog, Check, Growth, Level, Phase, Route, Size, Skill, Source, Technology, Text};
use crate::id::{Id, InvalidId};

/// An area in the static data.
struct AreaEntry {
    id: &'static str,
    name: &'static str,
    skills: &'static [SkillEntry],
}

/// A skill in the static data.
struct SkillEntry {
    id: &'static str,
    name: &'static str,
    meaning: &'static str,
    aliases: &'static [Text],
    technologies: &'static [Technology],
    requires: &'static [Text],
    interview_phases: &'static [Phase],
    formerly: &'static [&'static str],
    asked_by: usize,
    card: Card,
}

/// Makes a text of the static data.
const fn text(text: &'static str) -> Text {
    Cow::Borrowed(text)
}

static AREAS: &[AreaEntry] = include!(concat!(env!("OUT_DIR"), "/catalog.rs"));

pub(super) fn read() -> Result<Catalog, InvalidId> {
    let count = AREAS.iter().map(|area| area.skills.len()).sum();
    let mut skills = Vec::with_capacity(count);
    let mut places = HashMap::with_capacity(count);
    let mut areas = Vec::with_capacity(AREAS.len());
    for entry in AREAS {
        let area = Area { id: Id::parse(entry.id)?, name: entry.name.to_owned() };
        for entry in entry.skills {
            let skill = Skill {
                id: Id::parse(entry.id)?,
                name: text(entry.name),
                area: area.id.clone(),
                meaning: text(entry.meaning),
                aliases: Cow::Borrowed(entry.aliases),
                technologies: Cow::Borrowed(entry.technologies),
                requires: Cow::Borrowed(entry.requires),
                interview_phases: Cow::Borrowed(entry.interview_phases),
                asked_by: entry.asked_by,
                card: Cow::Borrowed(&entry.card),
            };
            for former in entry.formerly {
                places.insert(Id::parse(former)?, skills.len());
            }
            places.insert(skill.id.clone(), skills.len());
            skills.push(skill);
        }
        areas.push(area);
    }
    Ok(Catalog { areas, skills, places })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;
    use crate::catalog::asset;

    #[test]
    fn the_compiled_catalog_equals_the_files_and_they_pass_every_check() {
        let read = read().expect("it can be read");
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/catalog");
        let names: Vec<String> = read.areas.iter().map(|area| format!("{}.json", area.id)).collect();
        let there = fs::read_dir(folder).expect("it is there").map(|entry| entry.expect("it is there").file_name());
        assert_eq!(there.collect::<BTreeSet<_>>(), names.iter().map(Into::into).collect(), "each file is an area");

        let text = |name: &String| fs::read_to_string(format!("{folder}/{name}")).expect("it is there");
        let files: Vec<(&str, String)> = names.iter().map(|name| (&**name, text(name))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(name, json)| (*name, &**json)).collect();
        let mut checked = asset::parse(&files).unwrap_or_else(|problems| panic!("{problems:#?}"));
        // The area files do not contain `asked_by`.
        checked.skills.iter_mut().zip(&read.skills).for_each(|(skill, read)| skill.asked_by = read.asked_by);
        assert_eq!(read.areas, checked.areas);
        assert_eq!(read.skills, checked.skills);
        assert_eq!(read.places, checked.places);
    }
}
