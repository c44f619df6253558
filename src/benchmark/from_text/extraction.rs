//! Extracts the demands of a sentence from each of its name lists.

use std::sync::LazyLock;

use super::cue::Cue;
use super::demand::Demand;
use super::draft::Reason;
use super::exclusion;
use super::kind::TextKind;
use super::lexicon::Mention;
use super::line::Mark;
use super::masthead::names_a_job;
use super::reading::Reading;
use super::section::{Section, Stance, known_label};
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

/// The result for the names of one list.
#[derive(Debug)]
pub(super) struct Extraction {
    /// The names as written in the text, and the number of their line.
    pub(super) names: String,
    pub(super) line: usize,
    /// The demands, or the reason why there are none.
    pub(super) demands: Result<Vec<Demand>, Reason>,
}

/// Extracts the demands of `sentence` under `section`; empty if it names no skill.
pub(super) fn extract(
    sentence: &Sentence,
    section: &Section,
    is_title: bool,
    kind: TextKind,
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
    let mut extractions = take_groups_and_label(sentence, section, &mut mentions);
    if kind == TextKind::Article && sentence.mark == Mark::Item {
        retain_head(text, &mut mentions);
    }
    if mentions.is_empty() {
        return extractions;
    }
    cues.retain(|cue| !mentions.iter().any(|mention| cue.start >= mention.start && cue.end <= mention.end));
    // "Nice to have: …": a label that states the purpose of the line.
    let own = known_label(text)
        .map(|(label, _)| Section { heading: section.heading.clone(), ..Section::of(label, u8::MAX).within(section) });
    let section = own.as_ref().unwrap_or(section);
    let excluded = match sentence.mark {
        _ if kind == TextKind::Other => Some(Reason::Other("the text is not about software".to_owned())),
        _ if is_title => exclusion::of_title(text, &mentions),
        Mark::Heading(_) => exclusion::of_heading(text, &mentions, &cues, section, kind),
        mark => exclusion::of_sentence(text, &mentions, &cues, section, mark, kind),
    };
    let reading = Reading::of(text, mentions, cues, section);
    for (nth, list) in reading.name_lists.iter().enumerate() {
        extractions.push(Extraction {
            names: text[list.start()..list.end()].to_owned(),
            line: sentence.line(list.start()),
            demands: match &excluded {
                Some(why) => Err(why.clone()),
                None => reading.demands(nth),
            },
        });
    }
    extractions
}

/// Takes out the names of groups with which one works, "with the DevOps and infrastructure teams", and a label that only
/// says what kind of names follow, "Scripting: Python, Bash". Returns them with the reasons.
fn take_groups_and_label(sentence: &Sentence, section: &Section, mentions: &mut Vec<Mention<'_>>) -> Vec<Extraction> {
    let text = &*sentence.text;
    let is_told = matches!(section.stance, Stance::Open | Stance::Asks(2));
    let label = match &mentions[..] {
        [first, second, ..] if matches!(&text[first.end..second.start], ": " | " : " | ":") => &text[..first.end],
        _ => "",
    };
    let has_label = LABELS.contains(&*label.to_lowercase());
    let mut left = Vec::new();
    mentions.retain(|mention| {
        let why = if has_label && mention.end == label.len() {
            "the label of what follows"
        } else if is_told && is_group(text, mention) {
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

/// Returns true if a name is that of a group with which one works.
fn is_group(text: &str, mention: &Mention<'_>) -> bool {
    let mut near = text[..mention.start].split_whitespace().rev().take(NEAR);
    begins_group(&text[mention.end..]) && near.any(|word| BESIDE.contains(word))
}

/// Returns true if the text `behind` a name makes it the name of a group: " teams", " and infrastructure teams".
fn begins_group(behind: &str) -> bool {
    let mut words = behind.strip_prefix(' ').unwrap_or_default().split(' ');
    let first = words.next();
    let word = if matches!(first, Some("and" | "or")) { words.nth(1) } else { first };
    word.is_some_and(|word| GROUPS.contains(word.trim_end_matches(|c: char| !c.is_alphanumeric())))
}

/// Keeps only the names at the beginning of an item if there are any, such as "Docker" in "Docker: runs PostgreSQL for
/// you": the rest describes the purpose of the skill.
fn retain_head(text: &str, mentions: &mut Vec<Mention<'_>>) {
    let end = [": ", " – ", " — ", " - "].iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
    if mentions.first().is_some_and(|first| first.end <= end) {
        mentions.retain(|mention| mention.end <= end);
    }
}
