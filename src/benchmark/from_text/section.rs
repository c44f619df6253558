//! The meaning of a heading for the sentences under it.

use std::sync::LazyLock;

use super::cue::{Sense, cues};
use super::lexicon::fold;
use super::line::words;
use super::phrases::Phrases;
use super::table::phrases;

/// The maximum number of characters of a heading.
const LONGEST: usize = 120;
/// The maximum number of words of a label.
const LABEL: usize = 4;

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

struct Headings {
    phrases: Phrases,
    /// The purpose of each phrase, in the order of the table: the first phrase found decides.
    stances: Vec<Stance>,
    alone: Vec<(&'static str, Stance)>,
    /// The purpose of each phrase in the title of a text.
    titles: Vec<(String, Stance)>,
}

static HEADINGS: LazyLock<Headings> = LazyLock::new(|| {
    let (alone, forms): (Vec<_>, Vec<_>) = phrases(TABLE).partition(|(group, _)| group.starts_with(ALONE));
    let (titles, forms): (Vec<_>, Vec<_>) = forms.into_iter().partition(|(group, _)| group.starts_with(TITLE));
    let mut phrases = Phrases::default();
    forms.iter().enumerate().for_each(|(number, (_, form))| phrases.add(fold(form), number));
    Headings {
        phrases,
        stances: forms.iter().map(|(group, _)| Stance::named(group)).collect(),
        titles: titles.into_iter().map(|(group, word)| (spaced(word), Stance::named(group))).collect(),
        alone: alone.into_iter().map(|(group, word)| (word, Stance::named(&group[ALONE.len()..]))).collect(),
    }
});

impl Stance {
    /// The purpose of a group in the table.
    fn named(group: &str) -> Self {
        match group {
            "asks 1" | "title 1" => Self::Asks(1),
            "asks 2" => Self::Asks(2),
            "asks 3" | "title 3" => Self::Asks(3),
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
        let folded = spaced(&title.replace(|c: char| !c.is_alphanumeric() && c != '\'', " "));
        let is_said = |form: &&(String, Stance)| folded.contains(&*form.0);
        let stance = HEADINGS.titles.iter().find(is_said).map_or(Stance::Open, |(_, stance)| *stance);
        Self { stance, heading: title.chars().take(LONGEST).collect(), ..Self::none() }
    }

    pub(super) fn of(heading: &str, depth: u8) -> Self {
        let heading: String = heading.trim_end_matches(':').trim().chars().take(LONGEST).collect();
        Self { depth, stance: stance(&heading), level: level(&heading), heading }
    }

    /// Returns the section nested within `outer`, from which it takes what it does not state itself.
    pub(super) fn within(self, outer: &Self) -> Self {
        let stance = if self.stance == Stance::Open { outer.stance } else { self.stance };
        // A weight stated in the title applies only to sections without a weight of their own.
        let is_said = outer.depth == 0 && self.stance == Stance::Asks(3);
        // The weight of a whole list has precedence over the weight that a part's name suggests.
        let stance = match (outer.stance, stance) {
            (Stance::Asks(tier), Stance::Asks(_)) if self.stance != Stance::Asks(1) && !is_said => Stance::Asks(tier),
            (_, stance) => stance,
        };
        Self { stance, level: self.level.or_else(|| outer.level.clone()), ..self }
    }
}

/// The label at the beginning of a line: "Nice to have: …".
pub(super) fn label(text: &str) -> Option<&str> {
    let (label, _) = text.split_once(": ").or_else(|| text.split_once(" | "))?;
    (words(label) <= LABEL).then_some(label)
}

/// The label at the beginning of a line, if its purpose is known.
pub(super) fn known_label(text: &str) -> Option<&str> {
    label(text).filter(|label| stance(label) != Stance::Open)
}

/// The purpose of a heading, or of the label of a line.
pub(super) fn stance(heading: &str) -> Stance {
    let folded = spaced(&heading.replace(|c: char| !c.is_alphanumeric() && c != '\'', " "));
    let bare = heading.split(" (").next().unwrap_or(heading).trim_end_matches([':', '?', '!']);
    let is_whole = |(word, _): &&(&str, Stance)| *word == folded.trim() || word.eq_ignore_ascii_case(bare);
    if let Some((_, stance)) = HEADINGS.alone.iter().find(is_whole) {
        return *stance;
    }
    let mut first: Option<usize> = None;
    HEADINGS.phrases.find(&folded, |start, end, number| {
        let is_whole = folded[..start].ends_with(' ') && folded[end..].starts_with(' ');
        if is_whole && first.is_none_or(|first| number < first) {
            first = Some(number);
        }
    });
    let stance = first.map_or(Stance::Open, |first| HEADINGS.stances[first]);
    // A negated heading, such as "Not your job" or "What this role is not".
    let is_more = || [" not only ", " not just ", " not merely "].iter().any(|more| folded.contains(more));
    let is_not = folded.starts_with(" not ") && !is_more();
    let is_denied = is_not || folded.trim_end().ends_with(" not");
    if is_denied && stance != Stance::Asks(1) { Stance::Noise } else { stance }
}

/// Words normalized for comparison, with a blank on either side.
fn spaced(words: &str) -> String {
    format!(" {} ", fold(words))
}

/// The level stated by a heading: "Proficiency in …", "Deep knowledge of:", "… basics", "Keep an eye on".
fn level(heading: &str) -> Option<(u8, String)> {
    let mut level: Option<(u8, usize, usize)> = None;
    for cue in cues(heading) {
        let (rest, here) = (
            heading[cue.end..].trim_end_matches(')').trim_start(),
            match cue.sense {
                Sense::Depth(level) => level,
                Sense::Basics => 2,
                _ => continue,
            },
        );
        let (number, start) = level.map_or((here, cue.start), |(before, start, _)| (before.max(here), start));
        let governs = ["in ", "of ", "with ", "of:", "in:", "with:"].iter().any(|lead| rest.starts_with(lead))
            || ["in", "of", "with"].contains(&rest)
            || cue.sense == Sense::Basics && rest.is_empty()
            || heading[cue.start..cue.end].ends_with(" on") && rest.is_empty();
        level = Some((number, start, if governs { cue.end } else { 0 }));
    }
    level.filter(|&(_, _, end)| end > 0).map(|(number, start, end)| (number, heading[start..end].to_owned()))
}
