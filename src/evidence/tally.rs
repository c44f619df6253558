use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;

use super::rules::Rules;
use crate::catalog::SkillId;
use crate::journal::{Month, Seen};

/// The evidence from all repositories.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    skills: BTreeMap<SkillId, SkillTally>,
    /// The first 64 bits of the hashes of the counted commits. A commit that is in two clones counts once.
    commits: HashSet<u64>,
    /// The changes and commits that were not counted.
    pub left_out: LeftOut,
}

/// The numbers of changes and commits that were not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// Changes to vendored, generated, test data and lock files.
    pub files: u64,
    /// Merge commits.
    pub merges: u64,
    /// Commits that change more files than one person changes by hand.
    pub large: u64,
    /// Commits by bots.
    pub bots: u64,
    /// Commits with an impossible date.
    pub undated: u64,
}

/// The evidence for one skill.
#[derive(Debug, Default)]
pub(crate) struct SkillTally {
    days: BTreeSet<Date>,
    commits: u32,
    repositories: BTreeSet<usize>,
    /// The number of commits that match each rule.
    rules: BTreeMap<usize, u32>,
}

impl SkillTally {
    /// Returns the rules that most commits match, at most three, each with its number of commits.
    pub(crate) fn explanation<'r>(&self, rules: &'r Rules) -> Vec<(&'r str, u32)> {
        let mut hits: Vec<(usize, u32)> = self.rules.iter().map(|(rule, count)| (*rule, *count)).collect();
        hits.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
        hits.into_iter().take(3).map(|(rule, count)| (rules.get(rule).text.as_str(), count)).collect()
    }
}

impl Tally {
    /// Returns true if the commit is not among those that were counted.
    pub(super) fn is_new(&self, hash: u64) -> bool {
        !self.commits.contains(&hash)
    }

    /// Adds a commit to those that were counted.
    pub(super) fn note(&mut self, hash: u64) {
        self.commits.insert(hash);
    }

    /// Adds the evidence from another repository.
    pub(super) fn add(&mut self, other: Self) {
        for (skill, more) in other.skills {
            let tally = self.skills.entry(skill).or_default();
            tally.days.extend(more.days);
            tally.commits += more.commits;
            tally.repositories.extend(more.repositories);
            for (rule, count) in more.rules {
                *tally.rules.entry(rule).or_default() += count;
            }
        }
        self.commits.extend(other.commits);
        let LeftOut { files, merges, large, bots, undated } = other.left_out;
        self.left_out.files += files;
        self.left_out.merges += merges;
        self.left_out.large += large;
        self.left_out.bots += bots;
        self.left_out.undated += undated;
    }

    /// Counts a commit for the skills of the rules that it matches.
    pub(super) fn count(&mut self, hits: &BTreeSet<usize>, day: Date, repository: usize, rules: &Rules) {
        let mut counted: BTreeSet<&SkillId> = BTreeSet::new();
        for &rule in hits {
            let skill = &rules.get(rule).skill;
            let tally = self.skills.entry(skill.clone()).or_default();
            *tally.rules.entry(rule).or_default() += 1;
            if counted.insert(skill) {
                tally.commits += 1;
                tally.days.insert(day);
                tally.repositories.insert(repository);
            }
        }
    }

    /// Returns the evidence as events, each with the tally of its skill.
    pub(crate) fn seen(&self) -> impl Iterator<Item = (Seen, &SkillTally)> {
        self.skills.iter().filter_map(|(skill, tally)| {
            let (first, last) = (tally.days.first()?, tally.days.last()?);
            let seen = Seen {
                skill: skill.clone(),
                source: "git".to_owned(),
                first: Month::of(*first),
                last: Month::of(*last),
                days: u32::try_from(tally.days.len()).unwrap_or(u32::MAX),
                commits: tally.commits,
                repositories: u32::try_from(tally.repositories.len()).unwrap_or(u32::MAX),
            };
            Some((seen, tally))
        })
    }
}
