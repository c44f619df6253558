use std::cmp::Reverse;

use super::{Coverage, Gaps, Standing, Status};
use crate::catalog::SkillId;

/// A skill below its target, and the coverage to gain by reaching the target.
#[derive(Debug, Clone, Copy)]
pub struct Closing<'a> {
    /// The skill; for an any-of, the skill that is nearest to the target.
    pub skill: &'a SkillId,
    /// The level of the skill and the highest of its targets.
    pub standing: Standing,
    /// The coverage that reaching the target would add.
    pub gain: Coverage,
}

impl<'a> Gaps<'a> {
    /// Returns the skills that are below their targets, the one with the largest gain first.
    ///
    /// An any-of counts only for the skill that is nearest to the target: "any backend language" counts for Python at
    /// level 2 and not for Rust at level 0. A skill that counts for several requirements is listed once, with the sum
    /// of their priorities (weight × gap). Skills with equal gains are ordered by the number of published lists that
    /// ask for them, then in the benchmark's order.
    pub fn closing(&self) -> Vec<Closing<'a>> {
        let mut found: Vec<(Closing<'a>, usize)> = Vec::new();
        for row in self.rows.iter().filter(|row| row.status == Status::Gap) {
            let (Some((skill, _)), Some(have)) = (row.answer, row.priority.map(u32::from)) else { continue };
            let target = row.requirement.target;
            match found.iter_mut().find(|(closing, _)| closing.skill == skill) {
                Some((closing, asked_by)) => {
                    closing.standing = Standing::of(row.level, false, closing.standing.target.max(target));
                    closing.gain.have += have;
                    *asked_by = row.asked_by.max(*asked_by);
                }
                None => {
                    let gain = Coverage { have, asked: self.totals.coverage.asked };
                    found.push((
                        Closing { skill, standing: Standing::of(row.level, false, target), gain },
                        row.asked_by,
                    ));
                }
            }
        }
        found.sort_by_key(|(closing, asked_by)| (Reverse(closing.gain.have), Reverse(*asked_by)));
        found.into_iter().map(|(closing, _)| closing).collect()
    }
}
