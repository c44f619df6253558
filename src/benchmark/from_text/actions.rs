//! Skills described as actions, such as "writes clear tests": a verb in any form, followed within a few words by its
//! object.

use std::ops::Range;

use hashbrown::HashMap;

use super::phrases::fold;

/// The sign in a phrase that stands for the words between the verb and its object.
pub(super) const GAP: &str = "…";
/// The maximum number of words, and of bytes, between the verb and its object.
const WORDS: usize = 4;
const BYTES: usize = 40;

/// A verb with its object, both normalized.
struct Action {
    /// The words of the verb after the first.
    rest: String,
    object: String,
    /// The index of the meaning.
    meaning: usize,
}

/// An index of verbs with their objects.
#[derive(Default)]
pub(super) struct Actions {
    actions: Vec<Action>,
    /// The indices of the actions for the first word of each verb, in every form.
    by_word: HashMap<String, Vec<usize>>,
}

impl Actions {
    /// Adds the meaning of `verb` with this object.
    pub(super) fn add(&mut self, verb: &str, object: &str, meaning: usize) {
        let (first, rest) = verb.split_at(verb.find(' ').unwrap_or(verb.len()));
        for form in inflections(first) {
            self.by_word.entry(form).or_default().push(self.actions.len());
        }
        self.actions.push(Action { rest: fold(rest), object: fold(object), meaning });
    }

    /// Finds actions in a normalized text. Calls `take` with the places of the verb and of the object, and the index of
    /// the meaning.
    pub(super) fn find(&self, folded: &str, mut take: impl FnMut(Range<usize>, Range<usize>, usize)) {
        let mut start = 0;
        for word in folded.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
            let end = start + word.trim_end_matches(|c: char| !c.is_ascii_alphabetic()).len();
            for &action in self.by_word.get(&folded[start..end]).into_iter().flatten() {
                let Action { rest, object, meaning } = &self.actions[action];
                if folded[end..].starts_with(&**rest)
                    && let Some(object) = object_behind(folded, end + rest.len(), object)
                {
                    take(start..end + rest.len(), object, *meaning);
                }
            }
            start += word.len();
        }
    }
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
