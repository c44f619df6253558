//! The kind of a text, which decides which of its lines ask for skills.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::lexicon::{Lexicon, fold};
use super::line::{Line, Mark};
use super::metadata::names_a_job;
use super::section::{Stance, stance};
use super::sentence::Sentence;
use super::table::{phrases, words};
use crate::catalog::SkillId;

/// The words that identify a kind.
const TABLE: &str = include_str!("../../../assets/from-text/kinds.txt");
/// The number of lines that are examined: the beginning of a text shows its kind.
const LOOKED_AT: usize = 400;
/// The minimum number of lines with words typical of advertisements, or of articles.
const TELLING: usize = 2;
/// The number of software terms and skill names that is always enough for a text to be about software. With fewer, the
/// text may have at most `SPARSE` words for each of them, or fewer than `DENSE` words for each mention of a skill.
const ENOUGH: usize = 8;
const SPARSE: usize = 30;
const DENSE: usize = 12;
/// The minimum number of sections typical of an advertisement.
const SECTIONS: usize = 2;

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words(TABLE, "trade").collect());

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
    pub(super) fn of(title: Option<&str>, lines: &[Line]) -> Self {
        let title = title.map(spaced).unwrap_or_default();
        let named =
            [("roadmap", Self::Roadmap), ("ladder", Self::Ladder), ("article", Self::Article), ("list", Self::List)];
        if let Some((_, kind)) = named.iter().find(|(group, _)| says(&title, group)) {
            return *kind;
        }
        let count = |group: &str| {
            let first = lines.iter().take(LOOKED_AT);
            first.filter(|line| says(&spaced(&line.text), group)).take(TELLING).count()
        };
        let is_section = |line: &&Line| matches!(line.mark, Mark::Heading(_)) && stance(&line.text) != Stance::Open;
        let has_sections = lines.iter().take(LOOKED_AT).filter(is_section).nth(SECTIONS).is_some();
        if names_a_job(&title) || count("advertisement") == TELLING || has_sections {
            return Self::Advertisement;
        }
        if count("story") == TELLING {
            return Self::Article;
        }
        let is = |mark: Mark| lines.iter().filter(|line| line.mark == mark).count();
        if is(Mark::Item) > 2 * is(Mark::Prose) { Self::List } else { Self::Advertisement }
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
pub(super) fn asks_in_headings(lines: &[Line]) -> bool {
    let asks = |text: &str| matches!(stance(text), Stance::Asks(_)) || names_a_job(text);
    lines.iter().take(LOOKED_AT).any(|line| matches!(line.mark, Mark::Heading(_)) && asks(&line.text))
}

/// Returns true if `sentences` are about software: they contain enough software terms and unambiguous skill names.
pub(super) fn is_about_software(sentences: &[Sentence], lexicon: &Lexicon) -> bool {
    let mut found: HashSet<&str> = HashSet::new();
    let mut skills: HashSet<&SkillId> = HashSet::new();
    let mut count = 0;
    for sentence in sentences {
        for word in sentence.text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()) {
            count += 1;
            found.extend(WORDS.get(&*word.to_ascii_lowercase()));
        }
        let mentions = lexicon.mentions(&sentence.text);
        skills.extend(mentions.iter().filter(|mention| mention.is_plain).flat_map(|mention| &mention.meaning.skills));
        if found.len() + skills.len() >= ENOUGH {
            return true;
        }
    }
    let names: usize = sentences.iter().map(|sentence| lexicon.mentions(&sentence.text).len()).sum();
    (found.len() + skills.len()) * SPARSE >= count || names * DENSE > count
}

/// Returns true if `text` contains a phrase of a group.
fn says(text: &str, group: &str) -> bool {
    phrases(TABLE).filter(|(name, _)| *name == group).any(|(_, phrase)| text.contains(&spaced(phrase)))
}

/// Words normalized for comparison, with a blank on either side.
fn spaced(text: &str) -> String {
    format!(" {} ", fold(&text.replace(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '\''), " ")))
}
