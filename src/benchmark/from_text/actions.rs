//! Skills described as actions, such as "writes clear tests": a verb in any form, followed within a few words by its
//! object.

use std::ops::Range;

use hashbrown::HashMap;

use super::phrases::{Word, fold, is_unspaced};

/// The sign in a phrase that stands for the words between the verb and its object.
pub(super) const GAP: &str = "…";
/// The maximum number of words, and of bytes, between the verb and its object.
const WORDS: usize = 4;
const BYTES: usize = 40;

/// A verb with its object.
struct Action {
    verb: &'static str,
    /// The words of the verb after the first.
    rest: &'static str,
    object: String,
    /// The index of the meaning.
    meaning: usize,
}

/// An index of verbs with their objects.
#[derive(Default)]
pub(super) struct Actions {
    /// The actions, by the beginnings of their verbs.
    by_start: HashMap<u32, Vec<Action>>,
}

impl Actions {
    /// Adds the meaning of `verb` with this object.
    pub(super) fn add(&mut self, verb: &'static str, object: &str, meaning: usize) {
        let (verb, rest) = verb.split_at(verb.find(' ').unwrap_or(verb.len()));
        let action = Action { verb, rest, object: fold(object), meaning };
        self.by_start.entry(start_of(verb)).or_default().push(action);
    }

    /// Finds actions in a normalized text with these words. Calls `take` with the places of the verb and of the object, and the index of
    /// the meaning.
    pub(super) fn find(&self, folded: &str, words: &[Word], mut take: impl FnMut(Range<usize>, Range<usize>, usize)) {
        for word in words {
            let Some(Range { start, end }) = whole(folded, word) else { continue };
            let verb = &folded[start..end];
            let actions = self.by_start.get(&start_of(verb));
            for Action { verb: known, rest, object, meaning } in actions.into_iter().flatten() {
                if is_form(verb, known)
                    && folded[end..].starts_with(rest)
                    && let Some(object) = object_behind(folded, end + rest.len(), object)
                {
                    take(start..end + rest.len(), object, *meaning);
                }
            }
        }
    }
}

/// The range of the whole word of which `word` is the first part: letters that are not ASCII divide it there, as in
/// "diseñar". `None` for its later parts.
fn whole(folded: &str, word: &Word) -> Option<Range<usize>> {
    let is_letter = |c: char| !c.is_ascii() && c.is_alphabetic() && !is_unspaced(c);
    let before = folded[..word.start].trim_end_matches(is_letter);
    if before.len() < word.start && before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let behind = folded[word.end..].trim_start_matches(|c: char| c.is_ascii_alphanumeric() || is_letter(c));
    Some(before.len()..folded.len() - behind.len())
}

/// The first three bytes of `word` as a number; all forms of a verb share it.
fn start_of(word: &str) -> u32 {
    word.bytes().take(3).fold(0, |start, byte| start << 8 | u32::from(byte))
}

/// Returns true if `word` is a form of `verb`: "plans", "planned", "optimising".
fn is_form(word: &str, verb: &str) -> bool {
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let root = stem.strip_suffix('z').unwrap_or(stem);
    let Some(mut end) = word.strip_prefix(root) else { return false };
    if root.len() < stem.len() {
        let Some(behind) = end.strip_prefix(['z', 's']) else { return false };
        end = behind;
    }
    if stem.len() < verb.len() {
        return matches!(end, "e" | "es" | "ing" | "ed");
    }
    let behind_doubled = end.strip_prefix(|c| stem.ends_with(c)).unwrap_or(end);
    matches!(end, "" | "s" | "ing" | "ed") || matches!(behind_doubled, "ing" | "ed")
}

/// Finds `object` as whole words within a few words after `from`, in the same clause.
fn object_behind(folded: &str, from: usize, object: &str) -> Option<Range<usize>> {
    let mut reach = folded.len().min(from + BYTES + object.len());
    while !folded.is_char_boundary(reach) {
        reach -= 1;
    }
    let behind = &folded[from..reach];
    for (at, _) in behind.match_indices(object) {
        let (start, end) = (from + at, from + at + object.len());
        let between = &behind[..at];
        if between.ends_with([' ', '/']) && !folded[end..].starts_with(char::is_alphanumeric) {
            let is_clause = !between.contains(['.', ';', ':', '(', ')', '!', '?']);
            return (is_clause && between.split_whitespace().nth(WORDS).is_none()).then_some(start..end);
        }
    }
    None
}

/// All forms of the verb with which `phrase` begins. Some do not exist, but no text contains those.
pub(super) fn inflections(phrase: &str) -> Vec<String> {
    let (verb, object) = phrase.split_at(phrase.find(' ').unwrap_or(phrase.len()));
    let mut forms = vec![phrase.to_owned(), format!("{verb}s{object}")];
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    for end in ["ing", "ed"] {
        forms.push(format!("{stem}{end}{object}"));
        // "planning"
        forms.extend(verb.chars().last().map(|last| format!("{stem}{last}{end}{object}")));
    }
    for (american, british) in [("ize", "ise"), ("yze", "yse")] {
        if let Some(stem) = verb.strip_suffix(american) {
            forms.extend(inflections(&format!("{stem}{british}{object}")));
        }
    }
    forms
}
