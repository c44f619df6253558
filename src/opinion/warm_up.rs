//! A warm-up for people who rate others: made-up people to rate, each with the level that fits and the reason.
//!
//! Raters who agree beforehand on what each level looks like rate others more alike (frame-of-reference training). This
//! is not known for ratings of oneself, so only `opinion give` offers it.

use super::Request;

/// The number of people in a warm-up.
pub(crate) const PEOPLE: usize = 3;

/// A made-up person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vignette {
    /// The skill that the text is about.
    pub skill: &'static str,
    /// A description of the person's work.
    pub text: &'static str,
    /// The level that fits, 0 to 5.
    pub level: u8,
    /// The reason why this level fits, and not the one above or below.
    pub why: &'static str,
}

/// The made-up people, [`PEOPLE`] for each skill.
pub(crate) const VIGNETTES: [Vignette; 2 * PEOPLE] = [
    Vignette {
        skill: "automated-testing",
        text: "Mira writes a few unit tests for each new function, in the style of those beside it. When one failed on a \
               wrong sign that a colleague had planted, she found the sign. Tests that need a database she leaves to \
               others.",
        level: 2,
        why: "She writes unit tests after an example and has seen one fail. Shipping a feature with database tests alone \
              would be 3.",
    },
    Vignette {
        skill: "automated-testing",
        text: "Tomas is who everybody asks when a test fails once in fifty runs. Last spring he showed that one depended \
               on the order of two threads, and he got the billing code, which had no test, under test before it was \
               split.",
        level: 4,
        why: "Legacy code under test, and flaky tests traced to their cause. That everybody asks him is no reason for 5: \
              that takes faults found which years of example tests had let pass.",
    },
    Vignette {
        skill: "automated-testing",
        text: "Ines gives talks on testing and knows every term. In the year that you have worked with her you have seen \
               no test of hers.",
        level: 1,
        why: "She tells the terms apart, and that is all you know. Talking well about a skill is not doing it; if you \
              think that she tests elsewhere, \"not seen\" is the honest answer.",
    },
    Vignette {
        skill: "relational-databases",
        text: "Jonas followed a course and built a list of books on PostgreSQL: two related tables, one transaction. He \
               has not touched a database at work.",
        level: 2,
        why: "A small app from a guide, with related tables and a transaction. Writing the transactions of a live service \
              would be 3.",
    },
    Vignette {
        skill: "relational-databases",
        text: "Leila wrote the order service alone: what commits together, and what is rolled back when the payment \
               fails. A lost update in March she could not explain; a colleague found it.",
        level: 3,
        why: "She wrote a live service's transactions alone. Tracing the lost update to its cause would have been 4. One \
              bad week does not lower the level.",
    },
    Vignette {
        skill: "relational-databases",
        text: "Sami, whom you like a lot, ended the nightly deadlocks: he read the lock waits, saw two jobs take the same \
               rows in another order, and changed one. He has never written down how row versions led to an anomaly.",
        level: 4,
        why: "Deadlocks in live data traced to their cause and ended. That you like him changes nothing, and 5 takes an \
              anomaly of several transactions explained and replayed.",
    },
];

/// Returns the people to rate before answering `request`: those for the first skill that it asks about, or the first
/// ones.
pub(crate) fn vignettes(request: &Request) -> &'static [Vignette] {
    for group in VIGNETTES.chunks(PEOPLE) {
        if request.skills.iter().any(|asked| asked.skill.as_str() == group[0].skill) {
            return group;
        }
    }
    &VIGNETTES[..PEOPLE]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Catalog, Level};

    #[test]
    fn each_group_has_one_skill_of_the_catalog_at_different_levels() {
        let catalog = Catalog::built_in();
        for group in VIGNETTES.chunks(PEOPLE) {
            assert!(catalog.skill(group[0].skill).is_some());
            for (nth, person) in group.iter().enumerate() {
                assert_eq!(person.skill, group[0].skill);
                assert!(Level::new(person.level).is_some());
                assert!(group[..nth].iter().all(|other| other.level != person.level), "{person:?}");
            }
        }
    }
}
