//! Functions for all fuzz targets.

use std::sync::LazyLock;

use skillgap::benchmark::{DEFAULT, Library};
use skillgap::catalog::Catalog;
use skillgap::config::Config;
use skillgap::journal::MemoryStore;
use skillgap::report::Page;
use skillgap::session::{Clock, Parts, Session};
use skillgap::style::Symbols;
use skillgap::text::{JOINER, is_hidden};

/// The built-in catalog.
pub static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);
static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::built_in(&CATALOG));

/// Returns the current time of all fuzz targets, which is fixed.
pub fn now() -> jiff::Timestamp {
    jiff::Timestamp::from_second(1_795_000_000).expect("it is in range")
}

/// Returns a session over `store`.
pub fn session(store: MemoryStore) -> Session {
    let parts = Parts {
        catalog: CATALOG.clone(),
        library: LIBRARY.clone(),
        benchmark: LIBRARY.find(DEFAULT).expect("it is built in").clone(),
        config: Config::default(),
        clock: Clock::local(now),
    };
    Session::open(parts, Box::new(store), Box::new(|| {})).expect("memory can be read")
}

/// Returns a page without colours, so that every control character in its text comes from the input.
pub fn page(width: usize) -> Page {
    Page { width, color: false, symbols: &Symbols::UNICODE }
}

/// Asserts that `text` has no hidden characters except line breaks and zero-width joiners.
pub fn assert_clean(text: &str, what: &str) {
    let hidden = text.chars().find(|&c| c != '\n' && c != JOINER && is_hidden(c));
    assert_eq!(hidden, None, "{what}");
}
