mod exchange;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Figures, People};
use crate::catalog::{Level, SkillId};

/// The largest number of requirements that a person learns at once.
const LEARNS: usize = 2;
/// The value that is added to a pair if the learner has the skill on their plan.
pub(super) const PLANNED: u32 = 3;
/// The number of levels that a teacher should be above a learner.
const DISTANCE: usize = 2;
/// The largest number of people for whom pairs are exchanged.
const MOST_IMPROVED: usize = 50;

/// A pair of people of whom one could learn a skill from the other. People are indices into the members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The index of the requirement's row.
    pub row: usize,
    /// The member who can teach.
    pub teacher: usize,
    /// The level of the teacher.
    pub teacher_level: Level,
    /// The member who could learn.
    pub learner: usize,
    /// The level of the learner; `None` if they have not rated it and want to learn it.
    pub learner_level: Option<Level>,
    /// True if the learner has it on their plan.
    pub planned: bool,
    /// Weight × gap of the learner, 3 more if planned.
    pub value: u32,
}

/// A learner for a requirement: the value, the distance to a teacher, and the indices. The greatest is chosen first.
type Candidate = (u32, Reverse<(usize, usize, usize, usize)>);

/// The teachers of a requirement by level. In each level, the teachers before the cursor have no time left.
struct Teachers {
    by_level: [Vec<usize>; Level::COUNT],
    cursors: [usize; Level::COUNT],
}

impl Teachers {
    /// Returns the first teacher with time left at the lowest level from `lowest` on, and that level.
    fn next(&mut self, lowest: usize, taught: &[usize], each: usize) -> Option<(usize, usize)> {
        for level in lowest..Level::COUNT {
            let people = &self.by_level[level];
            let cursor = &mut self.cursors[level];
            while people.get(*cursor).is_some_and(|&person| taught[person] >= each) {
                *cursor += 1;
            }
            if let Some(&person) = people.get(*cursor) {
                return Some((person, level));
            }
        }
        None
    }
}

/// Chooses pairs of a learner who has a gap, or wants to learn, and a teacher who is at least two levels above, or one
/// if nobody is two above. The pair with the highest value is chosen first; of equals, the one with the smallest
/// distance, then by name. Each person teaches at most `each` times and learns at most twice. In a team of at most
/// fifty people, pairs are then exchanged as long as this raises the total value.
pub fn pairs(figures: &Figures<'_>, each: usize) -> Vec<Pair> {
    let people = figures.size();
    let (mut taught, mut learned) = (vec![0; people], vec![0; people]);
    let mut teachers: Vec<Teachers> = (0..figures.rows.len()).map(|row| teachers_of(figures, row)).collect();
    let mut queue: BinaryHeap<Candidate> = BinaryHeap::new();
    for (row, teachers) in teachers.iter_mut().enumerate() {
        for learner in 0..people {
            let Some(value) = value(figures, row, learner) else { continue };
            queue.extend(candidate(figures, row, learner, value, teachers, &taught, each));
        }
    }
    let mut chosen = Vec::new();
    while let Some((value, Reverse((_, teacher, learner, row)))) = queue.pop() {
        if learned[learner] >= LEARNS {
            continue;
        }
        if taught[teacher] >= each {
            queue.extend(candidate(figures, row, learner, value, &mut teachers[row], &taught, each));
            continue;
        }
        taught[teacher] += 1;
        learned[learner] += 1;
        chosen.extend(pair(figures, row, teacher, learner));
    }
    if people <= MOST_IMPROVED {
        exchange::improve(figures, &mut chosen, each);
    }
    chosen
}

/// Returns the skill that a pair is about: for an any-of, the skill that the teacher has rated.
pub(super) fn skill<'f>(figures: &'f Figures<'_>, pair: &Pair) -> &'f SkillId {
    let skills = figures.rows[pair.row].requirement.asked.skills();
    &skills[figures.team.members.answer(pair.teacher, pair.row).place().min(skills.len() - 1)]
}

/// Returns the value of learning a requirement; `None` if the person has no gap and does not want to learn it.
fn value(figures: &Figures<'_>, row: usize, learner: usize) -> Option<u32> {
    let requirement = figures.rows[row].requirement;
    let answer = figures.team.members.answer(learner, row);
    let missing = answer.standing(requirement.target).missing();
    if missing == 0 && !answer.is_wanted() {
        return None;
    }
    Some(u32::from(requirement.weight.number()) * missing + if answer.is_wanted() { PLANNED } else { 0 })
}

fn candidate(
    figures: &Figures<'_>,
    row: usize,
    learner: usize,
    value: u32,
    teachers: &mut Teachers,
    taught: &[usize],
    each: usize,
) -> Option<Candidate> {
    let level = figures.level(learner, row).map_or(0, Level::index);
    let is_two_above = teachers.by_level.iter().skip(level + DISTANCE).any(|people| !people.is_empty());
    let lowest = level + if is_two_above { DISTANCE } else { 1 };
    let (teacher, found) = teachers.next(lowest, taught, each)?;
    Some((value, Reverse((found - level, teacher, learner, row))))
}

fn teachers_of(figures: &Figures<'_>, row: usize) -> Teachers {
    let mut teachers = Teachers { by_level: Default::default(), cursors: [0; Level::COUNT] };
    for person in figures.people(&figures.rows[row], People::Teach) {
        if let Some(level) = figures.level(person, row) {
            teachers.by_level[level.index()].push(person);
        }
    }
    teachers
}

fn pair(figures: &Figures<'_>, row: usize, teacher: usize, learner: usize) -> Option<Pair> {
    Some(Pair {
        row,
        teacher,
        teacher_level: figures.level(teacher, row)?,
        learner,
        learner_level: figures.level(learner, row),
        planned: figures.team.members.answer(learner, row).is_wanted(),
        value: value(figures, row, learner)?,
    })
}
