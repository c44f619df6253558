//! `skillgap`: find out where you stand as a backend developer.

fn main() {}
