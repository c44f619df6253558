use std::iter;
use std::sync::LazyLock;

use hashbrown::HashMap;

use super::document::built_in;
use super::{Benchmark, computed};
use crate::catalog::{Catalog, SkillId};

macro_rules! lists {
    ($($file:literal),* $(,)?) => {
        &[$(($file, include_str!(concat!("../../assets/benchmarks/", $file)))),*]
    };
}

/// The published lists that are built in, with their file names; the default one first.
const PUBLISHED: &[(&str, &str)] = lists![
    "must-have-2023.json",
    "novice-to-ninja-2023.json",
    "uway.json",
    "five-must-have-2021.json",
    "four-top.json",
];

/// The career paths that one of the lists names; what each asks for is ours.
const PATHS: &[(&str, &str)] = lists![
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
    /// It is a career path, written by us.
    Path,
    /// It is a file of the user's own.
    Own,
}

impl Origin {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Published, Self::Computed, Self::Path, Self::Own];

    /// What people read above such benchmarks.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Published => "Published lists",
            Self::Computed => "Computed from them",
            Self::Path => "Career paths, by skillgap",
            Self::Own => "Your own",
        }
    }
}

/// The benchmarks that are compiled in beside the published ones. No start needs them: they are read when somebody gets
/// as far as them.
static BESIDE: LazyLock<Vec<(Origin, Benchmark)>> = LazyLock::new(|| {
    let catalog = Catalog::built_in();
    let published = read(PUBLISHED, &catalog);
    let computed = [computed::consensus(&published), computed::union(&published)];
    let computed = computed.into_iter().map(|benchmark| (Origin::Computed, benchmark));
    computed.chain(read(PATHS, &catalog).into_iter().map(|benchmark| (Origin::Path, benchmark))).collect()
});

/// The benchmarks there are.
#[derive(Debug, Clone, Default)]
pub struct Library {
    published: Vec<Benchmark>,
    /// Whether those that are compiled in beside them count.
    is_built_in: bool,
    own: Vec<Benchmark>,
    /// How many published lists ask for a skill, be it alone or as one of several.
    asked: HashMap<SkillId, usize>,
}

fn read(files: &[(&str, &str)], catalog: &Catalog) -> Vec<Benchmark> {
    files.iter().map(|(file, json)| built_in(file, json, catalog)).collect()
}

impl Library {
    /// The benchmarks that are compiled in.
    pub fn built_in(catalog: &Catalog) -> Self {
        let published = read(PUBLISHED, catalog);
        let mut asked = HashMap::new();
        for benchmark in &published {
            let mut skills: Vec<&SkillId> = benchmark.requirements.iter().flat_map(|r| r.asked.skills()).collect();
            skills.sort();
            skills.dedup();
            for skill in skills {
                *asked.entry(skill.clone()).or_default() += 1;
            }
        }
        Self { published, is_built_in: true, own: Vec::new(), asked }
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
        let published = self.published.iter().map(|benchmark| (Origin::Published, benchmark));
        let beside = iter::once_with(|| if self.is_built_in { &**BESIDE } else { &[] }).flatten();
        let beside = beside.map(|(origin, benchmark)| (*origin, benchmark));
        published.chain(beside).chain(self.own.iter().map(|benchmark| (Origin::Own, benchmark)))
    }

    /// Those from one origin.
    pub fn of(&self, origin: Origin) -> impl Iterator<Item = &Benchmark> {
        self.all().filter(move |(from, _)| *from == origin).map(|(_, benchmark)| benchmark)
    }

    /// Those that somebody published. As [`Library::of`] gives them, but without reading any other.
    pub fn published(&self) -> &[Benchmark] {
        &self.published
    }

    /// The benchmark that has this id.
    pub fn find(&self, id: &str) -> Option<&Benchmark> {
        self.all().map(|(_, benchmark)| benchmark).find(|benchmark| benchmark.id.as_str() == id)
    }

    /// Where the benchmark with this id comes from.
    pub fn origin(&self, id: &str) -> Option<Origin> {
        self.all().find(|(_, benchmark)| benchmark.id.as_str() == id).map(|(origin, _)| origin)
    }

    /// How many published lists ask for `skill`, be it alone or as one of several.
    pub fn asked_by(&self, skill: &SkillId) -> usize {
        self.asked.get(skill).copied().unwrap_or(0)
    }
}
