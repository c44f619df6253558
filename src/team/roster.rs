use std::borrow::Cow;
use std::cmp::Ordering;
use std::hash::BuildHasher;

use hashbrown::hash_table::Entry as Slot;
use hashbrown::{DefaultHashBuilder, HashMap, HashSet, HashTable};
use jiff::Timestamp;

use super::Team;
use super::identity::{Identity, Origin, shown_name};
use super::member::{Members, free_name};
use super::records::{Entry, Records};
use super::scorer::Scorer;
use crate::benchmark::Benchmark;
use crate::catalog::{Catalog, Level};
use crate::progress::Standing;
use crate::text::visible;

/// Collects the documents of a team, in any order, and keeps the part of each that the figures need. Of two documents
/// of one person, the newest counts.
#[derive(Debug)]
pub struct Roster<'a> {
    benchmark: &'a Benchmark,
    catalog: &'a Catalog,
    /// The time after which documents do not count.
    as_of: Option<Timestamp>,
    scorer: Scorer<'a>,
    records: Records,
    /// The indices of the records by the hash of the identity.
    found: HashTable<u32>,
    hasher: DefaultHashBuilder,
    /// The documents that do not count.
    older: Vec<Older>,
}

/// A document that does not count, because a newer one of the same person does.
#[derive(Debug)]
struct Older {
    /// The record of the person.
    of: u32,
    file: Box<str>,
    taken_at: Option<Timestamp>,
}

impl<'a> Roster<'a> {
    /// Makes an empty roster. Documents written after `as_of` do not count.
    pub fn new(benchmark: &'a Benchmark, catalog: &'a Catalog, as_of: Option<Timestamp>) -> Self {
        Self {
            benchmark,
            catalog,
            as_of,
            scorer: Scorer::new(benchmark, catalog),
            records: Records::new(benchmark),
            found: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            older: Vec::new(),
        }
    }

    /// Adds a document.
    pub fn add(&mut self, standing: &Standing<'_>, origin: &Origin) {
        if self.as_of.is_some_and(|as_of| standing.generated_at > as_of) {
            return;
        }
        let open = standing.plan.iter().filter(|wish| !wish.is_done);
        let ratings = standing.ratings.iter().map(|rated| (&*rated.skill, rated.rating));
        self.scorer.score(ratings, open.map(|wish| &*wish.skill));
        let name = shown_name(&standing.person);
        let stem = visible(&origin.stem);
        let entry = Entry {
            name: name.as_deref().unwrap_or(&stem),
            identity: Identity::of(&standing.person, name.as_deref(), origin),
            file: &origin.file,
            group: origin.group.as_ref(),
            // A record keeps microseconds.
            taken_at: Timestamp::from_microsecond(standing.generated_at.as_microsecond()).ok(),
            skills: self.scorer.skills,
            answers: &self.scorer.answers,
        };
        let (records, hasher) = (&self.records, &self.hasher);
        let slot = self.found.entry(
            hasher.hash_one(&entry.identity),
            |&nth| records.identity(nth as usize) == entry.identity,
            |&nth| hasher.hash_one(records.identity(nth as usize)),
        );
        match slot {
            Slot::Vacant(free) => {
                free.insert(u32::try_from(records.len()).unwrap_or(u32::MAX));
                self.records.push(&entry);
            }
            Slot::Occupied(taken) => {
                let of = *taken.get();
                let nth = of as usize;
                let is_newer = order_of_entry(&entry).cmp(&order_of_record(records, nth)).is_gt();
                let (file, taken_at) = if is_newer {
                    (records.file(nth), records.taken_at(nth))
                } else {
                    (origin.file.clone(), entry.taken_at)
                };
                self.older.push(Older { of, file: file.into(), taken_at });
                if is_newer {
                    self.records.replace(nth, &entry);
                }
            }
        }
    }

    /// Returns the team, its members sorted by name, and remarks for the user: people with two documents, and different
    /// people with one name. The order in which the documents were added makes no difference.
    pub fn finish(mut self, teach: Level, need: usize) -> (Team<'a>, Vec<String>) {
        self.found = HashTable::new();
        let records = &self.records;
        let mut order: Vec<u32> = (0..).take(records.len()).collect();
        order.sort_unstable_by(|&one, &other| {
            let [one, other] = [one as usize, other as usize];
            let names = by_name(records.name(one), records.name(other));
            names.then_with(|| records.identity(one).cmp(&records.identity(other)))
        });
        unite_by_name(&mut order, records, &mut self.older);
        let mut notes = Vec::new();
        for older in &self.older {
            let nth = older.of as usize;
            // A file that was named twice is no news.
            if records.file(nth) != *older.file {
                notes.push(twice(records, nth, older));
            }
        }
        self.name_apart(&order, &mut notes);
        notes.sort();
        let members = Members::new(self.records, order);
        (Team { benchmark: self.benchmark, catalog: self.catalog, members, teach, need }, notes)
    }

    /// Gives each person a name of their own.
    fn name_apart(&mut self, order: &[u32], notes: &mut Vec<String>) {
        let mut given: HashSet<String> = HashSet::new();
        let mut renamed: Vec<(usize, String)> = Vec::new();
        let mut before = "";
        for &nth in order {
            let nth = nth as usize;
            if self.records.name(nth) != before {
                before = self.records.name(nth);
                continue;
            }
            let is_taken =
                |name: &str| order.binary_search_by(|&other| by_name(self.records.name(other as usize), name)).is_ok();
            let name = free_name(before, |name| !is_taken(name) && !given.contains(name));
            let file = self.records.file(nth);
            notes.push(format!("`{file}` is of another person called {before}, who is shown as {name}"));
            given.insert(name.clone());
            renamed.push((nth, name));
        }
        for (nth, name) in renamed {
            self.records.rename(nth, &name);
        }
    }
}

/// Compares names in any case first.
fn by_name(one: &str, other: &str) -> Ordering {
    let [lower, other_lower] = [one, other].map(|name| name.chars().flat_map(char::to_lowercase));
    lower.cmp(other_lower).then_with(|| one.cmp(other))
}

/// Unites a document that has a name and no key, such as an export, with the only person who has that name and a key.
/// People of one name stand next to each other in `order`, those with a key first.
fn unite_by_name(order: &mut Vec<u32>, records: &Records, older: &mut Vec<Older>) {
    // The record that replaces each record that is left out.
    let mut united: HashMap<u32, u32> = HashMap::new();
    for people in order.chunk_by_mut(|&one, &other| records.name(one as usize) == records.name(other as usize)) {
        let keyed = people.iter().filter(|&&nth| matches!(records.identity(nth as usize), Identity::Key(_))).count();
        let [key, name, ..] = people else { continue };
        if keyed != 1 || !matches!(records.identity(*name as usize), Identity::Name(_)) {
            continue;
        }
        if order_of_record(records, *name as usize) > order_of_record(records, *key as usize) {
            std::mem::swap(key, name);
        }
        united.insert(*name, *key);
    }
    for document in older.iter_mut() {
        document.of = united.get(&document.of).copied().unwrap_or(document.of);
    }
    for (&nth, &of) in &united {
        let nth = nth as usize;
        older.push(Older { of, file: records.file(nth).into(), taken_at: records.taken_at(nth) });
    }
    order.retain(|nth| !united.contains_key(nth));
}

/// The order of the documents of one person: the latest is the greatest. Documents of the same time have an order by
/// their contents, so that the reading order makes no difference.
type Age<'e> = (Option<Timestamp>, Vec<super::Answer>, u32, Cow<'e, str>);

fn order_of_entry<'e>(entry: &Entry<'e>) -> Age<'e> {
    (entry.taken_at, entry.answers.to_vec(), entry.skills, entry.file.into())
}

fn order_of_record(records: &Records, nth: usize) -> Age<'static> {
    (records.taken_at(nth), records.answers(nth).collect(), records.skills(nth), records.file(nth).into())
}

fn twice(records: &Records, nth: usize, older: &Older) -> String {
    let is_as_old = records.taken_at(nth) == older.taken_at;
    let why = if is_as_old { "which was written at the same time" } else { "which is older" };
    let (name, file) = (records.name(nth), records.file(nth));
    format!("{name} is there twice: `{file}` counts, and not `{}`, {why}", older.file)
}
