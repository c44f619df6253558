//! Finds skills by names as people write them in CVs and advertisements: with a version ("Postgres 16"), with a
//! remark in brackets ("Kubernetes (K8s)"), with a general word ("Kafka cluster"), in the other number ("REST API"), or
//! several at once ("SQS/SNS").

use super::Skill;
use super::exact::{Found, exact};

/// Words after a name that do not change which skill is meant.
const GENERAL: &str = "api apis basics cache caches cluster clusters concepts containers database databases db dbs \
    deployment deployments development engine experience framework frameworks fundamentals knowledge language \
    languages library lts pipeline pipelines platform programming scripting server servers service services skills \
    technologies tool tools version";

/// The separators between names.
const BETWEEN: [&str; 6] = ["/", "&", ",", " + ", " and ", " or "];

/// The minimum length of a name directly before a version, in bytes: "python3" is Python, but "s3" is not version 3 of "s".
const BEFORE_VERSION: usize = 3;

/// The minimum length of a name that is tried in the other number, in bytes: "EF" is not EFS.
const SHORTEST: usize = 4;

/// The largest number of bytes of a name whose variants are tried.
const LONGEST: usize = 64;

/// Returns the skills that `wanted` (in lower case) names in one of these forms, each once. Returns none if any part of it
/// names no skill.
pub(super) fn variants<'a>(skills: &'a [Skill], wanted: &str) -> Vec<Found<'a>> {
    if wanted.len() > LONGEST {
        return Vec::new();
    }
    if let Some((outside, inside)) = brackets(wanted) {
        let found = known(skills, &outside);
        return if found.is_empty() { known(skills, inside) } else { found };
    }
    if let Some(name) = without_version(wanted).or_else(|| without_general_word(wanted)) {
        return known(skills, name);
    }
    for between in BETWEEN {
        if wanted.contains(between) {
            return each(skills, wanted.split(between));
        }
    }
    if wanted.len() < SHORTEST {
        return Vec::new();
    }
    exact(skills, &in_other_number(wanted)).into_iter().collect()
}

/// Returns the singular of a plural, and the plural of any other word. "kubernetess" is misspelt, no plural.
fn in_other_number(name: &str) -> String {
    if let Some(stem) = name.strip_suffix("ies") {
        return format!("{stem}y");
    }
    match name.strip_suffix('s') {
        Some(singular) if !singular.ends_with('s') => singular.to_owned(),
        _ => format!("{name}s"),
    }
}

/// Returns the skill that has this name, or the skills of its variants.
fn known<'a>(skills: &'a [Skill], name: &str) -> Vec<Found<'a>> {
    match exact(skills, name.trim()) {
        Some(found) => vec![found],
        None => variants(skills, name.trim()),
    }
}

/// Returns the skills that have these names, each once; none if a name is unknown.
fn each<'a, 't>(skills: &'a [Skill], names: impl Iterator<Item = &'t str>) -> Vec<Found<'a>> {
    let mut all: Vec<Found<'a>> = Vec::new();
    for name in names {
        let found = known(skills, name);
        if found.is_empty() {
            return found;
        }
        for one in found {
            if all.iter().all(|other| other.skill.id != one.skill.id) {
                all.push(one);
            }
        }
    }
    all
}

/// Returns the text outside and inside of a pair of brackets: "kubernetes" and "k8s".
fn brackets(name: &str) -> Option<(String, &str)> {
    let (before, rest) = name.split_once('(')?;
    let (inside, after) = rest.rsplit_once(')')?;
    Some((format!("{}{after}", before.trim_end()), inside))
}

/// Returns the name before its version: "postgres" of "postgres 16", "php" of "php >= 8.1", "vue" of "vue3".
fn without_version(name: &str) -> Option<&str> {
    let version = |c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-' | '/' | 'x' | 'c' | 'g' | 'i');
    let (before, last) = name.rsplit_once(' ').unwrap_or(("", name));
    let number = last.trim_start_matches(['v', '>', '=', '≥', '~', '^']);
    let begins_with_digit = number.starts_with(|c: char| c.is_ascii_digit());
    if !before.is_empty() && begins_with_digit && number.chars().all(version) {
        return Some(before.trim_end_matches([' ', '>', '=', '≥', '~', '^']));
    }
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+'));
    let is_version = name[bare.len()..].starts_with(|c: char| c.is_ascii_digit());
    (is_version && bare.len() >= BEFORE_VERSION && bare.ends_with(char::is_alphabetic)).then_some(bare)
}

/// Returns the name before a word that does not change its skill: "kafka" of "kafka cluster".
fn without_general_word(name: &str) -> Option<&str> {
    let (before, last) = name.rsplit_once(' ')?;
    GENERAL.split_whitespace().any(|word| word == last).then_some(before)
}
