//! The walk: in which order a list is asked, and what comes back.

use std::collections::HashSet;

use jiff::Timestamp;
use skillgap::benchmark::{self, Benchmark, Library};
use skillgap::catalog::{Catalog, Level, SkillId};
use skillgap::gap::Gaps;
use skillgap::journal::{Act, Answered, Details, Event, EventId, Events, Rating, Recorded};
use skillgap::profile::Profile;
use skillgap::walk::{Pace, Stop, Walk};

use super::builder::Journal;

struct World {
    catalog: Catalog,
    benchmark: Benchmark,
    events: Events,
}

impl World {
    /// Four things to ask: two essentials in two areas, one lighter any-of, one lightest.
    fn new() -> Self {
        let catalog = Catalog::built_in();
        let json = r#"{"format": "skillgap.benchmark", "version": 1, "id": "four", "title": "Four", "requirements": [
            {"skill": "caching", "target": 3, "weight": 1},
            {"id": "language", "name": "A language", "any_of": ["go", "rust"], "target": 3, "weight": 2},
            {"skill": "containers", "target": 3, "weight": 3},
            {"skill": "http-protocol", "target": 3, "weight": 3}]}"#;
        let benchmark = benchmark::parse("four.json", json, &catalog).expect("it is a benchmark").benchmark;
        Self { benchmark, catalog, events: Events::default() }
    }

    fn rate(&mut self, skill: &str, level: u8) {
        let skill = self.catalog.find_skill(skill).expect("it is a skill").id.clone();
        let rating = Rating::Level(Level::new(level).expect("it is a level"));
        let id = EventId::mint(Timestamp::UNIX_EPOCH, self.events.newest_own());
        let act = Act::Answered(Answered { skill, rating, details: Details::default() });
        self.events.insert(Recorded { event: Event::new(id, id.recorded_at(), act), own: true });
    }

    fn with_gaps<T>(&self, see: impl FnOnce(&Gaps<'_>) -> T) -> T {
        let profile = Profile::fold(&self.events, Timestamp::UNIX_EPOCH, &self.catalog);
        see(&Gaps::of(&self.benchmark, &profile, &self.catalog))
    }

    fn walk(&self, stop: Stop) -> Walk {
        let mut walk = Walk::new(&self.benchmark, &self.catalog, stop);
        self.with_gaps(|gaps| walk.start(gaps));
        walk
    }

    fn on(&self, walk: &mut Walk) {
        self.with_gaps(|gaps| walk.on(gaps));
    }

    fn skip(&self, walk: &mut Walk) {
        self.with_gaps(|gaps| walk.skip(gaps));
    }
}

fn here(walk: &Walk) -> &str {
    walk.here().map_or("the end", |id| id.as_str())
}

#[test]
fn the_heaviest_come_first_and_within_a_weight_the_areas_in_their_order() {
    let mut world = World::new();
    let mut walk = world.walk(Stop::default());
    let mut order = Vec::new();
    for (card, skill) in
        [("http-protocol", "http"), ("containers", "containers"), ("language", "go"), ("caching", "caching")]
    {
        order.push((here(&walk).to_owned(), card));
        world.rate(skill, 3);
        world.on(&mut walk);
    }
    assert!(order.iter().all(|(shown, wanted)| shown == wanted), "{order:?}");
    assert_eq!(here(&walk), "the end");
}

#[test]
fn what_is_skipped_comes_back_at_the_end_in_the_order_of_skipping() {
    let mut world = World::new();
    let mut walk = world.walk(Stop::default());
    world.skip(&mut walk);
    world.skip(&mut walk);
    assert_eq!(here(&walk), "language");
    world.rate("rust", 1);
    world.on(&mut walk);
    world.rate("caching", 1);
    world.on(&mut walk);
    assert_eq!(here(&walk), "http-protocol");
    assert_eq!(world.with_gaps(|gaps| walk.set_aside(gaps)), 2);
    world.skip(&mut walk);
    assert_eq!(here(&walk), "containers");
    world.rate("containers", 1);
    world.on(&mut walk);
    assert_eq!(here(&walk), "http-protocol");
    world.on(&mut walk);
    assert_eq!(here(&walk), "http-protocol", "the last open card stays until it is answered");
}

#[test]
fn an_any_of_is_no_longer_asked_once_one_member_is_rated() {
    let mut world = World::new();
    world.rate("rust", 0);
    let mut walk = world.walk(Stop::default());
    let mut shown = HashSet::new();
    for _ in 0..6 {
        shown.insert(here(&walk).to_owned());
        world.on(&mut walk);
    }
    assert!(!shown.contains("language"), "{shown:?}");
    assert_eq!(shown.len(), 3);
}

#[test]
fn back_goes_along_what_was_shown_and_on_returns_the_same_way() {
    let mut world = World::new();
    let mut walk = world.walk(Stop::default());
    assert!(!walk.back(&world.benchmark), "there is nothing before the first");
    world.rate("http", 2);
    world.on(&mut walk);
    world.on(&mut walk);
    assert_eq!(here(&walk), "language");
    assert!(walk.back(&world.benchmark) && walk.back(&world.benchmark));
    assert_eq!(here(&walk), "http-protocol");
    world.on(&mut walk);
    assert_eq!(here(&walk), "containers");
    world.on(&mut walk);
    assert_eq!(here(&walk), "language");
}

#[test]
fn a_walk_goes_on_where_it_stopped_as_far_as_that_is_still_open() {
    let mut world = World::new();
    let mut walk = world.walk(Stop::default());
    world.skip(&mut walk);
    world.on(&mut walk);
    let stop = walk.stop();
    assert_eq!(here(&world.walk(stop.clone())), "language");
    world.rate("go", 3);
    let mut resumed = world.walk(stop);
    assert_eq!(here(&resumed), "caching");
    world.rate("caching", 3);
    world.on(&mut resumed);
    assert_eq!(here(&resumed), "containers");
    world.rate("containers", 3);
    world.on(&mut resumed);
    assert_eq!(here(&resumed), "http-protocol", "what was skipped before is still at the end");
}

#[test]
fn a_stop_from_another_list_is_no_obstacle() {
    let world = World::new();
    let foreign = |text| skillgap::id::Id::parse(text).expect("it is an id");
    let stop = Stop { at: Some(foreign("gone")), skipped: vec![foreign("gone-too")] };
    assert_eq!(here(&world.walk(stop)), "http-protocol");
}

#[test]
fn the_default_list_takes_about_as_long_as_the_welcome_says() {
    let catalog = Catalog::built_in();
    let library = Library::built_in(&catalog);
    let list = library.find(benchmark::DEFAULT).expect("it is built in");
    let essentials = list.requirements.iter().filter(|r| r.weight.number() == 3).count();
    let minutes = |cards| Pace::default().minutes(cards);
    assert_eq!((minutes(essentials), minutes(list.requirements.len()), minutes(1)), (10, 22, 1));
    let asked: HashSet<&SkillId> = list.requirements.iter().flat_map(|r| r.asked.skills()).collect();
    assert_eq!((list.requirements.len(), asked.len()), (49, 62));
}

/// A journal of answers with these seconds between them.
fn answers(seconds: &[i64]) -> Journal {
    let later = |journal: Journal, seconds: &i64| journal.seconds_later(seconds - 1).rated("python", 3);
    seconds.iter().fold(Journal::new().rated("python", 3), later)
}

#[test]
fn the_pace_is_the_median_of_what_the_last_answers_took() {
    for (seconds, cards, minutes, why) in [
        (vec![], 49, 22, "nobody's own pace is known"),
        (vec![30; 4], 49, 22, "four times say nothing yet"),
        (vec![30; 5], 49, 24, "five do"),
        (vec![4, 4, 4, 4, 90, 100, 4], 60, 4, "a few long ones do not matter"),
        (vec![3600, 30, 30, 9999, 30, 30, 30], 60, 30, "who was away was not answering"),
        ([vec![60; 40], vec![6; 30]].concat(), 60, 6, "the last ones count"),
        (vec![5; 9], 1, 1, "less than a minute is one"),
    ] {
        assert_eq!(Pace::of(&answers(&seconds).events()).minutes(cards), minutes, "{why}");
    }
}

#[test]
fn what_others_have_recorded_says_nothing_of_the_pace() {
    let journal = (0..9).fold(Journal::new().elsewhere(), |journal, _| journal.seconds_later(60).rated("go", 1));
    assert_eq!(Pace::of(&journal.events()), Pace::default());
}

#[test]
fn what_is_dated_back_or_says_more_of_an_answer_says_nothing_of_the_pace() {
    let journal = (0..9).fold(Journal::new(), |journal, _| journal.seconds_later(60).dated_back(60).rated("go", 1));
    assert_eq!(Pace::of(&journal.events()), Pace::default());
}
