//! The tables of spellings that differ from the catalog, and of names that are also ordinary words.

use std::sync::LazyLock;

use super::table::{Group, group};

/// Additional spellings, with the skills that each one means. They take precedence over the catalog: this table decides
/// the meaning of a technology that belongs to several skills.
pub(super) const SPELLINGS: &str = include_str!("../../../assets/from-text/spellings.txt");

/// Actions that show a skill, verb first, with the skills. Each is found in all forms of the verb.
pub(super) const ACTIONS: &str = include_str!("../../../assets/from-text/actions.txt");

/// Words for a whole kind of skills, used if no member is named beside it.
pub(super) const KINDS: &str = include_str!("../../../assets/from-text/skill-kinds.txt");

/// Names that are also ordinary words, and the contexts in which the name is meant.
pub(super) const WORDS: &str = include_str!("../../../assets/from-text/words.txt");

/// Capitalized words that name no skill, including legal forms of companies.
pub(super) const NO_NAMES: &str = include_str!("../../../assets/from-text/no-names.txt");

/// Words that decide to which names in a sentence a level, a weight or a denial applies.
pub(super) const SENTENCES: &str = include_str!("../../../assets/from-text/sentences.txt");

/// The id that all lists use for a requirement of any one language.
pub(super) const LANGUAGE: &str = "backend-language";

/// Words between alternatives: "or", "oder".
pub(super) static OR: Group = LazyLock::new(|| group(SENTENCES, "or"));

/// Words between names of which each is meant: "and", "und".
pub(super) static AND: Group = LazyLock::new(|| group(SENTENCES, "and"));
