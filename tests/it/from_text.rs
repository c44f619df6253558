//! `benchmark from-text`: what it makes of texts, measured; and of texts that are made to break it.

mod command;
mod corpus;
mod hostile;

use std::sync::LazyLock;

use skillgap::benchmark::from_text::Reader;

use super::builder::CATALOG;

/// The names of the catalog that ships, ready to be looked for.
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&CATALOG));
