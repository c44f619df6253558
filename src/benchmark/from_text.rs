//! Turns a text into a benchmark: a job advertisement, an article, a team's page, as plain text, Markdown or HTML.
//!
//! ```text
//! text ─document─▶ lines, headings, items ─sentences─▶ sentences in their sections ─lexicon─▶ names ─┐
//!                                                           └────cues─▶ depth, weight, "or", "not" ─▶ demands ─▶ draft
//! ```
//!
//! The first step is to determine the kind of text, which decides which lines ask for skills. Everything about wording
//! is data: the files in `assets/from-text/` contain the wordings, headings, denials and spellings. There is no model
//! and no network: the same text always gives the same list. Every requirement knows its line and the words that set
//! its target; everything left out has a reason that can be shown. The time is linear in the length of the text.

mod actions;
mod bytes;
mod choice;
mod columns;
mod company;
mod cue;
mod cv;
mod demand;
mod demands;
mod document;
mod draft;
mod employer;
mod enumeration;
mod excess;
mod exclusion;
mod extraction;
mod flattened;
mod front;
mod header;
mod html;
mod kind;
mod language;
mod levels;
mod lexicon;
mod line;
mod mark;
mod masthead;
mod metadata;
mod name_list;
mod outcomes;
mod outline;
mod phrases;
mod plain;
mod reading;
mod section;
mod sections;
mod sentence;
mod spellings;
mod table;
mod unknown_term;

pub use cv::Proposal;
pub use draft::{Draft, Finding, NoList, Outcome, Reason};
pub(crate) use draft::{closest, slug};
pub use excess::Excess;
pub use kind::TextKind;
pub use language::Language;
pub use line::{Line, Mark};

use crate::catalog::Catalog;
use choice::Choice;
use cue::{cues, offers_choice};
use extraction::extract;
use kind::{asks_in_headings, is_about_software};
use lexicon::Lexicon;
use line::Document;
use metadata::Metadata;
use outcomes::Outcomes;
use phrases::{Words, fold};
use section::Stance;
use sections::{Sections, requirements_heading};
use sentence::{Sentence, sentences};
use unknown_term::UnknownTerms;

/// The maximum size of a text in bytes.
pub const MAX_TEXT: u64 = 4 << 20;

/// Reads `text`, using the names in `catalog`.
pub fn read(text: &str, catalog: &Catalog) -> Draft {
    Reader::new(catalog).read(text, catalog)
}

/// Reads texts; the index of the catalog's names is built only once.
pub struct Reader {
    lexicon: Lexicon,
}

impl Reader {
    /// Builds the index of the names in `catalog`.
    pub fn new(catalog: &Catalog) -> Self {
        Self { lexicon: Lexicon::new(catalog) }
    }

    /// Reads `text`; `catalog` must be the one of the index.
    pub fn read(&self, text: &str, catalog: &Catalog) -> Draft {
        let is_name = |word: &str| self.lexicon.is_name(word);
        let document = document::read(text, &is_name);
        let metadata = Metadata::of(&document, &is_name);
        let sentences = sentences(&document.lines);
        let language = Language::of(&document.lines);
        let kind = self.kind(&document, &metadata, &sentences, language);
        // If sentences in this language cannot be understood, every sentence is assumed to ask for the skills it names.
        let asks = language.is_some_and(Language::is_names_only) || kind.asks_throughout();
        let heading =
            if kind == TextKind::Advertisement { requirements_heading(&sentences, metadata.index) } else { None };
        let mut sections = Sections::new(asks, heading, &sentences);
        let mut outcomes = Outcomes::new(catalog, document.beyond);
        let mut unknown_terms = UnknownTerms::new(language, &self.lexicon);
        let mut choice: Option<Choice> = None;
        for sentence in &sentences {
            let is_title = metadata.index == Some(sentence.index);
            let section = sections.of(sentence, is_title);
            let asks = matches!(section.stance, Stance::Asks(_));
            let words = Words::of(fold(&sentence.text));
            let mentions = self.lexicon.mentions(&sentence.text, &words);
            // Without names, cues matter only where names are asked for.
            let mut cues = if asks || !mentions.is_empty() { cues(&sentence.text, &words) } else { Vec::new() };
            if let Some(aside) = metadata.aside(sentence) {
                cues.insert(cues.partition_point(|cue| cue.start < aside.start), aside);
            }
            let is_required = matches!(section.stance, Stance::Asks(1 | 3));
            let employer = metadata.publisher.as_deref().unwrap_or_default();
            let extractions = extract(sentence, section, is_title, kind, employer, &mentions, &cues);
            if asks || extractions.iter().any(|names| names.demands.is_ok()) {
                unknown_terms.take(sentence, &mentions, &cues, is_required);
            }
            if choice.as_mut().is_some_and(|choice| !choice.goes_on(sentence)) {
                outcomes.finish_choice(choice.take());
            }
            match &mut choice {
                Some(choice) if sentence.mark == Mark::Item => choice.take(extractions, sentence.index, section),
                _ => outcomes.take(extractions, section),
            }
            // "Any of these would be nice": each of them would.
            if offers_choice(&sentence.text) && section.stance != Stance::Asks(1) {
                outcomes.finish_choice(choice.replace(Choice::after(sentence)));
            }
        }
        outcomes.finish_choice(choice);
        let unknown_terms = unknown_terms.finish();
        outcomes.draft(document.lines, metadata, kind, language, unknown_terms)
    }

    fn kind(
        &self,
        document: &Document,
        metadata: &Metadata,
        sentences: &[Sentence],
        language: Option<Language>,
    ) -> TextKind {
        let is_software =
            language.is_some() || asks_in_headings(document) || is_about_software(sentences, &self.lexicon);
        if is_software { TextKind::of(metadata.title.as_deref(), document) } else { TextKind::Other }
    }
}
