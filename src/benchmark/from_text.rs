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
mod document;
mod draft;
mod excess;
mod front;
mod html;
mod kind;
mod language;
mod lexicon;
mod masthead;
mod outcomes;
mod outline;
mod phrases;
mod plain;
mod reading;
mod run;
mod section;
mod sentence;
mod silence;
mod spellings;
mod stranger;
mod table;
mod verdict;

pub use document::{Line, Mark};
pub use draft::{Draft, Finding, NoList, Outcome, Reason, closest, slug};
pub use excess::Excess;
pub use kind::TextKind;
pub use language::Language;

use crate::catalog::Catalog;
use choice::Choice;
use cue::{Sense, cues, offers_choice};
use document::{Document, words};
use kind::{asks_in_headings, is_of_trade};
use lexicon::Lexicon;
use masthead::{Masthead, names_a_job};
use outcomes::Outcomes;
use section::{Section, Stance, known_label, stance};
use sentence::{Sentence, sentences};
use stranger::strangers;
use verdict::verdicts;

/// The most words of a title that is also the heading of a section, as "Requirements" is of a bare list.
const SECTION_TITLE: usize = 4;

/// How many items with words of depth show what a section is for.
const WISHES: usize = 2;

/// The most bytes that a text may have.
pub const MAX_TEXT: u64 = 4 << 20;

/// Reads texts by the names in a catalog.
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
        let document = Document::read(text, |word| self.lexicon.is_name(word));
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
        let whole = if is_names_only || kind.asks_throughout() { Stance::Asks(2) } else { Stance::Open };
        let mut sections = vec![Section { stance: whole, ..Section::none() }];
        let mut asking = Vec::new();
        let mut choice: Option<Choice> = None;
        let wish = (kind == TextKind::Advertisement).then(|| wish_heading(&sentences)).flatten();
        let mut aside: Option<(usize, Section)> = None;
        for sentence in &sentences {
            let is_title = masthead.index == Some(sentence.index);
            enter(&mut sections, sentence, is_title);
            let section = sections.last_mut().expect("the text itself is always there");
            if wish == Some(sentence.index) && section.stance == Stance::Open {
                section.stance = Stance::Asks(3);
            }
            aside = labelled(sentence).or(aside.filter(|(index, _)| *index == sentence.index));
            let section = aside.as_ref().map_or(&*section, |(_, aside)| aside);
            let verdicts = verdicts(sentence, section, is_title, kind, &self.lexicon);
            if verdicts.iter().any(|verdict| verdict.claims.is_ok()) || matches!(section.stance, Stance::Asks(_)) {
                asking.push(sentence);
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
        let (strangers, more) = strangers(asking.into_iter(), &self.lexicon, language);
        outcome.draft(document.lines, masthead, kind, language, (strangers, more))
    }
}

/// The section of a paragraph whose label says that it is about something else, up to its last sentence: "Things to consider:
/// the office is on a hill. …".
fn labelled(sentence: &Sentence) -> Option<(usize, Section)> {
    let label = known_label(&sentence.text).filter(|label| stance(label) == Stance::Noise)?;
    (sentence.mark == Mark::Prose).then(|| (sentence.index, Section::of(label, u8::MAX)))
}

/// The heading that nobody knows and under which an advertisement says who is wanted: where no heading says so, the one whose
/// items have the most words of depth.
fn wish_heading(sentences: &[Sentence]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    let mut open: Option<(usize, usize)> = None;
    for sentence in sentences {
        let label = known_label(&sentence.text).map_or(Stance::Open, stance);
        match sentence.mark {
            _ if label == Stance::Asks(3) => return None,
            Mark::Heading(_) if stance(&sentence.text) == Stance::Asks(3) => return None,
            Mark::Heading(_) => {
                best = best.max(open.map(|(index, count)| (count, index)));
                open = (stance(&sentence.text) == Stance::Open).then_some((sentence.index, 0));
            }
            Mark::Item => {
                if let Some((_, count)) = &mut open {
                    *count += usize::from(cues(&sentence.text).iter().any(|cue| matches!(cue.sense, Sense::Depth(_))));
                }
            }
            _ => {}
        }
    }
    best.max(open.map(|(index, count)| (count, index))).filter(|&(count, _)| count >= WISHES).map(|(_, index)| index)
}

/// Enters the section that a heading begins; the title of a text is one where it says how strongly all of it asks.
fn enter(sections: &mut Vec<Section>, sentence: &Sentence, is_title: bool) {
    let Mark::Heading(depth) = sentence.mark else { return };
    let names_job = names_a_job(&sentence.text);
    let own = known_label(&sentence.text).filter(|_| !is_title || !names_job);
    // A bare list may begin with the heading of a section.
    let is_section = own.is_some()
        || sentence.text.ends_with(':')
        || words(&sentence.text) <= SECTION_TITLE && !names_job && stance(&sentence.text) != Stance::Open;
    if is_title && !is_section {
        let whole = sections.last().cloned().unwrap_or_else(Section::none);
        sections.push(Section::of_title(&sentence.text).within(&whole));
        return;
    }
    sections.retain(|section| section.depth < depth);
    let outer = sections.last().cloned().unwrap_or_else(Section::none);
    let section = Section::of(own.unwrap_or(&sentence.text), depth);
    // A title such as "Role" is no tier of the sections below it.
    let is_name = is_title && section.stance == Stance::Asks(2);
    let (stance, depth) = if is_name { (Stance::Open, 0) } else { (section.stance, depth) };
    sections.push(Section { depth, stance, ..section }.within(&outer));
}
