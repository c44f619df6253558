//! Skills described as actions, such as "writes clear tests": a verb in any form, followed within a few words by its
//! object.

use std::collections::HashMap;
use std::ops::Range;

/// The sign in a phrase that stands for the words between the verb and its object.
pub(super) const GAP: &str = "…";
/// The maximum number of words, and of bytes, between the verb and its object.
const WORDS: usize = 4;
const BYTES: usize = 40;

/// An index of verbs with their objects.
#[derive(Default)]
pub(super) struct Actions {
    /// For the first word of each verb, in every form: the rest of the verb, the object, and the index of the meaning.
    verbs: HashMap<String, Vec<(String, String, usize)>>,
}

impl Actions {
    /// Adds the meaning of `verb` with this object.
    pub(super) fn add(&mut self, verb: &str, object: &str, meaning: usize) {
        let (first, rest) = verb.split_at(verb.find(' ').unwrap_or(verb.len()));
        for form in inflections(first) {
            let action = (rest.to_ascii_lowercase(), object.to_ascii_lowercase().replace('-', " "), meaning);
            self.verbs.entry(form).or_default().push(action);
        }
    }

    /// Finds actions in a text that is in lower case and without hyphens. Calls `take` with the places of the verb and
    /// of the object, and the index of the meaning.
    pub(super) fn find(&self, folded: &str, mut take: impl FnMut(Range<usize>, Range<usize>, usize)) {
        let mut start = 0;
        for word in folded.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
            let end = start + word.trim_end_matches(|c: char| !c.is_ascii_alphabetic()).len();
            for (rest, object, meaning) in self.verbs.get(&folded[start..end]).into_iter().flatten() {
                let verb = start..end + rest.len();
                if folded[end..].starts_with(&**rest)
                    && let Some(object) = object_behind(folded, verb.end, object)
                {
                    take(verb, object, *meaning);
                }
            }
            start += word.len();
        }
    }
}

/// Finds `object` as whole words within a few words after `from`, in the same clause.
fn object_behind(folded: &str, from: usize, object: &str) -> Option<Range<usize>> {
    let mut reach = (from + BYTES + object.len()).min(folded.len());
    while !folded.is_char_boundary(reach) {
        reach -= 1;
    }
    let behind = &folded[from..reach];
    let at = behind.match_indices(object).map(|(at, _)| at).find(|&at| {
        let ends = !folded[from + at + object.len()..].starts_with(char::is_alphanumeric);
        ends && behind[..at].ends_with([' ', '/'])
    })?;
    let between = &behind[..at];
    let is_near =
        between.split_whitespace().nth(WORDS).is_none() && !between.contains(['.', ';', ':', '(', ')', '!', '?']);
    is_near.then_some(from + at..from + at + object.len())
}

/// All forms of the verb with which `phrase` begins. Some do not exist, but no text contains those.
pub(super) fn inflections(phrase: &str) -> Vec<String> {
    let (verb, object) = phrase.split_at(phrase.find(' ').unwrap_or(phrase.len()));
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let doubled = verb.chars().last().map(String::from).unwrap_or_default();
    let british = verb
        .strip_suffix("ize")
        .map(|stem| format!("{stem}ise"))
        .into_iter()
        .chain(verb.strip_suffix("yze").map(|stem| format!("{stem}yse")));
    let mut forms: Vec<String> = british.flat_map(|verb| inflections(&format!("{verb}{object}"))).collect();
    forms.extend([phrase.to_owned(), format!("{verb}s{object}")]);
    let ends = ["ing".to_owned(), "ed".to_owned(), format!("{doubled}ing"), format!("{doubled}ed")];
    forms.extend(ends.iter().map(|end| format!("{stem}{end}{object}")));
    forms
}
