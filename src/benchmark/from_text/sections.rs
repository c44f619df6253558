//! Keeps track of the headings and the label that apply to each sentence of a text.

use super::cue::states_depth;
use super::line::{Mark, words};
use super::masthead::names_a_job;
use super::section::{Section, Stance, known_label, stance};
use super::sentence::Sentence;

/// The maximum number of words of a title that is also the heading of a section, like the "Requirements" of a bare
/// list.
const SECTION_TITLE: usize = 4;
/// The minimum number of items with words of depth that identify a section of requirements.
const DEEP_ITEMS: usize = 2;

/// The headings above the current sentence, beginning with the section for the whole text.
pub(super) struct Sections {
    stack: Vec<Section>,
    /// The sentence that is the heading of the requirements in an advertisement, although its words do not say so.
    requirements_heading: Option<usize>,
    /// The section of the current paragraph, if its label begins one.
    aside: Option<(usize, Section)>,
}

impl Sections {
    /// Creates the sections of a text. `asks` is true if every sentence of it asks for skills.
    pub(super) fn new(asks: bool, requirements_heading: Option<usize>) -> Self {
        let stance = if asks { Stance::Asks(2) } else { Stance::Open };
        Self { stack: vec![Section { stance, ..Section::none() }], requirements_heading, aside: None }
    }

    /// Returns the section of the next sentence; a heading enters its own section.
    pub(super) fn of(&mut self, sentence: &Sentence, is_title: bool) -> &Section {
        if let Mark::Heading(depth) = sentence.mark {
            self.enter(&sentence.text, depth, is_title);
        }
        if self.requirements_heading == Some(sentence.index) && self.innermost().stance == Stance::Open {
            self.innermost().stance = Stance::Asks(3);
        }
        self.aside.take_if(|(index, _)| *index != sentence.index);
        if let Some(own) = labelled(sentence) {
            self.aside = Some(own);
        }
        match &self.aside {
            Some((_, aside)) => aside,
            None => self.stack.last().expect("the text itself is always there"),
        }
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
        // A title such as "Role" sets no weight for the sections below it.
        let is_name = is_title && section.stance == Stance::Asks(2);
        let (stance, depth) = if is_name { (Stance::Open, 0) } else { (section.stance, depth) };
        let section = Section { depth, stance, ..section }.within(self.innermost());
        self.stack.push(section);
    }
}

/// The section of a paragraph whose label shows that it is about something else, up to its last sentence: "Things to
/// consider: the office is on a hill. …".
fn labelled(sentence: &Sentence) -> Option<(usize, Section)> {
    let (label, _) = known_label(&sentence.text).filter(|(_, stance)| *stance == Stance::Noise)?;
    (sentence.mark == Mark::Prose).then(|| (sentence.index, Section::of(label, u8::MAX)))
}

/// The heading with unknown words under which an advertisement lists its requirements: if no heading is known to do so,
/// the one whose items contain the most words of depth.
pub(super) fn requirements_heading(sentences: &[Sentence], title: Option<usize>) -> Option<usize> {
    // For each heading with unknown words, the number of its items with words of depth, and its index.
    let mut headings: Vec<(usize, usize)> = Vec::new();
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
                is_open = stance == Stance::Open && title != Some(sentence.index);
                if is_open {
                    headings.push((0, sentence.index));
                }
            }
            Mark::Item if is_open && states_depth(&sentence.text) => headings.last_mut()?.0 += 1,
            _ => {}
        }
    }
    let (items, index) = headings.into_iter().max()?;
    (items >= DEEP_ITEMS).then_some(index)
}
