//! Merges the events and ratings of files with the journal.

use std::collections::HashMap;

use super::claim::Claim;
use super::document;
use super::journal;
use super::records;
use super::table::{Claims, Table};
use super::{
    AHEAD, Content, Given, Import, ImportError, Known, LeftOut, Tally, check_dates, decoded, empty, foreign,
    source_name,
};
use crate::catalog::SkillId;
use crate::journal::{Act, Answered, Event, EventId, Events, Forgetting, Recorded, When};
use crate::profile::{Profile, dating};
use crate::progress::Document;
use crate::text::counted;

/// The state of an import while its files are read: the journal's events and those of the files so far.
pub(super) struct Union<'a> {
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

impl<'a> Union<'a> {
    pub(super) fn new(known: &'a Known<'a>) -> Self {
        Self {
            known,
            events: known.events.clone(),
            newest: known.events.newest_counting(known.now),
            forgetting: known.events.forgetting(known.now),
            withdrawn: known.events.withdrawn(),
            names: known.options.name.iter().cloned().collect(),
            fresh: HashMap::new(),
            import: Import::default(),
        }
    }

    /// Returns the import of all files that were added.
    pub(super) fn finish(self) -> Import {
        self.import
    }

    /// Reads a file and adds its events and ratings.
    ///
    /// # Errors
    /// Returns all mistakes in the file.
    pub(super) fn add(&mut self, file: &Given) -> Result<(), Vec<ImportError>> {
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
            dates.map_err(|error| error.hint(AHEAD).at(&place))?;
            self.unite(event, tally).map_err(|error| error.at(&place))?;
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
        if !read.faults.is_empty() && !self.known.options.skip_unknown {
            return Err(read.faults.into_iter().map(|fault| ImportError { is_in_row: true, ..fault }).collect());
        }
        if read.claims.is_empty() && read.faults.is_empty() && read.silent > 0 {
            let rows = counted(read.silent, "row");
            return Err(vec![ImportError::new(format!("it has {rows} and no level in any of them"))]);
        }
        for warning in read.warnings {
            self.import.warnings.push(format!("`{}`: {warning}", file.name));
        }
        for note in read.notes {
            self.import.notes.push(format!("`{}`: {note}", file.name));
        }
        if !read.faults.is_empty() {
            let [begin, end, between] = read.frame;
            let mut rows = Vec::new();
            for row in &read.left_out {
                let is_open = between.is_empty() && !row.ends_with('\n');
                rows.push(if is_open { format!("{row}\n") } else { row.to_string() });
            }
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
        let fresh = self.fresh.get(&event.id).map(|&nth| &self.import.events[nth]);
        let Some(there) = self.events.get(event.id).map(|recorded| &recorded.event).or(fresh) else {
            self.bring(event, tally);
            return Ok(());
        };
        if !is_same(there, &event) {
            let why = format!("the event `{}` is in the journal already, with other content", event.id);
            return Err(ImportError::new(why).hint("one of the two was edited; skillgap keeps the one in the journal: remove the event from the file, or give it a new id there"));
        }
        if self.withdrawn.remove(&event.id) {
            self.import.back.push(event.id);
            tally.new += 1;
        } else {
            tally.there += 1;
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
        for Recorded { event, .. } in self.events.iter() {
            if let Act::Answered(answered) = &event.act
                && !undone.contains(&event.id)
            {
                for when in dating::keys(event.stamp()) {
                    let key = (catalog.current(&answered.skill).clone(), when);
                    dated.entry(key).or_default().push(answered.clone());
                }
            }
        }
        let brought = self.last_imported_from(&tally.name, &undone);
        for claim in claims {
            let before = profile.answer(&claim.skill);
            let holds = match claim.at {
                Some(at) => dating::found_by(at).any(|when| {
                    let Some(answers) = dated.get(&(claim.skill.clone(), when)) else { return false };
                    answers.iter().any(|answer| claim.is_met_by(answer.rating, &answer.details))
                }),
                None => before.is_some_and(|answer| {
                    let brought = brought.get(&claim.skill).map_or(&[][..], Vec::as_slice);
                    claim.is_met_by(answer.rating, &answer.details)
                        || brought.iter().any(|answer| claim.is_met_by(answer.rating, &answer.details))
                }),
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

    /// Returns the answers for each skill that the last import of this file has brought, apart from those that were
    /// undone. A row that still says the same is not news, even if the user has rated the skill since. An import of
    /// several files has one list of events, so the answers of its other files are among them. Data from a pipe has no
    /// name by which it is known again.
    fn last_imported_from(&self, file: &str, undone: &hashbrown::HashSet<EventId>) -> HashMap<SkillId, Vec<Answered>> {
        let mut brought = HashMap::new();
        if file == "-" {
            return brought;
        }
        let name = source_name(file);
        for Recorded { event, .. } in self.events.iter() {
            let Act::Imported(imported) = &event.act else { continue };
            if imported.source != name && !imported.source.split(", ").any(|source| source == name) {
                continue;
            }
            let mut of_import: HashMap<SkillId, Vec<Answered>> = HashMap::new();
            for id in imported.events.iter().filter(|id| !undone.contains(*id)) {
                if let Some(Recorded { event: Event { act: Act::Answered(answered), .. }, .. }) = self.events.get(*id) {
                    of_import
                        .entry(self.known.catalog.current(&answered.skill).clone())
                        .or_default()
                        .push(answered.clone());
                }
            }
            brought.extend(of_import);
        }
        brought
    }
}

/// Returns true if two events are the same. They may differ in their note: one was exported without notes, or its note
/// was deleted.
fn is_same(one: &Event, other: &Event) -> bool {
    if one.is_same_record(other) {
        return true;
    }
    let (one_bare, other_bare) = (one.without_note(), other.without_note());
    one_bare.as_ref().unwrap_or(one).is_same_record(other_bare.as_ref().unwrap_or(other))
}
