//! Exchanges pairs for others, as long as this raises their total value.

use std::cmp::Reverse;

use super::{DISTANCE, Figures, LEARNS, Pair, People, pair, value};
use crate::catalog::Level;

/// Exchanges pairs: a person learns a requirement of higher value instead of one of lower value, or a pair gets another
/// teacher, so that its first teacher has time for others. Each exchange raises the total value, so the loop ends.
pub(super) fn improve(figures: &Figures<'_>, chosen: &mut Vec<Pair>, each: usize) {
    let mut wishes: Vec<(u32, usize, usize)> = Vec::new();
    for row in 0..figures.rows.len() {
        for learner in 0..figures.size() {
            if let Some(value) = value(figures, row, learner) {
                wishes.push((value, row, learner));
            }
        }
    }
    wishes.sort_by_key(|&(value, row, learner)| (Reverse(value), learner, row));
    loop {
        let mut has_changed = false;
        for &(_, row, learner) in &wishes {
            let is_chosen = chosen.iter().any(|pair| (pair.row, pair.learner) == (row, learner));
            if !is_chosen && let Some(better) = with(figures, chosen, each, row, learner) {
                *chosen = better;
                has_changed = true;
            }
        }
        if !has_changed {
            break;
        }
    }
    chosen.sort_by_key(|pair| {
        let distance = pair.teacher_level.index() - pair.learner_level.map_or(0, Level::index);
        (Reverse(pair.value), distance, pair.teacher, pair.learner, pair.row)
    });
}

/// Returns the pairs with one more pair, if this raises the total value: in addition, in place of a pair of the same
/// learner, or in place of any other pair of lower value.
fn with(figures: &Figures<'_>, chosen: &[Pair], each: usize, row: usize, learner: usize) -> Option<Vec<Pair>> {
    let gain = value(figures, row, learner)?;
    let is_full = chosen.iter().filter(|pair| pair.learner == learner).count() >= LEARNS;
    // The pairs that can be given up, those of the lowest value first; `None` gives up nothing.
    let mut drops: Vec<Option<usize>> = Vec::new();
    if !is_full {
        drops.push(None);
    }
    for (nth, pair) in chosen.iter().enumerate() {
        if pair.value < gain && (!is_full || pair.learner == learner) {
            drops.push(Some(nth));
        }
    }
    drops.sort_by_key(|drop| drop.map(|nth| chosen[nth].value));
    for dropped in drops {
        let mut base = chosen.to_vec();
        let room = gain - dropped.map_or(0, |nth| base.remove(nth).value);
        if seat(figures, &mut base, each, (row, learner), &mut Vec::new()) {
            return Some(base);
        }
        if !is_full {
            continue;
        }
        // Two pairs may be given up for one, as long as the total rises.
        for nth in 0..base.len() {
            let mut base = base.clone();
            if base.remove(nth).value < room && seat(figures, &mut base, each, (row, learner), &mut Vec::new()) {
                return Some(base);
            }
        }
    }
    None
}

/// Finds a teacher for a learner: one who has time, or one who gets time if another pair changes its teacher. Returns
/// false, and changes nothing, if there is none.
fn seat(
    figures: &Figures<'_>,
    chosen: &mut Vec<Pair>,
    each: usize,
    (row, learner): (usize, usize),
    asked: &mut Vec<usize>,
) -> bool {
    for teacher in teachers(figures, row, learner) {
        if asked.contains(&teacher) {
            continue;
        }
        asked.push(teacher);
        if has_time(chosen, teacher, each) {
            chosen.extend(pair(figures, row, teacher, learner));
            return true;
        }
        for nth in 0..chosen.len() {
            if chosen[nth].teacher != teacher {
                continue;
            }
            let moved = chosen.remove(nth);
            if seat(figures, chosen, each, (moved.row, moved.learner), asked) {
                chosen.extend(pair(figures, row, teacher, learner));
                return true;
            }
            chosen.insert(nth, moved);
        }
    }
    false
}

fn has_time(chosen: &[Pair], teacher: usize, each: usize) -> bool {
    chosen.iter().filter(|pair| pair.teacher == teacher).count() < each
}

/// Returns the people who can teach a requirement to a learner, the nearest level first.
fn teachers(figures: &Figures<'_>, row: usize, learner: usize) -> Vec<usize> {
    let own = figures.level(learner, row).map_or(0, Level::index);
    let mut teachers: Vec<(usize, usize)> = Vec::new();
    for person in figures.people(&figures.rows[row], People::Teach) {
        let level = figures.level(person, row).map_or(0, Level::index);
        if level > own {
            teachers.push((level, person));
        }
    }
    if teachers.iter().any(|(level, _)| *level >= own + DISTANCE) {
        teachers.retain(|(level, _)| *level >= own + DISTANCE);
    }
    teachers.sort_unstable();
    teachers.into_iter().map(|(_, person)| person).collect()
}
