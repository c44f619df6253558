//! All integration tests, in one binary.

mod it {
    mod app;
    mod content;
    mod schema;
    mod walk;
}
