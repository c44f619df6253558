//! All integration tests, in one binary.

mod it {
    mod app;
    mod builder;
    mod cli;
    mod content;
    mod devices;
    mod diff;
    mod doctor;
    mod export;
    #[cfg(unix)]
    mod faults;
    mod fixtures;
    mod fold;
    mod forget;
    mod gaps;
    mod import;
    mod machines;
    #[cfg(target_os = "linux")]
    mod memory;
    mod noise;
    mod plain;
    #[cfg(unix)]
    mod pty;
    mod readme;
    mod report;
    mod schema;
    mod store;
    #[cfg(unix)]
    mod terminal;
    mod walk;
    mod world;
}
