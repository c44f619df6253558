//! Names that stand in one list: "Python, Java or Go".

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::cue::{Cue, Sense};
use super::lexicon::Mention;
use super::spellings::WORDS;
use super::table::{phrases, words};

/// Words that may stand between two names of one list.
static FILLER: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words(WORDS, "fillers").collect());

/// What stands behind a list that something else may take the place of.
static OPEN: LazyLock<Vec<&'static str>> = LazyLock::new(|| phrases(OPEN_LISTS).map(|(_, words)| words).collect());
/// The table of those words.
const OPEN_LISTS: &str = include_str!("../../../assets/from-text/open-lists.txt");

/// The most bytes between two names of one list.
const GAP: usize = 60;

/// Names that stand in one list, and how they are joined.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub(super) mentions: Vec<Mention<'a>>,
    /// Which of them stand together, each part asked for by itself.
    pub(super) parts: Vec<Part>,
    /// True if they are examples of what stands before.
    pub(super) is_example: bool,
}

/// Names of which any one is enough, or only one.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) mentions: Range<usize>,
}

impl Run<'_> {
    pub(super) fn start(&self) -> usize {
        self.mentions.first().map_or(0, |mention| mention.start)
    }

    pub(super) fn end(&self) -> usize {
        self.mentions.last().map_or(0, |mention| mention.end)
    }
}

/// How a name of a list is joined to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Comma,
    Slash,
    Or,
    And,
}

/// Names, and how each is joined to the one before.
type List<'a> = (Vec<Mention<'a>>, Vec<Joint>);

/// The lists of names in `text`.
pub(super) fn runs<'a>(text: &str, mentions: Vec<Mention<'a>>, cues: &[Cue]) -> Vec<Run<'a>> {
    let mut lists: Vec<List<'a>> = Vec::new();
    for mention in mentions {
        if let Some(last) = lists.last_mut().and_then(|(names, _)| names.last_mut())
            && is_gloss(text, last, &mention)
        {
            last.end = mention.end + ")".len();
            continue;
        }
        if let Some((names, joints)) = lists.last_mut()
            && let Some(last) = names.last()
            && let Some(joint) = joint(text, last.end..mention.start, cues)
        {
            // "Python, Go a plus": what stands behind the last of a bare list is said of that one.
            if joint == Joint::Comma && is_said_of_one(text, mention.end, cues) {
                lists.push((vec![mention], Vec::new()));
            } else {
                names.push(mention);
                joints.push(joint);
            }
            continue;
        }
        lists.push((vec![mention], Vec::new()));
    }
    let mut runs: Vec<Run<'a>> = Vec::with_capacity(lists.len());
    for (mentions, joints) in with_alternatives(text, lists, cues) {
        let from = runs.last().map_or(0, Run::end);
        let start = mentions.first().map_or(from, |mention| mention.start);
        let leads = |sense: Sense| {
            cues.iter()
                .any(|cue| cue.sense == sense && cue.start >= from && cue.end <= start && near(text, cue.end, start))
        };
        // "We use technologies like React and Redis": each is used.
        let is_used = joints.last() == Some(&Joint::And) && leads(Sense::Examples) && leads(Sense::Using);
        let end = mentions.last().map_or(start, |mention| mention.end);
        let is_all_fine = cues.iter().any(|cue| {
            cue.sense == Sense::AnyLast && text[end..].find(|c: char| c != ' ').is_some_and(|at| end + at == cue.start)
        });
        let is_any =
            (leads(Sense::AnyNext) || is_all_fine || is_open(text, &mentions)) && !leads(Sense::EachNext) && !is_used;
        let is_paren = text[from..start].trim_end().ends_with('(') && from > 0;
        let joints = if is_choice(&mentions, &joints) { joints } else { commas(joints) };
        let parts = parts(&joints, is_any);
        runs.push(Run { mentions, parts, is_example: leads(Sense::Examples) || is_paren });
    }
    runs
}

/// The lists with those joined of which the second gives one more choice: "Python or Bash, or a language such as Go".
fn with_alternatives<'a>(text: &str, lists: Vec<List<'a>>, cues: &[Cue]) -> Vec<List<'a>> {
    let mut joined: Vec<List<'a>> = Vec::with_capacity(lists.len());
    for (mentions, joints) in lists {
        if let (Some((names, before)), Some(next)) = (joined.last_mut(), mentions.first())
            && let Some(last) = names.last()
            && is_alternative(text, last, next, before, cues)
        {
            names.extend(mentions);
            before.push(Joint::Or);
            before.extend(joints);
            // Of all of them any one is enough.
            before.fill(Joint::Or);
        } else {
            joined.push((mentions, joints));
        }
    }
    joined
}

/// Returns true if a name behind a list gives one more choice beside that list, as an example of another kind of thing.
fn is_alternative(text: &str, last: &Mention<'_>, next: &Mention<'_>, joints: &[Joint], cues: &[Cue]) -> bool {
    let between = &text[last.end..next.start];
    let has_examples = between.trim_end().ends_with('(')
        || cues.iter().any(|cue| cue.sense == Sense::Examples && cue.start >= last.end && cue.end <= next.start);
    let begins = between.trim_start_matches([',', ' ']).starts_with("or ");
    let is_kind = last.meaning.kind.is_some() && joints.last() == Some(&Joint::Or);
    has_examples && (begins || is_kind) && between.len() <= GAP && !between.contains([';', '.', ':', '!', '?'])
}

/// "Python, Ruby or similar": whether something else than what the list names is as good.
fn is_open(text: &str, mentions: &[Mention<'_>]) -> bool {
    let Some(last) = mentions.last() else { return false };
    let behind = text[last.end..].trim_start_matches([',', ' ']);
    let begins = |other: &&str| behind.get(..other.len()).is_some_and(|start| start.eq_ignore_ascii_case(other));
    OPEN.iter().any(begins)
}

/// Whether the slashes of a list stand between things of one kind: "Java/Kotlin" is a choice, "Python/Django" is none,
/// and "Go / Docker / Kubernetes" is none throughout.
fn is_choice(mentions: &[Mention<'_>], joints: &[Joint]) -> bool {
    let pairs = mentions.windows(2).zip(joints).filter(|(_, joint)| **joint == Joint::Slash);
    pairs.into_iter().all(|(pair, _)| pair[0].meaning.area == pair[1].meaning.area)
}

/// The slashes as commas.
fn commas(joints: Vec<Joint>) -> Vec<Joint> {
    joints.into_iter().map(|joint| if joint == Joint::Slash { Joint::Comma } else { joint }).collect()
}

/// "serverless (Lambda)": whether a name in brackets says the one before it once more.
fn is_gloss(text: &str, last: &Mention<'_>, mention: &Mention<'_>) -> bool {
    let is_within = || mention.meaning.skills.iter().all(|skill| last.meaning.skills.contains(skill));
    text[last.end..mention.start].trim() == "(" && text[mention.end..].starts_with(')') && is_within()
}

/// Returns true if no clause begins in between.
fn near(text: &str, from: usize, to: usize) -> bool {
    !text[from..to].contains(';')
}

/// Returns true if a weight stands right behind `end`, in the singular or without a verb.
fn is_said_of_one(text: &str, end: usize, cues: &[Cue]) -> bool {
    let weighs = |cue: &&Cue| matches!(cue.sense, Sense::Weight(_) | Sense::NotLast) && cue.start >= end;
    cues.iter().find(weighs).is_some_and(|cue| matches!(text[end..cue.start].trim(), "" | "is" | "is a" | "("))
}

/// How two names are joined by what stands between them; none where they stand in no list.
fn joint(text: &str, gap: Range<usize>, cues: &[Cue]) -> Option<Joint> {
    let between = &text[gap.clone()];
    let breaks = |cue: &Cue| {
        cue.start >= gap.start
            && cue.end <= gap.end
            && !matches!(cue.sense, Sense::Using | Sense::Asking | Sense::History)
            // "expert C++ or expert Go"
            && !(matches!(cue.sense, Sense::Depth(_)) && text[gap.start..cue.start].trim() == "or")
            && !matches!(
                &text[cue.start..cue.end],
                "experience" | "concepts" | "solid" | "either" | "both" | "as well as"
            )
    };
    if between.len() > GAP || between.contains([';', ':', '.', '!', '?', '=', '"']) || cues.iter().any(breaks) {
        return None;
    }
    if between.contains('(') && !between.contains("(or ") || between.contains([')', '–', '—']) {
        return None;
    }
    // "Kafka, Foobar or Redis": a name that is not known stands in the list like one that is.
    let known = unknown_member(between).map(|(start, end)| format!("{}{}", &between[..start], &between[end..]));
    let between = known.as_deref().unwrap_or(between);
    let mut joint = None;
    let mut fillers = 0;
    let lower = between.to_ascii_lowercase().replace("and/or", "or");
    for word in lower.split(|c: char| !c.is_alphanumeric() && !"/,&|+·•".contains(c)).filter(|word| !word.is_empty())
    {
        let here = match word {
            "or" | "oder" | "ou" | "o" => Some(Joint::Or),
            "and" | "&" | "+" | "und" | "et" | "y" | "e" => Some(Joint::And),
            _ if word.contains('/') => Some(Joint::Slash),
            _ if word.contains([',', '|', '·', '•']) => Some(Joint::Comma),
            _ => None,
        };
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !bare.is_empty() && !matches!(bare, "or" | "and" | "oder" | "ou" | "o" | "und" | "et" | "y" | "e") {
            fillers += 1;
            if !FILLER.contains(bare) {
                return None;
            }
        }
        joint = match (joint, here) {
            (Some(Joint::Or | Joint::And), _) => joint,
            (_, Some(here)) => Some(here),
            (joint, None) => joint,
        };
    }
    joint.filter(|_| fillers <= 3)
}

/// Where in a gap between two names one word with a capital stands between separators of its own.
fn unknown_member(between: &str) -> Option<(usize, usize)> {
    let start = between.find(char::is_uppercase)?;
    let end = start + between[start..].find(|c: char| c.is_whitespace() || c == ',').unwrap_or(between.len() - start);
    let ends = |text: &str| text.is_empty() || matches!(text, "," | "or" | "/" | ", or");
    (ends(between[..start].trim()) && ends(between[end..].trim()) && !between[..start].trim().is_empty())
        .then_some((start, end))
}

/// Cuts a list at its "and"; what is left is any-of where it ends with an "or", else it is cut at the commas. With
/// `is_any`, all of it is any-of.
fn parts(joints: &[Joint], is_any: bool) -> Vec<Part> {
    let count = joints.len() + 1;
    if is_any {
        return vec![Part { mentions: 0..count }];
    }
    let mut parts = Vec::new();
    let mut from = 0;
    while from < count {
        let to = (from..joints.len()).find(|&nth| joints[nth] == Joint::And).map_or(count, |nth| nth + 1);
        if joints[from..to - 1].last() == Some(&Joint::Or) {
            parts.push(Part { mentions: from..to });
        } else {
            let mut start = from;
            for end in (from..to).filter(|&nth| nth + 1 == to || joints[nth] == Joint::Comma) {
                parts.push(Part { mentions: start..end + 1 });
                start = end + 1;
            }
        }
        from = to;
    }
    parts
}
