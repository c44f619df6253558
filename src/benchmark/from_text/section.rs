//! What a heading says about all that stands under it.

use std::sync::LazyLock;

use super::cue::{Sense, cues};
use super::lexicon::fold;
use super::line::words;
use super::phrases::Phrases;
use super::table::phrases;

/// The most characters of a heading.
const LONGEST: usize = 120;
/// The most words of a label.
const LABEL: usize = 4;

/// What a section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// It asks, with this weight.
    Asks(u8),
    /// Nobody can tell; sentences speak for themselves.
    Open,
    /// It is about something else: the company, benefits, links.
    Noise,
}

/// A heading, and what it says.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) depth: u8,
    pub(super) stance: Stance,
    /// The level that it gives to what stands under it, and the words that do.
    pub(super) level: Option<(u8, String)>,
}

/// What the words of a heading are there for.
const TABLE: &str = include_str!("../../../assets/from-text/headings.txt");
/// Before the name of a group whose words count only where they are the whole heading.
const ALONE: &str = "alone ";
/// Before the name of a group whose words count in the title of a text.
const TITLE: &str = "title ";

struct Headings {
    phrases: Phrases,
    /// What the phrases say, in the order of the table: the first that is found decides.
    stances: Vec<Stance>,
    alone: Vec<(&'static str, Stance)>,
    /// What the title of a text says.
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
    /// The stance of a group of the table.
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
    /// What stands before the first heading.
    pub(super) fn none() -> Self {
        Self { heading: String::new(), depth: 0, stance: Stance::Open, level: None }
    }

    /// The section that the title of a text makes: it says how strongly all of the text asks, or nothing.
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

    /// The section as it stands within `outer`: what it does not say itself, that one says.
    pub(super) fn within(self, outer: &Self) -> Self {
        let stance = if self.stance == Stance::Open { outer.stance } else { self.stance };
        // What the title says holds for the parts that do not say it themselves.
        let is_said = outer.depth == 0 && self.stance == Stance::Asks(3);
        // The tier of a list is stronger than the name of a part of it.
        let stance = match (outer.stance, stance) {
            (Stance::Asks(tier), Stance::Asks(_)) if self.stance != Stance::Asks(1) && !is_said => Stance::Asks(tier),
            (_, stance) => stance,
        };
        Self { stance, level: self.level.or_else(|| outer.level.clone()), ..self }
    }
}

/// "Nice to have: …": the label that a line begins with.
pub(super) fn label(text: &str) -> Option<&str> {
    let (label, _) = text.split_once(": ").or_else(|| text.split_once(" | "))?;
    (words(label) <= LABEL).then_some(label)
}

/// The label that a line begins with, if it is known what it is for.
pub(super) fn known_label(text: &str) -> Option<&str> {
    label(text).filter(|label| stance(label) != Stance::Open)
}

/// What a heading, or the label of a line, is there for.
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
    // "Not your job", "What this role is not"
    let is_more = || [" not only ", " not just ", " not merely "].iter().any(|more| folded.contains(more));
    let is_not = folded.starts_with(" not ") && !is_more();
    let is_denied = is_not || folded.trim_end().ends_with(" not");
    if is_denied && stance != Stance::Asks(1) { Stance::Noise } else { stance }
}

/// Words as they are compared, with a blank on either side.
fn spaced(words: &str) -> String {
    format!(" {} ", fold(words))
}

/// "Proficiency in …", "Deep knowledge of:", "… basics", "Keep an eye on".
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
