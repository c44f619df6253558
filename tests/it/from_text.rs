//! `benchmark from-text`: what it makes of texts, measured; and of texts that are made to break it.

mod app;
mod cases;
mod command;
mod corpus;
mod cv;
mod excess;
mod hostile;
mod wording;

use std::sync::LazyLock;

use skillgap::benchmark::from_text::Reader;

use super::builder::CATALOG;

/// The names of the catalog that ships, ready to be looked for.
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&CATALOG));

/// A text that asks for four things.
pub(crate) const ADVERTISEMENT: &str = "Backend engineer at Acme, 2026

About us
Acme sells anvils. Our clients include Amazon Web Services.

Requirements
- Strong command of Python or Go
- PostgreSQL, 3+ years
- Familiarity with QuicksilverDB and Kafka
- No Kubernetes experience needed

Nice to have
- Terraform
";
