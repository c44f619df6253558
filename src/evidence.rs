//! What local git repositories show of the user's own commits: on which days, in how many commits and repositories a
//! skill was touched.
//!
//! The files of a commit are matched against the rules in `assets/evidence/rules.json`: names of files, folders, and
//! names in manifests. Nothing of it leaves the machine, and no name of a repository, path, commit, address or message is
//! kept: a [`Tally`] holds months and counts. It never sets a level.

mod git;
mod manifest;
mod pattern;
mod repositories;
mod rules;
mod scan;
mod tally;

pub use git::{Git, GitError, addresses, canonical};
pub use repositories::{Repository, find, is_repository};
pub use rules::Rules;
pub use scan::{Scan, Skipped};
pub use tally::{LeftOut, SkillTally, Tally};
