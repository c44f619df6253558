use std::fmt;

use serde::Serialize;

/// A level in a skill: 0 None to 5 Expert. The names are those of the published lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Level(u8);

impl Level {
    /// The number of levels, including 0.
    pub const COUNT: usize = 6;
    /// The lowest level, 0.
    pub const NONE: Self = Self(0);
    /// The highest level, 5.
    pub const MAX: Self = Self(5);
    /// All levels, from 0.
    pub const ALL: [Self; Self::COUNT] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The rule by which a user finds their level from the anchors of a skill.
    pub(crate) const READING_RULE: &str = "your level is the highest one of which everything said is true for you, with or \
         without an AI assistant; \"alone\" means that you could say why each line is there and would have noticed it \
         being wrong";

    const DIGITS: [&str; Self::COUNT] = ["0", "1", "2", "3", "4", "5"];
    const NAMES: [&str; Self::COUNT] = ["None", "Aware", "Familiar", "Working", "Proficient", "Expert"];

    /// Returns the level with this number; `None` above 5.
    pub fn new(number: impl TryInto<u8>) -> Option<Self> {
        let level = Self(number.try_into().ok()?);
        if level <= Self::MAX { Some(level) } else { None }
    }

    /// Returns the level with this digit or name, in any case.
    pub fn find(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name().eq_ignore_ascii_case(text) || level.digit() == text)
    }

    /// Returns the number, 0 to 5.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Returns the number, 0 to 5, as an index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Returns the number, 0 to 5, as text.
    pub fn digit(self) -> &'static str {
        Self::DIGITS[self.index()]
    }

    /// Returns the name.
    pub fn name(self) -> &'static str {
        Self::NAMES[self.index()]
    }

    /// Returns the next higher level; `None` for the highest.
    pub fn next(self) -> Option<Self> {
        Self::new(self.0 + 1)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_names_are_levels_and_nothing_else_is() {
        for (text, number) in
            [("0", 0), ("none", 0), ("Aware", 1), ("FAMILIAR", 2), ("3", 3), ("proficient", 4), ("5", 5)]
        {
            assert_eq!(Level::find(text).map(Level::number), Some(number), "{text}");
        }
        for text in ["6", "-1", "", "n/a", "3.0", "03", "expertise"] {
            assert_eq!(Level::find(text), None, "{text}");
        }
        assert_eq!(Level::new(6), None);
        assert_eq!(Level::MAX.next(), None);
    }
}
