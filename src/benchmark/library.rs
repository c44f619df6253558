use std::collections::HashMap;

use super::{Benchmark, computed, parse};
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

/// The benchmarks there are.
#[derive(Debug, Clone, Default)]
pub struct Library {
    benchmarks: Vec<(Origin, Benchmark)>,
    /// How many published lists ask for a skill, be it alone or as one of several.
    asked: HashMap<SkillId, usize>,
}

impl Library {
    /// The benchmarks that are compiled in.
    pub fn built_in(catalog: &Catalog) -> Self {
        let read = |files: &[(&str, &str)]| -> Vec<Benchmark> {
            files
                .iter()
                .map(|(file, json)| match parse(file, json, catalog) {
                    Ok(outcome) if outcome.warnings.is_empty() => outcome.benchmark,
                    other => unreachable!("the built-in benchmarks are tested: {other:?}"),
                })
                .collect()
        };
        let published = read(PUBLISHED);
        let mut asked = HashMap::new();
        for benchmark in &published {
            let mut skills: Vec<&SkillId> = benchmark.requirements.iter().flat_map(|r| r.asked.skills()).collect();
            skills.sort();
            skills.dedup();
            for skill in skills {
                *asked.entry(skill.clone()).or_default() += 1;
            }
        }
        let computed = vec![computed::consensus(&published), computed::union(&published)];
        let mut library = Self { benchmarks: Vec::new(), asked };
        for (origin, benchmarks) in
            [(Origin::Published, published), (Origin::Computed, computed), (Origin::Path, read(PATHS))]
        {
            library.benchmarks.extend(benchmarks.into_iter().map(|benchmark| (origin, benchmark)));
        }
        library
    }

    /// Adds a benchmark of the user's own. False when its id is taken.
    pub fn add(&mut self, benchmark: Benchmark) -> bool {
        let is_free = self.find(benchmark.id.as_str()).is_none();
        if is_free {
            self.benchmarks.push((Origin::Own, benchmark));
        }
        is_free
    }

    /// All benchmarks, in the order in which they are listed.
    pub fn all(&self) -> impl Iterator<Item = (Origin, &Benchmark)> {
        self.benchmarks.iter().map(|(origin, benchmark)| (*origin, benchmark))
    }

    /// Those from one origin.
    pub fn of(&self, origin: Origin) -> impl Iterator<Item = &Benchmark> {
        self.all().filter(move |(from, _)| *from == origin).map(|(_, benchmark)| benchmark)
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
