//! `skillgap`: find out where you stand as a backend developer.

pub mod benchmark;
pub mod catalog;
pub mod id;
pub mod journal;
pub mod text;
