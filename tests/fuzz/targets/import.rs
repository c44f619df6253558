#![no_main]

use libfuzzer_sys::fuzz_target;
use skillgap::import::{Given, Options};
use skillgap::journal::MemoryStore;
use skillgap::report::{Format, Layout};
use skillgap::session::Session;
use skillgap_fuzz::{assert_clean, page, session};

fn file(bytes: &[u8]) -> [Given; 1] {
    [Given { name: "file".to_owned(), bytes: bytes.to_vec() }]
}

fn export(session: &Session) -> String {
    Format::Progress.write(&session.report(), &Layout::on(page(80)))
}

fuzz_target!(|data: &[u8]| {
    let mut first = session(MemoryStore::default());
    let options = Options::default();
    let import = match first.read_import(&file(data), &options) {
        Ok(import) => import,
        // The errors are not checked here, because they are made safe where they are printed.
        Err(_) => return,
    };
    first.bring(import);
    let again = first.read_import(&file(data), &options).expect("it was read before");
    assert!(again.events.is_empty(), "{} come twice", again.events.len());

    let exported = export(&first);
    assert_clean(&exported, "the export");
    let mut second = session(MemoryStore::default());
    let back = second.read_import(&file(exported.as_bytes()), &options).expect("an export can be imported");
    second.bring(back);
    assert_eq!(export(&second), exported);
});
