//! Determines the level that a sentence asks for.

use std::ops::Range;
use std::sync::LazyLock;

use super::Reading;
use crate::benchmark::from_text::cue::{Cue, Sense};
use crate::benchmark::from_text::line::words;
use crate::benchmark::from_text::name_list::NameList;
use crate::benchmark::from_text::spellings::SENTENCES;
use crate::benchmark::from_text::table::{Group, begins_with, group};

/// The number of characters after a word of depth that are examined. No word that is compared is longer.
const LONGEST: usize = 40;

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

/// Words behind words of depth that apply to the list before them.
static ENDS: Group = LazyLock::new(|| group(SENTENCES, "after a depth"));
/// Words between two names that begin a new statement.
static STATEMENTS: Group = LazyLock::new(|| group(SENTENCES, "new statement"));

/// The words of depth in a sentence, with consecutive ones combined.
pub(super) fn depths(text: &str, cues: &[Cue], name_lists: &[NameList<'_>]) -> Vec<Depth> {
    let mut depths: Vec<Depth> = Vec::new();
    for &Cue { start, end, sense } in cues {
        let (level, is_basic) = match sense {
            Sense::Depth(level) => (level, false),
            Sense::Basics => (2, true),
            _ => continue,
        };
        let new = Depth { start, end, said: start..end, level, is_basic, behind: None };
        match depths.last_mut() {
            Some(last) if joins(text, last.end..start, name_lists) => last.join(new, text),
            _ => depths.push(new),
        }
    }
    for depth in &mut depths {
        depth.behind = list_before(depth, text, name_lists);
    }
    depths
}

/// Returns true if two words of depth belong together, given the place between them.
fn joins(text: &str, between: Range<usize>, name_lists: &[NameList<'_>]) -> bool {
    let words_between = text.get(between.clone()).unwrap_or("");
    let mut mentions = name_lists.iter().flat_map(|list| &list.mentions);
    words(words_between) <= 3
        && !words_between.contains([';', '(', ')'])
        && !mentions.any(|mention| mention.start >= between.start && mention.end <= between.end)
}

impl Depth {
    /// Joins the words of depth that follow.
    fn join(&mut self, next: Self, text: &str) {
        let between = text.get(self.end..next.start).unwrap_or("");
        self.end = self.end.max(next.end);
        if !between.contains('|') || between.contains(char::is_alphanumeric) {
            self.level = self.level.max(next.level);
            self.is_basic |= next.is_basic;
            self.said.end = self.end;
        } else if next.level > self.level {
            // In a career ladder with a cell for each grade, the highest level counts.
            *self = Self { start: self.start, ..next };
        }
    }
}

/// The index of the name list before these words of depth, if they apply to it.
fn list_before(depth: &Depth, text: &str, name_lists: &[NameList<'_>]) -> Option<usize> {
    let last = name_lists.iter().rposition(|list| list.end() <= depth.start)?;
    let after: String = text[depth.end..].trim_start().chars().take(LONGEST).collect();
    let after = after.to_lowercase();
    let mut between = &text[name_lists[last].end()..depth.start];
    // A comma may precede a number: "PostgreSQL, 3+ years", but not a word: "Go, strong".
    if text[depth.start..].starts_with(|c: char| c.is_ascii_digit()) {
        between = between.strip_prefix([',', ':']).unwrap_or(between);
    }
    let between = between.trim_matches(|c: char| !c.is_alphanumeric() && !",;.".contains(c));
    let ends = after.is_empty() || after.starts_with([',', '.', ';', ')', '!', '|']) || begins_with(&after, &ENDS);
    (ends && words(between) <= 2 && !between.contains([',', ';', '.'])).then_some(last)
}

impl Reading<'_> {
    /// The level that the sentence states for a name list, and the words that state it.
    pub(super) fn level(&self, nth: usize) -> Option<(u8, String)> {
        let list = &self.name_lists[nth];
        let before = self
            .depths
            .iter()
            .rfind(|depth| depth.behind.is_none() && depth.end <= list.start() && self.reaches(depth.end, list.start()))
            .filter(|depth| !self.starts_anew(nth, depth.end));
        let Some(behind) = self.depths.iter().find(|depth| depth.behind == Some(nth)) else {
            let before = before?;
            let level = if before.is_basic { 2 } else { before.level };
            return Some((level, self.text[before.said.clone()].to_owned()));
        };
        let beside = before.filter(|depth| {
            let between = &self.text[depth.end..list.start()];
            words(between) <= 1 && !between.contains(',')
        });
        let highest = match beside {
            Some(beside) if beside.level >= behind.level => beside,
            _ => behind,
        };
        let is_basic = behind.is_basic || beside.is_some_and(|beside| beside.is_basic);
        Some((if is_basic { 2 } else { highest.level }, self.text[highest.said.clone()].to_owned()))
    }

    /// Returns true if a new statement begins between list `nth` and the list before it, so that words of depth at
    /// `from` or before do not apply to it.
    fn starts_anew(&self, nth: usize, from: usize) -> bool {
        let list = &self.name_lists[nth];
        let Some(passed) = nth.checked_sub(1).map(|before| &self.name_lists[before]) else { return false };
        if passed.start() < from || list.is_example {
            return false;
        }
        let between = self.text[passed.end()..list.start()].to_lowercase();
        between.split(' ').any(|word| STATEMENTS.contains(word))
    }
}
