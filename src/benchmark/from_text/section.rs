//! The meaning of a heading for the sentences under it.

use std::borrow::Cow;
use std::sync::LazyLock;

use hashbrown::HashMap;

use super::bytes::has;
use super::cue::{Sense, cues};
use super::line::words;
use super::phrases::{Phrases, Words, fold, spaced};
use super::spellings::SENTENCES;
use super::table::{Group, group, phrases};

/// The maximum number of characters of a heading.
const LONGEST: usize = 120;
/// The maximum number of words of a label, and of one that is a known heading.
const LABEL: usize = 4;
const KNOWN: usize = 7;

/// The purpose of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// The section asks for skills, with this weight.
    Asks(u8),
    /// Unknown; each sentence decides for itself.
    Open,
    /// The section is about something else: the company, benefits, links.
    Noise,
}

/// A heading with its meaning.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) depth: u8,
    pub(super) stance: Stance,
    /// The level that the heading sets for the skills under it, and the words that do so.
    pub(super) level: Option<(u8, String)>,
}

/// The phrases of headings, grouped by purpose.
const TABLE: &str = include_str!("../../../assets/from-text/headings.txt");
/// The prefix of a group whose phrases count only if they are the whole heading.
const ALONE: &str = "alone ";
/// The prefix of a group whose phrases count in the title of a text.
const TITLE: &str = "title ";

/// Words that may stand beside the phrases of a known heading.
static SMALL: Group = LazyLock::new(|| group(SENTENCES, "small word of a heading"));
/// Phrases with "not" that deny nothing.
static MORE: Group = LazyLock::new(|| group(SENTENCES, "more"));

struct Headings {
    phrases: Phrases,
    /// The purpose of each phrase, in the order of the table: the first phrase found decides.
    stances: Vec<Stance>,
    /// The purpose of each phrase that counts only as the whole heading.
    alone: HashMap<&'static str, Stance>,
    /// The purpose of each phrase in the title of a text, with a blank on either side.
    titles: Vec<(String, Stance)>,
}

static HEADINGS: LazyLock<Headings> = LazyLock::new(|| {
    let (mut forms, mut stances, mut alone, mut titles) = (Vec::new(), Vec::new(), HashMap::new(), Vec::new());
    for (group, form) in phrases(TABLE) {
        if let Some(group) = group.strip_prefix(ALONE) {
            alone.entry(form).or_insert(Stance::named(group));
        } else if let Some(group) = group.strip_prefix(TITLE) {
            titles.push((spaced(form), Stance::named(group)));
        } else {
            forms.push(Cow::Borrowed(form));
            stances.push(Stance::named(group));
        }
    }
    Headings { phrases: Phrases::new(forms), stances, alone, titles }
});

impl Stance {
    /// The purpose of a group in the table.
    fn named(group: &str) -> Self {
        match group {
            "asks 1" => Self::Asks(1),
            "asks 2" => Self::Asks(2),
            "asks 3" => Self::Asks(3),
            "other matters" => Self::Noise,
            other => panic!("`{other}` is nothing that a section is for"),
        }
    }
}

impl Section {
    /// The section before the first heading.
    pub(super) fn none() -> Self {
        Self { heading: String::new(), depth: 0, stance: Stance::Open, level: None }
    }

    /// The section that the title of a text begins, with the weight that the title states for the whole text, if any.
    pub(super) fn of_title(title: &str) -> Self {
        let folded = spaced(title);
        let mut section = Self { heading: title.chars().take(LONGEST).collect(), ..Self::none() };
        if let Some((_, stance)) = HEADINGS.titles.iter().find(|(form, _)| folded.contains(&**form)) {
            section.stance = *stance;
        }
        section
    }

    pub(super) fn of(heading: &str, depth: u8) -> Self {
        let heading = heading.trim_end_matches(':').trim();
        // Of a paragraph that leads to a list only the last sentence says what the list is for.
        let last = heading.rsplit(". ").next().filter(|_| heading.len() > LONGEST).unwrap_or(heading);
        let heading: String = last.chars().take(LONGEST).collect();
        Self { depth, stance: stance(&heading), level: level(&heading), heading }
    }

    /// Returns the section nested within `outer`, from which it takes what it does not state itself.
    pub(super) fn within(self, outer: &Self) -> Self {
        // A weight stated in the title applies only to sections without a weight of their own.
        let is_said = outer.depth == 0 && self.stance == Stance::Asks(3);
        let stance = match (outer.stance, self.stance) {
            (outer, Stance::Open) => outer,
            // "Skills" under "Nice to have" is only nice to have, but "Requirements" under "The role" is required.
            (Stance::Asks(tier @ (1 | 3)), Stance::Asks(2 | 3)) if !is_said => Stance::Asks(tier),
            (_, own) => own,
        };
        Self { stance, level: self.level.or_else(|| outer.level.clone()), ..self }
    }
}

/// The label at the beginning of a line: "Nice to have: …", or a heading before a dash: "Desirable - tell us
/// more".
pub(super) fn label(text: &str) -> Option<&str> {
    // Most lines have no label.
    if !has(text, b":|-\xE2") {
        return None;
    }
    // A bar ends a label only in a line without a colon, and a dash only where neither does.
    let is_short = |end: &usize| {
        let count = words(&text[..*end]);
        count <= LABEL || count <= KNOWN && is_known_heading(&text[..*end])
    };
    if let Some(end) = text.find(": ").or_else(|| text.find(" | ")).filter(is_short) {
        return Some(&text[..end]);
    }
    let (label, behind) = text.split_at(text.find(" - ").or_else(|| text.find(" – ")).filter(is_short)?);
    // All of "Additional skills - the edge you have" is a heading.
    let is_followed = || words(behind) > KNOWN || behind.ends_with('.') || stance(behind) == Stance::Open;
    let is_label = is_known_heading(label) && (words(label) > 1 || matches!(stance(label), Stance::Asks(_)));
    (is_label && is_followed()).then_some(label)
}

/// The label at the beginning of a line and its purpose, if that is known.
pub(super) fn known_label(text: &str) -> Option<(&str, Stance)> {
    label(text).map(|label| (label, stance(label))).filter(|(_, stance)| *stance != Stance::Open)
}

/// Returns true if `text` consists of phrases of known headings: "Nice to have", "Mandatory skills", "Preferred (2)".
pub(super) fn is_known_heading(text: &str) -> bool {
    let words = Words::of(spaced(text));
    let mut rest = words.text.clone();
    HEADINGS.phrases.find(&words, |start, end, _| {
        if is_between_blanks(&words.text, start, end) {
            rest.replace_range(start..end, &" ".repeat(end - start));
        }
    });
    let is_small = |word: &str| SMALL.contains(word) || word.bytes().all(|byte| byte.is_ascii_digit());
    HEADINGS.alone.contains_key(words.text.trim()) || rest != words.text && rest.split_whitespace().all(is_small)
}

/// Returns true if a blank stands on either side of the range.
fn is_between_blanks(text: &str, start: usize, end: usize) -> bool {
    text[..start].ends_with(' ') && text[end..].starts_with(' ')
}

/// The purpose of a heading, or of the label of a line.
pub(super) fn stance(heading: &str) -> Stance {
    let folded = spaced(heading);
    let bare = heading.split(" (").next().unwrap_or(heading).trim_end_matches([':', '?', '!']);
    if let Some(stance) =
        [folded.trim(), &*bare.to_ascii_lowercase()].iter().find_map(|whole| HEADINGS.alone.get(whole))
    {
        return *stance;
    }
    let mut first = HEADINGS.stances.len();
    let words = Words::of(folded);
    let folded = &*words.text;
    HEADINGS.phrases.find(&words, |start, end, number| {
        if is_between_blanks(folded, start, end) {
            first = first.min(number);
        }
    });
    let stance = HEADINGS.stances.get(first).copied().unwrap_or(Stance::Open);
    // A negated heading, such as "Not your job" or "What this role is not".
    let begins_with_not = folded.starts_with(" not ") && !MORE.iter().any(|more| folded.contains(more));
    let is_denied = begins_with_not || folded.trim_end().ends_with(" not");
    if is_denied && stance != Stance::Asks(1) { Stance::Noise } else { stance }
}

/// The level stated by a heading: "Proficiency in …", "Deep knowledge of:", "… basics", "Keep an eye on".
fn level(heading: &str) -> Option<(u8, String)> {
    let mut said: Option<(u8, usize)> = None;
    let mut level = None;
    for cue in cues(heading, &Words::of(fold(heading))) {
        let here = match cue.sense {
            Sense::Depth(level) => level,
            Sense::Basics => 2,
            _ => continue,
        };
        let (highest, start) = said.unwrap_or((0, cue.start));
        let highest = highest.max(here);
        said = Some((highest, start));
        let rest = heading[cue.end..].trim_end_matches(')').trim_start();
        let word = rest.split([' ', ':']).next().unwrap_or(rest);
        let governs = matches!(word, "in" | "of" | "with")
            || rest.is_empty() && (cue.sense == Sense::Basics || heading[..cue.end].ends_with(" on"));
        level = governs.then(|| (highest, heading[start..cue.end].to_owned()));
    }
    level
}
