use std::collections::HashMap;

use super::{Benchmark, parse};
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

/// The benchmarks that are built in.
#[derive(Debug)]
pub struct Library {
    published: Vec<Benchmark>,
    /// How many published lists ask for a skill, be it alone or as one of several.
    asked: HashMap<SkillId, usize>,
}

impl Library {
    /// The benchmarks that are compiled in.
    pub fn built_in(catalog: &Catalog) -> Self {
        let published: Vec<Benchmark> = PUBLISHED
            .iter()
            .map(|(file, json)| match parse(file, json, catalog) {
                Ok(outcome) if outcome.warnings.is_empty() => outcome.benchmark,
                other => unreachable!("the built-in benchmarks are tested: {other:?}"),
            })
            .collect();
        let mut asked = HashMap::new();
        for benchmark in &published {
            let mut skills: Vec<&SkillId> = benchmark.requirements.iter().flat_map(|r| r.asked.skills()).collect();
            skills.sort();
            skills.dedup();
            for skill in skills {
                *asked.entry(skill.clone()).or_default() += 1;
            }
        }
        Self { published, asked }
    }

    /// The published lists; the default one is the first.
    pub fn published(&self) -> &[Benchmark] {
        &self.published
    }

    /// The benchmark that has this id.
    pub fn find(&self, id: &str) -> Option<&Benchmark> {
        self.published.iter().find(|benchmark| benchmark.id.as_str() == id)
    }

    /// How many published lists ask for `skill`, be it alone or as one of several.
    pub fn asked_by(&self, skill: &SkillId) -> usize {
        self.asked.get(skill).copied().unwrap_or(0)
    }
}
