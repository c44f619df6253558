//! All integration tests, in one binary.

mod it {
    mod app;
    mod builder;
    mod cli;
    mod content;
    mod devices;
    mod doctor;
    mod export;
    mod fold;
    mod forget;
    mod gaps;
    mod readme;
    mod report;
    mod schema;
    mod store;
    mod walk;
    mod world;
}
