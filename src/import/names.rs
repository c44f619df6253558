use std::collections::HashMap;

use super::Known;
use super::claim::find_skill;
use super::error::ImportError;
use crate::catalog::SkillId;
use crate::id::Id;

/// The most unknown names of a file that are looked at: for each, all of the catalog is searched for the nearest.
const MAX_UNKNOWN: usize = 200;

/// The skills that a file names, each looked up once.
pub(super) struct Names<'a> {
    known: &'a Known<'a>,
    found: HashMap<String, Result<SkillId, ImportError>>,
    unknown: usize,
}

impl<'a> Names<'a> {
    pub(super) fn new(known: &'a Known<'a>) -> Self {
        Self { known, found: HashMap::new(), unknown: 0 }
    }

    /// The skill that is called so, in the catalog or in what is recorded already.
    pub(super) fn find(&mut self, named: &str) -> Result<SkillId, ImportError> {
        if let Some(found) = self.found.get(named) {
            return found.clone();
        }
        let is_recorded = |id: &SkillId| self.known.events.iter().any(|there| there.event.act.skills().contains(id));
        let retired = || Id::parse(named).ok().filter(is_recorded);
        let found = find_skill(named, self.known.catalog).or_else(|error| retired().ok_or(error));
        self.unknown += usize::from(found.is_err());
        self.found.insert(named.to_owned(), found.clone());
        found
    }

    /// The mistake at `place`, where so much before it is unknown that nothing more is looked at.
    pub(super) fn too_many_unknown(&self, place: &str) -> Option<ImportError> {
        let why = format!("more than {MAX_UNKNOWN} skills before it are unknown: from here on, nothing was read");
        (self.unknown > MAX_UNKNOWN).then(|| ImportError::new(why).at(place))
    }
}
