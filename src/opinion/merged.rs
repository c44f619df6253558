use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use uuid::Uuid;

use super::{Answer, By, Opinion, Relation};
use crate::catalog::SkillId;
use crate::journal::EventId;

/// The smallest number of raters, and of levels for a skill, in a merged opinion. With fewer, a reader could tell the
/// raters' answers apart.
pub(crate) const FEWEST: u32 = 3;

/// The reason why opinions cannot be merged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotMerged {
    /// The opinions answer different requests.
    #[error("they answer different requests")]
    Requests,
    /// One of the opinions is already a merged one.
    #[error("one of them is already a merged opinion")]
    Merged,
    /// They are of too few raters.
    #[error("they come from {have} people, and {fewest} are needed")]
    Few {
        /// The number of raters.
        have: usize,
        /// The number that is required.
        fewest: u32,
    },
    /// No skill has enough levels.
    #[error("no skill has levels from {0} people")]
    NoSkill(u32),
}

/// Merges the opinions of at least `fewest` raters into one without names, ids and times.
///
/// A skill with fewer levels is left out. Levels and notes are sorted separately, so that a reader cannot tell which of
/// them belong together. The order of `opinions` makes no difference. Of opinions with the same name, the newest
/// counts.
///
/// # Errors
/// See [`NotMerged`].
pub fn merge(opinions: &[Opinion], fewest: u32, notes: bool) -> Result<Opinion, NotMerged> {
    let opinions = newest_of_each(opinions);
    if opinions.iter().any(|opinion| opinion.request != opinions[0].request) {
        return Err(NotMerged::Requests);
    }
    if opinions.iter().any(|opinion| opinion.by.people > 1) {
        return Err(NotMerged::Merged);
    }
    let people = u32::try_from(opinions.len()).unwrap_or(u32::MAX);
    if people < fewest {
        return Err(NotMerged::Few { have: opinions.len(), fewest });
    }
    let mut by_skill: BTreeMap<&SkillId, Vec<&Answer>> = BTreeMap::new();
    for opinion in &opinions {
        for answer in &opinion.answers {
            by_skill.entry(&answer.skill).or_default().push(answer);
        }
    }
    let mut answers = Vec::new();
    for (skill, given) in by_skill {
        let together = together(skill, &given, notes);
        if together.levels.len() as u64 >= u64::from(fewest) {
            answers.push(together);
        }
    }
    if answers.is_empty() {
        return Err(NotMerged::NoSkill(fewest));
    }
    let relation = opinions[0].by.relation;
    let is_one = opinions.iter().all(|opinion| opinion.by.relation == relation);
    let relation = if is_one { relation } else { Relation::Other };
    let newest = opinions.iter().map(|opinion| opinion.given_at).max().unwrap_or_default();
    let given_at = start_of_day(newest);
    let id = id_of(&opinions, given_at);
    Ok(Opinion { id, request: opinions[0].request, given_at, by: By { name: None, relation, people }, answers })
}

/// Returns each opinion once, by id, and of each named rater only the newest.
fn newest_of_each(opinions: &[Opinion]) -> Vec<&Opinion> {
    let mut by_id: BTreeMap<EventId, &Opinion> = BTreeMap::new();
    for opinion in opinions {
        by_id.insert(opinion.id, opinion);
    }
    let mut named: BTreeMap<&str, &Opinion> = BTreeMap::new();
    let mut nameless = Vec::new();
    for opinion in by_id.into_values() {
        match opinion.by.name.as_deref() {
            None => nameless.push(opinion),
            Some(name) => {
                let newest = named.entry(name).or_insert(opinion);
                if (opinion.given_at, opinion.id) > (newest.given_at, newest.id) {
                    *newest = opinion;
                }
            }
        }
    }
    nameless.extend(named.into_values());
    nameless.sort_by_key(|opinion| opinion.id);
    nameless
}

/// Combines the answers of all raters to a skill.
fn together(skill: &SkillId, answers: &[&Answer], notes: bool) -> Answer {
    let (mut levels, mut texts, mut not_seen_by) = (Vec::new(), BTreeSet::new(), 0);
    for answer in answers {
        levels.extend_from_slice(&answer.levels);
        not_seen_by += answer.not_seen_by;
        if notes {
            texts.extend(&answer.notes);
        }
    }
    levels.sort_unstable();
    let notes = texts.into_iter().cloned().collect();
    Answer { skill: skill.clone(), levels, not_seen_by, confidence: None, notes }
}

/// Returns the beginning of the day of `at` in UTC. The exact time would tell when the last rater was done.
fn start_of_day(at: Timestamp) -> Timestamp {
    let second = at.as_second();
    Timestamp::from_second(second - second.rem_euclid(24 * 3600)).unwrap_or(at)
}

/// Returns an id that is the same for the same opinions.
fn id_of(opinions: &[&Opinion], at: Timestamp) -> EventId {
    let ids: Vec<String> = opinions.iter().map(|opinion| opinion.id.to_string()).collect();
    let digest = Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("skillgap:merged:{}", ids.join(" ")).as_bytes());
    EventId::derived(at, digest.as_bytes())
}
