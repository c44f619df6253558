#![no_main]

use libfuzzer_sys::fuzz_target;
use skillgap::text::{cut, cut_front, fit, visible, width, wrap};
use skillgap_fuzz::assert_clean;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let shown = visible(&text);
    assert_clean(&shown, "what is visible");
    assert_eq!(visible(&shown), shown);
    for cells in [0, 1, 2, 3, 7, 20, 80] {
        assert!(width(&cut(&shown, cells, "…")) <= cells);
        assert!(width(&cut_front(&shown, cells, "…")) <= cells);
        assert_eq!(width(&fit(&shown, cells, "…")), cells);
        for line in wrap(&shown, cells) {
            // A grapheme that is wider than the line is not split.
            assert!(width(&line) <= cells.max(4), "{cells}: {line:?}");
        }
    }
});
