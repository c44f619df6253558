//! Detects headings and items without markup.

use std::sync::LazyLock;

use super::cue::states_depth;
use super::header::is_header;
use super::line::{IsName, Line, Mark, words};
use super::mark::HEADING;
use super::masthead::names_a_job;
use super::section::{Stance, is_known_heading, known_label, stance};
use super::spellings::SENTENCES;
use super::table::{Group, begins_with, ends_with, group};

/// The maximum number of words of a separate line directly above a list that counts as its heading.
pub(super) const LEADING: usize = 14;
/// The maximum number of words of a heading directly above a paragraph that has no other sign of being one.
const NAME: usize = 4;
/// The maximum number of words of a heading whose words show the purpose of its section.
const KNOWN: usize = 7;
/// The maximum number of words of a heading that is a question, and of a line of its own about what "you" have.
const QUESTION: usize = 16;
const LONGEST: usize = 18;
/// The maximum number of words of a heading that begins with the same emoji as the items below it.
const LABEL: usize = 3;
/// The maximum length in bytes of a word such as "and", which has no capital in a heading.
pub(super) const SMALL_WORD: usize = 4;
/// Words of which a heading within a paragraph has one.
pub(super) static TITLED: Group = LazyLock::new(|| group(SENTENCES, "titled heading"));
/// Last words of a line that continues in the next one.
pub(super) static UNFINISHED: Group = LazyLock::new(|| group(SENTENCES, "unfinished line"));
/// First words of a requirement: "Experience with".
pub(super) static STARTS: Group = LazyLock::new(|| group(SENTENCES, "starts a requirement"));
/// First words of a duty.
static DUTIES: Group = LazyLock::new(|| group(SENTENCES, "begins a duty"));
/// The minimum length in bytes of a line that continues in the next one.
pub(super) const FILLED: usize = 50;
/// The minimum length in bytes of an item that is wrapped.
const WRAPPED: usize = 60;

/// The maximum number of lists, one within another, in which items may be headings.
const OUTER: usize = 2;

/// The typographical style of a line of plain text.
pub(super) struct LineStyle {
    pub(super) is_bold: bool,
    /// The kind of numbering before the text: `1`, `a`, `A`, or `.` for two numbers such as 2.1.
    pub(super) number: Option<char>,
    pub(super) is_indented: bool,
    /// The emoji with which the line begins: a bullet if an adjacent line begins with it too, otherwise an ornament.
    pub(super) picture: Option<char>,
}

/// Finds items whose bullets are emoji; a heading above them may begin with an emoji of its own.
pub(super) fn find_emoji_items(lines: &mut [Line], styles: &[LineStyle]) {
    let mut above = None;
    for (index, line) in lines.iter_mut().enumerate() {
        let own = styles[index].picture;
        let below = styles.get(index + 1).and_then(|style| style.picture);
        if line.mark == Mark::Prose && own.is_some() && (above.is_some() || below.is_some()) {
            let is_label = below != own || line.text.ends_with(':') || words(&line.text) <= LABEL;
            let leads = above.is_none() && is_label && stance(&line.text) != Stance::Open;
            line.mark = if leads { Mark::Prose } else { Mark::Item };
        }
        above = own;
    }
}

/// Finds headings without markup: short lines that are separate, end with a colon, or are in capitals. `is_name` returns
/// true for the names of skills.
pub(super) fn find_headings(lines: &mut [Line], styles: &[LineStyle], is_name: IsName) {
    let first = lines.iter().position(|line| line.mark != Mark::Blank).unwrap_or(0);
    // If nearly all of a text is in capitals, they do not mark headings.
    let shouted = lines.iter().filter(|line| is_in_capitals(&line.text)).count();
    let is_loud = shouted * 2 > lines.iter().filter(|line| line.mark != Mark::Blank).count();
    find_headings_in_lists(lines);
    let mut next = Mark::Blank;
    for index in (0..lines.len()).rev() {
        let text = &lines[index].text;
        let names_skill = || names_skill(text, is_name);
        // "Experience with Docker", "Good communication skills"
        let is_wish = || states_depth(text) || text.starts_with("Good ");
        let asks = || words(text) <= HEADING && (is_wish() && names_skill() || is_duty(text));
        // "**Docker preferred**" is no heading.
        let is_bold = styles[index].is_bold && !names_skill();
        let is_heading = match lines[index].mark {
            Mark::Prose => {
                let introduces = text.ends_with(':') || ends_with_dots(text) && !names_skill();
                Context::at(index, lines, next, introduces, asks()).is_heading(
                    &styles[index],
                    is_bold,
                    index == first,
                    is_loud,
                )
            }
            Mark::Item => {
                is_label(text, is_bold, next)
                    || has_deeper(index, lines) && is_known_heading(text)
                    || is_numbered_heading(index, lines, styles, next) && !asks()
                    || leads_to_end(index, lines)
            }
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

/// Returns true if `text` is a duty without a full stop, not a heading: "Mentor junior engineers", but not "Own your wellness"
/// or "Design and Development".
fn is_duty(text: &str) -> bool {
    let mut words = text.split(' ');
    let verb = words.next().unwrap_or_default();
    // "Working with dbt or similar tools"
    let begins = DUTIES.contains(verb) || verb.ends_with("ing") && stance(text) != Stance::Noise;
    let object = words.find(|word| *word != "and").unwrap_or_default();
    let is_phrase = object.starts_with(char::is_lowercase) && !matches!(object, "your" | "us");
    begins && is_phrase && words.next().is_some() && !is_known_heading(text) || begins_with(text, &STARTS)
}

/// Returns true if a word of `text`, or two in a row, are the name of a skill.
fn names_skill(text: &str, is_name: IsName) -> bool {
    let words: Vec<&str> = text.split([' ', ':']).collect();
    words.iter().any(|word| is_name(word)) || words.windows(2).any(|pair| is_name(&pair.join(" ")))
}

/// Finds headings of pages that do not mark them: short lines above an item that say what their section is for, and lines
/// that are nothing but a known heading.
pub(super) fn find_known_headings(lines: &mut [Line]) {
    find_headings_of_lists(lines);
    find_headings_in_lists(lines);
    let mut next = Mark::Blank;
    for index in (0..lines.len()).rev() {
        let Line { text, mark, .. } = &lines[index];
        let is_own = || is_own_heading(text) || is_known_heading(text) && is_under_sentence(index, lines);
        if *mark == Mark::Prose
            && (next == Mark::Item || next == Mark::Prose && is_own())
            && known_label(text).is_none()
            && words(text) <= KNOWN
            && !ends_sentence(text)
            && stance(text) != Stance::Open
        {
            lines[index].mark = Mark::Heading(0);
        }
        if lines[index].mark != Mark::Blank {
            next = lines[index].mark;
        }
    }
}

/// Makes items headings that are known ones in a list that begins with one of them and has several: "- Requirements", "- Go",
/// "- Nice to have", "- Rust". A list of nothing but headings is a table of contents, which is not read.
fn find_headings_in_lists(lines: &mut [Line]) {
    let is_listed = |line: &Line| matches!(line.mark, Mark::Item | Mark::Blank);
    for list in lines.chunk_by_mut(|above, below| is_listed(above) && is_listed(below)) {
        let mut items: Vec<&mut Line> = list.iter_mut().filter(|line| line.mark == Mark::Item).collect();
        if items.first().is_none_or(|first| !is_own_heading(&first.text)) {
            continue;
        }
        let headings = items.iter().filter(|item| is_own_heading(&item.text)).count();
        if headings < 2 {
            continue;
        }
        let mark = if headings < items.len() { Mark::Heading(0) } else { Mark::Blank };
        for item in items.iter_mut().filter(|item| is_own_heading(&item.text)) {
            item.mark = mark;
        }
    }
}

/// Makes the items of a list headings if there are several, each says what its section is for, and each has a list of
/// its own.
fn find_headings_of_lists(lines: &mut [Line]) {
    for first in 0..lines.len() {
        let indent = lines[first].indent;
        let is_within = |line: &Line| line.mark == Mark::Item && line.indent >= indent;
        let is_first = first == 0 || !is_within(&lines[first - 1]);
        if indent > OUTER || !is_first || !is_within(&lines[first]) || !has_deeper(first, lines) {
            continue;
        }
        let end = (first..lines.len()).find(|index| !is_within(&lines[*index])).unwrap_or(lines.len());
        let items: Vec<usize> = (first..end).filter(|index| lines[*index].indent == indent).collect();
        let is_heading = |index: &usize| {
            let text = &lines[*index].text;
            has_deeper(*index, lines) && words(text) <= KNOWN && stance(text) != Stance::Open
        };
        if items.len() > 1 && items.iter().all(is_heading) {
            for index in items {
                lines[index].mark = Mark::Heading(0);
            }
        }
    }
}

/// A line of prose that may be a heading, with the lines around it.
struct Context<'a> {
    text: &'a str,
    /// True if the line leads to what stands below it.
    introduces: bool,
    /// True if the line names a skill and states a level, or is a duty.
    asks: bool,
    above: Mark,
    below: Mark,
    /// The mark of the next line that is not blank.
    next: Mark,
    /// True if the line above continues in this one.
    is_continued: bool,
    /// True if the line above ends a sentence.
    is_under_sentence: bool,
    /// True if the line begins with a capital.
    begins: bool,
    /// True if this line and the one below end with a bracket: "Docker (must)".
    is_bracketed: bool,
    /// True if the line below is prose that begins with a capital.
    begins_below: bool,
    /// True if the line below begins a paragraph.
    is_over_paragraph: bool,
    /// True if the next line with text is short prose between blank lines too.
    is_over_apart: bool,
}

impl<'a> Context<'a> {
    /// The context of a line; `next` is the mark of the next line that is not blank.
    fn at(index: usize, lines: &'a [Line], next: Mark, introduces: bool, asks: bool) -> Self {
        let below = lines.get(index + 1);
        let begins_below = below.is_some_and(|line| line.mark == Mark::Prose && has_capital(line));
        Self {
            text: &lines[index].text,
            introduces,
            asks,
            above: if index > 0 { lines[index - 1].mark } else { Mark::Blank },
            below: below.map_or(Mark::Blank, |line| line.mark),
            next,
            is_continued: index > 0 && is_continued(&lines[index - 1], &lines[index].text),
            is_under_sentence: is_under_sentence(index, lines),
            begins: has_capital(&lines[index]),
            is_bracketed: [Some(&lines[index]), below]
                .iter()
                .all(|line| line.is_some_and(|line| line.text.ends_with(')'))),
            begins_below,
            is_over_paragraph: begins_below && below.is_some_and(|line| line.text.len() >= FILLED),
            is_over_apart: is_over_apart(&lines[index + 1..]),
        }
    }

    fn is_heading(&self, style: &LineStyle, is_bold: bool, is_first: bool, is_loud: bool) -> bool {
        let text = self.text;
        let count = words(text);
        // "Stack: Python, Go" is a label with its content, not a heading, but "Required skills: What you have:" is one.
        let is_told = known_label(text).is_some() && !text.ends_with(':');
        let is_short = count <= HEADING && !is_told && !ends_sentence(text);
        // "Requirements: what follows is needed." directly above a list.
        if is_told && self.below == Mark::Item && text.ends_with('.') || is_first && is_header(text) {
            return true;
        }
        if self.introduces {
            // The last line of a paragraph: "We prefer people↵who have experience in some of these:".
            let is_within = self.above == Mark::Prose && !self.begins && count > 1;
            let leads = self.below == Mark::Item || self.next == Mark::Item && count <= LEADING;
            let is_apart = self.above == Mark::Blank && self.below == Mark::Blank;
            return (is_short && (text.ends_with(':') || is_apart) || leads) && !is_within;
        }
        let leads = self.above == Mark::Blank && self.below == Mark::Item && count <= LEADING;
        if leads && self.begins && !is_told && !ends_sentence(text) {
            return true;
        }
        // "Senior LLM Engineer at Northstar AI (Remote, India) - Start in January"
        if is_first && !is_told && !ends_sentence(text) && is_job(text) {
            return true;
        }
        if is_short && (is_first || style.is_bold || !is_loud && is_in_capitals(text)) {
            return true;
        }
        // "**Would be great if you brought this to the role**"
        if is_bold && count <= LEADING && !is_told && !ends_sentence(text) && stance(text) != Stance::Open {
            return true;
        }
        // "You'll be a great addition to our team if you have the following skills, knowledge and experience"
        let is_apart = self.above == Mark::Blank && self.below == Mark::Blank;
        let says_who = || text.contains(" you") && matches!(stance(text), Stance::Asks(1 | 3));
        if is_apart && self.begins && count <= LONGEST && !is_told && !text.contains(['.', '!', ';']) && says_who() {
            return true;
        }
        // A question: "What training will the apprentice take and what qualification will they get?"
        if text.ends_with('?') && self.begins && count <= QUESTION {
            let is_apart = self.above == Mark::Blank || self.below == Mark::Item;
            return is_apart && !text.contains(['.', '!']) && stance(text) != Stance::Open;
        }
        let begins = self.begins || self.above == Mark::Blank && is_known_heading(text);
        if !is_short || !begins || self.is_continued || style.is_indented || self.asks && self.below != Mark::Item {
            return false;
        }
        let is_known = || {
            let is_own = is_own_heading(text) && (self.begins_below || stance(text) == Stance::Noise);
            is_own || self.is_under_sentence && self.begins_below && is_known_heading(text)
        };
        if self.above == Mark::Prose && count <= KNOWN && is_titled(text)
            || self.above != Mark::Blank && count <= KNOWN && is_known()
        {
            return true;
        }
        let begins_section = || stance(text) != Stance::Open && (self.is_under_sentence || is_own_heading(text));
        let stands_apart = (self.above != Mark::Prose || begins_section())
            && self.below == Mark::Blank
            && self.next != Mark::Blank
            && !(self.is_over_apart && stance(text) == Stance::Open && !names_a_job(text));
        stands_apart
            || self.below == Mark::Item
            || self.above == Mark::Blank && count <= NAME && self.is_over_paragraph
            || self.above == Mark::Blank
                && count <= KNOWN
                && (!self.is_bracketed || is_known_heading(text))
                && stance(text) != Stance::Open
    }
}

/// Returns true if the first of these lines that is not blank is short prose, and a blank line follows it.
fn is_over_apart(below: &[Line]) -> bool {
    let mut lines = below.iter().skip_while(|line| line.mark == Mark::Blank);
    let is_short = lines.next().is_some_and(|line| {
        matches!(line.mark, Mark::Prose | Mark::Heading(0))
            && words(&line.text) <= HEADING
            && !ends_sentence(&line.text)
    });
    is_short && lines.next().is_none_or(|line| line.mark == Mark::Blank)
}

/// Returns true if the line `above` continues in `text`: it ends in the middle of a phrase, or in a long item that this
/// line, which is no known heading, directly follows.
fn is_continued(above: &Line, text: &str) -> bool {
    let is_wrapped = above.mark == Mark::Item && above.text.len() >= WRAPPED && !above.text.ends_with(['.', ';', '!']);
    ends_with(&above.text, &UNFINISHED) || is_wrapped && stance(text) == Stance::Open
}

/// Returns true if a line without any mark is a known heading: "Nice to have" and "TRAINING", but not "Training", which may
/// be an item.
fn is_own_heading(text: &str) -> bool {
    words(text) <= KNOWN
        && is_known_heading(text)
        && (words(text) > 1
            || stance(text) != Stance::Noise
            || !text.contains(char::is_lowercase)
            || TITLED.contains(text))
}

/// Returns true if an item is the heading of the items below it: "Bonus:", "**Expectations**".
fn is_label(text: &str, is_bold: bool, next: Mark) -> bool {
    let is_marked = text.ends_with(':') || is_bold && !ends_sentence(text);
    next == Mark::Item && is_marked && words(text) <= if is_bold { KNOWN } else { NAME } && stance(text) != Stance::Open
}

/// Returns true if an item introduces the items below it that are deeper, and its list ends with these: "It would be an
/// advantage to know:".
fn leads_to_end(index: usize, lines: &[Line]) -> bool {
    let Line { text, indent, .. } = &lines[index];
    if !text.ends_with(':') || words(text) > LEADING || stance(text) == Stance::Open {
        return false;
    }
    let mut below = lines[index + 1..].iter().filter(|line| line.mark != Mark::Blank);
    let is_over = |line: &&Line| line.mark != Mark::Item || line.indent <= *indent;
    has_deeper(index, lines) && below.find(is_over).is_none_or(|line| line.mark != Mark::Item)
}

/// Returns true if the next line that is not blank is an item deeper than the one at `index`.
fn has_deeper(index: usize, lines: &[Line]) -> bool {
    let next = lines[index + 1..].iter().find(|line| line.mark != Mark::Blank);
    next.is_some_and(|line| line.mark == Mark::Item && line.indent > lines[index].indent)
}

/// Returns true if an item is a numbered heading: "3. Databases" above a paragraph or a list of another kind. `next` is
/// the mark of the next line that is not blank.
fn is_numbered_heading(index: usize, lines: &[Line], styles: &[LineStyle], next: Mark) -> bool {
    let text = &lines[index].text;
    if styles[index].number.is_none() || words(text) > HEADING || ends_sentence(text) || known_label(text).is_some() {
        return false;
    }
    let above = if index > 0 { lines[index - 1].mark } else { Mark::Blank };
    let is_next = above == Mark::Item && styles[index - 1].number == styles[index].number;
    match lines.get(index + 1).map_or(Mark::Blank, |line| line.mark) {
        // "4. Keycloak", "5. Oracle" directly above a paragraph, or "c) Rust" above the next item of the outer list.
        Mark::Prose => !styles[index + 1].is_indented && !is_next,
        Mark::Item => styles[index + 1].number != styles[index].number && !is_next,
        Mark::Heading(_) => above == Mark::Blank,
        // The last item of a list is not the heading of the paragraph after it.
        Mark::Blank if next == Mark::Item => {
            let below = (index + 1..lines.len()).find(|below| lines[*below].mark != Mark::Blank);
            above != Mark::Item
                && stance(text) != Stance::Open
                && below.is_some_and(|below| styles[below].number != styles[index].number)
        }
        Mark::Blank => next == Mark::Prose && above != Mark::Item,
    }
}

/// Returns true if the last line with text above `index` ends like a sentence.
fn is_under_sentence(index: usize, lines: &[Line]) -> bool {
    let above = lines[..index].iter().rfind(|line| line.mark != Mark::Blank);
    above.is_some_and(|line| ends_sentence(&line.text))
}

/// Returns true if `text` ends like a sentence or a part of one.
fn ends_sentence(text: &str) -> bool {
    let is_heading = || text.ends_with(['!', '.']) && is_known_heading(text);
    text.ends_with(['.', ',', ';', '!'])
        && !["Sr.", "Jr.", "Inc.", "Ltd."].iter().any(|end| text.ends_with(end))
        && !is_heading()
}

/// Returns true if dots at the end of `text` may lead to what stands below it: "It would be nice if …".
fn ends_with_dots(text: &str) -> bool {
    (text.ends_with('…') || text.ends_with("...")) && stance(text) != Stance::Open
}

/// Returns true if `line` begins like a sentence or a heading.
pub(super) fn has_capital(line: &Line) -> bool {
    line.text.trim_start_matches(['¿', '¡']).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Returns true if `text` is in capitals.
fn is_in_capitals(text: &str) -> bool {
    !text.contains(char::is_lowercase)
        && words(text) >= 2
        && text.chars().filter(|c| c.is_alphabetic()).nth(3).is_some()
}

/// Returns true if `text` is a job with its employer, place and terms.
fn is_job(text: &str) -> bool {
    let title = text.split_once(" (").filter(|_| text.ends_with(')')).map_or(text, |(title, _)| title);
    words(title) <= LEADING && names_a_job(title) && is_capitalised(title)
}

/// Returns true if all words but short ones begin with a capital.
fn is_capitalised(text: &str) -> bool {
    let mut words = text.split([' ', '/', '(']);
    words.all(|word| word.len() <= SMALL_WORD || !word.starts_with(char::is_lowercase))
}

/// Returns true if a line within a paragraph is a heading by its capitals: "Preferred Qualifications and Skills".
fn is_titled(text: &str) -> bool {
    words(text) > 1 && is_capitalised(text) && text.split([' ', '/']).any(|word| TITLED.contains(word))
}
