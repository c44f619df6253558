use std::cmp::Reverse;

use super::{Coverage, Gaps, Row, Standing, Status};
use crate::catalog::SkillId;

/// A skill that is below its target, and what reaching the target would bring.
#[derive(Debug, Clone, Copy)]
pub struct Closing<'a> {
    /// Which; of any of several, the one that is nearest to the target.
    pub skill: &'a SkillId,
    /// Where it stands.
    pub standing: Standing,
    /// The part of what the benchmark asks for that would be had in addition.
    pub gain: Coverage,
}

impl<'a> Gaps<'a> {
    /// What would close most of the gap next: each skill that is below its target, by how much coverage reaching the
    /// target would bring.
    ///
    /// For a requirement by itself that is its priority (weight × gap) in what the benchmark asks for, so that this is
    /// the ranking of the gaps; a skill that counts for several requirements comes once, with what it brings to all of
    /// them. Of equals the one that more published lists ask for comes first, then the benchmark's own order holds.
    pub fn closing(&self) -> Vec<Closing<'a>> {
        let mut found: Vec<(Closing<'a>, usize)> = Vec::new();
        for row in self.rows.iter().filter(|row| row.status == Status::Gap) {
            let Some((skill, _)) = row.answer else { continue };
            match found.iter_mut().find(|(closing, _)| closing.skill == skill) {
                Some((_, asked_by)) => *asked_by = row.asked_by.max(*asked_by),
                None => found.push((self.closing_by(skill, row), row.asked_by)),
            }
        }
        found.sort_by_key(|(closing, asked_by)| (Reverse(closing.gain.have), Reverse(*asked_by)));
        found.into_iter().map(|(closing, _)| closing).collect()
    }

    fn closing_by(&self, skill: &'a SkillId, row: &Row<'a>) -> Closing<'a> {
        let target = self.benchmark.target(skill).unwrap_or(row.requirement.target);
        let gain = |row: &Row<'_>| {
            let asked = row.requirement.target;
            let had = row.level.map_or(0, |level| level.min(asked).number());
            u32::from(row.requirement.weight.number()) * u32::from(target.min(asked).number().saturating_sub(had))
        };
        let gain = Coverage { have: self.rows_of(skill).map(gain).sum(), asked: self.totals.coverage.asked };
        Closing { skill, standing: Standing::of(row.level, false, target), gain }
    }

    /// The rows that a skill counts for.
    fn rows_of(&self, skill: &SkillId) -> impl Iterator<Item = &Row<'a>> {
        self.rows.iter().filter(move |row| row.requirement.asked.skills().contains(skill))
    }
}
