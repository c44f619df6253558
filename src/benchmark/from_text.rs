//! Any text as a benchmark: a job advertisement, an article, a team's page, as plain text, Markdown or HTML.
//!
//! ```text
//! text ─document─▶ lines, headings, items ─sentences─▶ sentences under their sections ─lexicon─▶ names ─┐
//!                                                             └────cues─▶ depth, weight, "or", "not" ─▶ claims ─▶ draft
//! ```
//!
//! The kind of a text is told first, as it decides which lines ask for something. What people write is data: the files in `assets/from-text/` hold the wordings, headings, denials and spellings.
//! No model, no network: the same text gives the same list, every requirement knows its line and the words that set its
//! target, and what was left out is left out for a reason that can be told. The time is linear in the text.

mod actions;
mod choice;
mod claim;
mod claims;
mod columns;
mod cue;
mod cv;
mod document;
mod draft;
mod excess;
mod front;
mod html;
mod kind;
mod language;
mod lexicon;
mod line;
mod mark;
mod masthead;
mod outcomes;
mod outline;
mod phrases;
mod plain;
mod reading;
mod run;
mod section;
mod sections;
mod sentence;
mod silence;
mod spellings;
mod stranger;
mod table;
mod verdict;

pub use cv::Proposal;
pub use draft::{Draft, Finding, NoList, Outcome, Reason, closest, slug};
pub use excess::Excess;
pub use kind::TextKind;
pub use language::Language;
pub use line::{Line, Mark};

use crate::catalog::Catalog;
use choice::Choice;
use cue::offers_choice;
use kind::{asks_in_headings, is_of_trade};
use lexicon::Lexicon;
use masthead::Masthead;
use outcomes::Outcomes;
use section::Stance;
use sections::{Sections, wish_heading};
use sentence::sentences;
use stranger::strangers;
use verdict::verdicts;

/// The most bytes that a text may have.
pub const MAX_TEXT: u64 = 4 << 20;

/// Reads `text` by the names in `catalog`.
pub fn read(text: &str, catalog: &Catalog) -> Draft {
    Reader::new(catalog).read(text, catalog)
}

/// Reads several texts by the names in a catalog, which are made ready once.
pub struct Reader {
    lexicon: Lexicon,
}

impl Reader {
    /// Makes the names of `catalog` ready to be looked for.
    pub fn new(catalog: &Catalog) -> Self {
        Self { lexicon: Lexicon::new(catalog) }
    }

    /// Reads `text`, by the names of the same catalog.
    pub fn read(&self, text: &str, catalog: &Catalog) -> Draft {
        let document = document::read(text, |word| self.lexicon.is_name(word));
        let masthead = Masthead::of(&document);
        let sentences = sentences(&document.lines);
        let mut outcome = Outcomes::new(catalog, document.beyond);
        let language = Language::of(&document.lines);
        // Where no sentence can be understood, every one is taken to ask.
        let is_names_only = language.is_some_and(Language::is_names_only);
        let kind = match language {
            None if !asks_in_headings(&document.lines) && !is_of_trade(&sentences, &self.lexicon) => TextKind::Other,
            _ => TextKind::of(masthead.title.as_deref(), &document.lines),
        };
        let asks = is_names_only || kind.asks_throughout();
        let wish = (kind == TextKind::Advertisement).then(|| wish_heading(&sentences)).flatten();
        let mut sections = Sections::new(asks, wish);
        let mut asking = Vec::new();
        let mut choice: Option<Choice> = None;
        for sentence in &sentences {
            let is_title = masthead.index == Some(sentence.index);
            let section = sections.of(sentence, is_title);
            let verdicts = verdicts(sentence, section, is_title, kind, &self.lexicon);
            if verdicts.iter().any(|verdict| verdict.claims.is_ok()) || matches!(section.stance, Stance::Asks(_)) {
                asking.push((sentence, matches!(section.stance, Stance::Asks(1 | 3))));
            }
            if choice.as_ref().is_some_and(|choice| !choice.goes_on(sentence)) {
                outcome.settle(choice.take());
            }
            match &mut choice {
                Some(choice) if sentence.mark == Mark::Item => choice.take(verdicts, section),
                _ => outcome.take(verdicts, section),
            }
            if offers_choice(&sentence.text) {
                outcome.settle(choice.replace(Choice::after(sentence)));
            }
        }
        outcome.settle(choice);
        let (strangers, more) = strangers(&asking, &self.lexicon, language);
        outcome.draft(document.lines, masthead, kind, language, (strangers, more))
    }
}
