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

use jiff::Timestamp;

use crate::catalog::{Catalog, SkillId};
use crate::journal::{Act, Answered, EARLIEST, Event, EventId, Events, Forgetting, Recorded, Stamp, When};
use crate::profile::{Profile, dating};
use claim::Claim;

/// The most bytes that a file may have.
pub const MAX_BYTES: u64 = 32 << 20;

/// Reads a point in time as people write it, or says why it is none.
pub type ReadTime = fn(&str) -> Result<When, String>;

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
            newest: known.events.newest_own(),
            forgetting: known.events.forgetting(known.now),
            import: Self::default(),
        };
        for file in files {
            union.add(file).map_err(|error| ImportError { file: file.name.clone(), ..error })?;
        }
        Ok(union.import)
    }
}

/// What is there, with what the files before have brought.
struct Union<'a> {
    known: &'a Known<'a>,
    events: Events,
    newest: Option<EventId>,
    /// What is to stay forgotten.
    forgetting: Forgetting,
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
                for (place, event) in events {
                    self.check_dates([event.at, event.id.recorded_at()]).map_err(|error| error.at(&place))?;
                    self.unite(event, &mut tally).map_err(|error| error.at(&place))?;
                }
            }
            Content::Claims(claims) => self.settle(claims, &mut tally)?,
        }
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

    /// As [`Union::check_dates`]; a day is not after today where the reader is.
    fn check_date(&self, when: When) -> Result<(), ImportError> {
        let now = self.newest.map_or(self.known.now, |newest| newest.recorded_at().max(self.known.now));
        match when {
            When::Day(day) if day > Stamp::from(now).date() => {
                Err(ImportError::new(format!("its date `{day}` is in the future")))
            }
            _ => self.check_dates([Stamp::from(when).at]),
        }
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
        match self.events.get(event.id) {
            Some(there) if is_same(&there.event) => tally.there += 1,
            Some(_) => {
                let why = format!("the event `{}` is there already and says something else", event.id);
                return Err(ImportError::new(why).hint("one of the two was edited; what is here counts: take the event out of the file, or give it a new id there"));
            }
            None => self.bring(event, tally),
        }
        Ok(())
    }

    fn bring(&mut self, event: Event, tally: &mut Tally) {
        self.events.insert(Recorded { event: event.clone(), own: false });
        self.import.events.push(event);
        tally.new += 1;
    }

    /// Records each claim that does not hold yet.
    fn settle(&mut self, claims: Vec<Claim>, tally: &mut Tally) -> Result<(), ImportError> {
        let catalog = self.known.catalog;
        let profile = Profile::fold(&self.events, self.known.now, catalog);
        let mut dated: HashMap<(SkillId, When), Vec<Answered>> = HashMap::new();
        for recorded in self.events.iter() {
            if let Act::Answered(answered) = &recorded.event.act {
                for when in dating::keys(recorded.event.stamp()) {
                    let key = (catalog.current(&answered.skill).clone(), when);
                    dated.entry(key).or_default().push(answered.clone());
                }
            }
        }
        for claim in claims {
            claim.at.map_or(Ok(()), |at| self.check_date(at)).map_err(|error| error.at(&claim.place))?;
            let before = profile.answer(&claim.skill);
            let holds = match claim.at {
                Some(at) => dating::found_by(at)
                    .filter_map(|when| dated.get(&(claim.skill.clone(), when)))
                    .flatten()
                    .any(|there| claim.is_met_by(there.rating, &there.details)),
                None => before.is_some_and(|answer| claim.is_met_by(answer.rating, &answer.details)),
            };
            if holds {
                tally.there += 1;
                continue;
            }
            let id = EventId::mint(self.known.now, self.newest);
            self.newest = Some(id);
            let now = Stamp::from(id.recorded_at());
            let stamp = claim.at.map_or(now, |at| dating::stamp(at, &claim.skill, id, &self.events, catalog));
            let answered = claim.answered(before.map(|answer| &answer.details));
            self.bring(Event::new(id, stamp, Act::Answered(answered)), tally);
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
