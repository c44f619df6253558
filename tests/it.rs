//! All integration tests, in one binary.

mod it {
    mod app;
    mod builder;
    mod cli;
    mod content;
    mod export;
    #[cfg(unix)]
    mod faults;
    mod fixtures;
    mod fold;
    mod gaps;
    mod machines;
    mod noise;
    mod readme;
    mod report;
    mod schema;
    mod store;
    mod walk;
    mod world;
}
