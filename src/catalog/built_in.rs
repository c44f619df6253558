//! The catalog that is compiled in, as `build.rs` has taken it apart. That the files of it stand every check is tested,
//! and not checked at each start.

use std::borrow::Cow;

use hashbrown::HashMap;
use serde::Deserialize;

use super::card::LazyCard;
use super::{Area, Catalog, Phase, Skill, Text};
use crate::id::{Id, InvalidId};

/// What finds and ranks the skills, area by area.
const INDEX: &str = include_str!(concat!(env!("OUT_DIR"), "/index.json"));
/// The cards of all skills.
const CARDS: &str = include_str!(concat!(env!("OUT_DIR"), "/cards.json"));

#[derive(Deserialize)]
struct AreaEntry<'a> {
    #[serde(borrow)]
    area: Named<'a>,
    #[serde(borrow)]
    skills: Vec<SkillEntry<'a>>,
}

#[derive(Deserialize)]
struct Named<'a> {
    id: &'a str,
    #[serde(borrow)]
    name: Cow<'a, str>,
}

/// A text, named so that it is borrowed in a list too, which serde does not do for a `Cow` by itself.
#[derive(Deserialize)]
struct Piece<'a>(#[serde(borrow)] Cow<'a, str>);

#[derive(Deserialize)]
struct SkillEntry<'a> {
    id: &'a str,
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    meaning: Cow<'a, str>,
    #[serde(borrow, default)]
    aliases: Vec<Piece<'a>>,
    #[serde(borrow, default)]
    technologies: Vec<Piece<'a>>,
    #[serde(borrow, default)]
    interview_phases: Vec<&'a str>,
    #[serde(borrow, default)]
    formerly: Vec<&'a str>,
    asked_by: usize,
    /// Where its card begins and ends.
    card: (usize, usize),
}

/// What is wrong with the index.
#[derive(Debug, thiserror::Error)]
pub(super) enum Broken {
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Id(#[from] InvalidId),
}

pub(super) fn read() -> Result<Catalog, Broken> {
    let index: Vec<AreaEntry<'static>> = serde_json::from_str(INDEX)?;
    let count = index.iter().map(|entry| entry.skills.len()).sum();
    let mut skills = Vec::with_capacity(count);
    let mut places = HashMap::with_capacity(count);
    let mut areas = Vec::with_capacity(index.len());
    for entry in index {
        let area = Area { id: Id::parse(entry.area.id)?, name: entry.area.name.into_owned() };
        for entry in entry.skills {
            for former in &entry.formerly {
                places.insert(Id::parse(former)?, skills.len());
            }
            let skill = skill(entry, &area)?;
            places.insert(skill.id.clone(), skills.len());
            skills.push(skill);
        }
        areas.push(area);
    }
    Ok(Catalog { areas, skills, places })
}

fn skill(entry: SkillEntry<'static>, area: &Area) -> Result<Skill, InvalidId> {
    let texts = |pieces: Vec<Piece<'static>>| pieces.into_iter().map(|piece| piece.0).collect::<Vec<Text>>();
    let (start, end) = entry.card;
    Ok(Skill {
        id: Id::parse(entry.id)?,
        name: entry.name,
        area: area.id.clone(),
        meaning: entry.meaning,
        aliases: texts(entry.aliases),
        technologies: texts(entry.technologies),
        interview_phases: entry.interview_phases.into_iter().filter_map(Phase::find).collect(),
        asked_by: entry.asked_by,
        card: LazyCard::written(&CARDS[start..end]),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;
    use crate::catalog::asset;

    #[test]
    fn what_is_compiled_in_is_what_the_files_say_and_they_stand_every_check() {
        let read = read().expect("it can be read");
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/catalog");
        let names: Vec<String> = read.areas.iter().map(|area| format!("{}.json", area.id)).collect();
        let there = fs::read_dir(folder).expect("it is there").map(|entry| entry.expect("it is there").file_name());
        assert_eq!(there.collect::<BTreeSet<_>>(), names.iter().map(Into::into).collect(), "each file is an area");

        let text = |name: &String| fs::read_to_string(format!("{folder}/{name}")).expect("it is there");
        let files: Vec<(&str, String)> = names.iter().map(|name| (&**name, text(name))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(name, json)| (*name, &**json)).collect();
        let mut checked = asset::parse(&files).unwrap_or_else(|problems| panic!("{problems:#?}"));
        // Who asks for a skill stands in the lists.
        checked.skills.iter_mut().zip(&read.skills).for_each(|(skill, read)| skill.asked_by = read.asked_by);
        assert_eq!(read.areas, checked.areas);
        assert_eq!(read.skills, checked.skills);
        assert_eq!(read.places, checked.places);
    }
}
