use std::sync::OnceLock;

use super::{Check, Growth, Level, Text, asset};

/// What is said of a skill beyond what finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Card {
    pub(super) anchors: [Text; Level::COUNT],
    pub(super) check: Option<Check>,
    pub(super) growth: Vec<Growth>,
}

/// A card that is read when somebody first looks at it: most starts look at few.
#[derive(Debug, Clone)]
pub(super) struct LazyCard {
    read: OnceLock<Box<Card>>,
    /// As it is compiled in; empty where it was read at once.
    json: &'static str,
}

impl LazyCard {
    pub(super) fn written(json: &'static str) -> Self {
        Self { read: OnceLock::new(), json }
    }

    pub(super) fn get(&self) -> &Card {
        self.read.get_or_init(|| match asset::card(self.json) {
            Ok(card) => Box::new(card),
            Err(problems) => unreachable!("the built-in catalog is tested: {problems:?}"),
        })
    }
}

impl From<Card> for LazyCard {
    fn from(card: Card) -> Self {
        Self { read: Box::new(card).into(), json: "" }
    }
}

impl PartialEq for LazyCard {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for LazyCard {}
