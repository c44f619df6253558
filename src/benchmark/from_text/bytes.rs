//! Looks at the bytes of a text, many at once: the compiler vectorizes loops that have no early end, if they are in
//! functions of their own.

/// Returns true if `text` contains one of these ASCII characters.
#[inline(never)]
pub(super) fn has<const N: usize>(text: &str, signs: &[u8; N]) -> bool {
    text.bytes().fold(0, |has, byte| signs.iter().fold(has, |has, sign| has | u8::from(*sign == byte))) != 0
}

/// Returns true if all characters of `text` are printable ASCII.
#[inline(never)]
pub(super) fn is_printable(text: &str) -> bool {
    text.bytes().fold(0, |hidden, byte| hidden | u8::from(!matches!(byte, b' '..=b'~'))) == 0
}

/// The number of words of `text`.
#[inline(never)]
pub(super) fn words(text: &str) -> usize {
    let Some((first, others)) = text.as_bytes().split_first().filter(|_| text.is_ascii()) else {
        return text.split_whitespace().count();
    };
    let is_blank = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
    let mut words = usize::from(!is_blank(first));
    // The number of words that begin in a part fits in a byte.
    for (before, here) in text.as_bytes().chunks(256).zip(others.chunks(256)) {
        let begins = before.iter().zip(here).map(|(before, here)| u8::from(is_blank(before) & !is_blank(here)));
        words += usize::from(begins.sum::<u8>());
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Texts of words and blanks, some as long as several parts.
    fn texts() -> impl Strategy<Value = String> {
        let part = (
            prop::sample::select(vec!["a", " ", "\t", "go-live ", "é", "\r\n"]),
            prop_oneof![1_usize..4, 100_usize..600],
        );
        prop::collection::vec(part, 0..6)
            .prop_map(|parts| parts.iter().map(|(text, count)| text.repeat(*count)).collect())
    }

    proptest! {
        #[test]
        fn words_and_signs_are_those_of_the_text(text in texts()) {
            prop_assert_eq!(words(&text), text.split_whitespace().count());
            prop_assert_eq!(has(&text, b"-\t"), text.contains(['-', '\t']));
            prop_assert_eq!(is_printable(&text), !text.contains(|c: char| !(' '..='~').contains(&c)));
        }
    }
}
