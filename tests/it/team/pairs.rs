//! Pairs: who could learn what from whom.

use skillgap::team::{Figures, Pair, People, pairs};

use super::{Chance, list, share, team, world};

/// Six requirements, for random teams.
const SIX: &str = r#"{"format": "skillgap.benchmark", "version": 1, "id": "six", "title": "Six", "requirements": [
    {"id": "language", "name": "A language", "any_of": ["python", "go"], "target": 4, "weight": 3},
    {"skill": "caching", "target": 3, "weight": 3}, {"skill": "containers", "target": 2, "weight": 2},
    {"skill": "serverless", "target": 1, "weight": 1}, {"skill": "system-design", "target": 5, "weight": 2},
    {"skill": "teamwork", "target": 3, "weight": 1}]}"#;
const SKILLS: [&str; 7] = ["python", "go", "caching", "containers", "serverless", "system-design", "teamwork"];
/// How often a person teaches and learns at most.
const MOST: usize = 2;

/// What may be chosen: value, row, teacher, learner. The rules are written down here a second time.
fn allowed(figures: &Figures<'_>) -> Vec<(i64, usize, usize, usize)> {
    let mut allowed = Vec::new();
    for row in &figures.rows {
        let target = row.requirement.target.number();
        for learner in 0..figures.size() {
            let wanted = figures.is_one_of(learner, row, People::WantedBy);
            let level = figures.level(learner, row.place).map(skillgap::catalog::Level::number);
            let gap = level.map_or(0, |level| target.saturating_sub(level));
            if gap == 0 && !wanted {
                continue;
            }
            let value = i64::from(row.requirement.weight.number() * gap) + if wanted { 3 } else { 0 };
            let above = |by: u8| {
                let level = level.unwrap_or(0);
                let can =
                    |&person: &usize| figures.level(person, row.place).is_some_and(|has| has.number() >= level + by);
                figures.people(row, People::Teach).filter(can).collect::<Vec<_>>()
            };
            let teachers = if above(2).is_empty() { above(1) } else { above(2) };
            allowed.extend(teachers.into_iter().map(|teacher| (value, row.place, teacher, learner)));
        }
    }
    allowed
}

/// The greatest sum of values that any choice has, by the most valuable paths through a network: teachers, what each
/// learner could learn, learners.
fn optimum(figures: &Figures<'_>) -> i64 {
    let people = figures.size();
    let allowed = allowed(figures);
    let mut wants: Vec<(usize, usize)> = allowed.iter().map(|&(_, row, _, learner)| (row, learner)).collect();
    wants.sort_unstable();
    wants.dedup();
    let (source, sink) = (0, 1);
    let (teacher, learner, want) = (|n: usize| 2 + n, |n: usize| 2 + people + n, |n: usize| 2 + 2 * people + n);
    let nodes = 2 + 2 * people + wants.len();
    let mut edges: Vec<(usize, usize, usize, i64)> = Vec::new();
    let mut add = |from, to, capacity, value: i64| {
        edges.push((from, to, capacity, value));
        edges.push((to, from, 0, -value));
    };
    for person in 0..people {
        add(source, teacher(person), MOST, 0);
        add(learner(person), sink, MOST, 0);
    }
    for (nth, (_, who)) in wants.iter().enumerate() {
        add(want(nth), learner(*who), 1, 0);
    }
    for &(value, row, from, to) in &allowed {
        let nth = wants.binary_search(&(row, to)).expect("it is one of them");
        add(teacher(from), want(nth), 1, value);
    }
    let mut total = 0;
    loop {
        let mut best: Vec<Option<(i64, usize)>> = vec![None; nodes];
        best[source] = Some((0, usize::MAX));
        for _ in 0..nodes {
            let mut changed = false;
            for (nth, &(from, to, capacity, value)) in edges.iter().enumerate() {
                let Some((sum, _)) = best[from].filter(|_| capacity > 0) else { continue };
                if best[to].is_none_or(|(there, _)| sum + value > there) {
                    best[to] = Some((sum + value, nth));
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        let Some((sum, _)) = best[sink].filter(|(sum, _)| *sum > 0) else { return total };
        total += sum;
        let mut node = sink;
        while node != source {
            let (_, nth) = best[node].expect("it was reached");
            edges[nth].2 -= 1;
            edges[nth ^ 1].2 += 1;
            node = edges[nth].0;
        }
    }
}

fn keeps_the_rules(figures: &Figures<'_>, pairs: &[Pair]) {
    let allowed = allowed(figures);
    for pair in pairs {
        let key = (i64::from(pair.value), pair.row, pair.teacher, pair.learner);
        assert!(allowed.contains(&key), "{pair:?} is not among {allowed:?}");
        let same = |other: &&Pair| (other.row, other.learner) == (pair.row, pair.learner);
        assert_eq!(pairs.iter().filter(same).count(), 1, "{pair:?}");
        assert!(pairs.iter().filter(|other| other.teacher == pair.teacher).count() <= MOST);
        assert!(pairs.iter().filter(|other| other.learner == pair.learner).count() <= MOST);
    }
}

#[test]
fn pairs_are_nearly_the_best_that_there_are() {
    let benchmark = list(SIX);
    let mut chance = Chance(500);
    let (mut sum, mut best, mut worst) = (0, 0, 1.0_f64);
    for _ in 0..500 {
        let size = 2 + chance.below(6);
        let people: Vec<String> = (0..size)
            .map(|nth| share(Some(&format!("p{nth}")), None, "2026-06-01", &chance.ratings(SKILLS.into_iter())))
            .collect();
        let team = team(&people, &benchmark);
        let figures = Figures::of(&team);
        let pairs = pairs(&figures, MOST);
        keeps_the_rules(&figures, &pairs);
        let value: i64 = pairs.iter().map(|pair| i64::from(pair.value)).sum();
        let optimum = optimum(&figures);
        assert!(value <= optimum, "{value} {optimum}");
        sum += value;
        best += optimum;
        if optimum > 0 {
            worst = worst.min(value as f64 / optimum as f64);
        }
    }
    assert!(sum * 1000 >= best * 995, "{sum} of {best}, at worst {worst:.3}");
    assert!(worst >= 0.9, "at worst {worst:.3}");
}

#[test]
fn what_counts_most_comes_first_and_nobody_teaches_more_often_than_asked() {
    let world = world(&[
        ("Ada", "python 5, caching 5, containers 5"),
        ("Ben", "python 0, caching 1, containers 1"),
        ("Chen", "python 3, caching 0, *containers"),
    ]);
    let pairs = world.run("team pairs team -b acme.json --json").json();
    let of = |nth: usize, field: &str| pairs[nth][field].clone();
    assert_eq!(pairs.as_array().map(Vec::len), Some(2));
    assert_eq!(
        (of(0, "requirement"), of(0, "learner_name"), of(0, "skill")),
        ("language".into(), "Ben".into(), "python".into())
    );
    assert_eq!((of(1, "requirement"), of(1, "learner_name")), ("caching".into(), "Chen".into()));
    let more = world.run("team pairs team -b acme.json --json --each 9").json();
    assert_eq!(more.as_array().map(Vec::len), Some(4), "everybody learns two things at most");
    let text = world.run("team pairs team -b acme.json").works().out.clone();
    assert!(text.contains("A language") && text.contains("▼ 4"), "{text}");
    world.run("team pairs team --each 0").fails_with(2, "`0` is too small");
}

#[test]
fn where_nobody_is_two_levels_above_one_is_enough() {
    let one = world(&[("Ada", "python 4"), ("Ben", "python 3")]);
    assert_eq!(one.run("team pairs team -b acme.json --json").json().as_array().map(Vec::len), Some(1));
    let two = world(&[("Ada", "python 4"), ("Ben", "python 3"), ("Chen", "python 5")]);
    assert_eq!(two.run("team pairs team -b acme.json --json").json()[0]["teacher_name"], "Chen");
    let none = world(&[("Ada", "python 3"), ("Ben", "python 1")]);
    none.run("team pairs team -b acme.json").works().shows("Nobody has a gap that somebody else could close.");
}
