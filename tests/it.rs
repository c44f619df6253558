//! All integration tests, in one binary.

mod it {
    mod app;
    #[cfg(target_os = "linux")]
    mod bombs;
    mod builder;
    mod charts;
    mod cli;
    mod content;
    mod details;
    mod devices;
    mod diff;
    mod doctor;
    mod export;
    #[cfg(unix)]
    mod faults;
    mod fixtures;
    mod fold;
    mod forget;
    mod from_text;
    mod gap_list;
    mod gaps;
    mod import;
    mod machines;
    mod noise;
    mod palette;
    mod plain;
    mod plan;
    mod plan_screen;
    #[cfg(unix)]
    mod pty;
    mod readme;
    mod report;
    mod schema;
    mod screen;
    mod session;
    mod store;
    mod take_along;
    #[cfg(unix)]
    mod terminal;
    mod trend;
    mod walk;
    mod world;
}
