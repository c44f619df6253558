//! Typed ids: short, stable, lower-case names for use in files and commands.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::text::{Shared, cut, visible};

/// The greatest length of an id, in bytes.
pub(crate) const MAX_LEN: usize = 64;

/// The id of a `K`: one to 64 characters of `a-z`, `0-9` and `-`. Cheap to clone.
///
/// The kind is part of the type, so that the id of an area cannot be used as that of a skill.
pub struct Id<K> {
    text: Shared,
    kind: PhantomData<fn() -> K>,
}

/// The error for a text that is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an id: 1 to 64 of `a-z`, `0-9` and `-`")]
pub struct InvalidId(pub String);

impl<K> Id<K> {
    /// Parses an id.
    ///
    /// # Errors
    /// Returns an error if `text` is empty, longer than [`MAX_LEN`] or has any other character.
    pub fn parse(text: &str) -> Result<Self, InvalidId> {
        Self::check(text)?;
        Ok(Self { text: text.into(), kind: PhantomData })
    }

    /// Checks that `text` is an id.
    ///
    /// # Errors
    /// Returns an error if `text` is empty, longer than [`MAX_LEN`] or has any other character.
    pub(crate) fn check(text: &str) -> Result<(), InvalidId> {
        // Without an early end, the compiler looks at 16 bytes at once.
        let mut is_allowed = true;
        for byte in text.bytes() {
            is_allowed &= matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        }
        if text.is_empty() || text.len() > MAX_LEN || !is_allowed {
            let beginning: String = text.chars().take(2 * MAX_LEN).collect();
            return Err(InvalidId(cut(&visible(&beginning), 2 * MAX_LEN, "…").into_owned()));
        }
        Ok(())
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<K> FromStr for Id<K> {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        Self::parse(text)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), kind: PhantomData }
    }
}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<K> Borrow<str> for Id<K> {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_short_kebab_case_is_an_id() {
        for good in ["python", "http-protocol", "a", "2023", &"x".repeat(64)] {
            assert_eq!(Id::<()>::parse(good).map(|id| id.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "C#", "a b", "../etc", "é", "A", "a_b", &"x".repeat(65)] {
            assert!(Id::<()>::parse(bad).is_err(), "{bad}");
        }
    }
}
