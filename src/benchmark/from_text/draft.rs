//! The result of reading a text, and the list that can be made from it.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;

use hashbrown::HashMap;

use super::{Excess, Language, Line, TextKind};
use crate::benchmark::{Benchmark, BenchmarkId, Requirement};
use crate::catalog::{Catalog, SkillId};
use crate::id::{self, Id};

/// The title of a list if the text has neither a title nor a file name.
const NAMELESS: &str = "From a text";

/// The result of reading a text.
#[derive(Debug)]
pub struct Draft {
    /// The title of the text, if it has one.
    pub title: Option<String>,
    /// The publisher, if the text names one.
    pub publisher: Option<String>,
    /// The year that the text is for, if it states one.
    pub year: Option<i16>,
    /// The kind of text.
    pub kind: TextKind,
    /// The language of the text; `None` for English.
    pub language: Option<Language>,
    /// The requirements, in the order of the text.
    pub requirements: Vec<Requirement>,
    /// The lines of the text as they were read.
    pub lines: Vec<Line>,
    /// The outcome for each name in the text, in the order of the lines.
    pub findings: Vec<Finding>,
    /// The numbers of items left out because a limit was reached.
    pub excess: Excess,
}

/// A name in the text, or several names in one list, with the outcome.
#[derive(Debug)]
pub struct Finding {
    /// The number of its line.
    pub line: usize,
    /// The names as written in the text.
    pub names: String,
    /// The outcome: a requirement, left out, or unknown.
    pub outcome: Outcome,
}

/// The outcome for a name.
#[derive(Debug)]
pub enum Outcome {
    /// It became a requirement.
    Taken {
        /// The skill, or the skills of which any one is enough.
        skills: Vec<SkillId>,
        /// The level, 1 to 5.
        target: u8,
        /// The weight, 1 to 3.
        weight: u8,
        /// The words that set the level or the weight.
        wording: String,
        /// The heading above the name; may be empty.
        section: String,
    },
    /// It was left out, for this reason.
    Left(Reason),
    /// It looks like the name of a skill, but is not in the catalog.
    Unknown,
}

/// The reason why a name did not become a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is under this heading or label.
    Under(String),
    /// These words exclude it.
    Said(String),
    /// Another mention of the same skill became the requirement; says where.
    Again(String),
    /// Another reason, in words.
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

/// Updates the findings after the requirements are final. If a skill has several mentions, the one that the
/// requirement quotes gets its target and weight; the others refer to that one.
pub(super) fn mark_repeats(findings: &mut [Finding], requirements: &[Requirement], catalog: &Catalog) {
    // For each set of skills: its requirement, and true until the mention that the requirement quotes is found.
    let mut untold = HashMap::new();
    for requirement in requirements {
        untold.insert(sorted(requirement.asked.skills()).into_owned(), (requirement, true));
    }
    for Finding { line, names, outcome } in findings {
        let Outcome::Taken { skills, target, weight, .. } = outcome else { continue };
        let why = match untold.get_mut(&*sorted(skills)) {
            Some((requirement, is_untold)) => {
                *weight = requirement.weight.number();
                if *is_untold && requirement.line == Some(*line) && requirement.target.number() == *target {
                    *is_untold = false;
                    continue;
                }
                match requirement.line {
                    Some(there) if there != *line => format!("line {there} asks for it already"),
                    _ => "this line asks for it already".to_owned(),
                }
            }
            None => "the list asks for it in another requirement".to_owned(),
        };
        *names = skills.iter().map(|skill| catalog.name_of(skill)).collect::<Vec<_>>().join(" or ");
        *outcome = Outcome::Left(Reason::Again(why));
    }
}

/// Returns `skills` in the order of their ids.
pub(super) fn sorted(skills: &[SkillId]) -> Cow<'_, [SkillId]> {
    let mut sorted = Cow::Borrowed(skills);
    if !skills.is_sorted() {
        sorted.to_mut().sort();
    }
    sorted
}

/// The reason why no list can be made from a text. Each variant holds the name of the text as used in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoList {
    /// The text is binary data.
    #[error("{0} is no text")]
    NoText(String),
    /// The text names no skill that is asked for.
    #[error("{0} asks for no skill of the catalog")]
    AsksForNothing(String),
}

impl NoList {
    /// Checks that `text` is not binary. `called` names it in the error.
    ///
    /// # Errors
    /// Returns an error if the text contains a zero byte.
    pub(crate) fn unless_text(text: &str, called: &str) -> Result<(), Self> {
        if text.contains('\0') { Err(Self::NoText(called.to_owned())) } else { Ok(()) }
    }

    /// Checks that a draft has at least one requirement. `called` names its text in the error.
    ///
    /// # Errors
    /// Returns an error if the draft has no requirements.
    pub(crate) fn unless_asking(draft: &Draft, called: &str) -> Result<(), Self> {
        if draft.requirements.is_empty() { Err(Self::AsksForNothing(called.to_owned())) } else { Ok(()) }
    }
}

impl Draft {
    /// Warnings about the list for its reader, one sentence each.
    pub fn warnings(&self) -> Vec<String> {
        self.language.map(Language::note).into_iter().chain(self.excess.of_list()).collect()
    }

    /// The title of the list: the title of the text, otherwise the name of the `file` without its extension.
    pub fn name(&self, file: Option<&Path>) -> String {
        match (&self.title, file.and_then(Path::file_stem)) {
            (Some(title), _) => title.clone(),
            (None, Some(stem)) => stem.to_string_lossy().into_owned(),
            (None, None) => NAMELESS.to_owned(),
        }
    }

    /// Makes a list from the requirements for which `is_wanted` returns true. If no id is given, it is derived from the
    /// title.
    pub fn list(&self, title: String, id: Option<BenchmarkId>, is_wanted: impl Fn(&Requirement) -> bool) -> Benchmark {
        Benchmark {
            id: id.unwrap_or_else(|| slug(&title)),
            title,
            publisher: self.publisher.clone(),
            year: self.year,
            url: None,
            requirements: self.requirements.iter().filter(|requirement| is_wanted(requirement)).cloned().collect(),
            skills: Vec::new(),
        }
    }
}

/// The minimum similarity, from 0 to 1, for a word to count as a misspelt name.
const SLIP: f64 = 0.8;

/// The id of the skill whose name an unknown word probably misspells; `None` if no name is similar.
pub(crate) fn closest(word: &str, catalog: &Catalog) -> Option<String> {
    let lower = word.to_lowercase();
    match catalog.find_skill(word) {
        Ok(skill) => Some(skill.id.to_string()),
        Err(error) => {
            let suggestion = error.suggestions().iter().find(|found| {
                let name = found.by.as_deref().unwrap_or(&found.id).to_lowercase();
                strsim::normalized_damerau_levenshtein(&name, &lower) >= SLIP
            })?;
            Some(suggestion.id.clone())
        }
    }
}

/// Derives an id from a title.
pub(crate) fn slug(title: &str) -> BenchmarkId {
    let lower = title.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let joined: String = words.join("-").chars().take(id::MAX_LEN).collect();
    Id::parse(joined.trim_end_matches('-')).unwrap_or_else(|_| Id::parse("from-text").expect("it is written here"))
}
