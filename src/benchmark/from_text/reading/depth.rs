//! How deep a sentence asks.

use std::ops::Range;

use super::Reading;
use crate::benchmark::from_text::cue::{Cue, Sense};
use crate::benchmark::from_text::line::words;
use crate::benchmark::from_text::run::Run;

/// How many characters behind a word of depth are looked at: as many as the longest of those that are looked for has.
const LONGEST: usize = 10;

/// Words of depth that stand together: "deep understanding".
#[derive(Debug)]
pub(super) struct Depth {
    start: usize,
    end: usize,
    /// Those of them that say it best: of the cells of a table the strongest, else all.
    said: Range<usize>,
    level: u8,
    is_basic: bool,
    /// The list that they stand behind and speak of: "Python expertise".
    behind: Option<usize>,
}

impl Depth {
    fn of(cue: &Cue, level: u8, is_basic: bool) -> Self {
        Self { start: cue.start, end: cue.end, said: cue.start..cue.end, level, is_basic, behind: None }
    }
}

/// The words of depth, those that stand together as one.
pub(super) fn depths(text: &str, cues: &[Cue], runs: &[Run<'_>]) -> Vec<Depth> {
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
                && !runs
                    .iter()
                    .any(|run| run.mentions.iter().any(|mention| mention.start >= last.end && mention.end <= cue.start))
        };
        match depths.last_mut().filter(|last| joins(last)) {
            // A cell for each grade of a ladder: the highest holds.
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
        depth.behind = spoken_of(depth, text, runs);
    }
    depths
}

/// Returns true if only the border of a cell, or an empty one, stands `between` two words of depth.
fn stands_in_next_cell(between: &str) -> bool {
    between.contains('|') && !between.contains(char::is_alphanumeric)
}

/// The list that words of depth stand behind, where they speak of it.
fn spoken_of(depth: &Depth, text: &str, runs: &[Run<'_>]) -> Option<usize> {
    let last = runs.iter().rposition(|run| run.end() <= depth.start)?;
    let between = &text[runs[last].end()..depth.start];
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
    // "PostgreSQL, 3+ years", but "Go, strong".
    let between = if text[depth.start..].starts_with(|c: char| c.is_ascii_digit()) {
        between.strip_prefix([',', ':']).unwrap_or(between)
    } else {
        between
    };
    let between = between.trim_matches(|c: char| !c.is_alphanumeric() && !",;.".contains(c));
    (ends && words(between) <= 2 && !between.contains([',', ';', '.'])).then_some(last)
}

impl Reading<'_> {
    /// The level that the words of the sentence give to a list, and those words.
    pub(super) fn level(&self, nth: usize) -> Option<(u8, String)> {
        let run = &self.runs[nth];
        let starts_anew = |from: usize| {
            let passed = self.runs[..nth].iter().rev().find(|passed| passed.start() >= from && !run.is_example);
            passed.is_some_and(|passed| {
                let between = self.text[passed.end()..run.start()].to_lowercase();
                [" you ", " we ", " they ", " is ", " are ", " has ", " will ", " can ", " could "]
                    .iter()
                    .any(|word| between.contains(word))
            })
        };
        let before =
            self.depths.iter().rev().find(|depth| {
                depth.behind.is_none() && depth.end <= run.start() && self.reaches(depth.end, run.start())
            });
        let before = before.filter(|depth| !starts_anew(depth.end));
        let behind = self.depths.iter().find(|depth| depth.behind == Some(nth));
        let is_beside = |depth: &&Depth| {
            let between = &self.text[depth.end..run.start()];
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
