//! Every rule of the contract's section "Numbers", as tables; then all of it once more by another path.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Value, json};
use skillgap::benchmark::{self, Benchmark, Library, Origin};
use skillgap::catalog::Level;
use skillgap::chart::{Bar, Cell, Part};
use skillgap::gap::{Arrangement, Choice, Coverage, Gaps, Row, Status, Totals};
use skillgap::journal::Confidence;
use skillgap::profile::Profile;

use super::builder::{CATALOG, Journal};

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::built_in(&CATALOG));

/// A benchmark and a profile to hold against it.
struct Measured {
    benchmark: Benchmark,
    profile: Profile,
}

impl Measured {
    /// Holds answers such as `go 3, rust n/a` against requirements.
    fn new(requirements: impl Into<Vec<Value>>, answers: &str) -> Self {
        Self::with(requirements, &Journal::of(answers))
    }

    fn with(requirements: impl Into<Vec<Value>>, journal: &Journal) -> Self {
        let json = json!({"format": "skillgap.benchmark", "version": 1, "id": "table", "title": "A table",
                          "requirements": requirements.into()});
        let outcome = benchmark::parse("table.json", &json.to_string(), &CATALOG).expect("the table is a benchmark");
        Self { benchmark: outcome.benchmark, profile: journal.profile() }
    }

    fn gaps(&self) -> Gaps<'_> {
        Gaps::of(&self.benchmark, &self.profile, &CATALOG)
    }

    fn ranked(&self) -> Vec<String> {
        self.gaps().ranked().iter().map(|row| row.requirement.id.to_string()).collect()
    }
}

fn need(skill: &str, target: u8, weight: u8) -> Value {
    json!({"skill": skill, "target": target, "weight": weight})
}

fn any(id: &str, members: &[&str], target: u8, weight: u8) -> Value {
    json!({"id": id, "name": id, "any_of": members, "target": target, "weight": weight})
}

fn number(row: &Row<'_>) -> Option<u8> {
    row.level.map(Level::number)
}

#[test]
fn a_requirement_is_in_one_of_five_states() {
    for (answers, target, status, level, gap, priority) in [
        ("", 3, "unrated", None, None, None),
        ("rust 4", 3, "unrated", None, None, None),
        ("go n/a", 3, "not_applicable", None, None, None),
        ("go 0", 4, "gap", Some(0), Some(4), Some(8)),
        ("go 3", 4, "gap", Some(3), Some(1), Some(2)),
        ("go 4", 4, "met", Some(4), Some(0), Some(0)),
        ("go 5", 4, "exceeded", Some(5), Some(-1), Some(0)),
        ("go 5", 1, "exceeded", Some(5), Some(-4), Some(0)),
    ] {
        let measured = Measured::new([need("go", target, 2)], answers);
        let row = &measured.gaps().rows[0];
        let found = (row.status.name(), number(row), row.gap, row.priority);
        assert_eq!(found, (status, level, gap, priority), "{answers} of {target}");
    }
}

#[test]
fn a_cleared_answer_is_unrated_again() {
    let measured = Measured::with([need("go", 3, 1)], &Journal::of("go 3").cleared("go"));
    assert_eq!(measured.gaps().rows[0].status, Status::Unrated);
}

#[test]
fn any_of_takes_the_highest_and_is_unrated_until_one_is_rated_or_all_are_not_applicable() {
    for (answers, level, status, from) in [
        ("go 2, rust 4, java 1", Some(4), "exceeded", Some("rust")),
        ("go 3, rust 3", Some(3), "met", Some("go")),
        ("rust 3, go 3", Some(3), "met", Some("go")),
        ("rust n/a, java 2", Some(2), "gap", Some("java")),
        ("go n/a, rust n/a, java 0", Some(0), "gap", Some("java")),
        ("go n/a, rust n/a, java n/a", None, "not_applicable", Some("go")),
        ("go n/a", None, "unrated", None),
        ("go n/a, rust n/a", None, "unrated", None),
        ("python 5", None, "unrated", None),
        ("", None, "unrated", None),
    ] {
        let measured = Measured::new([any("a-language", &["go", "rust", "java"], 3, 1)], answers);
        let row = &measured.gaps().rows[0];
        let source = row.answer.map(|(skill, _)| skill.as_str());
        assert_eq!((number(row), row.status.name(), source), (level, status, from), "{answers}");
    }
}

#[test]
fn coverage_weighs_levels_up_to_the_target_and_is_rounded_to_four_decimals() {
    let needs = || [need("go", 3, 1), need("rust", 4, 3), need("java", 5, 2)];
    for (answers, coverage, of_rated) in [
        ("", Some(0.0), None),
        ("go 0", Some(0.0), Some(0.0)),
        ("go 1", Some(0.04), Some(0.3333)),
        ("go 2", Some(0.08), Some(0.6667)),
        ("go 5", Some(0.12), Some(1.0)),
        ("go 2, rust 3", Some(0.44), Some(0.7333)),
        ("go 2, rust n/a", Some(0.1538), Some(0.6667)),
        ("go n/a, rust n/a", Some(0.0), None),
        ("go n/a, rust n/a, java n/a", None, None),
        ("go n/a, rust n/a, java 5", Some(1.0), Some(1.0)),
        ("go 5, rust 5, java 4", Some(0.92), Some(0.92)),
        ("go 5, rust 5, java 5", Some(1.0), Some(1.0)),
    ] {
        let measured = Measured::new(needs(), answers);
        let totals = measured.gaps().totals;
        let found = (totals.coverage.rounded(), totals.coverage_of_rated.rounded());
        assert_eq!(found, (coverage, of_rated), "{answers}");
    }
}

#[test]
fn shares_are_rounded_half_up_and_are_whole_only_when_everything_is_had() {
    for asked in 1..=400u32 {
        for have in 0..=asked {
            let rounded = |parts: u32| ((2 * have * parts + asked) / (2 * asked)).min(parts - u32::from(have < asked));
            let coverage = Coverage { have, asked };
            assert_eq!(coverage.percent().map(|percent| u32::from(percent.0)), Some(rounded(100)), "{have}/{asked}");
            assert_eq!(coverage.rounded(), Some(f64::from(rounded(10_000)) / 10_000.0), "{have}/{asked}");
        }
    }
}

#[test]
fn totals_count_every_row_once_and_met_counts_exceeded_too() {
    let needs = [need("go", 3, 1), need("rust", 3, 1), need("java", 3, 2), need("php", 3, 1), need("ruby", 3, 1)];
    let measured = Measured::new(needs, "go 3, rust 5, java 1, php n/a");
    let totals = measured.gaps().totals;
    let expected = Totals {
        requirements: 5,
        rated: 3,
        not_applicable: 1,
        unrated: 1,
        met: 2,
        missing: 2,
        coverage: Coverage { have: 8, asked: 15 },
        coverage_of_rated: Coverage { have: 8, asked: 12 },
    };
    assert_eq!(totals, expected);
    assert!(!totals.all_met());
}

#[test]
fn everything_is_met_only_when_nothing_that_applies_is_missing_or_unrated() {
    for (answers, all_met) in
        [("", false), ("go 3", false), ("go 3, rust 2", false), ("go 3, rust n/a", true), ("go 5, rust 3", true)]
    {
        let measured = Measured::new([need("go", 3, 1), need("rust", 3, 1)], answers);
        assert_eq!(measured.gaps().totals.all_met(), all_met, "{answers}");
    }
    let nothing_left = Measured::new([need("go", 3, 1)], "go n/a");
    assert!(!nothing_left.gaps().totals.all_met());
}

#[test]
fn areas_come_in_catalog_order_with_their_own_sums() {
    let needs = [
        need("rest-apis", 4, 3),
        any("cloud-or-language", &["containers", "go"], 3, 2),
        need("python", 4, 3),
        need("rust", 2, 1),
        need("java", 5, 1),
    ];
    let measured = Measured::new(needs, "go 3, python 1, rust 5, java n/a");
    let gaps = measured.gaps();
    let areas: Vec<_> = gaps
        .areas
        .iter()
        .map(|area| (area.area.id.as_str(), area.totals.missing, area.totals.unrated, area.totals.coverage))
        .collect();
    let expected = [
        ("languages", 3, 0, Coverage { have: 5, asked: 14 }),
        ("apis", 0, 1, Coverage { have: 0, asked: 12 }),
        ("cloud", 0, 0, Coverage { have: 6, asked: 6 }),
    ];
    assert_eq!(areas, expected);
    assert_eq!(gaps.totals.missing, 3);
}

#[test]
fn what_closes_most_of_the_gap_is_ranked_by_the_coverage_that_reaching_the_target_brings() {
    let needs = [
        need("python", 4, 2),
        any("systems", &["go", "rust"], 3, 2),
        any("emerging", &["rust", "php"], 4, 1),
        need("ruby", 3, 2),
        need("java", 3, 3),
    ];
    for (answers, closing) in [
        ("", &[][..]),
        ("java 3, python 5", &[]),
        // The priority of each in the 33 that are asked for.
        ("python 3, java 1", &[("java", 1, 3, 6), ("python", 3, 4, 2)]),
        ("python 1, java 1", &[("python", 1, 4, 6), ("java", 1, 3, 6)]),
        // The nearest member stands for an any-of, and no other; one that stands for two brings both.
        ("go 2, rust 1", &[("rust", 1, 4, 3), ("go", 2, 3, 2)]),
        ("rust 2", &[("rust", 2, 4, 2 + 2)]),
        ("go 3, rust 2", &[("rust", 2, 4, 2)]),
        ("rust 3, ruby 2", &[("ruby", 2, 3, 2), ("rust", 3, 4, 1)]),
    ] {
        let measured = Measured::new(needs.clone(), answers);
        let gaps = measured.gaps();
        let found: Vec<(&str, u8, u8, u32)> = gaps
            .closing()
            .iter()
            .map(|closing| {
                let level = closing.standing.level.map_or(u8::MAX, Level::number);
                assert_eq!(closing.gain.asked, gaps.totals.coverage.asked, "{answers}");
                (closing.skill.as_str(), level, closing.standing.target.number(), closing.gain.have)
            })
            .collect();
        assert_eq!(found, closing, "{answers}");
    }
}

#[test]
fn of_skills_that_bring_alike_the_one_that_more_lists_ask_for_comes_first() {
    let measured = Measured::new([need("accessibility", 3, 2), need("python", 3, 2)], "accessibility 1, python 1");
    let closing = measured.gaps().closing();
    let skills: Vec<&str> = closing.iter().map(|closing| closing.skill.as_str()).collect();
    assert_eq!(skills, ["python", "accessibility"]);
}

#[test]
fn of_two_lists_a_row_is_hidden_as_met_only_where_both_are_content() {
    let first = Measured::new([need("go", 3, 1), need("rust", 4, 1)], "go 3, rust 4");
    let second = Measured::new([need("go", 4, 1), need("rust", 4, 1)], "go 3, rust 4");
    let (first, second) = (first.gaps(), second.gaps());
    let hiding = Arrangement { hides_met: true, ..Arrangement::default() };
    let arranged = hiding.of(&first, Some(&second), &Choice::default(), &CATALOG);
    let shown: Vec<&str> = arranged.pairs().map(|pair| pair.row().requirement.id.as_str()).collect();
    assert_eq!((shown, arranged.met), (vec!["go"], 1));
}

#[test]
fn reaching_a_target_brings_just_the_coverage_that_was_said() {
    let answers = ["python 1", "go 2", "caching 0", "http-protocol 2", "query-optimization 1"];
    let list = LIBRARY.find(benchmark::DEFAULT).expect("it is built in");
    let profile = Journal::of(&answers.join(", ")).profile();
    let gaps = Gaps::of(list, &profile, &CATALOG);
    let closing = gaps.closing();
    assert!(closing.len() >= 3, "{closing:?}");
    assert!(closing.windows(2).all(|pair| pair[0].gain.have >= pair[1].gain.have), "{closing:?}");
    for closing in closing {
        let reached = format!("{}, {} {}", answers.join(", "), closing.skill, closing.standing.target);
        let then = Journal::of(&reached).profile();
        let then = Gaps::of(list, &then, &CATALOG);
        assert_eq!(then.totals.coverage.have - gaps.totals.coverage.have, closing.gain.have, "{reached}");
    }
}

#[test]
fn a_surplus_in_one_skill_does_not_lessen_what_is_missing_in_another() {
    let measured = Measured::new([need("go", 1, 3), need("rust", 5, 1)], "go 5, rust 2");
    let totals = measured.gaps().totals;
    assert_eq!((totals.missing, totals.coverage), (3, Coverage { have: 5, asked: 8 }));
}

/// A skill that published lists ask for, and a rarer one: the tie-break, whatever lists are built in.
#[test]
fn ranking_is_by_priority_then_by_lists_that_ask_then_by_the_benchmarks_order() {
    let asked = |skill: &str| CATALOG.skill(skill).map_or(0, |skill| skill.asked_by);
    assert!(asked("python") > asked("agile-scrum") && asked("agile-scrum") == asked("accessibility"));
    let rare = ["accessibility", "agile-scrum"];
    for (needs, answers, ranked) in [
        (vec![need("go", 5, 1), need("rust", 3, 3)], "go 1, rust 1", ["rust", "go"]),
        (vec![need("go", 5, 2), need("rust", 3, 3)], "go 1, rust 1", ["go", "rust"]),
        (vec![need(rare[0], 3, 2), need("python", 3, 2)], "accessibility 1, python 1", ["python", rare[0]]),
        (vec![need(rare[0], 2, 2), need("python", 4, 1)], "accessibility 1, python 2", ["python", rare[0]]),
        (vec![need(rare[0], 4, 2), need("python", 3, 2)], "accessibility 1, python 1", [rare[0], "python"]),
        (vec![need(rare[0], 3, 2), need(rare[1], 3, 2)], "accessibility 1, agile-scrum 1", rare),
        (vec![need(rare[1], 3, 2), need(rare[0], 3, 2)], "accessibility 1, agile-scrum 1", [rare[1], rare[0]]),
        (
            vec![need(rare[0], 3, 2), any("any", &[rare[1], "python"], 3, 2)],
            "accessibility 1, agile-scrum 1",
            ["any", rare[0]],
        ),
        (vec![need(rare[0], 1, 1), need("python", 1, 1)], "accessibility 1, python 5", ["python", rare[0]]),
    ] {
        assert_eq!(Measured::new(needs, answers).ranked(), ranked, "{answers}");
    }
}

#[test]
fn unrated_and_not_applicable_ones_rank_as_groups_of_their_own_behind_the_rated() {
    let needs = [
        need("ruby", 5, 3),
        need("go", 2, 2),
        need("php", 3, 3),
        need("python", 1, 1),
        need("java", 4, 2),
        need("rust", 3, 1),
    ];
    let measured = Measured::new(needs, "ruby n/a, python 1, rust 1");
    assert_eq!(measured.ranked(), ["rust", "python", "php", "java", "go", "ruby"]);
    let gaps = measured.gaps();
    let unrated: Vec<_> = gaps.unrated().map(|requirement| requirement.id.as_str()).collect();
    assert_eq!(unrated, ["go", "php", "java"]);
    let biggest: Vec<_> = gaps.biggest(5).iter().map(|row| row.requirement.id.as_str()).collect();
    assert_eq!(biggest, ["rust"]);
}

#[test]
fn the_biggest_gaps_are_the_first_of_the_ranking_and_no_more_than_asked_for() {
    let measured = Measured::new([need("go", 3, 1), need("rust", 3, 3), need("java", 3, 2)], "go 1, rust 1, java 1");
    let gaps = measured.gaps();
    for count in 0..5 {
        let biggest: Vec<_> = gaps.biggest(count).iter().map(|row| row.requirement.id.as_str()).collect();
        assert_eq!(biggest, ["rust", "java", "go"][..count.min(3)]);
    }
}

/// A bar as text: `#` had, 1 to 7 the eighths of a cell that are had, `?` unsure, `-` missing, `~` unrated, `|` target.
fn drawn(bar: &Bar, width: usize) -> String {
    let cells = bar.cells(width);
    cells
        .iter()
        .map(|cell| match cell {
            Cell::Target => '|',
            Cell::Full(Part::Have) => '#',
            Cell::Full(Part::Unsure) => '?',
            Cell::Full(Part::Gap) => '-',
            Cell::Full(Part::Unrated) => '~',
            Cell::Full(Part::Empty) => '.',
            Cell::Eighths(eighths, _) => char::from(b'0' + eighths),
        })
        .collect()
}

fn bar_of(answer: &str, target: u8) -> Bar {
    Bar::of_row(&Measured::new([need("go", target, 1)], answer).gaps().rows[0])
}

fn bar_of_unsure(level: u8, target: u8) -> Bar {
    bar_with_confidence(level, target, Confidence::Low)
}

fn bar_with_confidence(level: u8, target: u8, confidence: Confidence) -> Bar {
    let journal = Journal::new().rated_with_confidence("go", level, confidence);
    Bar::of_row(&Measured::with([need("go", target, 1)], &journal).gaps().rows[0])
}

#[test]
fn a_bar_shows_what_is_had_what_is_missing_and_where_the_target_is() {
    for (answer, target, width, picture) in [
        ("go 2", 4, 0, ""),
        ("go 2", 4, 1, "|"),
        ("go 2", 4, 2, "-|"),
        ("go 0", 1, 2, "|."),
        ("go 0", 3, 10, "-----|...."),
        ("go 2", 4, 10, "####---|.."),
        ("go 2", 4, 5, "##-|."),
        ("go 4", 4, 10, "#######|.."),
        ("go 5", 4, 10, "#######|##"),
        ("go 5", 5, 10, "#########|"),
        ("go 3", 1, 10, "#|####...."),
        ("go 2", 5, 8, "###----|"),
        ("go 1", 5, 7, "#-----|"),
        ("go 2", 1, 8, "#|#2...."),
        ("go 4", 5, 13, "##########--|"),
        ("go 4", 5, 4, "##-|"),
        ("", 4, 10, "~~~~~~~|.."),
        ("go n/a", 4, 10, ".......|.."),
    ] {
        assert_eq!(drawn(&bar_of(answer, target), width), picture, "{answer} of {target} in {width}");
    }
}

#[test]
fn low_confidence_is_a_range_of_one_level_to_either_side() {
    for (level, target, picture) in [
        (2, 4, "##????-|.."),
        (3, 4, "####???|.."),
        (4, 4, "######?|??"),
        (0, 4, "??-----|.."),
        (5, 5, "########?|"),
        (4, 2, "###|##????"),
    ] {
        assert_eq!(drawn(&bar_of_unsure(level, target), 10), picture, "{level} of {target}");
    }
}

#[test]
fn medium_and_high_confidence_are_drawn_as_a_point() {
    for confidence in [Confidence::Medium, Confidence::High] {
        assert_eq!(bar_with_confidence(3, 4, confidence), bar_of("go 3", 4), "{confidence:?}");
    }
}

#[test]
fn low_confidence_changes_no_number() {
    let sure = Measured::new([need("go", 4, 2)], "go 3");
    let unsure = Measured::with([need("go", 4, 2)], &Journal::new().rated_with_confidence("go", 3, Confidence::Low));
    assert_eq!(sure.gaps().totals, unsure.gaps().totals);
    assert_eq!(sure.gaps().rows[0].priority, unsure.gaps().rows[0].priority);
}

#[test]
fn what_follows_a_cell_that_is_partly_had_is_known_and_no_notch_is_left_beside_what_is_solid() {
    assert_eq!(bar_of("go 2", 1).cells(8)[3], Cell::Eighths(2, Part::Empty));
    assert_eq!(Bar::of_progress(501, 1000).cells(10)[5], Cell::Full(Part::Unrated), "less than half an eighth");
    let [certain, unsure] = [bar_of("go 2", 5), bar_of_unsure(3, 5)].map(|bar| bar.cells(8)[3]);
    assert_eq!([certain, unsure], [Cell::Full(Part::Gap), Cell::Full(Part::Unsure)]);
    assert_eq!(
        [2, 3].map(|level| bar_of(&format!("go {level}"), 5).cells(9)[level * 9 / 5]),
        [Cell::Full(Part::Have), Cell::Full(Part::Gap)]
    );
}

#[test]
fn every_bar_of_a_row_keeps_to_its_geometry_at_every_width() {
    for (level, target) in (0..=5u8).flat_map(|level| (1..=5u8).map(move |target| (level, target))) {
        for (bar, had) in
            [(bar_of(&format!("go {level}"), target), level), (bar_of_unsure(level, target), level.saturating_sub(1))]
        {
            let ends: Vec<f64> = bar.stretches.iter().map(|(_, end)| *end).collect();
            assert!(ends.is_sorted_by(|a, b| a < b) && ends.last() == Some(&1.0), "{bar:?}");
            assert_eq!(bar.target, Some(f64::from(target) / 5.0));
            let beside = bar.stretches.iter().find(|(part, _)| *part != Part::Have).map(|(part, _)| *part);
            let is_beside_solid = matches!(beside, Some(Part::Gap | Part::Unsure));
            // Where what stands beside it ends, in levels.
            let end = if beside == Some(Part::Unsure) { level + 1 } else { target };
            for width in 0..130usize {
                let cells = bar.cells(width);
                let marks: Vec<usize> = (0..cells.len()).filter(|&column| cells[column] == Cell::Target).collect();
                let mark = (width > 0).then(|| (usize::from(target) * width).div_ceil(5) - 1);
                assert_eq!((cells.len(), &marks), (width, &Vec::from_iter(mark)), "{bar:?} in {width}");
                for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| **cell != Cell::Target) {
                    // Eighths of the whole bar that are had, in fifths, so that nothing is rounded but the result.
                    let fifths = (usize::from(had) * width * 8).saturating_sub(column * 40).min(40);
                    let eighths = match cell {
                        Cell::Full(Part::Have) => 8,
                        Cell::Eighths(eighths, _) => usize::from(*eighths),
                        _ => 0,
                    };
                    let exact = (2 * fifths + 5) / 10;
                    let next = column + 1;
                    let is_short = marks.first() == Some(&next) && had < target;
                    let has_others = !is_short && usize::from(end) * width * 2 > 5 * (2 * next + 1);
                    let drawn = match exact {
                        exact if !is_beside_solid => exact,
                        _ if fifths == 40 && !is_short => 8,
                        4.. if has_others => 8,
                        _ => 0,
                    };
                    assert_eq!(eighths, drawn, "{bar:?}: {column} of {width}");
                }
            }
        }
    }
}

#[test]
fn the_bar_of_an_area_is_its_coverage_with_the_target_at_the_end() {
    for (answers, picture) in [
        ("", "~~~~~~~~~|"),
        ("go 5", "#####~~~~|"),
        ("go 2", "##---~~~~|"),
        ("go 2, rust 3", "#####----|"),
        ("go 5, rust 4", "########-|"),
        ("go 5, rust 5", "#########|"),
        ("go n/a, rust 4", "########-|"),
        ("go n/a, rust n/a", ".........|"),
    ] {
        let measured = Measured::new([need("go", 5, 1), need("rust", 5, 1)], answers);
        assert_eq!(drawn(&Bar::of_totals(&measured.gaps().totals), 10), picture, "{answers}");
    }
}

#[test]
fn the_bar_of_an_area_shows_no_gap_where_all_that_is_rated_is_met() {
    for (met, unrated) in (1..=60u32).flat_map(|met| (0..=60u32).map(move |unrated| (met, unrated))) {
        let (asked, of_rated) = (met + unrated, Coverage { have: met, asked: met });
        let totals =
            Totals { coverage: Coverage { have: met, asked }, coverage_of_rated: of_rated, ..Totals::default() };
        let bar = Bar::of_totals(&totals);
        assert!(bar.stretches.iter().all(|(part, _)| *part != Part::Gap), "{met} of {asked}: {bar:?}");
        assert_eq!(bar.stretches.last().map(|(_, end)| *end), Some(1.0), "{met} of {asked}: {bar:?}");
    }
}

fn asset(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(path);
    let json = fs::read_to_string(&path).expect("the asset is there");
    serde_json::from_str(&json).expect("the asset is JSON")
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().expect("it is a list")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("it is a text")
}

/// The skills that a requirement names, be it one or any of several.
fn asked(requirement: &Value) -> Vec<&str> {
    match requirement["any_of"].as_array() {
        Some(members) => members.iter().map(text).collect(),
        None => vec![text(&requirement["skill"])],
    }
}

/// What the contract says of one requirement; null where it says null.
#[derive(Debug, Clone, PartialEq)]
struct Expected {
    id: String,
    area: String,
    level: Option<i64>,
    status: &'static str,
    gap: Option<i64>,
    priority: Option<i64>,
    full: i64,
    target: i64,
    weight: i64,
    lists: usize,
}

impl Expected {
    /// `answers`: a level, or −1 for not applicable.
    fn of(
        requirement: &Value,
        answers: &BTreeMap<String, i64>,
        areas: &BTreeMap<String, String>,
        lists: &[Value],
    ) -> Self {
        let skills = asked(requirement);
        let given: Vec<i64> = skills.iter().filter_map(|skill| answers.get(*skill).copied()).collect();
        let level = given.iter().copied().filter(|&answer| answer >= 0).max();
        let [target, weight] = ["target", "weight"].map(|field| requirement[field].as_i64().expect("it is a number"));
        let asks = |skill: &str| {
            lists.iter().filter(|list_| list(list_, "requirements").iter().any(|r| asked(r).contains(&skill))).count()
        };
        let status = match level {
            None if given.len() == skills.len() => "not_applicable",
            None => "unrated",
            Some(level) if level < target => "gap",
            Some(level) if level == target => "met",
            Some(_) => "exceeded",
        };
        Self {
            id: text(&requirement["id"]).to_owned(),
            area: areas[skills[0]].clone(),
            level,
            status,
            gap: level.map(|level| target - level),
            priority: level.map(|level| weight * (target - level).max(0)),
            full: weight * target,
            target,
            weight,
            lists: skills.iter().map(|skill| asks(skill)).max().expect("it names a skill"),
        }
    }

    fn met(&self) -> bool {
        self.level >= Some(self.target)
    }
}

/// Counts (all, rated, not applicable, unrated, met), what is missing, and both coverages in ten-thousandths.
type Sums = ([usize; 5], i64, Option<i64>, Option<i64>);

fn expected_sums(rows: &[&Expected]) -> Sums {
    let count = |holds: &dyn Fn(&Expected) -> bool| rows.iter().filter(|row| holds(row)).count();
    let counts = [
        rows.len(),
        count(&|row| row.level.is_some()),
        count(&|row| row.status == "not_applicable"),
        count(&|row| row.status == "unrated"),
        count(&Expected::met),
    ];
    let share = |holds: &dyn Fn(&Expected) -> bool| {
        let rows = || rows.iter().filter(|row| holds(row));
        let have: i64 = rows().map(|row| row.weight * row.level.unwrap_or(0).min(row.target)).sum();
        let asked: i64 = rows().map(|row| row.full).sum();
        let rounded = (20_000 * have + asked).checked_div(2 * asked)?;
        Some(if rows().all(|row| row.met()) { rounded } else { rounded.min(9_999) })
    };
    let missing = rows.iter().map(|row| row.gap.unwrap_or(0).max(0)).sum();
    (counts, missing, share(&|row| row.status != "not_applicable"), share(&|row| row.level.is_some()))
}

fn found_sums(totals: &Totals) -> Sums {
    let counts = [totals.requirements, totals.rated, totals.not_applicable, totals.unrated, totals.met];
    let share = |coverage: Coverage| coverage.rounded().map(|share| (share * 10_000.0).round() as i64);
    (counts, i64::from(totals.missing), share(totals.coverage), share(totals.coverage_of_rated))
}

#[test]
fn all_numbers_of_the_2023_list_agree_with_plain_integer_arithmetic_on_its_json() {
    let document = asset("benchmarks/must-have-2023.json");
    let lists: Vec<Value> =
        LIBRARY.of(Origin::Published).map(|list| asset(&format!("benchmarks/{}.json", list.id))).collect();
    let order: Vec<&str> = CATALOG.areas().iter().map(|area| area.id.as_str()).collect();
    let mut areas = BTreeMap::new();
    for area in &order {
        for skill in list(&asset(&format!("catalog/{area}.json")), "skills") {
            areas.insert(text(&skill["id"]).to_owned(), (*area).to_owned());
        }
    }
    let benchmark = LIBRARY.find("must-have-2023").expect("it is built in");
    let mut chance: u64 = 2023;
    for round in 0..60 {
        // From almost nothing answered to almost everything.
        let mut answers = BTreeMap::new();
        for skill in areas.keys() {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (answered, answer) = ((chance >> 33) % 60, (chance >> 40) % 13);
            if answered <= round {
                answers.insert(
                    skill.clone(),
                    if answer == 12 { -1 } else { i64::try_from(answer / 2).expect("it is small") },
                );
            }
        }
        let spoken = answers.iter().map(|(skill, answer)| match answer {
            -1 => format!("{skill} n/a"),
            level => format!("{skill} {level}"),
        });
        let profile = Journal::of(&spoken.collect::<Vec<_>>().join(", ")).profile();
        let gaps = Gaps::of(benchmark, &profile, &CATALOG);

        let expected: Vec<Expected> =
            list(&document, "requirements").iter().map(|r| Expected::of(r, &answers, &areas, &lists)).collect();
        let found: Vec<Expected> = gaps
            .rows
            .iter()
            .map(|row| Expected {
                id: row.requirement.id.to_string(),
                area: row.requirement.area.to_string(),
                level: number(row).map(i64::from),
                status: row.status.name(),
                gap: row.gap.map(i64::from),
                priority: row.priority.map(i64::from),
                full: i64::from(row.full_priority()),
                target: i64::from(row.requirement.target.number()),
                weight: i64::from(row.requirement.weight.number()),
                lists: row.asked_by,
            })
            .collect();
        assert_eq!(found, expected, "round {round}");
        assert_eq!(found_sums(&gaps.totals), expected_sums(&expected.iter().collect::<Vec<_>>()), "round {round}");

        let by_area = order.iter().filter_map(|area| {
            let rows: Vec<&Expected> = expected.iter().filter(|row| row.area == *area).collect();
            (!rows.is_empty()).then(|| ((*area).to_owned(), expected_sums(&rows)))
        });
        let found: Vec<_> =
            gaps.areas.iter().map(|area| (area.area.id.to_string(), found_sums(&area.totals))).collect();
        assert_eq!(found, by_area.collect::<Vec<_>>(), "round {round}");

        let mut ranked: Vec<&Expected> = expected.iter().collect();
        let group = |row: &Expected| ["unrated", "not_applicable"].iter().position(|status| *status == row.status);
        ranked.sort_by_key(|row| (group(row), Reverse(row.priority.unwrap_or(row.full)), Reverse(row.lists)));
        let found: Vec<String> = gaps.ranked().iter().map(|row| row.requirement.id.to_string()).collect();
        assert_eq!(found, ranked.iter().map(|row| row.id.clone()).collect::<Vec<_>>(), "round {round}");
    }
}
