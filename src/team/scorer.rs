use hashbrown::HashMap;

use super::Answer;
use crate::benchmark::Benchmark;
use crate::catalog::Catalog;
use crate::gap::Standing;
use crate::journal::Rating;

/// Compares the ratings of one person after another with the requirements of a list.
#[derive(Debug)]
pub(super) struct Scorer<'a> {
    benchmark: &'a Benchmark,
    catalog: &'a Catalog,
    /// The indices of the skills of the list that the catalog does not have, after those of the catalog.
    others: HashMap<&'a str, usize>,
    /// The indices of the skills of each requirement.
    asked: Vec<Vec<usize>>,
    /// By index: the rating of the skill, and whether the person wants to learn it.
    ratings: Vec<Option<Rating>>,
    wanted: Vec<bool>,
    /// The number of skills that are rated or not applicable, on the list or not.
    pub(super) skills: u32,
    /// The answer to each requirement, in the order of the list.
    pub(super) answers: Vec<Answer>,
}

impl<'a> Scorer<'a> {
    pub(super) fn new(benchmark: &'a Benchmark, catalog: &'a Catalog) -> Self {
        let mut others = HashMap::new();
        let mut asked = Vec::with_capacity(benchmark.requirements.len());
        for requirement in &benchmark.requirements {
            let mut places = Vec::new();
            for skill in requirement.asked.skills() {
                let next = catalog.skills().len() + others.len();
                let place = catalog.index(skill.as_str());
                places.push(place.unwrap_or_else(|| *others.entry(skill.as_str()).or_insert(next)));
            }
            asked.push(places);
        }
        let count = catalog.skills().len() + others.len();
        let (ratings, wanted) = (vec![None; count], vec![false; count]);
        Self { benchmark, catalog, others, asked, ratings, wanted, skills: 0, answers: Vec::new() }
    }

    /// Computes the answers of a person with these ratings, who wants to learn these skills. Of two ratings of a skill,
    /// by its present and a former id, the first counts.
    pub(super) fn score<'r>(
        &mut self,
        ratings: impl IntoIterator<Item = (&'r str, Rating)>,
        wishes: impl IntoIterator<Item = &'r str>,
    ) {
        self.ratings.fill(None);
        self.wanted.fill(false);
        self.skills = 0;
        for (skill, rating) in ratings {
            let place = self.place(skill);
            if place.is_none_or(|place| self.ratings[place].is_none()) {
                self.skills += 1;
                if let Some(place) = place {
                    self.ratings[place] = Some(rating);
                }
            }
        }
        for skill in wishes {
            if let Some(place) = self.place(skill) {
                self.wanted[place] = true;
            }
        }
        self.answers.clear();
        for (requirement, places) in self.benchmark.requirements.iter().zip(&self.asked) {
            let standing = Standing::of_ratings(places.iter().map(|&place| self.ratings[place]), requirement.target);
            let is_wanted = places.iter().any(|&place| self.wanted[place]);
            let best = standing.level.map(Rating::Level);
            // Of equal levels, the first skill counts, so that the shown skill does not change.
            let nth = places.iter().position(|&place| best.is_some() && self.ratings[place] == best);
            self.answers.push(Answer::new(standing, nth.unwrap_or(0), is_wanted));
        }
    }

    fn place(&self, skill: &str) -> Option<usize> {
        self.catalog.index(skill).or_else(|| self.others.get(skill).copied())
    }
}
