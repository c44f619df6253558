use crate::catalog::Level;
use crate::gap::{Standing, Status};

/// The answer of a member to a requirement, in two bytes. [`Records`](super::records::Records) keeps it in four bits, and
/// the position of the skill in two bytes more if several skills count for the requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answer(u16);

/// The code for "not rated"; the codes 0 to 5 are levels.
const UNRATED: u16 = 6;
/// The code for "not applicable".
const NOT_APPLICABLE: u16 = 7;
/// The bits of the code.
const CODE: u16 = 0b111;
/// The bit that is set if the member has a skill of the requirement on their plan.
const WANTED: u16 = 0b1000;
/// The number of bits by which the position of the skill is shifted.
const PLACE: u32 = 4;

impl Answer {
    /// Packs an answer. `place` is the position of the rated skill among the skills that count for the requirement.
    pub(super) fn new(standing: Standing, place: usize, is_wanted: bool) -> Self {
        let code = match standing.level {
            Some(level) => u16::from(level.number()),
            None if standing.status == Status::NotApplicable => NOT_APPLICABLE,
            None => UNRATED,
        };
        let place = u16::try_from(place).unwrap_or(0) << PLACE;
        Self(code | place | if is_wanted { WANTED } else { 0 })
    }

    /// Returns the answer without the position of the skill, in four bits.
    pub(super) fn bits(self) -> u8 {
        (self.0 & (CODE | WANTED)) as u8
    }

    /// Returns the answer with these four bits and this position of the skill.
    pub(super) fn of_bits(bits: u8, place: u16) -> Self {
        Self(u16::from(bits) | place << PLACE)
    }

    /// Returns the level; `None` if the requirement is not rated or not applicable.
    pub fn level(self) -> Option<Level> {
        Level::new(self.0 & CODE)
    }

    /// Returns true if all skills of the requirement are not applicable.
    pub(crate) fn is_not_applicable(self) -> bool {
        self.0 & CODE == NOT_APPLICABLE
    }

    /// Returns true if no skill of the requirement is rated, and not all are not applicable.
    pub(crate) fn is_unrated(self) -> bool {
        self.0 & CODE == UNRATED
    }

    /// Returns true if the member wants to learn a skill of the requirement.
    pub(crate) fn is_wanted(self) -> bool {
        self.0 & WANTED != 0
    }

    /// Returns the position of the rated skill among the skills that count for the requirement.
    pub fn place(self) -> usize {
        usize::from(self.0 >> PLACE)
    }

    /// Returns the answer compared with a target.
    pub fn standing(self, target: Level) -> Standing {
        Standing::of(self.level(), self.is_not_applicable(), target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_answer_is_unpacked_unchanged() {
        let target = Level::ALL[3];
        for level in Level::ALL.into_iter().map(Some).chain([None]) {
            for (is_not_applicable, place, is_wanted) in [(true, 0, false), (false, 4095, true), (false, 7, false)] {
                let is_not_applicable = is_not_applicable && level.is_none();
                let standing = Standing::of(level, is_not_applicable, target);
                let answer = Answer::new(standing, place, is_wanted);
                assert_eq!(Answer::of_bits(answer.bits(), place as u16), answer);
                assert_eq!((answer.standing(target), answer.place()), (standing, place));
                assert_eq!((answer.is_not_applicable(), answer.is_wanted()), (is_not_applicable, is_wanted));
                assert_eq!(answer.is_unrated(), level.is_none() && !is_not_applicable);
            }
        }
    }
}
