//! All integration tests, in one binary.

mod it {
    mod cli;
    mod export;
    mod readme;
    mod report;
    mod world;
}
