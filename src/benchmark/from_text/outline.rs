//! Detects headings and items without markup, and the levels of headings.

use super::cue::offers_choice;
use super::line::{Line, Mark, words};
use super::mark::HEADING;
use super::metadata::is_header;
use super::section::{Stance, known_label, stance};

/// The maximum number of words of a separate line directly above a list that counts as its heading.
const LEADING: usize = 14;
/// The maximum number of words of a heading directly above a paragraph that has no other sign of being one.
const NAME: usize = 4;
/// The maximum number of words of a heading whose words show the purpose of its section.
const KNOWN: usize = 7;
/// The maximum number of words of a heading that is a question.
const QUESTION: usize = 16;
/// The maximum number of words of a heading that begins with the same emoji as the items below it.
const LABEL: usize = 3;
/// The level of a line that only introduces a list, below all levels of markup.
const LOWEST: u8 = 7;
/// The minimum length in bytes of a line that continues in the next one.
pub(super) const FILLED: usize = 50;

/// The typographical style of a line of plain text.
pub(super) struct LineStyle {
    pub(super) is_bold: bool,
    /// The kind of numbering before the text: `1`, `a` or `A`.
    pub(super) number: Option<char>,
    pub(super) is_indented: bool,
    /// The emoji with which the line begins: a bullet if an adjacent line begins with it too, otherwise an ornament.
    pub(super) picture: Option<char>,
}

/// Finds items whose bullets are emoji; a heading above them may begin with an emoji of its own.
pub(super) fn find_emoji_items(lines: &mut [Line], styles: &[LineStyle]) {
    let picture = |index: Option<usize>| index.and_then(|index| styles.get(index)).and_then(|style| style.picture);
    for (index, line) in lines.iter_mut().enumerate().filter(|(_, line)| line.mark == Mark::Prose) {
        let (above, own, below) = (picture(index.checked_sub(1)), picture(Some(index)), picture(Some(index + 1)));
        let is_label = below != own || line.text.ends_with(':') || words(&line.text) <= LABEL;
        let leads = above.is_none() && is_label && stance(&line.text) != Stance::Open;
        if own.is_some() && (above.is_some() || below.is_some()) && !leads {
            line.mark = Mark::Item;
        }
    }
}

/// Finds headings without markup: short lines that are separate, end with a colon, or are in capitals.
pub(super) fn find_headings(lines: &mut [Line], styles: &[LineStyle]) {
    let first = lines.iter().position(|line| line.mark != Mark::Blank);
    // If nearly all of a text is in capitals, they do not mark headings.
    let shouted = lines.iter().filter(|line| is_in_capitals(&line.text)).count();
    let is_loud = shouted * 2 > lines.iter().filter(|line| line.mark != Mark::Blank).count();
    let mut next = Mark::Blank;
    for index in (0..lines.len()).rev() {
        let (line, style) = (&lines[index], &styles[index]);
        let below = lines.get(index + 1).map_or(Mark::Blank, |line| line.mark);
        let above = index.checked_sub(1).map_or(Mark::Blank, |above| lines[above].mark);
        // "Stack: Python, Go" is a label with its content, not a heading.
        let is_told = known_label(&line.text).is_some();
        let ends = line.text.ends_with(['.', ',', ';', '!'])
            && !["Sr.", "Jr.", "Inc.", "Ltd."].iter().any(|end| line.text.ends_with(end));
        let is_short = words(&line.text) <= HEADING && !ends && !is_told;
        let begins = has_capital(line);
        let leads = above == Mark::Blank && below == Mark::Item && words(&line.text) <= LEADING;
        // "Requirements: what follows is needed." directly above a list.
        let announces = is_told && below == Mark::Item && line.text.ends_with('.');
        let is_heading = match line.mark {
            Mark::Prose if announces || Some(index) == first && is_header(&line.text) => true,
            Mark::Prose if line.text.ends_with(':') => is_short || below == Mark::Item,
            Mark::Prose if leads && begins && !line.text.ends_with(['.', ',', ';', '!']) && !is_told => true,
            Mark::Prose if is_short && (style.is_bold || !is_loud && is_in_capitals(&line.text)) => true,
            Mark::Prose if is_short && index == 0 => true,
            // A question: "What training will the apprentice take and what qualification will they get?"
            Mark::Prose if line.text.ends_with('?') && begins && words(&line.text) <= QUESTION => {
                above == Mark::Blank && !line.text.contains(['.', '!']) && stance(&line.text) != Stance::Open
            }
            Mark::Prose => {
                let stands_apart = above != Mark::Prose && below == Mark::Blank;
                let is_known = above == Mark::Blank && words(&line.text) <= KNOWN && stance(&line.text) != Stance::Open;
                let is_over = |text: &Line| text.mark == Mark::Prose && text.text.len() >= FILLED && has_capital(text);
                let is_name =
                    above == Mark::Blank && words(&line.text) <= NAME && lines.get(index + 1).is_some_and(is_over);
                is_short && begins && !style.is_indented && (stands_apart || below == Mark::Item || is_known || is_name)
            }
            // A numbered heading: "3. Databases" above a paragraph or a list of another kind.
            Mark::Item if style.number.is_some() && is_short => match below {
                Mark::Prose => !styles[index + 1].is_indented,
                Mark::Item => styles[index + 1].number != style.number,
                Mark::Heading(_) => above == Mark::Blank,
                // The last item of a list is not the heading of the paragraph after it.
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

/// Returns true if `line` begins like a sentence or a heading.
pub(super) fn has_capital(line: &Line) -> bool {
    line.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Returns true if `text` is in capitals.
fn is_in_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && words(text) >= 2 && !text.contains(char::is_lowercase)
}

/// Assigns levels to headings without one: a heading directly above another heading gets the higher level.
pub(super) fn level_headings(lines: &mut [Line]) {
    let has_levels = lines.iter().any(|line| matches!(line.mark, Mark::Heading(level) if level > 0));
    let mut is_above_heading = false;
    for index in (0..lines.len()).rev() {
        match lines[index].mark {
            Mark::Heading(level) => {
                // "Duties" followed directly by "You will:", which only introduces the list.
                let is_below = index.checked_sub(1).is_some_and(|above| lines[above].mark == Mark::Heading(0));
                let leads = lines[index].text.ends_with(':') && is_below || offers_choice(&lines[index].text);
                // "All of these:" under a heading with markup belongs to that section.
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
