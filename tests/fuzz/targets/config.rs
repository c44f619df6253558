#![no_main]

use libfuzzer_sys::fuzz_target;
use skillgap::config::ConfigFile;
use skillgap_fuzz::assert_clean;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for mistake in ConfigFile::parse(text).mistakes {
        assert!(mistake.line >= 1);
        assert_clean(&mistake.what, "a mistake");
    }
});
