use std::cmp::Reverse;

use super::{Coverage, Gaps, Standing, Status};
use crate::catalog::SkillId;

/// A skill that is below its target, and what reaching the target would bring.
#[derive(Debug, Clone, Copy)]
pub struct Closing<'a> {
    /// The skill; of an any-of, the member that is nearest to the target.
    pub skill: &'a SkillId,
    /// Its level and the highest target that it stands for.
    pub standing: Standing,
    /// The coverage that reaching the target would add.
    pub gain: Coverage,
}

impl<'a> Gaps<'a> {
    /// The skills that are below their targets, with what reaching them would bring, largest first.
    ///
    /// Of an any-of, the member that is nearest to the target stands for it, and no other: Rust at 0 is not counted for a
    /// list's "any backend language" while Python is at 2. A skill that stands for several requirements comes once, with
    /// its priorities (weight × gap) added up. Of equals, the one that more published lists ask for comes first, then the
    /// benchmark's own order holds.
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
