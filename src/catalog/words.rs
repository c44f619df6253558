/// The words of a search. A text matches if it contains all of them, anywhere and in any case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// Splits a search text into words.
    pub fn of(typed: &str) -> Self {
        Self(typed.to_lowercase().split_whitespace().map(str::to_owned).collect())
    }

    /// Returns true if there are no words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the words, in lower case.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Returns the words as typed, in lower case, joined by one blank.
    pub fn joined(&self) -> String {
        self.0.join(" ")
    }

    /// Returns the positions of the words in `text`, as ascending indices of characters.
    pub fn places(&self, text: &str) -> Vec<usize> {
        if self.is_empty() {
            return Vec::new();
        }
        // Lower-cases each character to exactly one, so that the indices are those of `text`.
        let small: Vec<char> = text.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect();
        let mut places = Vec::new();
        for word in self.iter() {
            let word: Vec<char> = word.chars().collect();
            for (start, window) in small.windows(word.len().max(1)).enumerate() {
                if window == word {
                    places.extend(start..start + word.len());
                }
            }
        }
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Returns true if these texts together contain all words.
    pub(crate) fn are_in<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> bool {
        if self.is_empty() {
            return true;
        }
        let text = texts.into_iter().collect::<Vec<_>>().join("\n").to_lowercase();
        self.iter().all(|word| text.contains(word))
    }
}
