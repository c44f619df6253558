//! Skills described as actions, such as "writes clear tests": a verb in any form, followed within a few words by its
//! object.

use std::ops::Range;

use hashbrown::HashMap;

use super::phrases::{Words, fold, is_in_word};

/// The sign in a phrase that stands for the words between the verb and its object.
pub(super) const GAP: &str = "…";
/// The maximum number of words, and of bytes, between the verb and its object.
const WORDS: usize = 4;
const BYTES: usize = 40;

/// A verb with the objects that make it an action.
struct Verb {
    verb: &'static str,
    objects: Vec<Object>,
}

/// An object of a verb.
struct Object {
    /// The words of the verb after the first.
    rest: &'static str,
    object: String,
    /// The index of the meaning.
    meaning: usize,
}

/// An index of verbs with their objects.
#[derive(Default)]
pub(super) struct Actions {
    /// The verbs with each beginning.
    verbs: HashMap<[u8; 3], Vec<Verb>>,
}

impl Actions {
    /// Adds the meaning of `verb` with this object.
    pub(super) fn add(&mut self, verb: &'static str, object: &str, meaning: usize) {
        let (verb, rest) = verb.split_at(verb.find(' ').unwrap_or(verb.len()));
        let object = Object { rest, object: fold(object), meaning };
        let verbs = self.verbs.entry(beginning(verb)).or_default();
        match verbs.iter_mut().find(|known| known.verb == verb) {
            Some(known) => known.objects.push(object),
            None => verbs.push(Verb { verb, objects: vec![object] }),
        }
    }

    /// Finds actions in a text. Calls `take` with the places of the verb and of the object, and the index of the meaning.
    pub(super) fn find(&self, words: &Words, mut take: impl FnMut(Range<usize>, Range<usize>, usize)) {
        let mut found = Vec::new();
        for (nth, &(start, _)) in words.beginnings.iter().enumerate() {
            let text = &words.text[start..];
            for Verb { verb, objects } in self.verbs.get(&beginning(text)).into_iter().flatten() {
                let Some(length) = length_of_form(text, verb) else { continue };
                for Object { rest, object, meaning } in objects {
                    let end = start + length + rest.len();
                    if text[length..].starts_with(rest)
                        && let Some(object) = object_behind(words, nth, end, object)
                    {
                        found.push((*meaning, start..end, object));
                    }
                }
            }
            if !found.is_empty() {
                found.sort_by_key(|(meaning, ..)| *meaning);
                found.drain(..).for_each(|(meaning, verb, object)| take(verb, object, meaning));
            }
        }
    }
}

/// The first three letters of `text`, which all forms of a verb share.
fn beginning(text: &str) -> [u8; 3] {
    [0, 1, 2].map(|nth| text.as_bytes().get(nth).copied().filter(|letter| !matches!(letter, b' '..=b'/')).unwrap_or(0))
}

/// The length of the form of `verb` with which `text` begins: "plans", "planned", "fixes", "optimising".
fn length_of_form(text: &str, verb: &str) -> Option<usize> {
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let root = stem.strip_suffix('z').unwrap_or(stem);
    let mut behind = text.strip_prefix(root)?;
    if root.len() < stem.len() {
        behind = behind.strip_prefix(['z', 's'])?;
    }
    let ending = &behind[..behind.find(|c| !is_in_word(c)).unwrap_or(behind.len())];
    let is_form = if stem.len() < verb.len() {
        matches!(ending, "e" | "es" | "ing" | "ed")
    } else {
        let behind_doubled = ending.strip_prefix(|c| stem.ends_with(c)).unwrap_or(ending);
        matches!(ending, "" | "s" | "es" | "ing" | "ed") || matches!(behind_doubled, "ing" | "ed")
    };
    is_form.then(|| text.len() - behind.len() + ending.len())
}

/// Finds `object` as whole words within a few words after `from`, in the same clause, with the verb at the beginning
/// `nth` of these words.
fn object_behind(words: &Words, nth: usize, from: usize, object: &str) -> Option<Range<usize>> {
    for &(start, _) in &words.beginnings[nth..] {
        if start > from + BYTES {
            break;
        }
        if start > from
            && words.text.as_bytes().get(start) == object.as_bytes().first()
            && words.text[..start].ends_with([' ', '/'])
            && let Some(behind) = words.text[start..].strip_prefix(object)
            && !behind.starts_with(char::is_alphanumeric)
        {
            let between = &words.text[from..start];
            let is_clause = !between.contains(['.', ';', ':', '(', ')', '!', '?']);
            let is_near = between.split_whitespace().nth(WORDS).is_none();
            return (is_clause && is_near).then(|| start..start + object.len());
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
