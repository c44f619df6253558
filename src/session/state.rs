use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::benchmark::{BenchmarkId, RequirementId};
use crate::id::Id;
use crate::walk::Stop;

/// Where somebody was when the app was last left. Kept apart from the data: it is this machine's alone, and can be
/// lost without losing anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// The benchmark that was walked, and where the walk stopped.
    pub walk: Option<(BenchmarkId, Stop)>,
}

/// The file format.
#[derive(Default, Serialize, Deserialize)]
struct Shape {
    version: u32,
    walk: Option<WalkShape>,
}

#[derive(Serialize, Deserialize)]
struct WalkShape {
    benchmark: String,
    at: Option<String>,
    skipped: Vec<String>,
}

const FILE: &str = "state.json";
const VERSION: u32 = 1;

impl State {
    /// Reads the state in `folder`; none where there is no such file. A damaged one counts as the empty state.
    pub fn load(folder: &Path) -> Option<Self> {
        let json = fs::read(folder.join(FILE)).ok()?;
        let shape: Shape = serde_json::from_slice(&json).unwrap_or_default();
        let ids = |ids: Vec<String>| ids.iter().filter_map(|id| Id::parse(id).ok()).collect();
        let walk = shape.walk.filter(|_| shape.version == VERSION).and_then(|walk| {
            let at = walk.at.and_then(|at| Id::parse(&at).ok());
            Some((Id::parse(&walk.benchmark).ok()?, Stop { at, skipped: ids(walk.skipped) }))
        });
        Some(Self { walk })
    }

    /// Replaces the state in `folder`, whole or not at all.
    ///
    /// # Errors
    /// When the folder cannot be made or written.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        let text = |id: &RequirementId| id.to_string();
        let shape = Shape {
            version: VERSION,
            walk: self.walk.as_ref().map(|(benchmark, stop)| WalkShape {
                benchmark: benchmark.to_string(),
                at: stop.at.as_ref().map(text),
                skipped: stop.skipped.iter().map(text).collect(),
            }),
        };
        fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(serde_json::to_string_pretty(&shape)?.as_bytes())?;
        file.persist(folder.join(FILE))?;
        Ok(())
    }

    /// Where the walk over `benchmark` stopped.
    pub fn stop(&self, benchmark: &BenchmarkId) -> Stop {
        let matching = self.walk.as_ref().filter(|(walked, _)| walked == benchmark);
        matching.map(|(_, stop)| stop.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_walk_stopped_survives_and_damage_is_never_fatal() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        assert_eq!(State::load(folder.path()), None);
        let id = |text| Id::parse(text).expect("it is an id");
        let stop = Stop { at: Some(id("http-protocol")), skipped: vec![id("python-x")] };
        let state = State { walk: Some((Id::parse("acme").expect("it is an id"), stop)) };
        state.save(folder.path()).expect("it can be written");
        assert_eq!(State::load(folder.path()), Some(state));
        for damaged in ["", "{", "[]", r#"{"version":9,"walk":{"benchmark":"a","skipped":[]}}"#] {
            fs::write(folder.path().join(FILE), damaged).expect("it can be written");
            assert_eq!(State::load(folder.path()), Some(State::default()), "{damaged}");
        }
    }
}
