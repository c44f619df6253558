//! The sections of a text: under which headings, and behind which label, each sentence stands.

use super::cue::{Sense, cues};
use super::line::{Mark, words};
use super::masthead::names_a_job;
use super::section::{Section, Stance, known_label, stance};
use super::sentence::Sentence;

/// The most words of a title that is also the heading of a section, as "Requirements" is of a bare list.
const SECTION_TITLE: usize = 4;
/// How many items with words of depth show what a section is for.
const WISHES: usize = 2;

/// The headings above the sentence that is read, the text itself first.
pub(super) struct Sections {
    stack: Vec<Section>,
    /// The heading under which an advertisement says who is wanted, though its words do not.
    wish: Option<usize>,
    /// The section of the paragraph that is read, where its label makes one.
    aside: Option<(usize, Section)>,
}

impl Sections {
    /// The sections of a text of which every sentence asks for something, or only some do.
    pub(super) fn new(asks: bool, wish: Option<usize>) -> Self {
        let stance = if asks { Stance::Asks(2) } else { Stance::Open };
        Self { stack: vec![Section { stance, ..Section::none() }], wish, aside: None }
    }

    /// The section in which the next sentence stands; a heading enters its own.
    pub(super) fn of(&mut self, sentence: &Sentence, is_title: bool) -> &Section {
        if let Mark::Heading(depth) = sentence.mark {
            self.enter(&sentence.text, depth, is_title);
        }
        let section = self.stack.last_mut().expect("the text itself is always there");
        if self.wish == Some(sentence.index) && section.stance == Stance::Open {
            section.stance = Stance::Asks(3);
        }
        self.aside = labelled(sentence).or(self.aside.take().filter(|(index, _)| *index == sentence.index));
        self.aside.as_ref().map_or(section, |(_, aside)| aside)
    }

    /// Enters the section that a heading begins; the title of a text is one where it says how strongly all of it asks.
    fn enter(&mut self, heading: &str, depth: u8, is_title: bool) {
        let names_job = names_a_job(heading);
        let own = known_label(heading).filter(|_| !is_title || !names_job);
        // A bare list may begin with the heading of a section.
        let is_section = own.is_some()
            || heading.ends_with(':')
            || words(heading) <= SECTION_TITLE && !names_job && stance(heading) != Stance::Open;
        let is_whole = is_title && !is_section;
        if !is_whole {
            self.stack.retain(|section| section.depth < depth);
        }
        let outer = self.stack.last().cloned().unwrap_or_else(Section::none);
        if is_whole {
            self.stack.push(Section::of_title(heading).within(&outer));
            return;
        }
        let section = Section::of(own.unwrap_or(heading), depth);
        // A title such as "Role" is no tier of the sections below it.
        let is_name = is_title && section.stance == Stance::Asks(2);
        let (stance, depth) = if is_name { (Stance::Open, 0) } else { (section.stance, depth) };
        self.stack.push(Section { depth, stance, ..section }.within(&outer));
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
pub(super) fn wish_heading(sentences: &[Sentence]) -> Option<usize> {
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
