use std::collections::HashMap;

use super::Known;
use super::claim::find_skill;
use super::error::ImportError;
use crate::catalog::SkillId;
use crate::id::Id;

/// The number of unknown names after which the rest of a file is not read. Each one takes a search of the whole catalog
/// for the most similar name.
const MAX_UNKNOWN: usize = 200;

/// Looks up the skills that a file names, each once.
pub(super) struct Names<'a> {
    known: &'a Known<'a>,
    found: HashMap<String, Result<SkillId, ImportError>>,
    unknown: usize,
}

impl<'a> Names<'a> {
    pub(super) fn new(known: &'a Known<'a>) -> Self {
        Self { known, found: HashMap::new(), unknown: 0 }
    }

    /// Returns the skill with this name in the catalog, or with this id in the journal.
    pub(super) fn find(&mut self, named: &str) -> Result<SkillId, ImportError> {
        if let Some(found) = self.found.get(named) {
            return found.clone();
        }
        let mut found = find_skill(named, self.known.catalog);
        if found.is_err()
            && let Ok(id) = Id::parse(named)
            && self.known.events.iter().any(|recorded| recorded.event.act.skills().contains(&id))
        {
            found = Ok(id);
        }
        self.unknown += usize::from(found.is_err());
        self.found.insert(named.to_owned(), found.clone());
        found
    }

    /// Returns an error at `place` if too many unknown names came before it.
    pub(super) fn too_many_unknown(&self, place: &str) -> Option<ImportError> {
        if self.unknown <= MAX_UNKNOWN {
            return None;
        }
        let why = format!("more than {MAX_UNKNOWN} unknown skills come before it: the rest of the file was not read");
        Some(ImportError::new(why).at(place))
    }
}
