//! Determines the level that a sentence asks for.

use std::ops::Range;

use super::Reading;
use crate::benchmark::from_text::cue::{Cue, Sense};
use crate::benchmark::from_text::line::words;
use crate::benchmark::from_text::name_list::NameList;

/// The number of characters after a word of depth that are examined: the length of the longest word compared.
const LONGEST: usize = 10;

/// Consecutive words of depth, such as "deep understanding".
#[derive(Debug)]
pub(super) struct Depth {
    start: usize,
    end: usize,
    /// The range of the words to quote: in a table the cell with the highest level, otherwise all.
    said: Range<usize>,
    level: u8,
    is_basic: bool,
    /// The index of the name list before these words, if they apply to it: "Python expertise".
    behind: Option<usize>,
}

impl Depth {
    fn of(cue: &Cue, level: u8, is_basic: bool) -> Self {
        Self { start: cue.start, end: cue.end, said: cue.start..cue.end, level, is_basic, behind: None }
    }
}

/// The words of depth in a sentence, with consecutive ones combined.
pub(super) fn depths(text: &str, cues: &[Cue], name_lists: &[NameList<'_>]) -> Vec<Depth> {
    let mut depths: Vec<Depth> = Vec::new();
    for cue in cues {
        let (level, is_basic) = match cue.sense {
            Sense::Depth(level) => (level, false),
            Sense::Basics => (2, true),
            _ => continue,
        };
        let joins = |last: &Depth| {
            let between = text.get(last.end..cue.start).unwrap_or("");
            words(between) <= 3
                && !between.contains([';', '(', ')'])
                && !name_lists.iter().any(|list| {
                    list.mentions.iter().any(|mention| mention.start >= last.end && mention.end <= cue.start)
                })
        };
        match depths.last_mut().filter(|last| joins(last)) {
            // In a career ladder with a cell for each grade, the highest level counts.
            Some(last) if text.get(last.end..cue.start).is_some_and(stands_in_next_cell) => {
                if level > last.level {
                    *last = Depth { start: last.start, ..Depth::of(cue, level, is_basic) };
                }
                last.end = cue.end;
            }
            Some(last) => {
                last.level = last.level.max(level);
                last.is_basic |= is_basic;
                last.end = last.end.max(cue.end);
                last.said.end = last.end;
            }
            None => depths.push(Depth::of(cue, level, is_basic)),
        }
    }
    for depth in &mut depths {
        depth.behind = list_before(depth, text, name_lists);
    }
    depths
}

/// Returns true if the text `between` two words of depth contains only cell borders.
fn stands_in_next_cell(between: &str) -> bool {
    between.contains('|') && !between.contains(char::is_alphanumeric)
}

/// The index of the name list before these words of depth, if they apply to it.
fn list_before(depth: &Depth, text: &str, name_lists: &[NameList<'_>]) -> Option<usize> {
    let last = name_lists.iter().rposition(|list| list.end() <= depth.start)?;
    let between = &text[name_lists[last].end()..depth.start];
    let after = text[depth.end..].trim_start();
    let after: String = after.chars().take(LONGEST).flat_map(char::to_lowercase).collect();
    let ends = after.is_empty()
        || after.starts_with([',', '.', ';', ')', '!', '|'])
        || [
            "is ",
            "are ",
            "required",
            "preferred",
            "essential",
            "desirable",
            "mandatory",
            "optional",
            "and ",
            "or ",
            "but ",
            "would ",
            "needed",
            "desired",
            "a plus",
            "level",
        ]
        .iter()
        .any(|word| after.starts_with(word));
    // A comma may precede a number: "PostgreSQL, 3+ years", but not a word: "Go, strong".
    let between = if text[depth.start..].starts_with(|c: char| c.is_ascii_digit()) {
        between.strip_prefix([',', ':']).unwrap_or(between)
    } else {
        between
    };
    let between = between.trim_matches(|c: char| !c.is_alphanumeric() && !",;.".contains(c));
    (ends && words(between) <= 2 && !between.contains([',', ';', '.'])).then_some(last)
}

impl Reading<'_> {
    /// The level that the sentence states for a name list, and the words that state it.
    pub(super) fn level(&self, nth: usize) -> Option<(u8, String)> {
        let list = &self.name_lists[nth];
        let starts_anew = |from: usize| {
            let passed = self.name_lists[..nth].iter().rev().find(|passed| passed.start() >= from && !list.is_example);
            passed.is_some_and(|passed| {
                let between = self.text[passed.end()..list.start()].to_lowercase();
                [" you ", " we ", " they ", " is ", " are ", " has ", " will ", " can ", " could "]
                    .iter()
                    .any(|word| between.contains(word))
            })
        };
        let before =
            self.depths.iter().rev().find(|depth| {
                depth.behind.is_none() && depth.end <= list.start() && self.reaches(depth.end, list.start())
            });
        let before = before.filter(|depth| !starts_anew(depth.end));
        let behind = self.depths.iter().find(|depth| depth.behind == Some(nth));
        let is_beside = |depth: &&Depth| {
            let between = &self.text[depth.end..list.start()];
            words(between) <= 1 && !between.contains(',')
        };
        let (depth, other) = match (behind, before) {
            (Some(behind), before) => (behind, before.filter(is_beside)),
            (None, Some(before)) => (before, None),
            (None, None) => return None,
        };
        let all = [Some(depth), other].into_iter().flatten();
        let level =
            if all.clone().any(|depth| depth.is_basic) { 2 } else { all.clone().map(|depth| depth.level).max()? };
        let wording = all.max_by_key(|depth| depth.level)?;
        Some((level, self.text[wording.said.clone()].to_owned()))
    }
}
