#![no_main]

use libfuzzer_sys::fuzz_target;
use skillgap::journal::{Event, MemoryStore};
use skillgap::report::{FORMATS, Format, Layout};
use skillgap_fuzz::{assert_clean, page, session};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let events: Vec<Event> = text.split('\n').filter_map(|line| Event::parse(line).ok()).collect();
    for event in &events {
        assert_eq!(Event::parse(event.line()).as_ref(), Ok(event));
        if let Some(bare) = event.without_note() {
            assert!(!bare.has_note());
            assert_eq!(Event::parse(bare.line()), Ok(bare));
        }
    }
    if events.is_empty() {
        return;
    }
    let mut session = session(MemoryStore::holding(&events));
    let report = session.report();
    for width in [40, 80] {
        assert_clean(&Format::Text.write(&report, &Layout::on(page(width))), "the report");
    }
    for spec in &FORMATS {
        assert_clean(&spec.format.write(&report, &Layout::on(page(80))), spec.name);
    }
    let bare = Format::Progress.write(&report, &Layout { notes: false, ..Layout::on(page(80)) });
    assert!(!bare.contains("\"note\": \"") && !bare.contains("\"note\":\""), "{bare}");
    drop(report);
    let _ = session.undo();
    let _ = session.redo();
});
