//! All integration tests, in one binary.

mod it {
    mod app;
    mod builder;
    mod cli;
    mod content;
    mod export;
    mod fold;
    mod gaps;
    mod import;
    mod readme;
    mod report;
    mod schema;
    mod store;
    mod walk;
    mod world;
}
