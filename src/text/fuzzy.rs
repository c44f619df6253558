/// The score of a letter at the start of a word.
const STARTS: usize = 8;
/// The score of a letter that directly follows the letter before it.
const FOLLOWS: usize = 7;
/// The most points that a gap before a letter costs.
const GAP: usize = 3;
/// The lowest average score of a match. Letters that are scattered over a text score less.
const LEAST: usize = 4;
/// The fewest letters of a search. A single letter is in nearly every text.
const FEWEST: usize = 2;

/// A match of letters in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fuzzy {
    /// The quality of the match: higher if the letters start words or follow each other.
    pub score: usize,
    /// The positions of the letters, as character indices in ascending order.
    pub places: Vec<usize>,
}

/// Finds the letters of `typed` in `text` in the same order, with other letters between them: `qopt` in "Query
/// optimization". Case and blanks in `typed` do not matter. Returns `None` if a letter is missing or if the letters are
/// scattered.
pub(crate) fn fuzzy(typed: &str, text: &str) -> Option<Fuzzy> {
    // Most texts of a search miss a letter; this finds it without allocating memory.
    let mut rest = text.chars().map(small);
    for letter in typed.chars() {
        if !letter.is_whitespace() && !rest.any(|c| c == small(letter)) {
            return None;
        }
    }
    let text: Vec<char> = text.chars().map(small).collect();
    let mut letters = 0;
    // The best match of the letters so far, for each position of the last letter.
    let mut found: Vec<Fuzzy> = Vec::new();
    for letter in typed.chars() {
        if letter.is_whitespace() {
            continue;
        }
        let letter = small(letter);
        let mut longer = Vec::new();
        for place in 0..text.len() {
            if text[place] == letter {
                longer.extend(extended(&found, letters, place, &text));
            }
        }
        found = longer;
        letters += 1;
    }
    let best = found.into_iter().max_by_key(|found| found.score)?;
    if letters >= FEWEST && best.score >= LEAST * letters { Some(best) } else { None }
}

/// Returns the best match of `found` extended by a letter at `place`; `None` if no match can be extended.
fn extended(found: &[Fuzzy], nth: usize, place: usize, text: &[char]) -> Option<Fuzzy> {
    let starts = place == 0 || !text[place - 1].is_alphanumeric();
    let bonus = if starts { STARTS } else { 0 };
    if nth == 0 {
        return Some(Fuzzy { score: bonus, places: vec![place] });
    }
    let mut best: Option<(usize, &Fuzzy)> = None;
    for before in found {
        let last = *before.places.last()?;
        let Some(gap) = place.checked_sub(last + 1) else { continue };
        let bonus = if gap == 0 { bonus.max(FOLLOWS) } else { bonus };
        let score = (before.score + bonus).saturating_sub(gap.min(GAP));
        if best.is_none_or(|(most, _)| score >= most) {
            best = Some((score, before));
        }
    }
    let (score, before) = best?;
    let mut places = before.places.clone();
    places.push(place);
    Some(Fuzzy { score, places })
}

/// Returns a character in lower case, as a single character.
fn small(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_match_at_the_starts_of_words_and_in_sequence() {
        for (typed, text, marked) in [
            ("qopt", "Query optimization", "Q     opt"),
            ("QOPT", "query optimization", "q     opt"),
            ("q opt", "Query optimization", "Q     opt"),
            ("quryopt", "Query optimization", "Qu ry opt"),
            ("mq", "Message queues", "M       q"),
            ("iac", "Infrastructure as code", "I              a  c"),
            ("gr", "Größe", "Gr"),
        ] {
            let places = fuzzy(typed, text).unwrap_or_else(|| panic!("`{typed}` is in `{text}`")).places;
            let shown: String =
                text.chars().enumerate().map(|(place, c)| if places.contains(&place) { c } else { ' ' }).collect();
            assert_eq!(shown.trim_end(), marked, "{typed}");
        }
    }

    #[test]
    fn scattered_and_missing_letters_are_no_match() {
        for (typed, text) in [
            ("q", "Query optimization"),
            ("", "Query optimization"),
            ("qopx", "Query optimization"),
            ("tpoq", "Query optimization"),
            ("ryzn", "Query optimization"),
            ("ab", ""),
            (&"query optimization ".repeat(100_000), "Query optimization"),
        ] {
            assert_eq!(fuzzy(typed, text), None, "{typed:.20}");
        }
    }

    #[test]
    fn the_starts_of_words_score_higher_than_other_letters() {
        let score = |text| fuzzy("cd", text).map(|found| found.score);
        assert!(score("Continuous delivery") > score("code review"));
        assert_eq!(score("encoding"), None);
    }
}
