//! Headings and items that no markup shows, and how deep headings are.

use super::cue::offers_choice;
use super::line::{Line, Mark, words};
use super::mark::HEADING;
use super::masthead::is_header;
use super::section::{Stance, known_label, stance};

/// The most words of a line that stands apart right above a list, and so can be its heading.
const LEADING: usize = 14;
/// The most words of a heading that stands right above a paragraph, with no other sign.
const NAME: usize = 4;
/// The most words of a heading whose words say what its section is for.
const KNOWN: usize = 7;
/// The most words of a heading that asks a question.
const QUESTION: usize = 16;
/// The most words of a heading with the same picture before it as the items below it.
const LABEL: usize = 3;
/// The level of what only leads to a list, below all that markup shows.
const LOWEST: u8 = 7;
/// How many bytes a line has at the least that goes on in the next.
pub(super) const FILLED: usize = 50;

/// How a line of plain text is written.
pub(super) struct Hand {
    pub(super) is_bold: bool,
    /// The kind of number before it: `1`, `a` or `A`.
    pub(super) number: Option<char>,
    pub(super) is_indented: bool,
    /// The picture that it begins with: a bullet where a line beside it has one too, else an ornament.
    pub(super) picture: Option<char>,
}

/// Items whose bullets are pictures; a heading above them may have one of its own.
pub(super) fn find_pictured_items(lines: &mut [Line], hands: &[Hand]) {
    let picture = |index: Option<usize>| index.and_then(|index| hands.get(index)).and_then(|hand| hand.picture);
    for (index, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.mark == Mark::Prose) {
        let (above, own, below) = (picture(index.checked_sub(1)), picture(Some(index)), picture(Some(index + 1)));
        let is_label = below != own || line.text.ends_with(':') || words(&line.text) <= LABEL;
        let leads = above.is_none() && is_label && stance(&line.text) != Stance::Open;
        if own.is_some() && (above.is_some() || below.is_some()) && !leads {
            line.mark = Mark::Item;
        }
    }
}

/// Headings that no markup shows: short lines that stand apart, end with a colon, or are written in capitals.
pub(super) fn find_headings(lines: &mut [Line], hands: &[Hand]) {
    let first = lines.iter().position(|line| line.mark != Mark::Blank);
    // Where nearly all of a text is in capitals, they set nothing apart.
    let shouted = lines.iter().filter(|line| is_shouted(&line.text)).count();
    let is_loud = shouted * 2 > lines.iter().filter(|line| line.mark != Mark::Blank).count();
    let mut next = Mark::Blank;
    for index in (0..lines.len()).rev() {
        let (line, hand) = (&lines[index], &hands[index]);
        let below = lines.get(index + 1).map_or(Mark::Blank, |line| line.mark);
        let above = index.checked_sub(1).map_or(Mark::Blank, |above| lines[above].mark);
        // "Stack: Python, Go" says what it has to say itself.
        let is_told = known_label(&line.text).is_some();
        let ends = line.text.ends_with(['.', ',', ';', '!'])
            && !["Sr.", "Jr.", "Inc.", "Ltd."].iter().any(|end| line.text.ends_with(end));
        let is_short = words(&line.text) <= HEADING && !ends && !is_told;
        let begins = has_capital(line);
        let leads = above == Mark::Blank && below == Mark::Item && words(&line.text) <= LEADING;
        // "Requirements: what follows is needed." right above a list.
        let announces = is_told && below == Mark::Item && line.text.ends_with('.');
        let is_heading = match line.mark {
            Mark::Prose if announces || Some(index) == first && is_header(&line.text) => true,
            Mark::Prose if line.text.ends_with(':') => is_short || below == Mark::Item,
            Mark::Prose if leads && begins && !line.text.ends_with(['.', ',', ';', '!']) && !is_told => true,
            Mark::Prose if is_short && (hand.is_bold || !is_loud && is_shouted(&line.text)) => true,
            Mark::Prose if is_short && index == 0 => true,
            // "What training will the apprentice take and what qualification will they get at the end?"
            Mark::Prose if line.text.ends_with('?') && begins && words(&line.text) <= QUESTION => {
                above == Mark::Blank && !line.text.contains(['.', '!']) && stance(&line.text) != Stance::Open
            }
            Mark::Prose => {
                let stands_apart = above != Mark::Prose && below == Mark::Blank;
                let is_known = above == Mark::Blank && words(&line.text) <= KNOWN && stance(&line.text) != Stance::Open;
                let is_over = |text: &Line| text.mark == Mark::Prose && text.text.len() >= FILLED && has_capital(text);
                let is_name =
                    above == Mark::Blank && words(&line.text) <= NAME && lines.get(index + 1).is_some_and(is_over);
                is_short && begins && !hand.is_indented && (stands_apart || below == Mark::Item || is_known || is_name)
            }
            // "3. Databases" above a paragraph or a list of another kind.
            Mark::Item if hand.number.is_some() && is_short => match below {
                Mark::Prose => !hands[index + 1].is_indented,
                Mark::Item => hands[index + 1].number != hand.number,
                Mark::Heading(_) => above == Mark::Blank,
                // The last item of a list is no heading of the paragraph behind it.
                Mark::Blank => next == Mark::Prose && above != Mark::Item,
            },
            _ => false,
        };
        if is_heading {
            lines[index].mark = Mark::Heading(0);
        }
        if lines[index].mark != Mark::Blank {
            next = lines[index].mark;
        }
    }
}

/// Returns true if `line` begins as a sentence or a heading does.
pub(super) fn has_capital(line: &Line) -> bool {
    line.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Returns true if `text` is written in capitals.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && words(text) >= 2 && !text.contains(char::is_lowercase)
}

/// Gives headings without a level of their own one: those that stand directly above another heading are higher.
pub(super) fn level_headings(lines: &mut [Line]) {
    let has_levels = lines.iter().any(|line| matches!(line.mark, Mark::Heading(level) if level > 0));
    let mut is_above_heading = false;
    for index in (0..lines.len()).rev() {
        match lines[index].mark {
            Mark::Heading(level) => {
                // "Duties" and right below it "You will:": that only leads to the list.
                let is_below = index.checked_sub(1).is_some_and(|above| lines[above].mark == Mark::Heading(0));
                let leads = lines[index].text.ends_with(':') && is_below || offers_choice(&lines[index].text);
                // "All of these:" under a heading that markup shows is a part of that section.
                let is_part =
                    has_levels && lines[index].text.ends_with(':') && stance(&lines[index].text) == Stance::Open;
                if level == 0 {
                    lines[index].mark = Mark::Heading(match (leads, is_above_heading) {
                        _ if is_part => LOWEST,
                        (true, _) => 3,
                        (false, true) => 1,
                        (false, false) => 2,
                    });
                }
                is_above_heading = !leads;
            }
            Mark::Item | Mark::Prose => is_above_heading = false,
            Mark::Blank => {}
        }
    }
}
