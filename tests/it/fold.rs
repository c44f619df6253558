//! The laws of the fold: what a journal adds up to depends on what is in it, never on how it came together.

use proptest::prelude::*;
use proptest::sample::select;
use skillgap::catalog::Level;
use skillgap::journal::{Act, Details, Event, Events, Rating};
use skillgap::profile::{Profile, undo};

use super::builder::{CATALOG, Journal, State, answer_to, caching_once_cache, events, id, rating_of, time};

/// Something that somebody does, here or on another machine.
#[derive(Debug, Clone)]
enum Step {
    Do(Act),
    DoDatedBack(Act, i64),
    DoElsewhere(Act),
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    let skill = || select(vec!["go", "java", "python", "rust"]);
    prop_oneof![
        5 => (skill(), 0..=5u8).prop_map(|(skill, level)| rating_of(skill, level, Details::default())),
        1 => skill().prop_map(|skill| answer_to(skill, Rating::NotApplicable, Details::default())),
        1 => skill().prop_map(|skill| Act::Cleared { skill: id(skill) }),
        2 => (skill(), proptest::option::of("[a-z]{3}"))
            .prop_map(|(skill, step)| Act::Planned { skill: id(skill), due: None, step }),
        1 => skill().prop_map(|skill| Act::PlanDone { skill: id(skill) }),
        1 => skill().prop_map(|skill| Act::PlanDropped { skill: id(skill) }),
    ]
}

fn own_step() -> impl Strategy<Value = Step> {
    // Dated back by a few seconds, so that many events hold at the same moment.
    prop_oneof![
        4 => act().prop_map(Step::Do),
        1 => (act(), 0..6i64).prop_map(|(act, seconds)| Step::DoDatedBack(act, seconds)),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![4 => own_step(), 1 => act().prop_map(Step::DoElsewhere)]
}

fn taken(journal: Journal, step: Step) -> Journal {
    match step {
        Step::Do(act) => journal.act(act),
        Step::DoDatedBack(act, seconds) => journal.dated_back(seconds).act(act),
        Step::DoElsewhere(act) => journal.elsewhere().act(act).here(),
        Step::Undo => journal.undo(),
        Step::Redo => journal.redo(),
    }
}

fn journal_of(step: impl Strategy<Value = Step>) -> impl Strategy<Value = Journal> {
    prop::collection::vec(step, 0..30).prop_map(|steps| steps.into_iter().fold(Journal::new(), taken))
}

fn union(sets: &[&Events]) -> Events {
    let mut union = Events::default();
    for recorded in sets.iter().flat_map(|set| set.iter()) {
        assert!(union.insert(recorded.clone()), "one id says one thing");
    }
    union
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn the_order_in_which_events_come_does_not_matter(
        (journal, shuffled) in journal_of(step()).prop_flat_map(|journal| {
            let recorded = journal.recorded().to_vec();
            (Just(journal), Just(recorded).prop_shuffle())
        })
    ) {
        prop_assert_eq!(journal.state_of(&shuffled), journal.state());
    }

    #[test]
    fn an_event_that_comes_twice_counts_once(journal in journal_of(step())) {
        let (once, twice) = (journal.events(), union(&[&journal.events(), &journal.events()]));
        prop_assert!(once.iter().eq(twice.iter()));
        prop_assert_eq!(journal.state_of(twice.iter()), journal.state());
    }

    #[test]
    fn a_merge_is_the_same_whoever_merges_with_whom_first(
        journal in journal_of(step()),
        holders in prop::collection::vec(1..8u8, 30),
    ) {
        let held_by = |bit: u8| {
            let held = journal.recorded().iter().zip(&holders).filter(|(_, holders)| **holders & bit != 0);
            events(held.map(|(recorded, _)| recorded))
        };
        let (a, b, c) = (held_by(1), held_by(2), held_by(4));
        for merged in [union(&[&union(&[&a, &b]), &c]), union(&[&a, &union(&[&b, &c])]), union(&[&c, &b, &a])] {
            prop_assert!(merged.iter().eq(journal.events().iter()));
            prop_assert_eq!(journal.state_of(merged.iter()), journal.state());
        }
    }

    #[test]
    fn an_undo_leaves_what_would_be_there_without_the_last_act(journal in journal_of(own_step()), last in act()) {
        let undone = journal.clone().act(last).undo();
        prop_assert_eq!(undone.recorded().len(), journal.recorded().len() + 2);
        prop_assert_eq!(undone.state(), journal.state());
    }

    #[test]
    fn what_was_forgotten_leaves_what_would_be_there_if_it_had_never_been_recorded(
        journal in journal_of(step()),
        later in prop::collection::vec(step(), 0..10),
        elsewhere in any::<bool>(),
    ) {
        let forgotten = Act::Forgotten { skill: id("go"), only_notes: false, also: Vec::new() };
        let journal = if elsewhere { journal.elsewhere().act(forgotten).here() } else { journal.act(forgotten) };
        let forgetting = journal.last().id;
        let journal = later.into_iter().fold(journal, taken);
        let is_gone = |event: &Event| event.id < forgetting && event.skill().is_some_and(|skill| *skill == id("go"));
        let others = journal.recorded().iter().filter(|recorded| !is_gone(&recorded.event));
        prop_assert_eq!(journal.state_of(others), journal.state());
        let mut backwards: Vec<_> = journal.recorded().to_vec();
        backwards.reverse();
        prop_assert_eq!(journal.state_of(&backwards), journal.state());
    }

    #[test]
    fn a_redo_brings_back_what_the_undo_took(journal in journal_of(step())) {
        let undone = journal.clone().undo();
        let anything_undone = undone.recorded().len() > journal.recorded().len();
        let redone = if anything_undone { undone.redo() } else { undone };
        prop_assert_eq!(redone.state(), journal.state());
    }

    #[test]
    fn as_many_redos_as_undos_end_where_they_began(journal in journal_of(own_step()), count in 1..6usize) {
        let started = journal.clone().rated("ruby", 1).rated("php", 2).planned("php").rated("ruby", 3).rated("go", 4);
        let back = (0..count).fold(started.clone(), |journal, _| journal.undo());
        prop_assert_ne!(back.state(), started.state());
        let forth = (0..count).fold(back, |journal, _| journal.redo());
        prop_assert_eq!(forth.state(), started.state());
    }

    #[test]
    fn undone_all_the_way_back_nothing_is_left(journal in journal_of(own_step())) {
        let mut journal = journal;
        while undo::to_undo(&journal.events()).is_some() {
            journal = journal.undo();
        }
        prop_assert_eq!(journal.state(), State::default());
    }

    #[test]
    fn a_new_act_ends_the_chain_of_redos(journal in journal_of(own_step()), new in act()) {
        let journal = journal.rated("ruby", 1).undo();
        prop_assert!(undo::to_redo(&journal.events()).is_some());
        let events = journal.act(new).events();
        prop_assert_eq!(undo::to_redo(&events), None);
    }

    /// Against the plainest editor: a stack of what was done and a stack of what was undone.
    #[test]
    fn undo_and_redo_do_what_every_editor_does(steps in prop::collection::vec(step(), 0..40)) {
        let (mut journal, mut done, mut undone, mut elsewhere) = (Journal::new(), Vec::new(), Vec::new(), Vec::new());
        for step in steps {
            let place = journal.recorded().len();
            let undos = match &step {
                Step::Undo => done.pop().map(|act| undone.push(act)).is_some(),
                Step::Redo => undone.pop().map(|act| done.push(act)).is_some(),
                Step::DoElsewhere(_) => { elsewhere.push(place); false }
                Step::Do(_) | Step::DoDatedBack(..) => { undone.clear(); done.push(place); false }
            };
            let is_no_act = matches!(step, Step::Undo | Step::Redo);
            journal = taken(journal, step);
            prop_assert_eq!(journal.recorded().len() - place, usize::from(undos || !is_no_act));
            let holding = done.iter().chain(&elsewhere).map(|&place| &journal.recorded()[place]);
            prop_assert_eq!(journal.state_of(holding), journal.state());
        }
    }
}

#[test]
fn two_redos_in_a_row_bring_back_two_answers() {
    let journal = Journal::new().rated("go", 1).rated("go", 2).rated("go", 3).undo().undo();
    let shown: Vec<_> = [journal.clone(), journal.clone().redo(), journal.redo().redo()]
        .iter()
        .map(|journal| journal.state().shown())
        .collect();
    assert_eq!(shown, ["go 1", "go 2", "go 3"]);
}

#[test]
fn a_new_answer_after_an_undo_cannot_be_displaced_by_a_redo() {
    let journal = Journal::new().rated("go", 1).rated("go", 2).undo().rated("go", 5).redo();
    assert_eq!(journal.state().shown(), "go 5");
    assert_eq!(journal.undo().state().shown(), "go 1");
}

#[test]
fn an_undo_reaches_this_machines_own_record_only() {
    let journal = Journal::new().rated("go", 1).elsewhere().rated("rust", 2).here();
    assert_eq!(journal.clone().undo().state().shown(), "rust 2");
    assert_eq!(journal.undo().undo().state().shown(), "rust 2");
}

#[test]
fn a_plan_keeps_the_order_of_choosing_and_names_a_skill_once() {
    let journal = Journal::new().planned("go").planned("rust").plan_done("go").planned("go");
    let plan = |journal: &Journal| -> Vec<_> {
        let profile = journal.profile();
        profile.plan().iter().map(|planned| (planned.skill.to_string(), planned.done_at.is_some())).collect()
    };
    assert_eq!(plan(&journal), [("go".to_owned(), false), ("rust".to_owned(), false)]);
    assert_eq!(plan(&journal.undo()), [("go".to_owned(), true), ("rust".to_owned(), false)]);
}

#[test]
fn a_back_dated_answer_fills_in_history_and_does_not_displace_a_later_one() {
    let journal = Journal::new().rated("go", 4).dated("2025-01-01T00:00Z").rated("go", 1);
    assert_eq!(journal.state().shown(), "go 4");
    assert_eq!(journal.events().iter().next().map(|first| first.event.id), Some(journal.last().id));
    let cleared = Journal::new().rated("go", 4).dated("2025-01-01T00:00Z").cleared("go");
    assert_eq!(cleared.state().shown(), "go 4");
}

#[test]
fn an_undo_takes_back_a_back_dated_answer_when_that_was_recorded_last() {
    let journal = Journal::new().rated("go", 4).dated("2025-01-01T00:00Z").rated("rust", 1).undo();
    assert_eq!(journal.state().shown(), "go 4");
}

#[test]
fn another_machines_event_waits_until_a_day_before_its_time() {
    let journal = Journal::new().elsewhere().at("2026-03-01T12:00:00Z").rated("go", 5);
    for (now, ahead, shown) in [
        ("2026-01-01T00:00:00Z", 1, ""),
        ("2026-02-28T11:59:59.999Z", 1, ""),
        ("2026-02-28T12:00:00Z", 0, "go 5"),
        ("2026-03-01T12:00:00Z", 0, "go 5"),
    ] {
        let profile = Profile::fold(&journal.events(), time(now), &CATALOG);
        assert_eq!((profile.ahead(), State::of(&profile).shown().as_str()), (ahead, shown), "{now}");
    }
}

#[test]
fn a_wrong_clock_elsewhere_never_wins_over_later_answers() {
    let journal = Journal::new().elsewhere().at("2036-01-01T00:00Z").rated("go", 5);
    let journal = journal.here().at("2026-01-02T00:00Z").rated("go", 2);
    assert_eq!((journal.profile().ahead(), journal.state().shown().as_str()), (1, "go 2"));
}

#[test]
fn this_machines_own_event_always_counts_and_carries_its_time_forward() {
    let own = Journal::new().at("2036-01-01T00:00Z").rated("go", 5).at("2026-01-01T00:00Z");
    assert_eq!((own.profile().ahead(), own.state().shown().as_str()), (0, "go 5"));
    let beside = own.elsewhere().at("2036-01-01T12:00Z").rated("rust", 1).at("2026-01-01T00:00Z");
    assert_eq!((beside.profile().ahead(), beside.state().shown().as_str()), (0, "go 5, rust 1"));
}

#[test]
fn another_machines_undo_waits_for_its_time_too() {
    let journal = Journal::new().elsewhere().rated("go", 3).at("2026-03-01T00:00Z").last_undone();
    for (now, ahead, shown) in [("2026-01-02T00:00Z", 1, "go 3"), ("2026-03-01T00:00Z", 0, "")] {
        let profile = Profile::fold(&journal.events(), time(now), &CATALOG);
        assert_eq!((profile.ahead(), State::of(&profile).shown().as_str()), (ahead, shown), "{now}");
    }
}

#[test]
fn what_was_said_under_a_former_id_is_said_of_the_skill() {
    let catalog = caching_once_cache();
    let journal = Journal::of("cache 2, retired 4");
    let profile = Profile::fold(&journal.events(), time("2026-02-01T00:00:00Z"), &catalog);
    let level = |skill: &str| profile.rating(&id(skill)).and_then(Rating::level).map(Level::number);
    assert_eq!([level("caching"), level("cache")], [Some(2), None]);
    assert_eq!(level("retired"), Some(4), "a retired skill keeps its rating");
}
