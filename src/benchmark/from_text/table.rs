//! Tables of words and phrases: the files in `assets/from-text/`, compiled in.
//!
//! ```text
//! # a comment
//! [a group]
//! a phrase | another one
//! ```

/// The phrases of a table, each with the name of its group, in the order of the file.
pub(super) fn phrases(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut group = "";
    table.lines().map(str::trim).filter(|line| !line.is_empty() && *line != "#" && !line.starts_with("# ")).flat_map(
        move |line| {
            let name = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
            group = name.unwrap_or(group);
            let group = group;
            let phrases = if name.is_some() { "" } else { line };
            phrases.split(" | ").map(str::trim).filter(|phrase| !phrase.is_empty()).map(move |phrase| (group, phrase))
        },
    )
}

/// The names of the groups of a table.
pub(super) fn groups(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter_map(|line| line.trim().strip_prefix('[')?.strip_suffix(']'))
}

/// The words of one group of a table whose words are separated by blanks.
pub(super) fn words(table: &'static str, group: &str) -> impl Iterator<Item = &'static str> {
    phrases(table).filter(move |(name, _)| *name == group).flat_map(|(_, words)| words.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_consists_of_groups_of_phrases_and_comments() {
        let table = "# A comment.\n\n[one]\na | b c\nd\n# More.\n[two]\nC# | #hash\n";
        let read: Vec<_> = phrases(table).collect();
        assert_eq!(read, [("one", "a"), ("one", "b c"), ("one", "d"), ("two", "C#"), ("two", "#hash")]);
        assert_eq!(words(table, "one").collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    }
}
