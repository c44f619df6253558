//! Second opinions without files: what a request tells, and what comparing and merging add up to.

use jiff::Timestamp;
use proptest::prelude::*;
use skillgap::catalog::{Level, SkillId};
use skillgap::journal::EventId;
use skillgap::opinion::{Answer, By, Comparison, Given, Kind, Opinion, Relation, Request, merge};

use super::builder::{CATALOG, Journal};
use super::screen::LIBRARY;

/// The skills that somebody with these levels asks for, by the place of each skill in the catalog. What else is in a
/// request does not come from the profile.
fn skills(levels: &[Option<u8>]) -> Vec<SkillId> {
    let rated =
        CATALOG.skills().iter().zip(levels).filter_map(|(skill, level)| Some(format!("{} {}", skill.id, (*level)?)));
    let profile = Journal::of(&rated.collect::<Vec<_>>().join(", ")).profile();
    let list = LIBRARY.find("must-have-2023").expect("it is built in");
    Request::skills_of(list, &profile, &CATALOG)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn levels_of_one_or_more_make_no_difference_to_a_request(
        levels in prop::collection::vec(prop::option::of((0..=5_u8, 1..=5_u8)), 117)
    ) {
        let one: Vec<Option<u8>> = levels.iter().map(|level| level.map(|(one, _)| one)).collect();
        let other: Vec<Option<u8>> =
            levels.iter().map(|level| level.map(|(one, other)| if one == 0 { 0 } else { other })).collect();
        prop_assert_eq!(skills(&one), skills(&other));
    }

}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_merged_opinion_is_the_same_whatever_the_order_and_tells_nobody(
        answers in prop::collection::vec(prop::collection::vec(prop::option::of(0..=5_u8), 5), 3..7),
        order in any::<prop::sample::Index>(),
    ) {
        let mut opinions: Vec<Opinion> = answers.iter().enumerate().map(|(nth, levels)| opinion(nth, levels)).collect();
        let first = merge(&opinions, 3, true).map(|merged| merged.write());
        let middle = order.index(opinions.len());
        opinions.rotate_left(middle);
        opinions.reverse();
        prop_assert_eq!(&merge(&opinions, 3, true).map(|merged| merged.write()), &first);
        if let Ok(merged) = first {
            let read = Opinion::read(&merged).expect("it can be read again");
            prop_assert!(read.answers.iter().all(|answer| answer.levels.len() >= 3 && answer.levels.is_sorted()));
            prop_assert!(opinions.iter().all(|opinion| !merged.contains(&opinion.id.to_string())));
        }
    }

    #[test]
    fn an_opinion_is_read_as_it_was_written(levels in prop::collection::vec(prop::option::of(0..=5_u8), 5)) {
        let opinion = opinion(0, &levels);
        prop_assert_eq!(Opinion::read(&opinion.write()), Ok(opinion));
    }
}

/// The opinion of the rater with this number; `None` for what was not seen.
fn opinion(nth: usize, levels: &[Option<u8>]) -> Opinion {
    let at =
        Timestamp::from_second(1_800_000_000 + i64::try_from(nth).expect("it is small") * 100_000).expect("in range");
    let answer = |(skill, level): (&skillgap::catalog::Skill, &Option<u8>)| Answer {
        skill: skill.id.clone(),
        levels: level.and_then(Level::new).into_iter().collect(),
        not_seen_by: u32::from(level.is_none()),
        confidence: None,
        notes: vec![format!("note {}", level.unwrap_or(9))],
    };
    Opinion {
        id: EventId::mint(at, None),
        request: EventId::parse("019a9f40-52c3-7a1b-8c2d-0123456789ab").expect("it is an id"),
        given_at: at,
        by: By { name: (nth > 0).then(|| format!("rater {nth}")), relation: Relation::Peer, people: 1 },
        answers: CATALOG.skills().iter().zip(levels).map(answer).collect(),
    }
}

#[test]
fn several_opinions_are_compared_by_their_lower_median_and_the_first_own_level() {
    let level = |number: u8| Some(number);
    let (one, two) = (opinion(1, &[level(1), level(5), None]), opinion(2, &[level(4), level(4), level(2)]));
    let ids: Vec<&str> = CATALOG.skills().iter().take(3).map(|skill| skill.id.as_str()).collect();
    let before = Journal::of(&format!("{} 3", ids[0])).profile();
    let after = Journal::of(&format!("{} 5, {} 5, {} n/a", ids[0], ids[1], ids[2])).profile();
    let at = |second: i64| Timestamp::from_second(second).expect("it is in range");
    let given = [
        Given { opinion: &two, request: None, opened_at: at(2_000_000_100), own: &after },
        Given { opinion: &one, request: None, opened_at: at(2_000_000_000), own: &before },
    ];
    let comparison = Comparison::of(&given, &CATALOG, |_| None);
    let who: Vec<_> = comparison.opinions.iter().map(|other| other.by.who()).collect();
    assert_eq!(who, ["rater 1", "rater 2"], "in the order of opening");
    let pairs: Vec<_> = comparison.opinions.iter().map(|other| other.agreement.pairs()).collect();
    assert_eq!(pairs, [1, 2], "each with the levels of its own opening");
    let row = |id: &str| comparison.rows.iter().find(|row| row.skill.as_str() == id).expect("it is compared");
    let number = |level: Option<Level>| level.map(Level::number);
    assert_eq!(
        (number(row(ids[0]).own), number(row(ids[0]).median), row(ids[0]).kind()),
        (Some(3), Some(1), Kind::Apart)
    );
    assert_eq!(
        (number(row(ids[1]).own), number(row(ids[1]).median), row(ids[1]).kind()),
        (Some(5), Some(4), Kind::Near)
    );
    assert_eq!(
        (number(row(ids[2]).own), number(row(ids[2]).median), row(ids[2]).kind()),
        (None, Some(2), Kind::OnlyOther)
    );
    assert_eq!(comparison.agreement().pairs(), 2);
}
