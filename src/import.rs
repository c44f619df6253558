//! Imports: exports, journals, JSON maps and tables. The files are read completely before anything is written, and a
//! mistake in any of them refuses all.
//!
//! The format is recognized by the content, not by the file's name. Events have ids, so new ones are added to the
//! journal. The ratings of a map or a table have none: they are compared with the current profile, and recorded where
//! they differ.

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

/// The largest file, in bytes.
pub(crate) const MAX_BYTES: u64 = 32 << 20;

/// The most terminal cells of a person's name in an error.
const LONGEST: usize = 80;

/// The hint for events that are refused because of their dates.
const AHEAD: &str = "the clock of the machine that wrote it was wrong: run `skillgap doctor --repair` on that machine, which \
                     corrects the dates, and export again";

/// A file that the user wants to import.
#[derive(Debug, Clone)]
pub struct Given {
    /// The file's name in errors.
    pub name: String,
    /// The content of the file.
    pub bytes: Vec<u8>,
}

/// The data with which an import is compared.
pub struct Known<'a> {
    /// The catalog, in which skills are looked up.
    pub catalog: &'a Catalog,
    /// All events of the journal.
    pub events: &'a Events,
    /// The current time.
    pub now: Timestamp,
    /// The options of the command line.
    pub options: &'a Options,
}

/// The result of reading files: the events to record, and what to tell the user.
#[derive(Debug, Default)]
pub struct Import {
    /// The number of new and known events of each file.
    pub files: Vec<Tally>,
    /// The events that are new to the journal, in the order of the files.
    pub events: Vec<Event>,
    /// The events that are in the journal but whose import was undone: they count again.
    pub back: Vec<EventId>,
    /// The parts of the files that are not read, as sentences.
    pub warnings: Vec<String>,
    /// Guesses about the files, such as their encoding, as sentences.
    pub notes: Vec<String>,
    /// The rows that were left out because of mistakes, for each file.
    pub left_out: Vec<LeftOut>,
}

/// The rows of a file that were left out because of mistakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The name of the file.
    pub name: String,
    /// The rows unchanged, with the header of the file, for the user to correct and import again.
    pub text: String,
    /// The number of rows.
    pub rows: usize,
    /// The mistakes in the rows.
    pub faults: Vec<ImportError>,
}

/// The number of new and known events of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The file's name.
    pub name: String,
    /// The number of events that are new.
    pub new: usize,
    /// The number of events that the journal has already.
    pub there: usize,
}

/// The content of a file, by its format.
enum Content<'a> {
    /// A journal: its events, each with its place.
    Events(Vec<(String, Event)>),
    /// A progress document: a person and their events.
    Progress(Document),
    /// A map or a table: the ratings that it claims.
    Claims(Claims<'a>),
}

impl Import {
    /// Reads `files`. A mistake in one file refuses all of them.
    ///
    /// # Errors
    /// Returns all mistakes in the files, each with its place.
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

    /// Returns the number of events that the import adds or makes count again.
    pub fn count(&self) -> usize {
        self.events.len() + self.back.len()
    }

    /// Returns the names of at most three files that bring events. The folders are left out, since the text is recorded
    /// in the journal and exported with it.
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

/// The state of an import while its files are read: the journal's events and those of the files so far.
struct Union<'a> {
    known: &'a Known<'a>,
    events: Events,
    newest: Option<EventId>,
    /// The deleted events and notes, which an import must not bring back.
    forgetting: Forgetting,
    /// The events whose import was undone, and which no file has brought again so far.
    withdrawn: hashbrown::HashSet<EventId>,
    /// The names of the user in their configuration and in their progress documents.
    names: Vec<String>,
    /// The new events of the current file, as indices of `import.events`. They are not in `events` yet.
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
        // An event whose import was undone on the other machine too stays undone.
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

    /// Returns true if a progress document is the user's own: the user says so, the journal is empty, the document has
    /// the user's name, or it shares an event with the journal.
    fn is_owned(&self, document: &Document) -> bool {
        self.known.options.mine
            || self.events.is_empty()
            || document.person.name.as_ref().is_some_and(|name| self.names.contains(name))
            || document.history.iter().any(|(_, event)| self.events.get(event.id).is_some())
    }

    /// Returns the claims of a file. A mistake refuses the file, unless rows with mistakes are to be left out.
    fn chosen(&mut self, read: Claims<'_>, file: &Given) -> Result<Vec<Claim>, Vec<ImportError>> {
        let of_file = |sentence: String| format!("`{}`: {sentence}", file.name);
        if !read.faults.is_empty() && !self.known.options.skip_unknown {
            return Err(read.faults.into_iter().map(|fault| ImportError { is_in_row: true, ..fault }).collect());
        }
        if read.claims.is_empty() && read.faults.is_empty() && read.silent > 0 {
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
            // The user has deleted this event, and an import does not bring it back.
            tally.there += 1;
            return Ok(());
        }
        // Two events that differ only in their note are the same: one was exported without notes, or its note was
        // deleted.
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
                let why = format!("the event `{}` is in the journal already, with other content", event.id);
                return Err(ImportError::new(why).hint("one of the two was edited, and the journal counts: remove the event from the file, or give it a new id there"));
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

    /// Adds an event for each claim that the profile does not meet yet.
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

/// Refuses dates before 1970 or more than a day ahead, which only a wrong clock can have written.
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

/// Refuses dates like [`check_dates`], and also days after today in the user's time zone.
fn check_date(when: When, known: &Known<'_>) -> Result<When, ImportError> {
    let now = known.events.newest_own().map_or(known.now, |newest| newest.recorded_at().max(known.now));
    match when {
        When::Day(day) if day > Stamp::from(now).date() => {
            Err(ImportError::new(format!("its date `{day}` is in the future")))
        }
        _ => check_dates([Stamp::from(when).at], known).map(|()| when),
    }
}

/// Returns the text of a file, and its encoding if the encoding was guessed.
fn decoded<'a>(bytes: &'a [u8], options: &Options) -> Result<(Cow<'a, str>, Option<Encoding>), ImportError> {
    let refused = |error: NotText| {
        let refused = ImportError::new(error.to_string()).hint(error.hint());
        match error {
            NotText::Malformed { line, .. } => refused.at(&format!("line {line}")),
            NotText::Binary if options.encoding.is_none() => {
                refused.hint("save it as text in UTF-8; if it is UTF-16, `--encoding utf-16le` or `utf-16be` reads it")
            }
            _ => refused,
        }
    };
    if let Some(encoding) = options.encoding {
        return Ok((decode_as(bytes, encoding).map_err(refused)?, None));
    }
    match decode(bytes) {
        Ok(text) => Ok((text, None)),
        // JSON is always UTF-8, but an old table may be in Windows-1252.
        Err(NotText::Malformed { encoding: Encoding::Utf8, .. })
            if is_windows_1252(bytes) && !bytes.trim_ascii_start().starts_with(b"{") =>
        {
            let text = decode_as(bytes, Encoding::Windows1252).map_err(refused)?;
            Ok((text, Some(Encoding::Windows1252)))
        }
        Err(error) => Err(refused(error)),
    }
}

/// Returns the error for a progress document of another person, whose name is `name`.
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
    ImportError::new("it is not a progress export, a journal, a map or a table")
        .hint("a table begins with the header `skill,level`")
}
