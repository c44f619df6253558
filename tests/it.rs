//! All integration tests, in one binary.

mod it {
    mod app;
    mod builder;
    mod fold;
    mod gaps;
    mod store;
    mod walk;
}
