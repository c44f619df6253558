use std::collections::HashSet;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{cut, width};

/// Short names of people for the heads of narrow columns, kept until the width changes.
#[derive(Debug, Default)]
pub(super) struct Labels {
    cells: usize,
    all: Vec<String>,
}

impl Labels {
    /// Computes the labels of `names` for columns of `cells` cells, unless they are known.
    pub(super) fn update<'n>(&mut self, names: impl ExactSizeIterator<Item = &'n str>, cells: usize) {
        if (self.cells, self.all.len()) != (cells, names.len()) {
            *self = Self { cells, all: short(names, cells) };
        }
    }

    /// Returns the label of the person with this index.
    pub(super) fn of(&self, person: usize) -> &str {
        &self.all[person]
    }
}

/// Returns a label of at most `cells` cells for each name: the name, its first word, or the beginning. If an earlier
/// person has that label, the beginning with the initial of another word, or with a later letter of the first word; if all
/// of these are taken, two people have the same label.
fn short<'n>(names: impl Iterator<Item = &'n str>, cells: usize) -> Vec<String> {
    let mut labels = Vec::new();
    let mut taken = HashSet::new();
    for name in names {
        let label = free(name, cells, &taken);
        taken.insert(label.clone());
        labels.push(label);
    }
    labels
}

fn free(name: &str, cells: usize, taken: &HashSet<String>) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    let beginning = cut(first, cells, "").into_owned();
    for label in [name, &beginning] {
        if width(label) <= cells && !taken.contains(label) {
            return label.to_owned();
        }
    }
    let mut marks: Vec<&str> = Vec::new();
    for word in name.split_whitespace().skip(1) {
        marks.extend(word.trim_start_matches(|c: char| !c.is_alphanumeric()).graphemes(true).next());
    }
    marks.extend(first[cut(first, cells.saturating_sub(1), "").len()..].graphemes(true));
    for mark in marks {
        let label = cut(first, cells.saturating_sub(width(mark)), "").into_owned() + mark;
        if width(&label) <= cells && !taken.contains(&label) {
            return label;
        }
    }
    beginning
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_tell_people_apart_where_letters_do() {
        for (names, cells, labels) in [
            (&["Ada Lovelace", "Ben"][..], 3, &["Ada", "Ben"][..]),
            (&["Ada Lovelace", "Ben"], 12, &["Ada Lovelace", "Ben"]),
            (&["Ada Byron", "Ada Lovelace", "Ada (2)"], 3, &["Ada", "AdL", "Ad2"]),
            (&["Anna", "Annette", "Annika"], 3, &["Ann", "Ane", "Ani"]),
            (&["Ada", "Ada6", "Ada12", "Ada16"], 3, &["Ada", "Ad6", "Ad1", "Ada"]),
            (&["李小龍", "李小明", "👩‍💻 Zoë"], 4, &["李小", "李明", "👩‍💻"]),
            (&["", "Bo"], 1, &["", "B"]),
        ] {
            assert_eq!(short(names.iter().copied(), cells), labels, "{names:?} in {cells}");
        }
    }
}
