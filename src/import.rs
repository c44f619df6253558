//! What people bring: an export, a journal, a map, a spreadsheet. Read whole before anything is written, and refused
//! with one clear error where any of it is wrong.
//!
//! The format is found from the content, not from the file's name. Events come with their ids and are a union with
//! what is there; a map or a table has none, so what it says is compared with what holds, and recorded where it differs.

mod claim;
mod columns;
mod date;
mod document;
mod error;
mod journal;
mod names;
mod options;
mod records;
mod table;

pub use error::{ImportError, ImportErrors};
pub use options::{ColumnName, DateOrder, Options};

use std::borrow::Cow;

use std::collections::HashMap;
use std::path::Path;

use jiff::Timestamp;

use crate::catalog::{Catalog, SkillId};
use crate::encoding::{Encoding, NotText, decode, decode_as, is_windows_1252};
use crate::journal::{Act, Answered, EARLIEST, Event, EventId, Events, Forgetting, Stamp, When};
use crate::profile::{Profile, dating};
use crate::progress::Document;
use crate::text::{counted, cut};
use claim::Claim;
use table::{Claims, Table};

/// The most bytes that a file may have.
pub const MAX_BYTES: u64 = 32 << 20;

/// The most terminal cells of a name that an error shows.
const LONGEST: usize = 80;

/// The way out where events are refused for their dates.
const AHEAD: &str = "the clock of the machine that wrote it was wrong: `skillgap doctor --repair` there dates its events anew, \
                     then export again";

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
    /// How tables are read.
    pub options: &'a Options,
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
    /// How the files were read, where that is not certain.
    pub notes: Vec<String>,
    /// The rows that were left out because of mistakes, by file.
    pub left_out: Vec<LeftOut>,
}

/// The rows of a file that were left out because of mistakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The file.
    pub name: String,
    /// The rows as they stand in the file, with its header: to be corrected and imported again.
    pub text: String,
    /// How many they are.
    pub rows: usize,
    /// What is wrong with them.
    pub faults: Vec<ImportError>,
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
enum Content<'a> {
    /// Events, each with its place.
    Events(Vec<(String, Event)>),
    /// A progress document: the person, and their events.
    Progress(Document),
    /// What a map or a table says of skills.
    Claims(Claims<'a>),
}

impl Import {
    /// Reads `files`, all of them or none.
    ///
    /// # Errors
    /// All that is wrong with the files that cannot be taken, and where.
    pub fn read(files: &[Given], known: &Known<'_>) -> Result<Self, ImportErrors> {
        let mut union = Union {
            known,
            events: known.events.clone(),
            newest: known.events.newest_counting(known.now),
            forgetting: known.events.forgetting(known.now),
            withdrawn: known.events.withdrawn(),
            names: known.options.name.iter().cloned().collect(),
            fresh: HashMap::new(),
            import: Self::default(),
        };
        let mut errors = Vec::new();
        for file in files {
            if let Err(found) = union.add(file) {
                errors.extend(found.into_iter().map(|error| error.of(file)));
            }
        }
        if errors.is_empty() { Ok(union.import) } else { Err(ImportErrors(errors)) }
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
    /// The names that the user's own progress documents have.
    names: Vec<String>,
    /// What this file brings, by its place in `import.events`, until it is among `events`.
    fresh: HashMap<EventId, usize>,
    import: Import,
}

impl Union<'_> {
    fn add(&mut self, file: &Given) -> Result<(), Vec<ImportError>> {
        let options = self.known.options;
        let (text, encoding) = decoded(&file.bytes, options).map_err(|error| vec![error])?;
        let begin = text.trim_ascii_start();
        let content = match begin.as_bytes().first() {
            None => return Err(vec![empty()]),
            Some(b'{') if journal::is_one(&text) => journal::read(&text).map(Content::Events),
            Some(b'{') => document::read(&text, self.known),
            Some(b'[') => records::read(&text, options).map(|table| Content::Claims(table.claims(self.known))),
            Some(_) => Table::read(&text, options).map(|table| Content::Claims(table.claims(self.known))),
        };
        let mut tally = Tally { name: file.name.clone(), new: 0, there: 0 };
        match content.map_err(|error| vec![error])? {
            Content::Events(events) => self.add_events(events, &mut tally).map_err(|error| vec![error])?,
            Content::Progress(document) => {
                let owned = self.is_owned(&document);
                self.add_events(document.history, &mut tally).map_err(|error| vec![error])?;
                if !owned && tally.new > 0 {
                    return Err(vec![foreign(document.person.name.as_deref())]);
                }
                self.names.extend(document.person.name);
            }
            Content::Claims(claims) => {
                let claims = self.chosen(claims, file)?;
                self.settle(claims, &mut tally);
            }
        }
        if let Some(encoding) = encoding {
            self.import.notes.push(format!("`{}`: read as {}", file.name, encoding.name()));
        }
        let first = self.import.events.len() - self.fresh.len();
        self.events.add_brought(&self.import.events[first..]);
        self.fresh.clear();
        self.import.files.push(tally);
        Ok(())
    }

    fn add_events(&mut self, events: Vec<(String, Event)>, tally: &mut Tally) -> Result<(), ImportError> {
        // What was taken back where the file comes from does not come back with it.
        let mut alone = Events::default();
        alone.add_brought(events.iter().map(|(_, event)| event));
        let there_too = alone.withdrawn();
        self.withdrawn.retain(|id| !there_too.contains(id));
        for (place, event) in events {
            let dates = check_dates([event.at, event.id.recorded_at()], self.known);
            let united = dates.map_err(|error| error.hint(AHEAD)).and_then(|()| self.unite(event, tally));
            united.map_err(|error| error.at(&place))?;
        }
        Ok(())
    }

    /// Returns true if a progress document is the user's own: they say so, nothing is recorded yet, it has their name, or
    /// it shares an event with the journal.
    fn is_owned(&self, document: &Document) -> bool {
        self.known.options.mine
            || self.events.is_empty()
            || document.person.name.as_ref().is_some_and(|name| self.names.contains(name))
            || document.history.iter().any(|(_, event)| self.events.get(event.id).is_some())
    }

    /// What a file says of skills, where nothing is wrong with it, or what is wrong is to be left out.
    fn chosen(&mut self, read: Claims<'_>, file: &Given) -> Result<Vec<Claim>, Vec<ImportError>> {
        let of_file = |said: String| format!("`{}`: {said}", file.name);
        if !read.faults.is_empty() && (read.claims.is_empty() || !self.known.options.skip_unknown) {
            return Err(read.faults);
        }
        if read.claims.is_empty() && read.silent > 0 {
            let rows = counted(read.silent, "row");
            return Err(vec![ImportError::new(format!("it has {rows} and no level in any of them"))]);
        }
        self.import.warnings.extend(read.warnings.into_iter().map(of_file));
        self.import.notes.extend(read.notes.into_iter().map(of_file));
        if !read.faults.is_empty() {
            let [begin, end, between] = read.frame;
            let ended = |row: &Cow<'_, str>| {
                let is_open = between.is_empty() && !row.ends_with('\n');
                if is_open { format!("{row}\n") } else { row.to_string() }
            };
            let rows: Vec<String> = read.left_out.iter().map(ended).collect();
            let text = format!("{begin}{}{end}", rows.join(between));
            let faults = read.faults.into_iter().map(|fault| fault.of(file)).collect();
            let left_out = LeftOut { name: file.name.clone(), text, rows: rows.len(), faults };
            self.import.left_out.push(left_out);
        }
        Ok(read.claims)
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
    fn settle(&mut self, claims: Vec<Claim>, tally: &mut Tally) {
        let catalog = self.known.catalog;
        let profile = Profile::fold(&self.events, self.known.now, catalog);
        let mut dated: HashMap<(SkillId, When), Vec<Answered>> = HashMap::new();
        let undone = self.events.undone();
        for recorded in self.events.iter().filter(|recorded| !undone.contains(&recorded.event.id)) {
            if let Act::Answered(answered) = &recorded.event.act {
                for when in dating::keys(recorded.event.stamp()) {
                    let key = (catalog.current(&answered.skill).clone(), when);
                    dated.entry(key).or_default().push(answered.clone());
                }
            }
        }
        for claim in claims {
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
            let stamp = claim.at.map(|at| dating::stamp(at, &claim.skill, id, &self.events, catalog));
            let act = Act::Answered(claim.answered(before.map(|answer| &answer.details)));
            self.bring(self.events.next_event(self.newest, self.known.now, stamp, act), tally);
        }
    }
}

/// Refuses what no clock that is nearly right can have written.
fn check_dates(dates: impl IntoIterator<Item = Timestamp>, known: &Known<'_>) -> Result<(), ImportError> {
    let latest = known.events.horizon(known.now);
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

/// As [`check_dates`]; a day is not after today where the reader is.
fn check_date(when: When, known: &Known<'_>) -> Result<When, ImportError> {
    let now = known.events.newest_own().map_or(known.now, |newest| newest.recorded_at().max(known.now));
    match when {
        When::Day(day) if day > Stamp::from(now).date() => {
            Err(ImportError::new(format!("its date `{day}` is in the future")))
        }
        _ => check_dates([Stamp::from(when).at], known).map(|()| when),
    }
}

/// The text of a file, and its encoding where that was guessed.
fn decoded<'a>(bytes: &'a [u8], options: &Options) -> Result<(Cow<'a, str>, Option<Encoding>), ImportError> {
    let refused = |error: NotText| {
        let refused = ImportError::new(error.to_string()).hint(error.hint());
        match error {
            NotText::Malformed { line, .. } => refused.at(&format!("line {line}")),
            _ => refused,
        }
    };
    if let Some(encoding) = options.encoding {
        return Ok((decode_as(bytes, encoding).map_err(refused)?, None));
    }
    match decode(bytes) {
        Ok(text) => Ok((text, None)),
        // JSON is UTF-8; a table may be older than that.
        Err(NotText::Malformed { encoding: Encoding::Utf8, .. })
            if is_windows_1252(bytes) && !bytes.trim_ascii_start().starts_with(b"{") =>
        {
            let text = decode_as(bytes, Encoding::Windows1252).map_err(refused)?;
            Ok((text, Some(Encoding::Windows1252)))
        }
        Err(error) => Err(refused(error)),
    }
}

/// The error about the progress of somebody else, whose name is `name`.
fn foreign(name: Option<&str>) -> ImportError {
    let whose = name.map_or_else(String::new, |name| format!(" ({})", cut(name, LONGEST, "…")));
    ImportError::new(format!("it looks like somebody else's progress{whose}: it shares no event with your journal"))
        .hint("`--mine` imports it if it is yours; `skillgap team` compares people")
}

fn empty() -> ImportError {
    ImportError::new("it is empty").hint("a progress export, a journal, a map or a table can be imported")
}

fn no_skill() -> ImportError {
    ImportError::new("it names no skill")
        .hint("write a map, as `{\"python\": 4}`, or records, as `[{\"skill\": \"python\", \"level\": 4}]`")
}

fn unknown() -> ImportError {
    ImportError::new("it is no progress export, no journal, no map and no table")
        .hint("a table begins with the header `skill,level`")
}
