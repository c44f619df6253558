//! Reasons why a whole sentence, heading or title asks for no skills, whatever it names.

use std::sync::LazyLock;

use super::cue::{Cue, Sense};
use super::draft::Reason;
use super::kind::TextKind;
use super::lexicon::Mention;
use super::line::{Mark, words};
use super::section::{Section, Stance};
use super::spellings::{SENTENCES, WORDS};
use super::table::{self, Group};

/// In a sentence without a verb, at least one in this many words must be a name for the sentence to be a list of
/// skills.
const DENSE: usize = 3;
/// Words about other matters count only in this many bytes from the start: a longer sentence is several that lost their
/// full stops.
const FAR: usize = 300;
/// The number of words for jobs before a name that are looked at: one of each is enough.
const JOBS_BEFORE: usize = 3;
/// Words that occur in a narrative sentence but not in a bare list of skills.
static TELLING: Group = LazyLock::new(|| table::words(WORDS, "telling"));
/// Words that a heading which names skills may contain in addition.
static HEADING: Group = LazyLock::new(|| table::words(WORDS, "heading"));
/// The jobs that a title names.
static JOBS: Group = LazyLock::new(|| table::group(SENTENCES, "job"));
/// Words between a skill and its job: "Python backend developer".
static FIELDS: Group = LazyLock::new(|| table::group(SENTENCES, "field"));
/// Words that follow the name of a team.
static TEAM: Group = LazyLock::new(|| table::words(WORDS, "team"));

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
    let is_addressed = cues.iter().any(|cue| {
        cue.sense == Sense::Asking && text[cue.start..].get(..3).is_some_and(|you| you.eq_ignore_ascii_case("you"))
    });
    let is_told = section.stance == Stance::Open || section.stance == Stance::Asks(2) && mark == Mark::Prose;
    let is_aside = is_told && !is_addressed;
    for cue in cues {
        if cue.start < FAR && (cue.sense == Sense::Noise || is_aside && cue.sense == Sense::Aside) {
            return Some(Reason::Said(text[cue.start..cue.end].to_owned()));
        }
    }
    let says_how = cues.iter().any(|cue| cue.states_level() || matches!(cue.sense, Sense::Weight(_)));
    if kind == TextKind::Article && !says_how && cues.iter().any(|cue| cue.sense == Sense::History) {
        return Some(Reason::Other("about the past".to_owned()));
    }
    let is_beside = matches!(kind, TextKind::Roadmap | TextKind::List) && mark == Mark::Prose;
    let asks = section.stance != Stance::Open
        || mark == Mark::Item
        || cues.iter().any(|cue| matches!(cue.sense, Sense::Using | Sense::Asking));
    if says_how || asks && !is_beside {
        return None;
    }
    let named: usize = mentions.iter().map(|mention| words(&text[mention.start..mention.end])).sum();
    let is_told = text.split(|c: char| !c.is_alphanumeric()).any(|word| TELLING.contains(word));
    (is_told || named * DENSE < words(text)).then(|| Reason::Other("not asked for in this sentence".to_owned()))
}

/// Returns the reason why a heading asks for nothing. It asks for a skill if it consists of its name, or introduces a
/// list with a level: "Experience with Python and Django, including:".
pub(super) fn of_heading(
    text: &str,
    mentions: &[Mention<'_>],
    cues: &[Cue],
    section: &Section,
    kind: TextKind,
) -> Option<Reason> {
    if section.stance == Stance::Noise {
        return Some(Reason::Under(section.heading.clone()));
    }
    let is_required = matches!(section.stance, Stance::Asks(1 | 3)) && mentions.len() < words(text);
    if (is_required || text.ends_with(':')) && cues.iter().any(|cue| matches!(cue.sense, Sense::Depth(_))) {
        return None;
    }
    let mut rest = text.to_owned();
    for mention in mentions.iter().rev() {
        rest.replace_range(mention.start..mention.end, " ");
    }
    let lower = rest.to_lowercase();
    let says_more = lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word.contains(char::is_alphabetic) && !HEADING.contains(word));
    // "A server-side language" can be a step of a roadmap or of an article.
    let is_step = matches!(kind, TextKind::Article | TextKind::Roadmap);
    let is_kind = mentions.iter().all(|mention| mention.meaning.kind.is_some());
    (says_more || is_kind && !is_step).then(|| Reason::Other("named only in a heading".to_owned()))
}

/// Returns true if the words after a name in a title show that it is the name of a team: "Kafka team".
pub(super) fn is_name_of_team(behind: &str) -> bool {
    let part = behind.split([',', '|', '(', ')', '–', '—', ':']).next().unwrap_or(behind);
    part.split_whitespace().any(|word| TEAM.contains(&*word.to_lowercase()))
}

/// Returns the reason why a title asks for nothing. It asks for the skills that are part of the job's name.
pub(super) fn of_title(text: &str, mentions: &[Mention<'_>]) -> Option<Reason> {
    let lower = text.to_ascii_lowercase();
    let mut jobs = Vec::new();
    for job in JOBS.iter() {
        jobs.extend(lower.match_indices(*job).map(|(at, job)| at..at + job.len()));
    }
    jobs.sort_unstable_by_key(|job| job.start);
    let last = jobs.last().map(|job| job.start).max(lower.rfind("dev "));
    for mention in mentions {
        let mut job = lower[mention.end..].trim_start_matches([' ', '-', '/']);
        while let Some((field, behind)) = job.split_once(' ')
            && FIELDS.contains(field)
        {
            job = behind;
        }
        // "Senior Python Backend Developer"
        let is_job = JOBS.iter().any(|name| job.starts_with(*name)) || job.starts_with("dev ");
        if is_job && last.is_some_and(|last| last >= lower.len() - job.len()) {
            return None;
        }
        // "Backend Developer (m/w/d) Python"
        let mut before = jobs.iter().rev().filter(|job| job.end <= mention.start).take(JOBS_BEFORE);
        let is_field = before.any(|job| is_followed(&lower[job.end..mention.start]));
        if is_field && mention.meaning.kind.is_none() {
            return None;
        }
    }
    Some(Reason::Other("named only in the title".to_owned()))
}

/// Returns true if the text between a job and a name shows that the name belongs to the job.
fn is_followed(between: &str) -> bool {
    !between.starts_with(char::is_alphabetic)
        && !between.contains(['|', '·'])
        && between.split_whitespace().nth(3).is_none()
}
