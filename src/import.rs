//! What people bring: an export, a journal, a map, a spreadsheet. Read whole before anything is written, and refused
//! with one clear error where any of it is wrong.
//!
//! The format is found from the content, not from the file's name. Events come with their ids and are a union with
//! what is there; a map or a table has none, so what it says is compared with what holds, and recorded where it differs.

mod claim;
mod document;
mod error;
mod journal;
mod table;

pub use error::ImportError;

use std::collections::HashMap;
use std::path::Path;

use jiff::Timestamp;

use crate::catalog::{Catalog, SkillId};
use crate::journal::{Act, Answered, EARLIEST, Event, EventId, Events, Forgetting, MAX_NOTE};
use crate::profile::Profile;
use claim::Claim;

/// The most bytes that a file may have.
pub const MAX_BYTES: u64 = 32 << 20;

/// The way out where events are refused for their dates.
const AHEAD: &str = "the clock of the machine that wrote it was wrong: `skillgap doctor --repair` there dates its events anew, \
                     then export again";

/// Reads a point in time as people write it, or says why it is none.
pub type ReadTime = fn(&str) -> Result<Timestamp, String>;

/// A file as it was given.
#[derive(Debug, Clone)]
pub struct Given {
    /// What it is called in errors.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What an import is held against.
pub struct Known<'a> {
    /// Areas, skills, anchors.
    pub catalog: &'a Catalog,
    /// All events that are there.
    pub events: &'a Events,
    /// What time it is.
    pub now: Timestamp,
    /// How dates in tables are read.
    pub read_time: ReadTime,
}

/// What an import brings.
#[derive(Debug, Default)]
pub struct Import {
    /// What each file brings.
    pub files: Vec<Tally>,
    /// The events that are not there yet, in the order of the files.
    pub events: Vec<Event>,
    /// The events that are there, and were taken back together with the import that brought them: they count again.
    pub back: Vec<EventId>,
    /// What was given and is not read.
    pub warnings: Vec<String>,
}

/// What one file brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// What it is called.
    pub name: String,
    /// How many events it brings.
    pub new: usize,
    /// How many of its events are there already.
    pub there: usize,
}

/// What stands in a file.
enum Content {
    /// Events, each with its place.
    Events(Vec<(String, Event)>),
    /// What a map or a table says of skills.
    Claims(Vec<Claim>),
}

impl Import {
    /// Reads `files`, all of them or none.
    ///
    /// # Errors
    /// What is wrong with the first that cannot be taken, and where.
    pub fn read(files: &[Given], known: &Known<'_>) -> Result<Self, ImportError> {
        let mut union = Union {
            known,
            events: known.events.clone(),
            newest: known.events.newest_counting(known.now),
            forgetting: known.events.forgetting(known.now),
            withdrawn: known.events.withdrawn(),
            fresh: HashMap::new(),
            import: Self::default(),
        };
        for file in files {
            union.add(file).map_err(|error| ImportError { file: file.name.clone(), ..error })?;
        }
        Ok(union.import)
    }

    /// How many events it brings.
    pub fn count(&self) -> usize {
        self.events.len() + self.back.len()
    }

    /// From where it brings something: the names of at most three files, without their folders, which are nobody's business.
    pub fn source(&self) -> String {
        let name = |tally: &Tally| match Path::new(&tally.name).file_name() {
            Some(name) if tally.name != "-" => name.to_string_lossy().into_owned(),
            _ => "standard input".to_owned(),
        };
        let names: Vec<String> = self.files.iter().filter(|tally| tally.new > 0).map(name).collect();
        let more = if names.len() > 3 { ", …" } else { "" };
        names[..names.len().min(3)].join(", ") + more
    }
}

/// What is there, with what the files before have brought.
struct Union<'a> {
    known: &'a Known<'a>,
    events: Events,
    newest: Option<EventId>,
    /// What is to stay forgotten.
    forgetting: Forgetting,
    /// What was taken back together with its import, and is not brought again yet.
    withdrawn: hashbrown::HashSet<EventId>,
    /// What this file brings, by its place in `import.events`, until it is among `events`.
    fresh: HashMap<EventId, usize>,
    import: Import,
}

impl Union<'_> {
    fn add(&mut self, file: &Given) -> Result<(), ImportError> {
        let text = decoded(&file.bytes)?;
        let content = match text.trim_ascii_start().as_bytes().first() {
            None => Content::Events(Vec::new()),
            Some(b'{') if journal::is_one(text) => Content::Events(journal::read(text)?),
            Some(b'{') => document::read(text, self.known.catalog)?,
            Some(b'[') => return Err(ImportError::new("a list is no progress export, no journal and no map")),
            Some(_) => {
                let (claims, left_out) = table::read(text, self.known)?;
                let warn = |column| format!("`{}`: the column `{column}` is not read", file.name);
                self.import.warnings.extend(left_out.into_iter().map(warn));
                Content::Claims(claims)
            }
        };
        let mut tally = Tally { name: file.name.clone(), new: 0, there: 0 };
        match content {
            Content::Events(events) => {
                // What was taken back where the file comes from does not come back with it.
                let mut alone = Events::default();
                alone.add_brought(events.iter().map(|(_, event)| event));
                let there_too = alone.withdrawn();
                self.withdrawn.retain(|id| !there_too.contains(id));
                for (place, event) in events {
                    let dates = self.check_dates([event.at, event.id.recorded_at()]);
                    dates.map_err(|error| error.hint(AHEAD).at(&place))?;
                    self.unite(event, &mut tally).map_err(|error| error.at(&place))?;
                }
            }
            Content::Claims(claims) => self.settle(claims, &mut tally)?,
        }
        let first = self.import.events.len() - self.fresh.len();
        self.events.add_brought(&self.import.events[first..]);
        self.fresh.clear();
        self.import.files.push(tally);
        Ok(())
    }

    /// Refuses what no clock that is nearly right can have written.
    fn check_dates(&self, dates: impl IntoIterator<Item = Timestamp>) -> Result<(), ImportError> {
        let latest = self.known.events.horizon(self.known.now);
        for date in dates {
            let why = if date < EARLIEST {
                "is before 1970"
            } else if date > latest {
                "is more than a day ahead"
            } else {
                continue;
            };
            return Err(ImportError::new(format!("its time `{date:.0}` {why}")));
        }
        Ok(())
    }

    fn unite(&mut self, event: Event, tally: &mut Tally) -> Result<(), ImportError> {
        if self.forgetting.erases(&event) {
            // It was here, and is to stay forgotten.
            tally.there += 1;
            return Ok(());
        }
        // The same without its note is the same: the note was left out of one, or forgotten in the other.
        let bare = |event: &Event| event.without_note().unwrap_or_else(|| event.clone());
        let is_same = |there: &Event| there.is_same_record(&event) || bare(there).is_same_record(&bare(&event));
        let fresh = self.fresh.get(&event.id).map(|&nth| &self.import.events[nth]);
        match self.events.get(event.id).map(|recorded| &recorded.event).or(fresh) {
            Some(there) if is_same(there) && self.withdrawn.remove(&event.id) => {
                self.import.back.push(event.id);
                tally.new += 1;
            }
            Some(there) if is_same(there) => tally.there += 1,
            Some(_) => {
                let why = format!("the event `{}` is there already and says something else", event.id);
                return Err(ImportError::new(why).hint("one of the two was edited; what is here counts: take the event out of the file, or give it a new id there"));
            }
            None => self.bring(event, tally),
        }
        Ok(())
    }

    fn bring(&mut self, event: Event, tally: &mut Tally) {
        self.newest = self.newest.max(Some(event.id));
        self.fresh.insert(event.id, self.import.events.len());
        self.import.events.push(event);
        tally.new += 1;
    }

    /// Records each claim that does not hold yet.
    fn settle(&mut self, claims: Vec<Claim>, tally: &mut Tally) -> Result<(), ImportError> {
        let catalog = self.known.catalog;
        let profile = Profile::fold(&self.events, self.known.now, catalog);
        let mut dated: HashMap<(SkillId, Timestamp), Vec<Answered>> = HashMap::new();
        let undone = self.events.undone();
        for recorded in self.events.iter().filter(|recorded| !undone.contains(&recorded.event.id)) {
            if let Act::Answered(answered) = &recorded.event.act {
                let key = (catalog.current(&answered.skill).clone(), recorded.event.at);
                dated.entry(key).or_default().push(answered.clone());
            }
        }
        for claim in claims {
            self.check_dates(claim.at).map_err(|error| error.at(&claim.place))?;
            if claim.details.note.as_ref().is_some_and(|note| note.len() > MAX_NOTE) {
                let error = ImportError::new(format!(
                    "the note has more than {MAX_NOTE} bytes, which is the most that can be kept"
                ));
                return Err(error.at(&claim.place));
            }
            let before = profile.answer(&claim.skill);
            let holds = match claim.at {
                Some(at) => dated
                    .get(&(claim.skill.clone(), at))
                    .is_some_and(|answers| answers.iter().any(|there| claim.is_met_by(there.rating, &there.details))),
                None => before.is_some_and(|answer| claim.is_met_by(answer.rating, &answer.details)),
            };
            if holds {
                tally.there += 1;
                continue;
            }
            let at = claim.at;
            let act = Act::Answered(claim.answered(before.map(|answer| &answer.details)));
            self.bring(self.events.next_event(self.newest, self.known.now, at, act), tally);
        }
        Ok(())
    }
}

/// The text of a file, without its byte order mark.
fn decoded(bytes: &[u8]) -> Result<&str, ImportError> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.iter().take(4).any(|&byte| byte == 0) {
        return Err(ImportError::new("it is UTF-16 or binary, not UTF-8").hint("save it as UTF-8"));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|&&byte| byte == b'\n').count();
        ImportError::new("it is not UTF-8").at(&format!("line {line}")).hint("save it as UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}
