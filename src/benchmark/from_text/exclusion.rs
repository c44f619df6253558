//! Reasons why a whole sentence, heading or title asks for no skills, whatever it names.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::cue::{Cue, Sense};
use super::draft::Reason;
use super::kind::TextKind;
use super::lexicon::Mention;
use super::line::{Mark, words};
use super::section::{Section, Stance};
use super::spellings::WORDS;
use super::table;

/// In a sentence without a verb, at least one in this many words must be a name for the sentence to be a list of
/// skills.
const DENSE: usize = 3;
/// Words that occur in a narrative sentence but not in a bare list of skills.
static TELLING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| table::words(WORDS, "telling").collect());

/// Returns the reason why a sentence asks for nothing; `None` if it may ask for skills.
pub(super) fn of_sentence(
    text: &str,
    mentions: &[Mention<'_>],
    cues: &[Cue],
    section: &Section,
    mark: Mark,
    kind: TextKind,
) -> Option<Reason> {
    if section.stance == Stance::Noise {
        return Some(Reason::Under(section.heading.clone()));
    }
    if let Some(noise) = cues.iter().find(|cue| cue.sense == Sense::Noise) {
        return Some(Reason::Said(text[noise.start..noise.end].to_owned()));
    }
    let named: usize = mentions.iter().map(|mention| words(&text[mention.start..mention.end])).sum();
    let asks = |cue: &Cue| {
        matches!(cue.sense, Sense::Depth(_) | Sense::Basics | Sense::Weight(_) | Sense::Using | Sense::Asking)
    };
    let is_said = |sense: Sense| matches!(sense, Sense::Depth(_) | Sense::Basics | Sense::Weight(_));
    let is_history = |cue: &Cue| cue.sense == Sense::History;
    if kind == TextKind::Article && cues.iter().any(is_history) && !cues.iter().any(|cue| is_said(cue.sense)) {
        return Some(Reason::Other("history".to_owned()));
    }
    let is_beside = matches!(kind, TextKind::Roadmap | TextKind::List) && mark == Mark::Prose;
    let speaks = if is_beside {
        cues.iter().any(|cue| is_said(cue.sense))
    } else {
        section.stance != Stance::Open || mark == Mark::Item || cues.iter().any(asks)
    };
    let is_told = text.split(|c: char| !c.is_alphanumeric()).any(|word| TELLING.contains(word));
    (!speaks && (is_told || named * DENSE < words(text)))
        .then(|| Reason::Other("the sentence asks for nothing".to_owned()))
}

/// Returns the reason why a heading asks for nothing. It asks for a skill only if it consists of its name.
pub(super) fn of_heading(text: &str, mentions: &[Mention<'_>], section: &Section, kind: TextKind) -> Option<Reason> {
    if section.stance == Stance::Noise {
        return Some(Reason::Under(section.heading.clone()));
    }
    let mut rest = text.to_owned();
    for mention in mentions.iter().rev() {
        rest.replace_range(mention.start..mention.end, " ");
    }
    let is_more = |word: &str| {
        !matches!(word, "and" | "or" | "skills" | "skill" | "basics" | "architecture" | "the" | "a" | "of")
            && word.contains(char::is_alphabetic)
    };
    let lower = rest.to_lowercase();
    let more = lower.split(|c: char| !c.is_alphanumeric()).any(is_more);
    // "A server-side language" can be a step of a roadmap or of an article.
    let is_step = matches!(kind, TextKind::Article | TextKind::Roadmap);
    (more || !is_step && mentions.iter().all(|mention| mention.meaning.kind.is_some()))
        .then(|| Reason::Other("a heading".to_owned()))
}

/// Returns true if the words after a name in a title show that it is the name of a team: "Kafka team".
pub(super) fn is_name_of_team(behind: &str) -> bool {
    let part = behind.split([',', '|', '(', ')', '–', '—', ':']).next().unwrap_or(behind);
    let mut words = part.split_whitespace().map(str::to_lowercase);
    words.any(|word| matches!(&*word, "team" | "squad" | "group" | "tribe" | "guild" | "department" | "crew" | "unit"))
}

/// Returns the reason why a title asks for nothing. It asks for the skills that are part of the job's name.
pub(super) fn of_title(text: &str, mentions: &[Mention<'_>]) -> Option<Reason> {
    let lower = text.to_ascii_lowercase();
    let places = |job: &str| lower.match_indices(job).map(|(at, job)| (at, at + job.len())).collect::<Vec<_>>();
    let jobs = ["developer", "engineer", "programmer"].map(places);
    let last = jobs.iter().flatten().map(|&(at, _)| at).chain(lower.rfind("dev ")).max();
    let is_job = |mention: &Mention<'_>| {
        let behind = lower[mention.end..].trim_start_matches([' ', '-', '/']);
        ["backend ", "back-end ", "software ", "web "]
            .iter()
            .find_map(|word| behind.strip_prefix(word))
            .unwrap_or(behind)
            .starts_with(['d', 'e', 'p'])
            && last.is_some_and(|last| last >= lower.len() - behind.len())
    };
    // The name follows the job: "Backend Developer (m/w/d) Python".
    let is_field = |mention: &Mention<'_>| {
        jobs.iter().any(|places| {
            let before = places.partition_point(|&(_, end)| end <= mention.start);
            let behind = before.checked_sub(1).map(|nth| &lower[places[nth].1..mention.start]);
            behind.is_some_and(|behind| {
                !behind.starts_with(char::is_alphabetic)
                    && !behind.contains(['|', '·'])
                    && behind.split_whitespace().nth(3).is_none()
            })
        })
    };
    let asks = |mention: &Mention<'_>| is_job(mention) || mention.meaning.kind.is_none() && is_field(mention);
    (!mentions.iter().any(asks)).then(|| Reason::Other("a title".to_owned()))
}
