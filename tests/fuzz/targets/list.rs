#![no_main]

use libfuzzer_sys::fuzz_target;
use skillgap::benchmark;
use skillgap::journal::MemoryStore;
use skillgap::report::{FORMATS, Layout};
use skillgap::session::OwnLists;
use skillgap_fuzz::{CATALOG, assert_clean, page, session};

fuzz_target!(|data: &[u8]| {
    let Ok(json) = std::str::from_utf8(data) else { return };
    let list = match OwnLists::parse("list.json", json, &CATALOG) {
        Ok(list) => list,
        Err(problems) => {
            assert!(!problems.is_empty());
            return problems.iter().for_each(|problem| assert_clean(&problem.to_string(), "a problem"));
        }
    };
    for warning in &list.warnings {
        assert_clean(&warning.to_string(), "a warning");
    }
    let mut session = session(MemoryStore::default());
    if let Some(catalog) = list.catalog {
        session.extend_catalog(catalog);
    }
    session.measure(list.benchmark);
    for spec in &FORMATS {
        assert_clean(&spec.format.write(&session.report(), &Layout::on(page(80))), spec.name);
    }
    assert_clean(&benchmark::write(&session.benchmark), "the list");
});
