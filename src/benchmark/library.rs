use std::collections::BTreeSet;
use std::sync::LazyLock;

use hashbrown::HashMap;
use serde::Deserialize;

use super::document::built_in;
use super::{Benchmark, computed};
use crate::catalog::{Catalog, SkillId};

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

/// What the lists below are read by.
static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);

/// The published lists but for the default one. As those beside them, no start needs them: they are read when somebody
/// gets as far as them.
static OTHERS: LazyLock<Vec<Benchmark>> = LazyLock::new(|| read(&PUBLISHED[1..], &CATALOG));

/// The benchmarks that are compiled in beside the published ones.
static BESIDE: LazyLock<Vec<(Origin, Benchmark)>> = LazyLock::new(|| {
    let published = read(&PUBLISHED, &CATALOG);
    let computed = [computed::consensus(&published), computed::union(&published)];
    let computed = computed.into_iter().map(|benchmark| (Origin::Computed, benchmark));
    computed.chain(read(&PATHS, &CATALOG).into_iter().map(|benchmark| (Origin::Path, benchmark))).collect()
});

/// The benchmarks there are.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The default one; none where those that are compiled in do not count.
    default: Option<Benchmark>,
    own: Vec<Benchmark>,
    /// How many published lists ask for a skill, be it alone or as one of several.
    asked: HashMap<SkillId, usize>,
}

/// What a list asks for, and nothing else of it.
#[derive(Deserialize)]
struct Asking<'a> {
    #[serde(borrow)]
    requirements: Vec<AskedFor<'a>>,
}

#[derive(Deserialize)]
struct AskedFor<'a> {
    skill: Option<&'a str>,
    #[serde(borrow, default)]
    any_of: Vec<&'a str>,
}

impl<'a> Asking<'a> {
    /// The skills that it asks for, each once.
    fn skills(&self) -> BTreeSet<&'a str> {
        self.requirements.iter().flat_map(|asked| asked.skill.iter().chain(&asked.any_of)).copied().collect()
    }
}

fn read(files: &[(&str, &str)], catalog: &Catalog) -> Vec<Benchmark> {
    files.iter().map(|(file, json)| built_in(file, json, catalog)).collect()
}

impl Library {
    /// The benchmarks that are compiled in.
    pub fn built_in(catalog: &Catalog) -> Self {
        let [(file, json), others @ ..] = PUBLISHED;
        let default = built_in(file, json, catalog);
        let mut asked = HashMap::with_capacity(catalog.skills().len());
        let mut count = |skills: BTreeSet<&str>| {
            for id in skills.into_iter().filter_map(|id| Some(&catalog.skill(id)?.id)) {
                *asked.entry_ref(id).or_default() += 1;
            }
        };
        count(default.requirements.iter().flat_map(|r| r.asked.skills()).map(SkillId::as_str).collect());
        for (_, json) in others {
            let list: Asking<'_> = serde_json::from_str(json).expect("the built-in benchmarks are tested");
            count(list.skills());
        }
        Self { default: Some(default), own: Vec::new(), asked }
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

    /// How many published lists ask for `skill`, be it alone or as one of several.
    pub fn asked_by(&self, skill: &SkillId) -> usize {
        self.asked.get(skill).copied().unwrap_or(0)
    }
}
