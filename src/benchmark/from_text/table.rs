//! Tables of words and phrases: the files in `assets/from-text/`, compiled in.
//!
//! ```text
//! # a comment
//! [a group]
//! a phrase | another one
//! ```

use std::sync::LazyLock;

use hashbrown::HashSet;

/// The words or the phrases of one group.
pub(super) type Group = LazyLock<HashSet<&'static str>>;

/// The phrases of a table, each with the name of its group, in the order of the file.
pub(super) fn phrases(table: &'static str) -> Vec<(&'static str, &'static str)> {
    groups(table).flat_map(|(name, lines)| phrases_in(lines).map(move |phrase| (name, phrase))).collect()
}

/// The phrases of one group of a table.
pub(super) fn group(table: &'static str, name: &str) -> HashSet<&'static str> {
    groups(table).filter(|(other, _)| *other == name).flat_map(|(_, lines)| phrases_in(lines)).collect()
}

/// The groups of a table: the name of each, and the text below it.
fn groups(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.split('[').skip(1).filter_map(|group| group.split_once(']'))
}

/// The phrases in the text of a group.
fn phrases_in(lines: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = lines.lines().filter(|line| *line != "#" && !line.starts_with("# "));
    lines.flat_map(|line| line.split('|')).map(str::trim).filter(|phrase| !phrase.is_empty())
}

/// The words of one group of a table whose words are separated by blanks.
pub(super) fn words(table: &'static str, name: &str) -> HashSet<&'static str> {
    group(table, name).iter().flat_map(|words| words.split_whitespace()).collect()
}

/// Returns true if `text` begins with one of these phrases, as whole words.
pub(super) fn begins_with(text: &str, phrases: &HashSet<&str>) -> bool {
    phrases.iter().any(|phrase| begins_with_word(text, phrase))
}

/// Returns true if `text` begins with `word` as a whole word.
pub(super) fn begins_with_word(text: &str, word: &str) -> bool {
    // Most phrases differ in the first byte.
    text.as_bytes().first() == word.as_bytes().first()
        && text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Returns true if the last word of `text` is one of these words.
pub(super) fn ends_with(text: &str, words: &HashSet<&str>) -> bool {
    text.split_whitespace().next_back().is_some_and(|word| words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_consists_of_groups_of_phrases_and_comments() {
        let table = "# A comment.\n\n[one]\na | b c\nd\n# More.\n[two]\nC# | #hash\n";
        assert_eq!(phrases(table), [("one", "a"), ("one", "b c"), ("one", "d"), ("two", "C#"), ("two", "#hash")]);
        assert_eq!(group(table, "one"), HashSet::from(["a", "b c", "d"]));
        assert_eq!(words(table, "one"), HashSet::from(["a", "b", "c", "d"]));
    }
}
