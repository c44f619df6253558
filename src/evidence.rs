//! Evidence from local git repositories: the days on which the user's own commits touched a skill, and the number of
//! commits and repositories.
//!
//! The files of a commit are matched against the rules in `assets/evidence/rules.json`: file names, folders, and names
//! in manifests. Nothing leaves the machine, and no name of a repository, path, commit, address or message is stored: a
//! [`Tally`] contains only months and counts. It never sets a level.

mod git;
mod manifest;
mod pattern;
mod repositories;
mod rules;
mod scan;
mod tally;

pub(crate) use git::{Git, GitError, addresses};
pub(crate) use repositories::{Repository, find};
pub(crate) use rules::Rules;
pub(crate) use scan::Scan;
pub(crate) use tally::LeftOut;
