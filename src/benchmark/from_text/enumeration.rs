//! Groups the names of a sentence into enumerations by what stands between them: commas, "and", "or".

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::cue::{Cue, Sense};
use super::lexicon::Mention;
use super::line::words;
use super::spellings::{AND, OR, SENTENCES, WORDS};
use super::table::{self, Group};

/// Words that may occur between two names of one list.
static FILLER: Group = LazyLock::new(|| table::words(WORDS, "fillers"));
/// Phrases for a choice or for both.
static AND_OR: Group = LazyLock::new(|| table::group(SENTENCES, "and or"));
/// Words between "or" and a name.
static LEADS: Group = LazyLock::new(|| table::group(SENTENCES, "behind or"));
/// Words of depth that do not end a list.
static WITHIN: Group = LazyLock::new(|| table::group(SENTENCES, "within a list"));

/// The maximum number of bytes between two names of one enumeration.
pub(super) const GAP: usize = 60;
/// The maximum number of words of an unknown member of a list in small letters.
const MEMBER: usize = 2;
/// The maximum number of other words between two names of one list.
const FILLERS: usize = 3;

/// The separator between a name of an enumeration and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    Comma,
    Slash,
    Or,
    And,
}

/// The names of an enumeration and the separators between them.
pub(super) type Enumeration<'a> = (Vec<Mention<'a>>, Vec<Separator>);

/// Divides the names in `text` into enumerations.
pub(super) fn enumerations<'a>(text: &str, mentions: Vec<Mention<'a>>, cues: &[Cue]) -> Vec<Enumeration<'a>> {
    let divided = divided_at_weights(text, separated(text, mentions, cues), cues);
    with_alternatives(text, with_bracketed(text, divided), cues)
}

/// The names in `text`, divided where the text between two of them shows that they do not belong together.
fn separated<'a>(text: &str, mentions: Vec<Mention<'a>>, cues: &[Cue]) -> Vec<Enumeration<'a>> {
    let mut lists: Vec<Enumeration<'a>> = Vec::new();
    for mention in mentions {
        if let Some((names, separators)) = lists.last_mut()
            && let [first, ..] = &names[..]
            && let first = first.start
            && let Some(last) = names.last_mut()
        {
            if is_explanation(text, last, &mention) {
                last.end = mention.end + ")".len();
                continue;
            }
            let (lead, between) = (&text[..first], &text[last.end..mention.start]);
            let separator = if lead.ends_with(": ") && between == "; " {
                // "languages: Kotlin; Scala; Go"
                Some(Separator::Comma)
            } else if repeats(lead, between) {
                Some(Separator::Or)
            } else {
                separator(text, last.end..mention.start, cues)
            };
            // "Python, Go a plus": in a list with only commas, the words after the last name apply to that name alone, but not
            // in "tools such as Kafka, Redis are a plus".
            let leads = |cue: &Cue| matches!(cue.sense, Sense::Examples) && cue.end <= first && first - cue.end <= 1;
            if let Some(separator) = separator
                && (separator != Separator::Comma
                    || cues.iter().any(leads)
                    || !applies_to_last(text, mention.end, cues))
            {
                names.push(mention);
                separators.push(separator);
                continue;
            }
        }
        lists.push((vec![mention], Vec::new()));
    }
    lists
}

/// Returns true if the text `between` two names is "or" and the words that lead to the first one, "3 years of Java, or 3
/// years of Kotlin", or a word such as "with".
fn repeats(lead: &str, between: &str) -> bool {
    let joint = between.trim_start_matches([',', ' ', '-']).to_lowercase();
    let Some((_, again)) = joint.split_once(' ').filter(|(or, _)| OR.contains(or) || AND_OR.contains(or)) else {
        return false;
    };
    let again = again.strip_prefix("bien ").unwrap_or(again);
    let before = lead.len().checked_sub(again.len()).and_then(|start| lead.get(start..));
    !between.starts_with(',') && (again.is_empty() || LEADS.contains(again.trim_end()))
        || words(again) > 1 && before.is_some_and(|before| before.eq_ignore_ascii_case(again))
}

/// Divides an enumeration behind a weight in brackets if its names are no alternatives: "Go (preferred), Java and Docker".
fn divided_at_weights<'a>(text: &str, lists: Vec<Enumeration<'a>>, cues: &[Cue]) -> Vec<Enumeration<'a>> {
    let mut divided: Vec<Enumeration<'a>> = Vec::with_capacity(lists.len());
    for (names, separators) in lists {
        let is_choice = separators.contains(&Separator::Or);
        let mut before = None;
        for (nth, name) in names.into_iter().enumerate() {
            if let (Some(end), Some((list, joints))) = (before.replace(name.end), divided.last_mut())
                && (is_choice || behind_weight(text, &(end..name.start), cues) == end)
            {
                list.push(name);
                joints.push(separators[nth - 1]);
            } else {
                divided.push((vec![name], Vec::new()));
            }
        }
    }
    divided
}

/// Joins the enumerations around a bracket that names alternatives: "TypeScript (JavaScript), Python or Go".
fn with_bracketed<'a>(text: &str, lists: Vec<Enumeration<'a>>) -> Vec<Enumeration<'a>> {
    let mut joined: Vec<Enumeration<'a>> = Vec::with_capacity(lists.len());
    for (mut names, separators) in lists {
        if let [.., (first, before), (bracket, _)] = &mut joined[..]
            && let (Some(last), [opening, ..], [.., closing], Some(next)) =
                (first.last(), &bracket[..], &bracket[..], names.first())
            && bracket.iter().chain([next]).all(|name| name.meaning.area == last.meaning.area)
            && text[last.end..opening.start].trim() == "("
            && match text[closing.end..next.start].trim() {
                ")," => separators.contains(&Separator::Or),
                behind => matches!(behind, ") or" | "), or"),
            }
        {
            first.append(bracket);
            first.append(&mut names);
            *before = vec![Separator::Or; first.len() - 1];
            joined.pop();
        } else {
            joined.push((names, separators));
        }
    }
    joined
}

/// Joins two enumerations if the second adds an alternative to the first: "Python or Bash, or a language such as Go".
fn with_alternatives<'a>(text: &str, lists: Vec<Enumeration<'a>>, cues: &[Cue]) -> Vec<Enumeration<'a>> {
    let mut joined: Vec<Enumeration<'a>> = Vec::with_capacity(lists.len());
    for (mentions, separators) in lists {
        if let Some((names, before)) = joined.last_mut()
            && let Some(last) = names.last()
            && is_alternative(text, (last, before), &mentions, cues)
        {
            names.extend(mentions);
            before.push(Separator::Or);
            before.extend(separators);
            // Any one of all these names is enough.
            before.fill(Separator::Or);
        } else {
            joined.push((mentions, separators));
        }
    }
    joined
}

/// Returns true if `names` behind a list, of which only the last name and the separators matter, add alternatives to it:
/// because they are examples of another kind of thing, or because they are accepted too.
fn is_alternative(
    text: &str,
    (last, separators): (&Mention<'_>, &[Separator]),
    names: &[Mention<'_>],
    cues: &[Cue],
) -> bool {
    let [next, ..] = names else { return false };
    let between = &text[last.end..next.start];
    // The examples may stand behind the name of their kind: "or a job queue such as Celery".
    let has_examples = between.trim_end().ends_with('(')
        || cues.iter().any(|cue| {
            let is_between = cue.start >= last.end && cue.end <= next.start;
            let is_behind = cue.start >= next.end && words(&text[next.end..cue.start]) <= 1;
            cue.sense == Sense::Examples && (is_between || is_behind)
        });
    // "Go (Python is fine too)"
    let end = names[names.len() - 1].end;
    let is_accepted = between.trim() == "("
        && cues.iter().any(|cue| cue.sense == Sense::AnyLast && cue.start >= end && words(&text[end..cue.start]) <= 1);
    let begins = between.trim_start_matches([',', ' ']).starts_with("or ");
    let is_kind = last.meaning.kind.is_some() && separators.last() == Some(&Separator::Or);
    is_accepted
        || has_examples && (begins || is_kind) && between.len() <= GAP && !between.contains([';', '.', ':', '!', '?'])
}

/// Returns true if a name in brackets only explains the one before: "serverless (Lambda)".
fn is_explanation(text: &str, last: &Mention<'_>, mention: &Mention<'_>) -> bool {
    last.meaning.kind.is_none()
        && text[last.end..mention.start].trim() == "("
        && text[mention.end..].starts_with(')')
        && mention.meaning.skills.iter().all(|skill| last.meaning.skills.contains(skill))
}

/// Returns true if a word of weight directly follows `end`, in the singular or without a verb.
fn applies_to_last(text: &str, end: usize, cues: &[Cue]) -> bool {
    let behind = cues.iter().find(|cue| cue.start >= end && matches!(cue.sense, Sense::Weight(_) | Sense::NotLast));
    behind.is_some_and(|cue| matches!(text[end..cue.start].trim(), "" | "is" | "is a" | "("))
}

/// Returns true if a cue between two names shows that they are not in one enumeration.
fn breaks(text: &str, gap: &Range<usize>, cue: &Cue) -> bool {
    if cue.start < gap.start || cue.end > gap.end {
        return false;
    }
    match (cue.sense, &text[cue.start..cue.end]) {
        (Sense::Using | Sense::Asking | Sense::History, _) => false,
        (_, word) if WITHIN.contains(word) => false,
        // A level after "or" does not end the list: "expert C++ or expert Go".
        (Sense::Depth(_), _) => text[gap.start..cue.start].trim() != "or",
        _ => true,
    }
}

/// Returns the separator between two names; `None` if the text between them shows that they are not in one enumeration.
fn separator(text: &str, gap: Range<usize>, cues: &[Cue]) -> Option<Separator> {
    if &text[gap.clone()] == ", " {
        return Some(Separator::Comma);
    }
    let gap = behind_weight(text, &gap, cues)..gap.end;
    let between = &*without_versions(&text[gap.clone()]);
    if between.len() > GAP
        || between.contains([';', ':', '.', '!', '?', '=', '"', ')', '–', '—'])
        || between.contains('(') && !between.contains("(or ")
        || cues.iter().any(|cue| breaks(text, &gap, cue))
    {
        return None;
    }
    let mut separator = None;
    let mut fillers = 0;
    let known = if between.contains(char::is_uppercase) {
        without_unknown_member(between)
    } else {
        without_small_members(between)
    };
    let mut lower = known.to_ascii_lowercase();
    if lower.contains(['/', '\\']) {
        lower = lower.replace('\\', "/");
        for either in AND_OR.iter() {
            lower = lower.replace(either, "or");
        }
    }
    // "Rust and or Go"
    if lower.contains(" and or ") {
        lower = lower.replace(" and or ", " or ");
    }
    for word in lower.split(|c: char| !c.is_alphanumeric() && !"/,&|+·•".contains(c)) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_or = OR.contains(bare);
        let is_and = AND.contains(bare) || matches!(word, "&" | "+");
        if !is_or && !is_and && !bare.is_empty() {
            fillers += 1;
            if fillers > FILLERS || !FILLER.contains(bare) {
                return None;
            }
        }
        let here = match word {
            _ if is_or => Separator::Or,
            _ if is_and => Separator::And,
            _ if word.contains('/') => Separator::Slash,
            _ if word.contains([',', '|', '·', '•']) => Separator::Comma,
            _ => continue,
        };
        if !matches!(separator, Some(Separator::Or | Separator::And)) {
            separator = Some(here);
        }
    }
    separator
}

/// The end of a word of weight in brackets behind the first of two names, otherwise the start of the `gap` between them:
/// "Go (preferred), Java or Kotlin".
fn behind_weight(text: &str, gap: &Range<usize>, cues: &[Cue]) -> usize {
    for cue in cues {
        let is_within = cue.start >= gap.start && cue.end <= gap.end;
        if is_within
            && matches!(cue.sense, Sense::Weight(_))
            && text[gap.start..cue.start].trim_start() == "("
            && text[cue.end..gap.end].starts_with(')')
        {
            return cue.end + ")".len();
        }
    }
    gap.start
}

/// Returns the text between two names without the versions of the first: "PHP 7+, Java", "C++ (14/17) or Rust".
fn without_versions(between: &str) -> Cow<'_, str> {
    if !between.contains(|c: char| c.is_ascii_digit()) {
        return Cow::Borrowed(between);
    }
    let mut kept = String::with_capacity(between.len());
    for word in between.split_inclusive(' ') {
        let is_version = word.trim_start_matches(['(', '/']).starts_with(|c: char| c.is_ascii_digit());
        let end = if word.starts_with('(') { &[' ', ',', ';', '/'][..] } else { &[' ', ',', ';', '/', ')'] };
        let number = if is_version { word.trim_end_matches(end).len() } else { 0 };
        kept.push_str(&word[number..]);
    }
    Cow::Owned(kept)
}

/// Returns the text between two names without the capitalized words between two separators: an unknown name does not
/// interrupt a list, as in "Kafka, Foo Bar or Redis".
fn without_unknown_member(between: &str) -> Cow<'_, str> {
    let start = between.find(char::is_uppercase).unwrap_or(between.len());
    let (before, rest) = between.split_at(start);
    let (mut at, mut end) = (0, 0);
    for word in rest.split_inclusive([' ', ',']) {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        end = at + word.trim_end_matches([' ', ',']).len();
        at += word.len();
    }
    let behind = &rest[end..];
    let is_member = matches!(before.trim(), "," | "or" | "/" | ", or")
        && matches!(behind.trim(), "" | "," | "or" | "/" | ", or" | ", and/or");
    if is_member { Cow::Owned(format!("{before}{behind}")) } else { Cow::Borrowed(between) }
}

/// Returns the text between two names without the short members in small letters that stand between its commas: "Kafka,
/// drivers, compilers, or Redis".
fn without_small_members(between: &str) -> Cow<'_, str> {
    let Some((members, last)) = between.strip_prefix(',').and_then(|rest| rest.rsplit_once(',')) else {
        return Cow::Borrowed(between);
    };
    let is_short =
        |member: &str| (1..=MEMBER).contains(&words(member)) && member.chars().all(|c| c.is_alphabetic() || c == ' ');
    let are_members = members.split(',').all(is_short) && matches!(last.trim(), "" | "or" | "and");
    if are_members { Cow::Owned(format!(",{last}")) } else { Cow::Borrowed(between) }
}
