#![no_main]

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyModifiers};
use libfuzzer_sys::fuzz_target;
use skillgap::tui::{Decoded, Decoder};

/// Lets time pass until no input is pending. Returns the decoded input and the time.
fn settle(decoder: &mut Decoder, mut now: Instant) -> (Vec<Decoded>, Instant) {
    let mut decoded = Vec::new();
    while let Some(patience) = decoder.patience(now) {
        assert!(patience <= Duration::from_secs(3));
        now += patience;
        decoded.extend(decoder.pause(now));
    }
    (decoded, now)
}

fuzz_target!(|data: &[u8]| {
    let Some((size, bytes)) = data.split_first() else { return };
    let start = Instant::now();
    let mut whole = Decoder::default();
    let mut split = Decoder::default();
    let one = whole.feed(bytes, start);
    let chunks = bytes.chunks(usize::from(*size).max(1));
    let other: Vec<Decoded> = chunks.flat_map(|chunk| split.feed(chunk, start)).collect();
    assert_eq!(one, other);
    let (rest, now) = settle(&mut whole, start);
    assert_eq!(rest, settle(&mut split, start).0);
    let later = now + Duration::from_secs(2);
    let mut last = whole.feed(b"3", later);
    last.extend(settle(&mut whole, later).0);
    let Some(Decoded::Event(Event::Key(key))) = last.last() else { panic!("no key: {last:?}") };
    assert_eq!((key.code, key.modifiers), (KeyCode::Char('3'), KeyModifiers::NONE));
});
