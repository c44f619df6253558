//! Cuts paragraphs and items into sentences that know the lines of their words.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::bytes::has;
use super::levels::LOWEST;
use super::line::{Line, Mark, words};
use super::outline::{FILLED, LEADING, UNFINISHED, has_capital};
use super::section::{Stance, known_label, stance};
use super::spellings::SENTENCES;
use super::table::{Group, ends_with, group};

/// The maximum length of a sentence in bytes; a longer one is cut at a blank.
const LONGEST: usize = 2000;
/// The minimum number of lines with a capital that make a list: two may be chance.
const LISTED: usize = 3;
/// Phrases by which a sentence speaks of the names in the one before.
static POINTERS: Group = LazyLock::new(|| group(SENTENCES, "points back"));
/// Abbreviations whose full stop does not end a sentence.
static ABBREVIATIONS: Group = LazyLock::new(|| group(SENTENCES, "abbreviation"));

/// A sentence, a heading, or an item without a full stop.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    pub(super) text: Cow<'a, str>,
    /// The kind of the first line.
    pub(super) mark: Mark,
    /// The index of the first line, and the number of blanks before its text.
    pub(super) index: usize,
    pub(super) indent: usize,
    /// The number of the first line.
    line: usize,
    /// The byte at which each further line begins, with the number of that line.
    starts: Vec<(usize, usize)>,
}

impl<'a> Sentence<'a> {
    /// The number of the line that contains the byte at `place`.
    pub(super) fn line(&self, place: usize) -> usize {
        let before = self.starts.partition_point(|&(start, _)| start <= place);
        before.checked_sub(1).map_or(self.line, |last| self.starts[last].1)
    }

    fn begins(line: &'a Line, index: usize) -> Self {
        let text = Cow::Borrowed(&*line.text);
        Self { text, mark: line.mark, index, indent: line.indent, line: line.number, starts: Vec::new() }
    }

    fn goes_on(&mut self, line: &Line) {
        let text = self.text.to_mut();
        text.push(' ');
        self.starts.push((text.len(), line.number));
        text.push_str(&line.text);
    }

    /// Returns the part from `from` to `to`.
    fn part(&self, from: usize, to: usize) -> Self {
        let text = match &self.text {
            Cow::Borrowed(text) => Cow::Borrowed(text[from..to].trim()),
            Cow::Owned(text) => Cow::Owned(text[from..to].trim().to_owned()),
        };
        let from = to - self.text[from..to].trim_start().len();
        let mut starts = Vec::new();
        let later = self.starts.partition_point(|&(start, _)| start <= from);
        for &(start, line) in &self.starts[later..] {
            if start >= to {
                break;
            }
            starts.push((start - from, line));
        }
        Self { text, mark: self.mark, index: self.index, indent: self.indent, line: self.line(from), starts }
    }

    /// Adds the sentences of a block to `sentences`; a heading stays whole.
    fn split_into(self, sentences: &mut Vec<Self>) {
        let is_heading = matches!(self.mark, Mark::Heading(_));
        let is_plain = is_heading || self.text.is_ascii() && !has(&self.text, b".!?");
        let pieces = if is_plain && self.text.len() <= LONGEST { Vec::new() } else { pieces(&self.text) };
        if pieces.len() <= 1 {
            sentences.push(self);
            return;
        }
        for piece in pieces {
            let part = self.part(piece.start, piece.end);
            if !part.text.is_empty() {
                sentences.push(part);
            }
        }
    }
}

/// Cuts `text` into pieces, each a sentence with the blanks before it. Every byte is in exactly one piece; no piece is
/// empty or longer than [`LONGEST`] bytes plus one character.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let to = end(text, from);
        match pieces.last_mut() {
            Some(last) if points_back(&text[from..to]) && to - last.start <= LONGEST => last.end = to,
            _ => pieces.push(from..to),
        }
        from = to;
    }
    pieces
}

/// Returns true if a sentence speaks of the names in the one before: "You should know at least one of those languages."
fn points_back(sentence: &str) -> bool {
    if !sentence.contains(" of th") {
        return false;
    }
    let lower = sentence.to_ascii_lowercase();
    POINTERS.iter().any(|pointer| {
        let at = lower.find(*pointer);
        at.is_some_and(|at| !lower[at..].contains(':'))
    })
}

/// The end of the sentence that begins at `from`; always greater than `from`, so that the caller advances.
fn end(text: &str, from: usize) -> usize {
    let mut longest = text.len().min(from + LONGEST + 1);
    while !text.is_char_boundary(longest) {
        longest += 1;
    }
    let mut rest = &text[from..longest];
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'.' | b'!' | b'?') || !byte.is_ascii())
        && let Some(sign) = rest[at..].chars().next()
    {
        rest = &rest[at + sign.len_utf8()..];
        let place = longest - rest.len();
        let behind = &text[place..];
        // The dots of "(SQS, Kafka ...)" only leave something out.
        let leaves_out = behind.starts_with(')') && (sign == '…' || text[..place].ends_with(".."));
        let closes = behind.starts_with([' ', ')', '"']) && !behind.starts_with(") ") && !leaves_out;
        if closes && matches!(sign, '.' | '!' | '?' | '…') && !(sign == '.' && is_abbreviation(&text[from..place])) {
            return place;
        }
    }
    if longest == text.len() {
        return longest;
    }
    // Cutting at the blank before the sentence would cut off nothing.
    text[from..longest].rfind(' ').filter(|&blank| blank > 0).map_or(longest, |blank| from + blank)
}

fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit([' ', '(']).next().unwrap_or("").to_ascii_lowercase();
    ABBREVIATIONS.contains(&*word)
}

/// The index after the last line of the paragraph that begins at `start`, and whether the paragraph is a list without
/// bullets: each of its lines begins with a capital.
fn paragraph(start: usize, lines: &[Line]) -> (usize, bool) {
    let length = lines[start..].iter().position(|line| line.mark != Mark::Prose).unwrap_or(lines.len() - start);
    let end = start + length;
    (end, length >= LISTED && lines[start..end].iter().all(has_capital))
}

/// Returns true if a bracket in `text` is not closed.
fn is_open(text: &str) -> bool {
    text.rfind('(').is_some_and(|open| !text[open..].contains(')'))
}

/// The sentences of `lines`; the lines of a paragraph are read as one text.
pub(super) fn sentences(lines: &[Line]) -> Vec<Sentence<'_>> {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut block: Option<Sentence> = None;
    let (mut is_short, mut ends_in_or) = (false, false);
    let (mut end, mut is_list) = (0, false);
    for (index, line) in lines.iter().enumerate() {
        if index >= end && line.mark == Mark::Prose {
            (end, is_list) = paragraph(index, lines);
        }
        // "Python", "or", "Ruby" on three lines are one choice.
        let is_or = line.text.eq_ignore_ascii_case("or");
        let goes_on = line.mark == Mark::Prose
            && !(is_list || is_short && has_capital(line))
            && known_label(&line.text).is_none()
            || (ends_in_or || is_or) && matches!(line.mark, Mark::Item | Mark::Prose);
        ends_in_or = is_or || line.mark == Mark::Item && line.text.ends_with(" or");
        // The lines of a paragraph are full, those of a list without bullets are not.
        let is_unfinished = ends_with(&line.text, &UNFINISHED) || line.text.ends_with('/') || is_open(&line.text);
        is_short = line.text.len() < FILLED && !is_unfinished;
        match &mut block {
            Some(block) if goes_on && !matches!(block.mark, Mark::Heading(_)) => block.goes_on(line),
            _ => {
                if let Some(block) = block.take() {
                    block.split_into(&mut sentences);
                }
                block = (line.mark != Mark::Blank).then(|| Sentence::begins(line, index));
            }
        }
    }
    if let Some(block) = block {
        block.split_into(&mut sentences);
    }
    find_leads(&mut sentences);
    sentences
}

/// Makes the last sentence of a paragraph a heading if it leads to the list below: "… is a senior role. We look for:".
fn find_leads(sentences: &mut [Sentence]) {
    for index in 1..sentences.len() {
        let Sentence { text, mark, index: line, .. } = &sentences[index - 1];
        let is_last = *mark == Mark::Prose && sentences[index].mark == Mark::Item && sentences[index].index > *line;
        if is_last && text.ends_with(':') && words(text) <= LEADING && matches!(stance(text), Stance::Asks(1 | 3)) {
            sentences[index - 1].mark = Mark::Heading(LOWEST);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Texts with and without blanks and full stops, some longer than the maximum of a sentence.
    fn texts() -> impl Strategy<Value = String> {
        let name_lists = ["a", " ", ".", ". ", "=", "é", "漢", "e.g. ", "Python and "];
        let part = (prop::sample::select(name_lists.to_vec()), prop_oneof![1_usize..4, 1995_usize..2005]);
        prop::collection::vec(part, 0..6)
            .prop_map(|parts| parts.iter().map(|(list, count)| list.repeat(*count)).collect())
    }

    proptest! {
        #[test]
        fn pieces_cover_the_text_and_none_is_empty(text in texts()) {
            let mut covered = 0;
            for piece in pieces(&text) {
                prop_assert_eq!(piece.start, covered);
                prop_assert!(piece.end > piece.start && piece.len() <= LONGEST + 4);
                covered = piece.end;
            }
            prop_assert_eq!(covered, text.len());
        }
    }
}
