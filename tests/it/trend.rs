//! Coverage over time: every point says what the fold says of its day.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;
use skillgap::benchmark::{self, Benchmark, Library};
use skillgap::gap::{Gaps, Totals};
use skillgap::journal::{Act, Details, Rating, Until};
use skillgap::profile::Profile;
use skillgap::trend::{Series, Trend, end_of};

use super::builder::{CATALOG, Journal, answer_to, caching_once_cache, id, rating_of, time};

fn benchmark(library: &Library) -> &Benchmark {
    library.find(benchmark::DEFAULT).expect("it is built in")
}

/// Coverage at each point, in whole percents.
fn percents(series: &Series) -> Vec<u8> {
    let percent = |totals: &Totals| totals.coverage.percent().expect("something is asked for").0;
    series.points.iter().map(|point| percent(&point.totals)).collect()
}

/// What is done, how many hours after the last, and whether elsewhere, undone at once, or dated back.
#[derive(Debug, Clone)]
struct Step {
    act: Act,
    hours: i64,
    kind: u8,
}

fn step() -> impl Strategy<Value = Step> {
    let skill =
        || select(vec!["go", "java", "python", "rest-apis", "http-protocol", "caching", "sql", "query-optimization"]);
    let act = prop_oneof![
        6 => (skill(), 0..=5u8).prop_map(|(skill, level)| rating_of(skill, level, Details::default())),
        1 => skill().prop_map(|skill| answer_to(skill, Rating::NotApplicable, Details::default())),
        1 => skill().prop_map(|skill| Act::Cleared { skill: id(skill) }),
        1 => skill().prop_map(|skill| Act::Planned { skill: id(skill), due: None, step: None }),
    ];
    (act, select(vec![0, 1, 9, 30, 700]), 0..10u8).prop_map(|(act, hours, kind)| Step { act, hours, kind })
}

fn taken(journal: Journal, step: Step) -> Journal {
    let journal = journal.hours_later(step.hours);
    match step.kind {
        0 => journal.elsewhere().act(step.act).here(),
        1 => journal.act(step.act).undo(),
        2 => journal.dated_back(100 * 3600).act(step.act),
        // A day and a half ahead: it counts once its time has nearly come.
        3 => journal.elsewhere().dated_back(-36 * 3600).act(step.act).here(),
        4 => journal.dated_by_day(0).act(step.act),
        5 => journal.dated_by_day(1).act(step.act),
        _ => journal.act(step.act),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn each_day_says_what_the_fold_says_of_it(
        steps in prop::collection::vec(step(), 0..30),
        hours in -12..=12i8,
    ) {
        let journal = steps.into_iter().fold(Journal::new(), taken);
        let (events, now) = (journal.events(), journal.now());
        let library = Library::built_in(&CATALOG);
        let zone = TimeZone::fixed(jiff::tz::offset(hours));
        let trend = Trend::of(&events, now, benchmark(&library), &CATALOG, &zone);

        let as_of = |until: Timestamp| Profile::as_of(&events, Until::new(until, || zone.clone()), now, &CATALOG);
        let day_ends = trend.days.iter().map(|&day| end_of(day, &zone));
        let points = trend.whole.points.iter().map(|point| point.at);
        for until in day_ends.chain(points).chain([Timestamp::MIN, Timestamp::MAX]) {
            let profile = as_of(until);
            let gaps = Gaps::of(benchmark(&library), &profile, &CATALOG);
            prop_assert_eq!(trend.whole.at(until), &gaps.totals, "{}", until);
            for ((area, series), totals) in trend.areas.iter().zip(&gaps.areas) {
                prop_assert_eq!(&area.id, &totals.area.id);
                prop_assert_eq!(series.at(until), &totals.totals, "{} {}", area.id, until);
            }
        }
        prop_assert!(trend.days.is_sorted());
        prop_assert!(trend.days.windows(2).all(|pair| pair[0] < pair[1]));
        // Between two days on which somebody answered, nothing changes.
        for day in &trend.days {
            let (before, after) = (as_of(end_of(day.yesterday().expect("it is no first day"), &zone)), day);
            let last = trend.days.iter().rfind(|earlier| *earlier < after);
            let earlier = as_of(last.map_or(Timestamp::MIN, |last| end_of(*last, &zone)));
            prop_assert!(before.answers().all(|(skill, answer)| earlier.rating(skill) == Some(answer.rating)));
        }
    }
}

#[test]
fn a_day_is_one_point_and_a_day_that_changes_nothing_is_none() {
    let journal = Journal::new()
        .at("2026-01-01T10:00:00Z")
        .rated("http-protocol", 1)
        .rated("http-protocol", 2)
        .at("2026-01-02T10:00:00Z")
        .rated("http-protocol", 2)
        .at("2026-01-03T10:00:00Z")
        .planned("http-protocol")
        .at("2026-01-04T10:00:00Z")
        .rated("http-protocol", 3);
    let library = Library::built_in(&CATALOG);
    let trend = Trend::of(&journal.events(), journal.now(), benchmark(&library), &CATALOG, &TimeZone::UTC);
    let days: Vec<String> = trend.days.iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2026-01-01", "2026-01-02", "2026-01-04"], "a plan is no answer");
    let at: Vec<String> = trend.whole.points.iter().map(|point| point.at.to_string()).collect();
    assert_eq!(at, ["2026-01-01T10:00:01Z", "2026-01-04T10:00:00Z"]);
    assert_eq!(percents(&trend.whole), [2, 3]);
    let holds_at_once = trend.whole.points.iter().all(|point| *trend.whole.at(point.at) == point.totals);
    assert!(holds_at_once, "a point says what holds from its own moment on");
    let changed: Vec<_> = trend.areas.iter().filter(|(_, series)| !series.points.is_empty()).collect();
    assert_eq!(changed.len(), 1, "the other areas stay as they were");
    assert_eq!(changed[0].0.id, *CATALOG.skill("http-protocol").map(|skill| &skill.area).expect("it is there"));
}

#[test]
fn what_was_said_under_a_former_id_counts() {
    let catalog = caching_once_cache();
    let list = r#"{"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme",
        "requirements": [{"skill": "caching", "target": 4, "weight": 1}]}"#;
    let acme = benchmark::parse("acme.json", list, &catalog).expect("it is a list").benchmark;
    let journal = Journal::new().rated("cache", 1).hours_later(48).rated("caching", 3);
    let trend = Trend::of(&journal.events(), journal.now(), &acme, &catalog, &TimeZone::UTC);
    assert_eq!(percents(&trend.whole), [25, 75]);
}

#[test]
fn a_day_ends_with_its_last_moment_in_the_readers_zone() {
    let day = "2026-11-20".parse().expect("it is a day");
    let zone = TimeZone::fixed(jiff::tz::offset(2));
    assert_eq!(end_of(day, &zone), time("2026-11-20T21:59:59.999999999Z"));
    assert_eq!(end_of(day, &TimeZone::UTC) + SignedDuration::from_nanos(1), time("2026-11-21T00:00:00Z"));
}
