//! The part of the progress document that tells what supports a rating: checks, and use of the skill in repositories.

use serde::Serialize;

use super::summary::time;
use crate::catalog::{Catalog, SkillId};
use crate::journal::{CheckResult, EventId, Month, Seen};
use crate::profile::{DatedWin, Profile};

/// The newest check of a skill, as JSON.
#[derive(Serialize)]
pub(super) struct CheckedShape {
    result: CheckResult,
    at: String,
}

impl CheckedShape {
    pub(super) fn of(profile: &Profile, skill: &SkillId) -> Option<Self> {
        let (at, result) = profile.evidence().checked(skill)?;
        Some(Self { result, at: time(at.at) })
    }
}

/// The use of a skill that was found in repositories, as JSON.
#[derive(Serialize)]
pub struct SeenShape<'a> {
    source: &'a str,
    first: Month,
    last: Month,
    days: u32,
    commits: u32,
    repositories: u32,
}

impl<'a> From<&'a Seen> for SeenShape<'a> {
    fn from(seen: &'a Seen) -> Self {
        Self {
            source: &seen.source,
            first: seen.first,
            last: seen.last,
            days: seen.days,
            commits: seen.commits,
            repositories: seen.repositories,
        }
    }
}

impl<'a> SeenShape<'a> {
    /// Returns the evidence of `skill`; `None` if there is none.
    pub fn of(profile: &'a Profile, skill: &SkillId) -> Option<Self> {
        profile.evidence().seen(skill).first().map(Self::from)
    }
}

/// A win, as JSON.
#[derive(Serialize)]
pub struct WinShape<'a> {
    id: EventId,
    at: String,
    day: Option<String>,
    text: &'a str,
    skills: &'a [SkillId],
    link: Option<&'a str>,
}

impl<'a> From<&'a DatedWin> for WinShape<'a> {
    fn from(win: &'a DatedWin) -> Self {
        Self {
            id: win.event,
            at: time(win.at.at),
            day: win.at.day.map(|day| day.to_string()),
            text: &win.text,
            skills: &win.skills,
            link: win.link.as_deref(),
        }
    }
}

/// A skill that was seen and has no rating.
#[derive(Serialize)]
pub(super) struct UnratedShape<'a> {
    skill: &'a SkillId,
    name: &'a str,
    seen: SeenShape<'a>,
}

/// Returns the skills that were found in repositories and have no rating; `None` if there are none.
pub(super) fn seen_unrated<'a>(profile: &'a Profile, catalog: &'a Catalog) -> Option<Vec<UnratedShape<'a>>> {
    let mut unrated = Vec::new();
    for skill in profile.evidence().seen_skills(catalog) {
        if profile.answer(skill).is_none()
            && let Some(seen) = SeenShape::of(profile, skill)
        {
            unrated.push(UnratedShape { skill, name: catalog.name_of(skill), seen });
        }
    }
    if unrated.is_empty() { None } else { Some(unrated) }
}
