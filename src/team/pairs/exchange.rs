//! Exchanges pairs for others, as long as that makes all of them together count more.

use std::cmp::Reverse;

use super::{DISTANCE, Figures, LEARNS, Pair, pair, value};
use crate::catalog::Level;

/// Exchanges pairs: somebody learns what counts more instead of what counts less, or a pair gets another teacher, so that
/// the first one has time. Each exchange raises the sum of the values, so that this comes to an end.
pub(super) fn improve(figures: &Figures<'_>, chosen: &mut Vec<Pair>, each: usize) {
    let mut wishes: Vec<(u32, usize, usize)> = Vec::new();
    for row in 0..figures.rows.len() {
        for learner in 0..figures.people.len() {
            wishes.extend(value(figures, row, learner).map(|value| (value, row, learner)));
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
    let key = |pair: &Pair| {
        let distance = pair.teacher_level.index() - pair.learner_level.map_or(0, Level::index);
        (Reverse(pair.value), distance, pair.teacher, pair.learner, pair.row)
    };
    chosen.sort_by_key(key);
}

/// The pairs with one more, if that makes them count more: as it is, in the place of what the learner learns and counts
/// less, or in the place of any other pair that counts less.
fn with(figures: &Figures<'_>, chosen: &[Pair], each: usize, row: usize, learner: usize) -> Option<Vec<Pair>> {
    let gain = value(figures, row, learner)?;
    let is_own = |pair: &Pair| pair.learner == learner;
    let is_full = chosen.iter().filter(|pair| is_own(pair)).count() >= LEARNS;
    let mut less: Vec<usize> = (0..chosen.len()).filter(|&nth| chosen[nth].value < gain).collect();
    less.sort_by_key(|&nth| chosen[nth].value);
    let none = (!is_full).then_some(None);
    let own = less.iter().copied().filter(|&nth| !is_full || is_own(&chosen[nth])).map(Some);
    for dropped in none.into_iter().chain(own) {
        let mut base = chosen.to_vec();
        let room = gain - dropped.map_or(0, |nth| base.remove(nth).value);
        if seat(figures, &mut base, each, (row, learner), &mut Vec::new()) {
            return Some(base);
        }
        // Two for one: a second pair may go too, as long as the sum rises.
        for nth in (0..base.len()).filter(|_| is_full) {
            let mut base = base.clone();
            if base.remove(nth).value < room && seat(figures, &mut base, each, (row, learner), &mut Vec::new()) {
                return Some(base);
            }
        }
    }
    None
}

/// Finds a teacher for what somebody could learn: one who has time, or one who has time once another pair has another
/// teacher. Returns false, and changes nothing, if there is none.
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

/// Who can teach somebody what a row asks for, the nearest first.
fn teachers(figures: &Figures<'_>, row: usize, learner: usize) -> Vec<usize> {
    let level = |person: usize| figures.level(person, row).map_or(0, Level::index);
    let own = level(learner);
    let above = |by: usize| {
        let teachers = figures.rows[row].teach.iter().copied();
        teachers.filter(|&person| level(person) >= own + by).collect::<Vec<_>>()
    };
    let mut teachers = above(DISTANCE);
    if teachers.is_empty() {
        teachers = above(1);
    }
    teachers.sort_by_key(|&person| (level(person), person));
    teachers
}
