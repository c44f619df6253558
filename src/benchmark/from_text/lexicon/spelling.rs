//! Compares a name with a text in which it may be spelled otherwise: in the other grammatical number, or in British
//! English.

use crate::benchmark::from_text::phrases::folded;

/// The spelling of a name in a text.
pub(super) struct Spelling {
    pub(super) length: usize,
    /// True if it is not the spelling of the catalog.
    pub(super) is_variant: bool,
}

/// Returns how the normalized `text` spells `name` at its beginning; `None` if it begins with something else. Whether
/// the word ends there is not checked.
pub(super) fn spelling(name: &str, text: &str) -> Option<Spelling> {
    let bytes = text.as_bytes();
    let (mut at, mut length, mut is_variant) = (0, 0, false);
    for byte in name.bytes().map(folded) {
        let Some(&other) = bytes.get(length) else { break };
        if byte != other {
            let before = &text.get(..length)?;
            match other {
                // "optimisation"
                b's' if byte == b'z' && before.ends_with('i') => {}
                // "modelling", "behaviour"
                b'l' if before.ends_with("model") && text[length..].starts_with("ling") => length += 1,
                b'u' if before.ends_with("behavio") && text[length..].starts_with("ur") => length += 1,
                _ => break,
            }
            if byte != bytes[length] && byte != b'z' {
                break;
            }
            is_variant = true;
        }
        at += 1;
        length += 1;
    }
    let last = name.len().checked_sub(1)?;
    let is_plural = folded(name.as_bytes()[last]) == b's';
    if at == name.len() {
        let has_plural = !is_plural && last > 1 && name.ends_with(char::is_alphabetic);
        let is_other = has_plural && bytes.get(length) == Some(&b's');
        return Some(Spelling { length: length + usize::from(is_other), is_variant: is_variant || is_other });
    }
    // The singular of a plural, if the name is likely to have one.
    let has_singular = is_plural && at == last && last > 4 && !name[..last].ends_with(['s', 'i', 'u', 'S', 'I', 'U']);
    has_singular.then_some(Spelling { length, is_variant: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_the_other_number_and_in_british_spelling() {
        for (name, text, found) in [
            ("REST-API", "rest api", Some((8, false))),
            ("REST API", "rest apis,", Some((9, true))),
            ("Kubernetes", "kubernete ", Some((9, true))),
            ("API", "apis", Some((4, true))),
            ("Go", "gos", Some((2, false))),
            ("data modeling", "data modelling", Some((14, true))),
            ("optimization", "optimisations", Some((13, true))),
            ("behavior", "behaviour", Some((9, true))),
            ("Redis", "redi", None),
            ("status", "statu", None),
            ("Kafka", "kaf", None),
        ] {
            let spelling = spelling(name, text).map(|spelling| (spelling.length, spelling.is_variant));
            assert_eq!(spelling, found, "{name}");
        }
    }
}
