use std::sync::LazyLock;

use super::document::built_in;
use super::{Benchmark, computed};
use crate::catalog::Catalog;

macro_rules! lists {
    ($($file:literal),* $(,)?) => {
        [$(($file, include_str!(concat!("../../assets/benchmarks/", $file)))),*]
    };
}

/// The published lists that are compiled in, with their file names; the default one first.
const PUBLISHED: [(&str, &str); 5] = lists![
    "must-have-2023.json",
    "novice-to-ninja-2023.json",
    "uway.json",
    "five-must-have-2021.json",
    "four-top.json",
];

/// The lists of our own: what is asked for now, by counts of advertisements, the published lists and the paths. They
/// stand in a folder of their own, since what stands beside the published ones counts as published (`build.rs`).
const OURS: [(&str, &str); 1] = lists!["ours/backend-2026.json"];

/// The career paths that one of the lists names; what each asks for is ours.
const PATHS: [(&str, &str); 6] = lists![
    "paths/senior-backend-developer.json",
    "paths/technical-lead.json",
    "paths/architect.json",
    "paths/cloud.json",
    "paths/data-engineering.json",
    "paths/ai-integration.json",
];

/// Where a benchmark comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Somebody published it.
    Published,
    /// It is computed from the published ones.
    Computed,
    /// It is a list of what is asked for now, written by us.
    Ours,
    /// It is a career path, written by us.
    Path,
    /// It is a file of the user's own.
    Own,
}

impl Origin {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Published, Self::Computed, Self::Ours, Self::Path, Self::Own];

    /// What people read above such benchmarks.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Published => "Published lists",
            Self::Computed => "Computed from them",
            Self::Ours => "What is asked for now, by skillgap",
            Self::Path => "Career paths, by skillgap",
            Self::Own => "Your own",
        }
    }
}

/// What the lists below are read by.
static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);

/// The published lists but for the default one. As those beside them, no start needs them: they are read when somebody
/// gets as far as them.
static OTHERS: LazyLock<Vec<Benchmark>> = LazyLock::new(|| read(&PUBLISHED[1..], &CATALOG));

/// The benchmarks that are compiled in beside the published ones.
static BESIDE: LazyLock<Vec<(Origin, Benchmark)>> = LazyLock::new(|| {
    let published = [read(&PUBLISHED[..1], &CATALOG), OTHERS.clone()].concat();
    let computed = [computed::consensus(&published), computed::union(&published)];
    let mut beside: Vec<_> = computed.into_iter().map(|benchmark| (Origin::Computed, benchmark)).collect();
    for (origin, files) in [(Origin::Ours, &OURS[..]), (Origin::Path, &PATHS[..])] {
        beside.extend(read(files, &CATALOG).into_iter().map(|benchmark| (origin, benchmark)));
    }
    beside
});

/// The benchmarks there are.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The default one; none where those that are compiled in do not count.
    default: Option<Benchmark>,
    own: Vec<Benchmark>,
}

fn read(files: &[(&str, &str)], catalog: &Catalog) -> Vec<Benchmark> {
    files.iter().map(|(file, json)| built_in(file, json, catalog)).collect()
}

impl Library {
    /// The benchmarks that are compiled in.
    pub fn built_in(catalog: &Catalog) -> Self {
        let [(file, json), ..] = PUBLISHED;
        Self { default: Some(built_in(file, json, catalog)), own: Vec::new() }
    }

    /// Adds a benchmark of the user's own. False when its id is taken.
    pub fn add(&mut self, benchmark: Benchmark) -> bool {
        let is_free = self.find(benchmark.id.as_str()).is_none();
        if is_free {
            self.own.push(benchmark);
        }
        is_free
    }

    /// All benchmarks, in the order in which they are listed.
    pub fn all(&self) -> impl Iterator<Item = (Origin, &Benchmark)> {
        let published = self.published().map(|benchmark| (Origin::Published, benchmark));
        let beside = self.built_in_too(|| &BESIDE).map(|(origin, benchmark)| (*origin, benchmark));
        published.chain(beside).chain(self.own.iter().map(|benchmark| (Origin::Own, benchmark)))
    }

    /// Those from one origin.
    pub fn of(&self, origin: Origin) -> impl Iterator<Item = &Benchmark> {
        self.all().filter(move |(from, _)| *from == origin).map(|(_, benchmark)| benchmark)
    }

    /// Those that somebody published. As [`Library::of`] gives them, but without reading any other.
    pub fn published(&self) -> impl Iterator<Item = &Benchmark> {
        self.default.iter().chain(self.built_in_too(|| &OTHERS))
    }

    /// What else is compiled in, where that counts: read by `more` when somebody gets as far as it.
    fn built_in_too<T: 'static>(&self, more: impl Fn() -> &'static [T]) -> impl Iterator<Item = &T> {
        self.default.iter().flat_map(move |_| more())
    }

    /// The benchmark that has this id.
    pub fn find(&self, id: &str) -> Option<&Benchmark> {
        self.all().map(|(_, benchmark)| benchmark).find(|benchmark| benchmark.id.as_str() == id)
    }

    /// Where the benchmark with this id comes from.
    pub fn origin(&self, id: &str) -> Option<Origin> {
        self.all().find(|(_, benchmark)| benchmark.id.as_str() == id).map(|(origin, _)| origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_skill_knows_how_many_published_lists_ask_for_it() {
        let library = Library::built_in(&CATALOG);
        for skill in CATALOG.skills() {
            let asks = |list: &&Benchmark| list.requirements.iter().any(|it| it.asked.skills().contains(&skill.id));
            assert_eq!(skill.asked_by, library.published().filter(asks).count(), "{}", skill.id);
        }
    }
}
