//! All integration tests, in one binary.

mod it {
    mod app;
    mod schema;
    mod walk;
}
