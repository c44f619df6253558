//! Determines how far the effect of a word extends in a sentence.

use std::sync::LazyLock;

use crate::benchmark::from_text::spellings::SENTENCES;
use crate::benchmark::from_text::table::{Group, begins_with, begins_with_word, group};

/// Words that turn to another subject.
static TURNS: Group = LazyLock::new(|| group(SENTENCES, "turns"));
/// Words after such a turn that stay with the subject: "but that is not required".
static STAYS: Group = LazyLock::new(|| group(SENTENCES, "stays"));
/// The first words of clauses to which an earlier denial does not apply: "don't worry, we use Go".
static EXEMPTIONS: Group = LazyLock::new(|| group(SENTENCES, "exempts"));

/// The places in a sentence that limit the effect of words, computed once for all its words.
#[derive(Debug)]
pub(super) struct Bounds {
    /// The beginning of the sentence, and the place behind each bracket.
    brackets: Vec<Bracket>,
    /// The positions of semicolons.
    semicolons: Vec<usize>,
    /// The starts and ends of words that turn to another subject.
    turns: Vec<(usize, usize)>,
    /// The positions of commas followed by a blank.
    commas: Vec<usize>,
    /// The starts and ends of the words that exempt a clause from an earlier denial.
    exemptions: Vec<(usize, usize)>,
}

/// The beginning of a sentence, or the place behind a bracket.
#[derive(Debug)]
struct Bracket {
    behind: usize,
    /// The number of brackets opened before this place, minus those closed.
    depth: i32,
    /// Where fewer brackets are open for the first time; `usize::MAX` if never.
    end: usize,
}

impl Bounds {
    pub(super) fn of(text: &str) -> Self {
        let mut brackets = vec![Bracket { behind: 0, depth: 0, end: usize::MAX }];
        // The brackets of which the end was not found yet.
        let mut open = vec![0];
        let (mut semicolons, mut turns) = (Vec::new(), Vec::new());
        let (mut commas, mut exemptions) = (Vec::new(), Vec::new());
        let mut depth = 0;
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'(' | b')' => {
                    depth += if byte == b'(' { 1 } else { -1 };
                    let behind = at + 1;
                    while let Some(&last) = open.last()
                        && brackets[last].depth > depth
                    {
                        brackets[last].end = behind;
                        open.pop();
                    }
                    open.push(brackets.len());
                    brackets.push(Bracket { behind, depth, end: usize::MAX });
                }
                b';' => semicolons.push(at),
                b' ' => {
                    if let Some(turn) = TURNS.iter().find(|turn| begins_with_word(&text[at + 1..], turn))
                        && let Some(behind) = text[at + 1 + turn.len()..].strip_prefix(' ')
                        && !behind.is_empty()
                        && !begins_with(behind, &STAYS)
                    {
                        turns.push((at, text.len() - behind.len()));
                    }
                }
                b',' if text[at..].starts_with(", ") => {
                    commas.push(at);
                    let word = text[at + 2..].split_once(' ').map_or("", |(word, _)| word);
                    if EXEMPTIONS.contains(&*word.to_ascii_lowercase()) {
                        exemptions.push((at, at + word.len() + 3));
                    }
                }
                _ => {}
            }
        }
        Self { brackets, semicolons, turns, commas, exemptions }
    }

    /// Returns true if a word that ends at `from` still applies to the word at `to`.
    pub(super) fn reach(&self, from: usize, to: usize) -> bool {
        let semicolon = self.semicolons.get(self.semicolons.partition_point(|&at| at < from));
        let turn = self.turns.get(self.turns.partition_point(|&(at, _)| at < from));
        self.bracket(from).end > to && semicolon.is_none_or(|&at| at >= to) && turn.is_none_or(|&(_, end)| end > to)
    }

    /// Returns the position of the first comma between two places.
    pub(super) fn comma(&self, from: usize, to: usize) -> Option<usize> {
        self.commas.get(self.commas.partition_point(|&at| at < from)).copied().filter(|&at| at + 2 <= to)
    }

    /// Returns true if a clause to which an earlier denial does not apply begins between two places.
    pub(super) fn exempts(&self, from: usize, to: usize) -> bool {
        let first = self.exemptions.partition_point(|&(at, _)| at < from);
        self.exemptions.get(first).is_some_and(|&(_, end)| end <= to)
    }

    /// Returns the number of brackets opened minus those closed between two places.
    pub(super) fn opened(&self, from: usize, to: usize) -> i32 {
        self.bracket(to).depth - self.bracket(from).depth
    }

    /// The last bracket before `place`, or the beginning of the sentence.
    fn bracket(&self, place: usize) -> &Bracket {
        &self.brackets[self.brackets.partition_point(|bracket| bracket.behind <= place) - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_applies_up_to_a_semicolon_a_turn_or_a_closing_bracket() {
        for (text, reaches) in [
            ("must Python", true),
            ("must have; Python", false),
            ("must (Go) Python", true),
            ("must) Python", false),
            ("must) (Python", false),
            ("must but Python", false),
            ("must but that is Python", true),
            ("must but it though Python", false),
            ("must have but ", true),
        ] {
            let at = text.find("Python").unwrap_or(text.len());
            assert_eq!(Bounds::of(text).reach(4, at), reaches, "{text}");
        }
    }
}
