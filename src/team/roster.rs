use hashbrown::hash_map::Entry;
use hashbrown::{HashMap, HashSet};
use jiff::Timestamp;

use super::member::free_name;
use super::{Member, Team};
use crate::benchmark::Benchmark;
use crate::catalog::{Catalog, Level};
use crate::progress::{Person, Standing};
use crate::text::{Shared, cut, visible};

/// The largest number of terminal cells of a name.
const LONGEST: usize = 60;

/// The place where a document was found.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The file, with the line number if it holds several documents.
    pub file: String,
    /// The name for a person without a name: the file name without its extension.
    pub stem: String,
    /// The group: the folder that the file was found in.
    pub group: Option<Shared>,
}

/// The identity of a document's person. Documents of one person have equal identities.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Identity {
    /// The key, which all shared documents of a person have.
    Key(Box<str>),
    /// The name, in a document without a key.
    Name(Box<str>),
    /// The file, in a document without key and name.
    File(Box<str>),
}

impl Identity {
    /// Returns the identity of a document's person.
    pub(super) fn of(person: &Person, origin: &Origin) -> Self {
        match (&person.key, shown_name(person)) {
            (Some(key), _) if !key.is_empty() => Self::Key(key.as_str().into()),
            (_, Some(name)) => Self::Name(name.into()),
            _ => Self::File(origin.file.as_str().into()),
        }
    }

    /// Returns the text of the identity.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Key(text) | Self::Name(text) | Self::File(text) => text,
        }
    }
}

/// Returns the name of a person, made safe for display; `None` if they have none.
pub(super) fn shown_name(person: &Person) -> Option<String> {
    let name = person.name.as_deref().map(str::trim).filter(|name| !name.is_empty())?;
    Some(cut(&visible(name), LONGEST, "…").into_owned())
}

/// Collects the documents of a team, in any order, and keeps the part of each that the figures need. Of two documents
/// of one person, the newest counts.
#[derive(Debug)]
pub struct Roster<'a> {
    benchmark: &'a Benchmark,
    catalog: &'a Catalog,
    /// The time after which documents do not count.
    as_of: Option<Timestamp>,
    found: HashMap<Identity, Member>,
    /// The documents that do not count.
    older: Vec<Older>,
}

/// A document that does not count, because a newer one of the same person does.
#[derive(Debug)]
struct Older {
    of: Identity,
    file: Box<str>,
    taken_at: Option<Timestamp>,
}

impl<'a> Roster<'a> {
    /// Makes an empty roster. Documents written after `as_of` do not count.
    pub fn new(benchmark: &'a Benchmark, catalog: &'a Catalog, as_of: Option<Timestamp>) -> Self {
        Self { benchmark, catalog, as_of, found: HashMap::new(), older: Vec::new() }
    }

    /// Adds a document.
    pub fn add(&mut self, standing: &Standing, origin: &Origin) {
        if self.as_of.is_some_and(|as_of| standing.generated_at > as_of) {
            return;
        }
        let identity = Identity::of(&standing.person, origin);
        let name = shown_name(&standing.person).unwrap_or_else(|| visible(&origin.stem).into_owned());
        let member = Member {
            group: origin.group.clone(),
            file: origin.file.as_str().into(),
            ..Member::of(standing, name, self.benchmark, self.catalog)
        };
        match self.found.entry(identity) {
            Entry::Vacant(free) => {
                free.insert(member);
            }
            Entry::Occupied(mut taken) => {
                let older = if is_newer(&member, taken.get()) { taken.insert(member) } else { member };
                let of = taken.key().clone();
                self.older.push(Older { of, file: older.file, taken_at: older.taken_at });
            }
        }
    }

    /// Returns the team, its members sorted by name, and remarks for the user: people with two documents, and different
    /// people with one name. The order in which the documents were added makes no difference.
    pub fn finish(mut self, teach: Level, need: usize) -> (Team<'a>, Vec<String>) {
        self.unite_by_name();
        let mut notes = Vec::new();
        for older in &self.older {
            // A file that was named twice is no news.
            if let Some(newer) = self.found.get(&older.of).filter(|newer| newer.file != older.file) {
                notes.push(twice(newer, older));
            }
        }
        let mut found: Vec<(Identity, Member)> = self.found.into_iter().collect();
        found.sort_by(|(first, a), (second, b)| {
            let key = |member: &Member| (member.name.to_lowercase(), member.name.clone());
            key(a).cmp(&key(b)).then_with(|| first.cmp(second))
        });
        let mut taken: HashSet<String> = found.iter().map(|(_, member)| member.name.clone()).collect();
        let mut members: Vec<Member> = Vec::with_capacity(found.len());
        let mut before = String::new();
        for (_, mut member) in found {
            if member.name == before {
                let name = free_name(&before, |name| !taken.contains(name));
                notes.push(format!("`{}` is of another person called {before}, who is shown as {name}", member.file));
                taken.insert(name.clone());
                member.name = name;
            } else {
                before.clone_from(&member.name);
            }
            members.push(member);
        }
        notes.sort();
        (Team { benchmark: self.benchmark, catalog: self.catalog, members, teach, need }, notes)
    }

    /// Unites a document that has a name and no key, such as an export, with the only person who has that name and a
    /// key.
    fn unite_by_name(&mut self) {
        let mut keyed: HashMap<String, Vec<Identity>> = HashMap::new();
        for (identity, member) in &self.found {
            if matches!(identity, Identity::Key(_)) {
                keyed.entry(member.name.clone()).or_default().push(identity.clone());
            }
        }
        let named: Vec<Identity> =
            self.found.keys().filter(|identity| matches!(identity, Identity::Name(_))).cloned().collect();
        for identity in named {
            let Some([key]) = keyed.get(identity.as_str()).map(Vec::as_slice) else { continue };
            let (Some(one), Some(other)) = (self.found.remove(&identity), self.found.remove(key)) else { continue };
            let (newer, older) = if is_newer(&one, &other) { (one, other) } else { (other, one) };
            for older in self.older.iter_mut().filter(|older| older.of == identity) {
                older.of.clone_from(key);
            }
            self.older.push(Older { of: key.clone(), file: older.file, taken_at: older.taken_at });
            self.found.insert(key.clone(), newer);
        }
    }
}

/// Returns true if the document of `one` replaces that of `other`: it was written later, or at the same time and comes
/// later in an order of the contents, so that the reading order makes no difference.
fn is_newer(one: &Member, other: &Member) -> bool {
    let order = |member: &Member| (member.taken_at, member.answers.clone(), member.skills, member.file.clone());
    order(one) > order(other)
}

fn twice(newer: &Member, older: &Older) -> String {
    let why = if newer.taken_at == older.taken_at { "which was written at the same time" } else { "which is older" };
    format!("{} is there twice: `{}` counts, and not `{}`, {why}", newer.name, newer.file, older.file)
}
