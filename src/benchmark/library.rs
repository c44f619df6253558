use std::sync::LazyLock;

use super::document::built_in;
use super::{Benchmark, computed};
use crate::catalog::Catalog;
use crate::named::named;

macro_rules! lists {
    ($($file:literal),* $(,)?) => {
        [$(($file, include_str!(concat!("../../assets/benchmarks/", $file)))),*]
    };
}

/// The built-in published lists, each with its file name. The first is the default.
const PUBLISHED: [(&str, &str); 5] = lists![
    "must-have-2023.json",
    "novice-to-ninja-2023.json",
    "uway.json",
    "five-must-have-2021.json",
    "four-top.json",
];

/// The lists by skillgap: the skills in demand now, from counts of advertisements, the published lists and the paths.
/// They are in a folder of their own, because every list in the folder above counts as published (`build.rs`).
const OURS: [(&str, &str); 1] = lists!["ours/backend-2026.json"];

/// The career paths that one of the published lists names. Their requirements are by skillgap.
const PATHS: [(&str, &str); 6] = lists![
    "paths/senior-backend-developer.json",
    "paths/technical-lead.json",
    "paths/architect.json",
    "paths/cloud.json",
    "paths/data-engineering.json",
    "paths/ai-integration.json",
];

named! {
    /// The origin of a benchmark.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Origin by heading {
        /// A list published by others.
        Published = "Published lists",
        /// A list computed from the published lists.
        Computed = "Computed from them",
        /// A list by skillgap of the skills in demand now.
        Ours = "What is asked for now, by skillgap",
        /// A career path by skillgap.
        Path = "Career paths, by skillgap",
        /// A file of the user.
        Own = "Your own",
    }
}

/// The built-in catalog, with which the lists below are read.
static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);

/// The published lists except the default. A start does not need them, so they are read on first use.
static OTHERS: LazyLock<Vec<Benchmark>> = LazyLock::new(|| read(&PUBLISHED[1..], &CATALOG));

/// The built-in benchmarks that are not published lists, read on first use.
static BESIDE: LazyLock<Vec<(Origin, Benchmark)>> = LazyLock::new(|| {
    let published = [read(&PUBLISHED[..1], &CATALOG), OTHERS.clone()].concat();
    let computed = vec![computed::consensus(&published), computed::union(&published)];
    let [ours, paths] = [read(&OURS, &CATALOG), read(&PATHS, &CATALOG)];
    let mut beside = Vec::new();
    for (origin, lists) in [(Origin::Computed, computed), (Origin::Ours, ours), (Origin::Path, paths)] {
        for list in lists {
            beside.push((origin, list));
        }
    }
    beside
});

/// All benchmarks: the built-in ones and the user's own.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The default benchmark; `None` in a library without built-in benchmarks.
    default: Option<Benchmark>,
    own: Vec<Benchmark>,
}

fn read(files: &[(&str, &str)], catalog: &Catalog) -> Vec<Benchmark> {
    files.iter().map(|(file, json)| built_in(file, json, catalog)).collect()
}

impl Library {
    /// Returns the library of the built-in benchmarks.
    pub fn built_in(catalog: &Catalog) -> Self {
        let [(file, json), ..] = PUBLISHED;
        Self { default: Some(built_in(file, json, catalog)), own: Vec::new() }
    }

    /// Adds a benchmark of the user. Returns false if its id is taken.
    pub fn add(&mut self, benchmark: Benchmark) -> bool {
        let is_free = self.find(benchmark.id.as_str()).is_none();
        if is_free {
            self.own.push(benchmark);
        }
        is_free
    }

    /// Returns all benchmarks, in the order in which they are listed.
    pub fn all(&self) -> impl Iterator<Item = (Origin, &Benchmark)> {
        let published = self.published().map(|benchmark| (Origin::Published, benchmark));
        let beside = self.built_in_too(|| &BESIDE).map(|(origin, benchmark)| (*origin, benchmark));
        published.chain(beside).chain(self.own.iter().map(|benchmark| (Origin::Own, benchmark)))
    }

    /// Returns the benchmarks of one origin.
    pub fn of(&self, origin: Origin) -> impl Iterator<Item = &Benchmark> {
        self.all().filter(move |(from, _)| *from == origin).map(|(_, benchmark)| benchmark)
    }

    /// Returns the published lists, like [`Library::of`] but without reading other benchmarks.
    pub fn published(&self) -> impl Iterator<Item = &Benchmark> {
        self.default.iter().chain(self.built_in_too(|| &OTHERS))
    }

    /// Returns the built-in benchmarks of `more`, which is called only when the iterator gets there. Returns none if
    /// the library has no built-in benchmarks.
    fn built_in_too<T: 'static>(&self, more: impl Fn() -> &'static [T]) -> impl Iterator<Item = &T> {
        self.default.iter().flat_map(move |_| more())
    }

    /// Returns the benchmark with this id.
    pub fn find(&self, id: &str) -> Option<&Benchmark> {
        let (_, benchmark) = self.all().find(|(_, benchmark)| benchmark.id.as_str() == id)?;
        Some(benchmark)
    }

    /// Returns the origin of the benchmark with this id.
    pub fn origin(&self, id: &str) -> Option<Origin> {
        let (origin, _) = self.all().find(|(_, benchmark)| benchmark.id.as_str() == id)?;
        Some(origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_skill_knows_how_many_published_lists_ask_for_it() {
        let library = Library::built_in(&CATALOG);
        for skill in CATALOG.skills() {
            let asks = |list: &&Benchmark| list.asking_for(&skill.id).next().is_some();
            assert_eq!(skill.asked_by, library.published().filter(asks).count(), "{}", skill.id);
        }
    }
}
