//! Determines the levels of headings.

use super::cue::{offers_choice, states_depth};
use super::line::{Line, Mark, words};
use super::outline::SMALL_WORD;
use super::section::{Stance, stance};

/// A line with a colon and at least this many words introduces a list and does not begin a section.
const LEAD_WORDS: usize = 4;
/// The level of a line that only introduces a list, below all other levels.
pub(super) const LOWEST: u8 = 8;

/// Assigns levels to headings without one: that of the last heading with markup, at least 2. A heading directly above
/// another heading gets a higher level.
pub(super) fn level_headings(lines: &mut [Line]) {
    let has_levels = lines.iter().any(|line| matches!(line.mark, Mark::Heading(level) if level > 0));
    let is_in_capitals = |line: &Line| !line.text.contains(char::is_lowercase) && line.text.len() > SMALL_WORD;
    // For each line, true if the last heading in capitals above it asks for skills.
    let mut capitals_ask = Vec::with_capacity(lines.len());
    let mut asks = false;
    let mut last = 2;
    let mut levels = Vec::with_capacity(lines.len());
    for line in &*lines {
        if let Mark::Heading(level @ 1..) = line.mark {
            last = level.max(2);
        }
        levels.push(last);
        capitals_ask.push(asks);
        if matches!(line.mark, Mark::Heading(_)) && is_in_capitals(line) {
            asks = matches!(stance(&line.text), Stance::Asks(_));
        }
    }
    let mut is_above_heading = false;
    for index in (0..lines.len()).rev() {
        let Mark::Heading(level) = lines[index].mark else {
            is_above_heading &= lines[index].mark == Mark::Blank;
            continue;
        };
        let text = &lines[index].text;
        let ends_open = text.ends_with(':');
        // "Duties" followed directly by "You will:", which only introduces the list.
        let is_below = index > 0 && lines[index - 1].mark == Mark::Heading(0);
        let leads = ends_open && is_below || offers_choice(text);
        if level == 0 {
            // "All of these:" and "Experience with Go" under a heading with markup belong to that section, and so does
            // "Personal:" under "REQUIREMENTS".
            let is_part = match stance(text) {
                Stance::Open if ends_open => has_levels || !is_in_capitals(&lines[index]) && capitals_ask[index],
                Stance::Open => has_levels && states_depth(text),
                // "Technologies that we use:" after the items of a section begins another one.
                Stance::Asks(2) if !is_directly_below(index, lines) => false,
                Stance::Asks(_) => has_levels && ends_open && words(text) >= LEAD_WORDS,
                Stance::Noise => false,
            };
            let level = match (leads, is_above_heading) {
                _ if is_part => LOWEST,
                (true, _) => levels[index] + 1,
                // "Data pipelines" between "Responsibilities" and "Modelling" is part of the former.
                (false, true) if stance(text) == Stance::Open && is_directly_below(index, lines) => levels[index],
                (false, true) => levels[index] - 1,
                (false, false) => levels[index],
            };
            lines[index].mark = Mark::Heading(level);
        }
        is_above_heading = !leads;
    }
}

/// Returns true if the last line above `index` that is not blank is a heading.
fn is_directly_below(index: usize, lines: &[Line]) -> bool {
    let above = lines[..index].iter().rfind(|line| line.mark != Mark::Blank);
    above.is_some_and(|line| matches!(line.mark, Mark::Heading(_)))
}
