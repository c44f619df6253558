#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use skillgap::benchmark::from_text::Reader;
use skillgap::report;
use skillgap_fuzz::{CATALOG, assert_clean, page};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&CATALOG));

fuzz_target!(|data: &[u8]| {
    let draft = READER.read(&String::from_utf8_lossy(data), &CATALOG);
    assert_clean(&report::explanation(&draft, &CATALOG, &page(60)), "the explanation");
});
