//! All integration tests, in one binary.

mod it {
    #[cfg(unix)]
    mod pty;
    #[cfg(unix)]
    mod terminal;
}
