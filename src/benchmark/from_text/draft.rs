//! What a text comes to, and the list that can be made of it.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;

use super::{Excess, Language, Line, TextKind};
use crate::benchmark::{Benchmark, BenchmarkId, Requirement};
use crate::catalog::{Catalog, SkillId};
use crate::id::{self, Id};

/// What a list is called whose text has neither a title nor a file name.
const NAMELESS: &str = "From a text";

/// What a text comes to.
#[derive(Debug)]
pub struct Draft {
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Who published it, where it says so.
    pub publisher: Option<String>,
    /// The year it is for, where it says so.
    pub year: Option<i16>,
    /// What kind of text it is.
    pub kind: TextKind,
    /// The language it is in, where that is not English.
    pub language: Option<Language>,
    /// What it asks for, in its own order.
    pub requirements: Vec<Requirement>,
    /// The text as it was read.
    pub lines: Vec<Line>,
    /// What was made of the names in it, in the order of the lines.
    pub findings: Vec<Finding>,
    /// What there was no room for.
    pub excess: Excess,
}

/// A name that stands in the text, or several in one list.
#[derive(Debug)]
pub struct Finding {
    /// On which line.
    pub line: usize,
    /// As the text writes it.
    pub names: String,
    /// What was made of it.
    pub outcome: Outcome,
}

/// What was made of a name.
#[derive(Debug)]
pub enum Outcome {
    /// It is asked for.
    Taken {
        /// Of these any one, or this one.
        skills: Vec<SkillId>,
        /// The level, 1 to 5.
        target: u8,
        /// The weight, 1 to 3.
        weight: u8,
        /// The words that say so.
        wording: String,
        /// The heading that it stands under; may be empty.
        section: String,
    },
    /// It is not, and why.
    Left(Reason),
    /// It looks like the name of a skill and is not in the catalog.
    Unknown,
}

/// Why a name is no requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It stands under this heading or label.
    Under(String),
    /// These words say so.
    Said(String),
    /// Another mention of the same skill makes the requirement; where.
    Again(String),
    /// Something else.
    Other(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Under(heading) => write!(f, "under \"{heading}\""),
            Self::Said(words) => write!(f, "\"{words}\""),
            Self::Again(why) | Self::Other(why) => f.write_str(why),
        }
    }
}

/// Says of every mention what the list makes of it in the end: of several of one skill, the one whose place and wording
/// the requirement has is told with its target and weight, and the others point to it.
pub(super) fn settle(findings: &mut [Finding], requirements: &[Requirement], catalog: &Catalog) {
    let sorted = |skills: &[SkillId]| {
        let mut skills = skills.to_vec();
        skills.sort();
        skills
    };
    let mut untold: HashMap<Vec<SkillId>, (&Requirement, bool)> =
        requirements.iter().map(|requirement| (sorted(requirement.asked.skills()), (requirement, true))).collect();
    for Finding { line, names, outcome } in findings {
        let Outcome::Taken { skills, target, weight, .. } = outcome else { continue };
        let (why, is_own) = match untold.get_mut(&sorted(skills)) {
            Some((requirement, is_untold)) => {
                let is_own = *is_untold && requirement.line == Some(*line) && requirement.target.number() == *target;
                *is_untold &= !is_own;
                *weight = requirement.weight.number();
                let place = requirement.line.filter(|there| there != line);
                let place = place.map_or_else(|| "this line".to_owned(), |there| format!("line {there}"));
                (format!("{place} asks for it already"), is_own)
            }
            None => ("the list asks for it in another requirement".to_owned(), false),
        };
        if !is_own {
            *names = skills.iter().map(|skill| catalog.name_of(skill)).collect::<Vec<_>>().join(" or ");
            *outcome = Outcome::Left(Reason::Again(why));
        }
    }
}

/// Why no list can be made of something; it is named as a sentence names it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoList {
    /// It is binary.
    #[error("{0} is no text")]
    NoText(String),
    /// Nothing was recognised in it.
    #[error("{0} asks for no skill of the catalog")]
    AsksForNothing(String),
}

impl NoList {
    /// Whether `text`, which is called so, is one that can be read.
    ///
    /// # Errors
    /// When it is binary.
    pub fn unless_text(text: &str, called: &str) -> Result<(), Self> {
        if text.contains('\0') { Err(Self::NoText(called.to_owned())) } else { Ok(()) }
    }

    /// Whether the text that is called so asks for anything.
    ///
    /// # Errors
    /// When it does not.
    pub fn unless_asking(draft: &Draft, called: &str) -> Result<(), Self> {
        if draft.requirements.is_empty() { Err(Self::AsksForNothing(called.to_owned())) } else { Ok(()) }
    }
}

impl Draft {
    /// What the list lacks, and what else its reader should know; a sentence each.
    pub fn warnings(&self) -> Vec<String> {
        self.language.map(Language::note).into_iter().chain(self.excess.of_list()).collect()
    }

    /// What its list is called: after the text's own title, else after the `file` that it was read from.
    pub fn name(&self, file: Option<&Path>) -> String {
        let stem = || file.and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
        self.title.clone().or_else(stem).unwrap_or_else(|| NAMELESS.to_owned())
    }

    /// The list with this title, and with an id that is made of it unless one is given: of its requirements, those that
    /// are wanted.
    pub fn list(&self, title: String, id: Option<BenchmarkId>, is_wanted: impl Fn(&Requirement) -> bool) -> Benchmark {
        Benchmark {
            id: id.unwrap_or_else(|| slug(&title)),
            title,
            publisher: self.publisher.clone(),
            year: self.year,
            url: None,
            requirements: self.requirements.iter().filter(|requirement| is_wanted(requirement)).cloned().collect(),
        }
    }
}

/// How alike a word and a name are at the least for the word to be a slip of the name: 0 to 1.
const SLIP: f64 = 0.8;

/// The id of the skill of whose name an unknown word is a slip; `None` if it is like no name.
pub fn closest(word: &str, catalog: &Catalog) -> Option<String> {
    let lower = word.to_lowercase();
    match catalog.find_skill(word) {
        Ok(skill) => Some(skill.id.to_string()),
        Err(error) => {
            let is_slip = |name: &str| strsim::normalized_damerau_levenshtein(&name.to_lowercase(), &lower) >= SLIP;
            let suggestion =
                error.suggestions().iter().find(|found| is_slip(found.by.as_deref().unwrap_or(&found.id)))?;
            Some(suggestion.id.clone())
        }
    }
}

/// An id out of a title.
pub fn slug(title: &str) -> BenchmarkId {
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let joined: String = words.join("-").chars().take(id::MAX_LEN).collect();
    Id::parse(joined.trim_end_matches('-')).unwrap_or_else(|_| Id::parse("from-text").expect("it is written here"))
}
