//! Extracts the demands of a sentence from each of its name lists.

use std::sync::LazyLock;

use super::company::is_legal_form;
use super::cue::Cue;
use super::demand::Demand;
use super::draft::Reason;
use super::exclusion;
use super::kind::TextKind;
use super::lexicon::Mention;
use super::line::{Mark, words};
use super::masthead::names_a_job;
use super::reading::Reading;
use super::section::{Section, Stance, known_label, label};
use super::sentence::Sentence;
use super::spellings::SENTENCES;
use super::table::{Group, group};

/// Words for groups of people behind the name of their field, and words before groups with which one works.
static GROUPS: Group = LazyLock::new(|| group(SENTENCES, "group of people"));
static BESIDE: Group = LazyLock::new(|| group(SENTENCES, "beside a group"));
/// Names that only say what kind of names follow if they are labels: "Scripting: Python".
static LABELS: Group = LazyLock::new(|| group(SENTENCES, "label of a kind"));
/// The number of words before a name among which a word such as "with" may stand.
const NEAR: usize = 6;
/// The maximum number of words behind a name among which the word for the group may stand: ", Analytics and Business teams".
const LISTED: usize = 8;
/// The maximum number of words between the names of two groups.
const JOINING: usize = 2;

/// The result for the names of one list.
#[derive(Debug)]
pub(super) struct Extraction {
    /// The names as written in the text, and the number of their line.
    pub(super) names: String,
    pub(super) line: usize,
    /// The demands, or the reason why there are none.
    pub(super) demands: Result<Vec<Demand>, Reason>,
}

/// Extracts the demands of `sentence` under `section`; empty if it names no skill. The name of the `employer` asks for
/// nothing.
pub(super) fn extract(
    sentence: &Sentence,
    section: &Section,
    is_title: bool,
    kind: TextKind,
    employer: &str,
    mentions: &[Mention<'_>],
    cues: &[Cue],
) -> Vec<Extraction> {
    if mentions.is_empty() {
        return Vec::new();
    }
    let (mut mentions, mut cues) = (mentions.to_vec(), cues.to_vec());
    let text = &*sentence.text;
    if is_title || matches!(sentence.mark, Mark::Heading(_)) {
        mentions.retain(|mention| {
            // "DevOps Engineer" is the name of a job, not of a skill.
            let is_role = names_a_job(&text[mention.start..mention.end]) && !mention.meaning.is_language();
            !is_role && !exclusion::is_name_of_team(&text[mention.end..])
        });
    }
    let mut extractions = take_names_that_ask_for_nothing(sentence, section, employer, &mut mentions);
    if kind == TextKind::Article && sentence.mark == Mark::Item {
        retain_head(text, &mut mentions);
    }
    if mentions.is_empty() {
        return extractions;
    }
    cues.retain(|cue| !mentions.iter().any(|mention| cue.start >= mention.start && cue.end <= mention.end));
    // "Nice to have: …": a label that states the purpose of the line.
    // "Focus on the mission: …" says nothing among the principles of a company.
    let own = known_label(text)
        .filter(|(_, stance)| section.stance != Stance::Noise || *stance != Stance::Asks(2))
        .map(|(label, _)| Section { heading: section.heading.clone(), ..Section::of(label, u8::MAX).within(section) });
    let section = own.as_ref().unwrap_or(section);
    if own.is_some() {
        // A word of depth in a label counts as in a heading: that of "Required knowledge: Git" does not.
        let label = label(text).map_or(0, str::len);
        cues.retain(|cue| cue.start >= label || !cue.states_level());
    }
    let excluded = match sentence.mark {
        _ if kind == TextKind::Other => Some(Reason::Other("the text is not about software".to_owned())),
        _ if is_title => exclusion::of_title(text, &mentions),
        Mark::Heading(_) => exclusion::of_heading(text, &mentions, &cues, section, kind),
        mark => exclusion::of_sentence(text, &mentions, &cues, section, mark, kind),
    };
    // A heading that states no level yields to a sentence that does: "2. Git", then "You need basic Git".
    let is_in_passing = matches!(sentence.mark, Mark::Heading(_)) && !cues.iter().any(Cue::states_level);
    let reading = Reading::of(text, mentions, cues, section);
    for (nth, list) in reading.name_lists.iter().enumerate() {
        let mut demands = match &excluded {
            Some(why) => Err(why.clone()),
            None => reading.demands(nth),
        };
        for demand in demands.iter_mut().flatten() {
            demand.is_in_passing |= is_in_passing;
        }
        extractions.push(Extraction {
            names: text[list.start()..list.end()].to_owned(),
            line: sentence.line(list.start()),
            demands,
        });
    }
    extractions
}

/// Takes out the names of groups with which one works, "with the DevOps and infrastructure teams", that of an employer
/// such as MongoDB, and a label that only says what kind of names follow, "Scripting: Python, Bash". Returns them with
/// the reasons.
fn take_names_that_ask_for_nothing(
    sentence: &Sentence,
    section: &Section,
    employer: &str,
    mentions: &mut Vec<Mention<'_>>,
) -> Vec<Extraction> {
    let text = &*sentence.text;
    let is_told = matches!(section.stance, Stance::Open | Stance::Asks(2));
    let label = match &mentions[..] {
        [first, second, ..] if matches!(&text[first.end..second.start], ": " | " : " | ":") => &text[..first.end],
        _ => "",
    };
    let has_label = LABELS.contains(&*label.to_lowercase());
    let mut groups = groups(text, mentions).into_iter();
    let mut left = Vec::new();
    mentions.retain(|mention| {
        let is_group = groups.next() == Some(true);
        let why = if has_label && mention.end == label.len() {
            "the label of what follows"
        } else if is_told && is_name_of(&text[mention.start..mention.end], employer) {
            "the name of the employer"
        } else if is_told && is_group {
            "a group of people"
        } else {
            return true;
        };
        left.push(Extraction {
            names: text[mention.start..mention.end].to_owned(),
            line: sentence.line(mention.start),
            demands: Err(Reason::Other(why.to_owned())),
        });
        false
    });
    left
}

/// Returns true if `name` is that of the employer, except for legal forms: "MongoDB" of "MongoDB, Inc.".
fn is_name_of(name: &str, employer: &str) -> bool {
    employer.strip_prefix(name).is_some_and(|rest| {
        let mut words = rest.split_whitespace();
        !rest.starts_with(char::is_alphanumeric) && words.all(|word| word == "," || is_legal_form(word))
    })
}

/// For each name, true if it is that of a group with which one works, also within a list: "with the design, QA and SRE
/// teams".
fn groups(text: &str, mentions: &[Mention<'_>]) -> Vec<bool> {
    let are_joined = |nth: usize| {
        let between = &text[mentions[nth].end..mentions[nth + 1].start];
        // A comma before "and" ends a list of two: "with Go and Kafka, and QA engineers".
        let is_of_list = !between.starts_with(", and") || text[..mentions[nth].start].ends_with(", ");
        words(between) <= JOINING && !between.contains(['.', ';', ':', '(', ')']) && is_of_list
    };
    let mut is_beside = false;
    let mut groups = Vec::with_capacity(mentions.len());
    for (nth, mention) in mentions.iter().enumerate() {
        let mut near = text[..mention.start].split_whitespace().rev().take(NEAR);
        is_beside = near.any(|word| BESIDE.contains(word)) || is_beside && are_joined(nth - 1);
        groups.push(is_beside);
    }
    let mut is_group = false;
    for nth in (0..mentions.len()).rev() {
        let (before, behind) = (&text[..mentions[nth].start], &text[mentions[nth].end..]);
        let is_listed = before.ends_with(", ");
        // "with the data engineering team"
        let is_team = before.ends_with("the ") && behind.starts_with(" team");
        is_group = is_team || begins_group(behind, is_listed) || is_group && are_joined(nth);
        // "cross-functional teams" asks for teamwork.
        groups[nth] &= is_group && !text[..mentions[nth].end].rsplit(' ').next().is_some_and(is_of_group);
    }
    groups
}

/// Returns true if the text `behind` a name makes it the name of a group: " teams", " and infrastructure teams",
/// "/operations engineers", ", and other teams", ", Analytics and Business teams". `is_listed` is true if a comma stands
/// before the name: then "and" still belongs to its list.
fn begins_group(behind: &str, is_listed: bool) -> bool {
    let list = behind.strip_prefix(", ").filter(|list| is_listed || !list.starts_with("and "));
    if list.is_some_and(is_list_of_groups) {
        return true;
    }
    let Some(clause) = behind.get(1..).and_then(|clause| clause.split(',').next()) else { return false };
    let mut words = clause.split([' ', '/']).filter(|word| !matches!(*word, "" | "and" | "or"));
    let (first, second) = (words.next(), words.next());
    let word = match behind.as_bytes()[0] {
        b' ' if !clause.starts_with("and ") && !clause.starts_with("or ") => first,
        b' ' | b'/' => second,
        // The group behind a comma has no name of its own.
        b',' if first.is_some_and(|word| word.starts_with(char::is_lowercase)) => second,
        _ => None,
    };
    word.is_some_and(is_of_group)
}

/// Returns true if `text` begins with names of groups: "Analytics and Business teams".
fn is_list_of_groups(text: &str) -> bool {
    let is_name = |word: &&str| {
        matches!(*word, "" | "and" | "or" | "&") || word.starts_with(char::is_uppercase) && !is_of_group(word)
    };
    text.split([' ', ',']).take(LISTED).find(|word| !is_name(word)).is_some_and(is_of_group)
}

fn is_of_group(word: &str) -> bool {
    GROUPS.contains(word.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Keeps only the names at the beginning of an item if there are any, such as "Docker" in "Docker: runs PostgreSQL for
/// you": the rest describes the purpose of the skill.
fn retain_head(text: &str, mentions: &mut Vec<Mention<'_>>) {
    let end = [": ", " – ", " — ", " - "].iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
    if mentions.first().is_some_and(|first| first.end <= end) {
        mentions.retain(|mention| mention.end <= end);
    }
}
