//! The kind of a text, which decides which of its lines ask for skills.

use std::sync::LazyLock;

use hashbrown::HashSet;

use super::lexicon::Lexicon;
use super::line::{Document, Mark};
use super::masthead::names_a_job;
use super::phrases::{Words, fold, spaced};
use super::section::{Stance, stance};
use super::sentence::Sentence;
use super::table::{Group, phrases, words};
use crate::catalog::SkillId;

/// The words that identify a kind.
const TABLE: &str = include_str!("../../../assets/from-text/kinds.txt");
/// The minimum number of lines with words typical of advertisements, or of articles.
const TELLING: usize = 2;
/// The number of software terms and skill names that is always enough for a text to be about software. With fewer, the
/// text may have at most `SPARSE` words for each of them, or fewer than `DENSE` words for each mention of a skill.
const ENOUGH: usize = 8;
const SPARSE: usize = 30;
const DENSE: usize = 12;
/// The minimum number of sections typical of an advertisement.
const SECTIONS: usize = 3;

static WORDS: Group = LazyLock::new(|| words(TABLE, "trade"));
/// The phrases of each kind, with a blank on either side.
static PHRASES: LazyLock<Vec<(&str, String)>> =
    LazyLock::new(|| phrases(TABLE).into_iter().map(|(group, phrase)| (group, spaced(phrase))).collect());

/// The kind of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// A job advertisement: its sections and sentences say which skills they ask for.
    Advertisement,
    /// An article: headings and the beginnings of items ask for skills; accounts of history do not.
    Article,
    /// A career ladder: every sentence states an expectation.
    Ladder,
    /// A roadmap for learning: every item is asked for.
    Roadmap,
    /// A list of skills: every item is asked for.
    List,
    /// A text about something else, which asks for no skills.
    Other,
}

impl TextKind {
    /// Determines the kind of a text in English, or in a language that is read in the same way.
    pub(super) fn of(title: Option<&str>, document: &Document) -> Self {
        let title = spaced(title.unwrap_or_default());
        for (group, kind) in
            [("roadmap", Self::Roadmap), ("ladder", Self::Ladder), ("article", Self::Article), ("list", Self::List)]
        {
            if says(&title, group) {
                return kind;
            }
        }
        let (mut sections, mut advertising, mut telling) = (0, 0, 0);
        for line in document.beginning() {
            let text = spaced(&line.text);
            sections += usize::from(matches!(line.mark, Mark::Heading(_)) && stance(&line.text) != Stance::Open);
            advertising += usize::from(says(&text, "advertisement"));
            telling += usize::from(says(&text, "story"));
            if sections == SECTIONS || advertising == TELLING {
                return Self::Advertisement;
            }
        }
        if names_a_job(&title) {
            return Self::Advertisement;
        }
        if telling >= TELLING {
            return Self::Article;
        }
        let (mut items, mut prose) = (0, 0);
        for line in &document.lines {
            items += usize::from(line.mark == Mark::Item);
            prose += usize::from(line.mark == Mark::Prose);
        }
        if items > 2 * prose { Self::List } else { Self::Advertisement }
    }

    /// Returns true if every item asks for a skill, whatever the heading.
    pub(super) fn asks_throughout(self) -> bool {
        matches!(self, Self::Ladder | Self::Roadmap | Self::List)
    }

    /// The name of the kind with its article.
    pub fn name(self) -> &'static str {
        match self {
            Self::Advertisement => "a job advertisement",
            Self::Article => "an article",
            Self::Ladder => "a career ladder",
            Self::Roadmap => "a roadmap",
            Self::List => "a list of skills",
            Self::Other => "a text that is not about software",
        }
    }
}

/// Returns true if a heading introduces requirements or names a job.
pub(super) fn asks_in_headings(document: &Document) -> bool {
    document.beginning().iter().any(|line| {
        matches!(line.mark, Mark::Heading(_))
            && (matches!(stance(&line.text), Stance::Asks(_)) || names_a_job(&line.text))
    })
}

/// Returns true if `sentences` are about software: they contain enough software terms and unambiguous skill names.
pub(super) fn is_about_software(sentences: &[Sentence], lexicon: &Lexicon) -> bool {
    let mut terms: HashSet<&str> = HashSet::new();
    let mut skills: HashSet<&SkillId> = HashSet::new();
    let (mut names, mut count) = (0, 0);
    for sentence in sentences {
        for word in sentence.text.split(|c: char| !c.is_alphanumeric() && c != '-') {
            count += usize::from(!word.is_empty());
            terms.extend(WORDS.get(&*word.to_ascii_lowercase()));
        }
        for mention in lexicon.mentions(&sentence.text, &Words::of(fold(&sentence.text))) {
            names += 1;
            if mention.is_plain {
                skills.extend(&mention.meaning.skills);
            }
        }
        if terms.len() + skills.len() >= ENOUGH {
            return true;
        }
    }
    (terms.len() + skills.len()) * SPARSE >= count || names * DENSE > count
}

/// Returns true if `text`, with a blank on either side, contains a phrase of a group.
fn says(text: &str, group: &str) -> bool {
    PHRASES.iter().any(|(name, phrase)| *name == group && text.contains(&**phrase))
}
