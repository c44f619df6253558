//! Front matter: the block of metadata between two rules at the top of a file.

use super::employer::PUBLISHERS;
use super::metadata::year;

/// The maximum number of lines of front matter; a longer block is text.
const LONGEST: usize = 50;

/// The content of a text's front matter, and its number of lines.
#[derive(Default)]
pub(super) struct FrontMatter {
    pub(super) lines: usize,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) year: Option<i16>,
}

impl FrontMatter {
    /// Reads the front matter of `text`, in YAML between `---` or in TOML between `+++`; empty if there is none.
    pub(super) fn of(text: &str) -> Self {
        let mut lines = text.lines();
        let (rule, sign) = match lines.next().map(str::trim_end) {
            Some("---") => ("---", ':'),
            Some("+++") => ("+++", '='),
            _ => return Self::default(),
        };
        let mut front = Self { lines: 1, ..Self::default() };
        let mut has_keys = false;
        for line in lines.take(LONGEST) {
            front.lines += 1;
            if line.trim_end() == rule {
                return if has_keys { front } else { Self::default() };
            }
            if let Some((key, value)) = line.split_once(sign) {
                has_keys = true;
                front.take(key.trim(), value.trim().trim_matches(['"', '\'']).trim());
            }
        }
        Self::default()
    }

    fn take(&mut self, key: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        match &*key.to_lowercase() {
            "title" => self.title = Some(value.to_owned()),
            "date" | "year" | "updated" | "published" => self.year = self.year.or_else(|| year(value)),
            key if PUBLISHERS.contains(&key) => self.publisher = Some(value.to_owned()),
            _ => {}
        }
    }
}
