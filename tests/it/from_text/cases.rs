//! Smallest texts, each of one kind of fault that was found in what strangers wrote, with what a person reads from it.

use std::collections::BTreeMap;
use std::fs;

use serde::Deserialize;
use skillgap::benchmark::from_text::{Draft, Outcome};

use super::READER;
use crate::it::builder::CATALOG;

/// A text, and what is read from it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    kind: String,
    input: String,
    /// Skills, joined by " or " where one is enough, with "target/weight"; `*` for either where it does not matter.
    asks: Option<BTreeMap<String, String>>,
    /// Whether other skills may be asked for too.
    #[serde(default)]
    more: bool,
    /// Skills that are not asked for.
    #[serde(default)]
    not: Vec<String>,
    /// Title, publisher and year as read from the text; empty if it states none.
    title: Option<String>,
    publisher: Option<String>,
    year: Option<String>,
    /// The names that are not in the catalog, all of them.
    unknown: Option<Vec<String>>,
}

fn sorted(skills: &str) -> String {
    let mut skills: Vec<&str> = skills.split(" or ").collect();
    skills.sort_unstable();
    skills.join(" or ")
}

/// Returns true if "3/2" is what a pattern such as "3/*" says.
fn fits(found: &str, pattern: &str) -> bool {
    found.split('/').zip(pattern.split('/')).all(|(found, wanted)| wanted == "*" || found == wanted)
}

impl Case {
    /// What differs from what a person reads.
    fn faults(&self, draft: &Draft) -> Vec<String> {
        let found: BTreeMap<String, String> = draft
            .requirements
            .iter()
            .map(|requirement| {
                let skills: Vec<&str> = requirement.asked.skills().iter().map(skillgap::id::Id::as_str).collect();
                let asked = format!("{}/{}", requirement.target.number(), requirement.weight.number());
                (sorted(&skills.join(" or ")), asked)
            })
            .collect();
        let mut faults = Vec::new();
        if let Some(asks) = &self.asks {
            let asks: BTreeMap<String, &String> = asks.iter().map(|(skills, asked)| (sorted(skills), asked)).collect();
            for (skills, asked) in &asks {
                if !found.get(skills).is_some_and(|found| fits(found, asked)) {
                    faults.push(format!("{skills} is {:?}, should be {asked}", found.get(skills)));
                }
            }
            faults.extend(
                found
                    .keys()
                    .filter(|skills| !self.more && !asks.contains_key(*skills))
                    .map(|it| format!("{it} too much")),
            );
        }
        let is_found = |skill: &&String| found.keys().any(|skills| skills.split(" or ").any(|found| found == *skill));
        faults.extend(self.not.iter().filter(is_found).map(|skill| format!("{skill} is not asked for")));
        let year = draft.year.map(|year| year.to_string());
        for (what, is, should) in [
            ("title", &draft.title, &self.title),
            ("publisher", &draft.publisher, &self.publisher),
            ("year", &year, &self.year),
        ] {
            if let Some(should) = should
                && is.as_deref().unwrap_or_default() != should
            {
                faults.push(format!("{what} is {is:?}, should be {should:?}"));
            }
        }
        if let Some(unknown) = &self.unknown {
            let is_unknown = draft.findings.iter().filter(|finding| matches!(finding.outcome, Outcome::Unknown));
            let names: Vec<&String> = is_unknown.map(|finding| &finding.names).collect();
            if names != unknown.iter().collect::<Vec<_>>() {
                faults.push(format!("unknown are {names:?}, should be {unknown:?}"));
            }
        }
        faults
    }
}

/// Reads all cases of a file: how many there are, and the faults of those that are read wrong.
fn read(file: &str) -> (usize, Vec<String>) {
    let path = format!("{}/tests/fixtures/from-text/{file}", env!("CARGO_MANIFEST_DIR"));
    let cases: Vec<Case> =
        serde_json::from_str(&fs::read_to_string(path).expect("it can be read")).expect("it is JSON");
    let fault = |case: &Case| {
        let faults = case.faults(&READER.read(&case.input, &CATALOG));
        (!faults.is_empty()).then(|| format!("{}: {}\n{}", case.kind, faults.join("; "), case.input))
    };
    let faults: Vec<String> = cases.iter().filter_map(fault).collect();
    println!("{file}: {} of {} right", cases.len() - faults.len(), cases.len());
    (cases.len(), faults)
}

#[test]
fn every_kind_of_fault_is_mended() {
    let (count, faults) = read("cases.json");
    assert!(count >= 839 && faults.is_empty(), "{}", faults.join("\n\n"));
}

/// Of the cases that were written with the others and kept aside until the rules were made, so many are read right.
#[test]
fn the_cases_that_were_kept_aside_are_read_as_well_as_it_says_here() {
    let (count, faults) = read("cases-aside.json");
    assert!(count == 134 && count - faults.len() >= 132, "{} of {count} are wrong", faults.len());
}
