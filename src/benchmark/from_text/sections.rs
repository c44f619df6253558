//! Keeps track of the headings and the label that apply to each sentence of a text.

use std::sync::LazyLock;

use hashbrown::HashSet;

use super::cue::states_depth;
use super::line::{Mark, words};
use super::masthead::names_a_job;
use super::section::{Section, Stance, known_label, stance};
use super::sentence::Sentence;
use super::spellings::SENTENCES;
use super::table::{Group, group};

/// The maximum number of words of a title that is also the heading of a section, like the "Requirements" of a bare
/// list.
const SECTION_TITLE: usize = 4;
/// The minimum number of items with words of depth that identify a section of requirements.
const DEEP_ITEMS: usize = 2;
/// The maximum number of words of a later sentence to which the label of its paragraph still applies.
const FRAGMENT: usize = 8;

/// The maximum number of sentences between the heading of a section and that of its first part.
const INTRODUCTION: usize = 2;

/// Verbs behind "you will" that state what the person has or is.
const NO_DUTY: [&str; 6] = ["have", "need", "be", "bring", "know", "possess"];

/// Words for persons. A sentence with such a word also has a verb.
static PERSONS: Group = LazyLock::new(|| group(SENTENCES, "person"));
/// Words of headings for what is desired.
static WISHED: Group = LazyLock::new(|| group(SENTENCES, "wish"));

/// The headings above the current sentence, beginning with the section for the whole text.
pub(super) struct Sections {
    stack: Vec<Section>,
    /// The sentence that is the heading of the requirements in an advertisement, although its words do not say so.
    requirements_heading: Option<usize>,
    /// The section that a label of the current paragraph begins, with the index of its line.
    labelled: Option<(usize, Section)>,
    /// True if the labels of paragraphs are the headings of the text, and apply to all of their sentences.
    has_run_in_headings: bool,
    /// True if the current section has items.
    has_items: bool,
    /// The number of sentences of the current section.
    sentences: usize,
    /// True if unknown headings are parts of the last section with a known one.
    has_parts: bool,
    /// The unknown headings for which the next known heading asks for skills.
    before_asking: HashSet<usize>,
}

impl Sections {
    /// Creates the sections of a text. `asks` is true if every sentence of it asks for skills.
    pub(super) fn new(asks: bool, requirements_heading: Option<usize>, sentences: &[Sentence]) -> Self {
        let asking =
            |sentence: &&Sentence| labelled(sentence).is_some_and(|label| matches!(label.stance, Stance::Asks(_)));
        let stance = if asks { Stance::Asks(2) } else { Stance::Open };
        Self {
            stack: vec![Section { stance, ..Section::none() }],
            requirements_heading,
            labelled: None,
            has_run_in_headings: sentences.iter().filter(asking).nth(1).is_some(),
            has_items: false,
            sentences: 0,
            has_parts: false,
            before_asking: before_asking(sentences),
        }
    }

    /// Returns the section of the next sentence; a heading enters its own section.
    pub(super) fn of(&mut self, sentence: &Sentence, is_title: bool) -> &Section {
        match sentence.mark {
            Mark::Heading(depth) => self.begin(sentence, depth, is_title),
            mark => {
                self.has_items |= mark == Mark::Item;
                self.sentences += 1;
            }
        }
        let stance = self.innermost().stance;
        if self.requirements_heading == Some(sentence.index) && (stance == Stance::Open || is_wish(&sentence.text)) {
            self.innermost().stance = Stance::Asks(3);
        }
        // A label of other matters applies up to the end of its paragraph; a single one that asks for skills only to short
        // sentences behind it: "Requirements: Go. Strong SQL. …", and several to all but those about the company.
        let is_whole = self.has_run_in_headings && !["We ", "Our "].iter().any(|us| sentence.text.starts_with(us));
        self.labelled.take_if(|(index, section)| {
            *index != sentence.index || section.stance != Stance::Noise && !is_whole && !is_fragment(&sentence.text)
        });
        if self.has_items && sentence.mark == Mark::Prose && is_duty(&sentence.text) {
            self.labelled = Some((sentence.index, Section { stance: Stance::Asks(2), ..Section::none() }));
        }
        if let Some(own) = labelled(sentence) {
            // "Tools: Git" directly below "Requirements" belongs to it; behind the items of a section it begins another one.
            let own = if self.has_items { own } else { own.within(self.innermost()) };
            self.labelled = Some((sentence.index, own));
        }
        match &self.labelled {
            Some((_, own)) => own,
            None => self.stack.last().expect("the text itself is always there"),
        }
    }

    /// Begins the section of a heading, which may be part of the one above.
    fn begin(&mut self, sentence: &Sentence, depth: u8, is_title: bool) {
        let above = self.stack.iter().rfind(|section| section.depth == depth).map(|section| section.stance);
        self.enter(&sentence.text, depth, is_title);
        let is_known = stance(&sentence.text) != Stance::Open;
        // "Craft" after "What we look for" and a sentence is part of it, and so is the heading after its items.
        self.has_parts = !is_known && (self.has_parts || !self.has_items && self.sentences <= INTRODUCTION);
        let is_part = match above {
            // "Data pipelines" after "Responsibilities" and before "Requirements"
            Some(Stance::Asks(2)) => self.before_asking.contains(&sentence.index),
            Some(Stance::Asks(3)) => self.has_parts,
            _ => false,
        };
        if let Some(above) = above.filter(|_| is_part && self.innermost().stance == Stance::Open) {
            self.innermost().stance = above;
        }
        self.has_items = false;
        self.sentences = 0;
    }

    fn innermost(&mut self) -> &mut Section {
        self.stack.last_mut().expect("the text itself is always there")
    }

    /// Enters the section of a heading; a title counts as one only if it states a weight for the whole text.
    fn enter(&mut self, heading: &str, depth: u8, is_title: bool) {
        let is_job = is_title && names_a_job(heading);
        let own = if is_job { None } else { known_label(heading).map(|(label, _)| label) };
        self.stack.retain(|section| section.depth < depth);
        // A bare list may have the heading of a section as its title.
        let is_section = || !is_job && words(heading) <= SECTION_TITLE && stance(heading) != Stance::Open;
        if is_title && own.is_none() && !heading.ends_with(':') && !is_section() {
            let whole = Section::of_title(heading).within(self.innermost());
            self.stack.push(whole);
            return;
        }
        let section = Section::of(own.unwrap_or(heading), depth);
        let section = section.within(self.innermost());
        self.stack.push(section);
    }
}

/// The section that a known label of a paragraph begins: "Things to consider: the office is on a hill."
fn labelled(sentence: &Sentence) -> Option<Section> {
    let (label, _) = known_label(&sentence.text)?;
    (sentence.mark == Mark::Prose).then(|| Section::of(label, u8::MAX))
}

/// Returns true if a sentence tells what the person will do, not what is required: "You'll lead four developers".
fn is_duty(text: &str) -> bool {
    let mut words = text.split(' ').map(|word| word.to_lowercase().replace('’', "'"));
    let you = words.next().unwrap_or_default();
    let will = you == "you" && words.next().is_some_and(|word| word == "will");
    let verb = words.next().unwrap_or_default();
    (will || you == "you'll" || you == "you'd") && !NO_DUTY.contains(&&*verb)
}

/// Returns true if a heading states what is desired, which in some advertisements is all that is required: "Desired
/// skills".
fn is_wish(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| WISHED.contains(word)) && !lower.contains("not ")
}

/// Returns true if `text` is a wish without a verb: "Strong SQL."
fn is_fragment(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words_of = lower.split(|c: char| !c.is_alphanumeric());
    words(text) <= FRAGMENT && states_depth(text) && !words_of.any(|word| PERSONS.contains(word))
}

/// The unknown headings behind which the next known one asks for skills.
fn before_asking(sentences: &[Sentence]) -> HashSet<usize> {
    let mut unknown = HashSet::new();
    let mut asks = false;
    for sentence in sentences.iter().rev().filter(|sentence| matches!(sentence.mark, Mark::Heading(_))) {
        match stance(&sentence.text) {
            Stance::Open if asks => {
                unknown.insert(sentence.index);
            }
            Stance::Open => {}
            known => asks = known != Stance::Noise,
        }
    }
    unknown
}

/// A heading that may be that of the requirements.
struct Candidate {
    index: usize,
    /// The number of its items with words of depth.
    deep_items: usize,
}

/// The heading with unknown words, or of what is desired, under which an advertisement lists its requirements: if no
/// heading is known to do so, the one whose items contain the most words of depth.
pub(super) fn requirements_heading(sentences: &[Sentence], title: Option<usize>) -> Option<usize> {
    let mut headings: Vec<Candidate> = Vec::new();
    let mut is_open = false;
    for sentence in sentences {
        let label = known_label(&sentence.text).map_or(Stance::Open, |(_, stance)| stance);
        match sentence.mark {
            _ if label == Stance::Asks(3) => return None,
            Mark::Heading(_) => {
                let stance = stance(&sentence.text);
                if stance == Stance::Asks(3) {
                    return None;
                }
                is_open = (stance == Stance::Open || is_wish(&sentence.text)) && title != Some(sentence.index);
                if is_open {
                    headings.push(Candidate { index: sentence.index, deep_items: 0 });
                }
            }
            Mark::Item if is_open && states_depth(&sentence.text) => headings.last_mut()?.deep_items += 1,
            _ => {}
        }
    }
    headings.retain(|heading| heading.deep_items >= DEEP_ITEMS);
    headings.iter().max_by_key(|heading| heading.deep_items).map(|heading| heading.index)
}
