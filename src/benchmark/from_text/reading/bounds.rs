//! How far a word governs what stands behind it.

/// Words that turn a sentence to something else, with the blanks around them.
const TURNS: [&str; 2] = [" but ", " though "];
/// What follows such a word where it turns nothing: "but that is not required".
const SAME: [&str; 6] = ["that ", "it ", "this ", "is ", "not ", "by "];

/// What takes a clause behind a denial out of it: "don't worry, we use Go".
const EXCUSES: [&str; 5] = [", we ", ", you ", ", it ", ", just ", ", provided "];

/// What ends the reach of a word in a sentence, found once, so that every word of it can be asked about.
#[derive(Debug)]
pub(super) struct Bounds {
    /// How many brackets are open before each byte, less those that are closed.
    depths: Vec<i32>,
    /// Where semicolons stand.
    semicolons: Vec<usize>,
    /// Where words that turn the sentence begin and end.
    turns: Vec<(usize, usize)>,
    /// Where commas with a blank behind them stand.
    commas: Vec<usize>,
    /// Where clauses behind a denial that are taken out of it begin, and where the words end that do so.
    excuses: Vec<(usize, usize)>,
}

/// Where any of `words` begins and ends in `text`, in order.
fn places(text: &str, words: &[&str]) -> Vec<(usize, usize)> {
    let found = words.iter().flat_map(|word| text.match_indices(word).map(|(at, word)| (at, at + word.len())));
    let mut places: Vec<_> = found.collect();
    places.sort_unstable();
    places
}

impl Bounds {
    pub(super) fn of(text: &str) -> Self {
        let mut depth = 0;
        let mut depths = Vec::with_capacity(text.len() + 1);
        for byte in text.bytes() {
            depths.push(depth);
            depth += i32::from(byte == b'(') - i32::from(byte == b')');
        }
        depths.push(depth);
        let mut turns = places(text, &TURNS);
        turns.retain(|&(_, end)| end < text.len() && !SAME.iter().any(|same| text[end..].starts_with(same)));
        let commas: Vec<usize> = text.match_indices(", ").map(|(at, _)| at).collect();
        let excuses = if commas.is_empty() { Vec::new() } else { places(&text.to_ascii_lowercase(), &EXCUSES) };
        let semicolons = text.match_indices(';').map(|(at, _)| at).collect();
        Self { depths, semicolons, turns, commas, excuses }
    }

    /// Returns true if what stands before `from` still governs what stands at `to`.
    pub(super) fn reach(&self, from: usize, to: usize) -> bool {
        let semicolon = self.semicolons.get(self.semicolons.partition_point(|&at| at < from));
        let turn = self.turns.get(self.turns.partition_point(|&(at, _)| at < from));
        self.opened(from, to) >= 0 && semicolon.is_none_or(|&at| at >= to) && turn.is_none_or(|&(_, end)| end > to)
    }

    /// Returns where the first comma stands between two places.
    pub(super) fn comma(&self, from: usize, to: usize) -> Option<usize> {
        self.commas.get(self.commas.partition_point(|&at| at < from)).copied().filter(|&at| at + 2 <= to)
    }

    /// Returns true if a clause begins between two places that a denial before it does not mean.
    pub(super) fn excuses(&self, from: usize, to: usize) -> bool {
        let first = self.excuses.partition_point(|&(at, _)| at < from);
        self.excuses[first..].iter().take(EXCUSES.len()).any(|&(_, end)| end <= to)
    }

    /// Returns how many more brackets are opened than closed between two places.
    pub(super) fn opened(&self, from: usize, to: usize) -> i32 {
        self.depths[to] - self.depths[from]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_reaches_up_to_a_semicolon_a_turn_or_the_end_of_its_bracket() {
        for (text, reaches) in [
            ("must Python", true),
            ("must have; Python", false),
            ("must (Go) Python", true),
            ("must) Python", false),
            ("must but Python", false),
            ("must but that is Python", true),
            ("must but it though Python", false),
            ("must have but ", true),
        ] {
            let at = text.find("Python").unwrap_or(text.len());
            assert_eq!(Bounds::of(text).reach(4, at), reaches, "{text}");
        }
    }
}
