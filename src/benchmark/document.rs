//! The file format of a benchmark (`skillgap.benchmark`, version 1) and its checks.

mod place;
mod reader;
mod shape;
mod writer;

use super::{Benchmark, limits};
use crate::catalog::{Catalog, Problem};
use crate::format::Format;
use reader::Reader;
pub use writer::write;

/// The format that this program reads and writes.
const FORMAT: Format = Format { name: "skillgap.benchmark", version: 1 };

/// A benchmark that was read from a file, with warnings about the file.
#[derive(Debug)]
pub struct Outcome {
    /// The benchmark.
    pub benchmark: Benchmark,
    /// The catalog extended by the skills that the file defines; `None` if the file defines none.
    pub catalog: Option<Catalog>,
    /// The unknown fields: mistakes in a built-in file, warnings in a file of the user.
    pub warnings: Vec<Problem>,
}

/// Reads a benchmark. `file` is the file's name, which the problems mention.
///
/// # Errors
/// Returns every problem in the file, each with its place and what to write instead.
pub fn parse(file: &str, json: &str, catalog: &Catalog) -> Result<Outcome, Vec<Problem>> {
    let reader = Reader::new(file, catalog).with_warnings();
    // The reader reports text that is not JSON.
    let excess = serde_json::from_str(json).map(|json| limits::excess(&json)).unwrap_or_default();
    if excess.is_empty() {
        reader.read(json)
    } else {
        Err(excess.iter().map(|(place, what)| reader.at(place, what)).collect())
    }
}

/// Reads a built-in benchmark. A test checks that the file has no unknown field, which saves the check at each start.
pub(super) fn built_in(file: &str, json: &str, catalog: &Catalog) -> Benchmark {
    match Reader::new(file, catalog).read(json) {
        Ok(outcome) => outcome.benchmark,
        Err(problems) => unreachable!("the built-in benchmarks are tested: {problems:?}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn with(requirements: &str) -> String {
        format!(
            r#"{{"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme", "requirements": [{requirements}]}}"#
        )
    }

    fn problems(json: &str) -> Vec<String> {
        let problems = parse("acme.json", json, &Catalog::built_in()).expect_err("it is bad");
        problems.iter().map(Problem::to_string).collect()
    }

    #[test]
    fn a_small_list_is_read() {
        let json = with(
            r#"{"skill": "python", "target": 4, "weight": 3, "mood": 1},
               {"id": "cloud", "name": "A cloud", "any_of": ["containers", "serverless"], "target": 3, "weight": 2}"#,
        );
        let outcome = parse("acme.json", &json, &Catalog::built_in()).expect("it is good");
        let [python, cloud] = &outcome.benchmark.requirements[..] else { panic!("two requirements") };
        assert_eq!((python.id.as_str(), python.name.as_str(), python.area.as_str()), ("python", "Python", "languages"));
        assert_eq!((cloud.asked.skills().len(), cloud.area.as_str()), (2, "cloud"));
        let warnings: Vec<_> = outcome.warnings.iter().map(Problem::to_string).collect();
        assert_eq!(warnings, ["acme.json: requirements[0]: unknown field `mood`"]);
    }

    #[test]
    fn a_list_may_define_skills() {
        let skill = |id: &str, area: &str| {
            format!(
                r#"{{"id": "{id}", "name": "Name of {id}", "area": {area}, "meaning": "m", "mood": 1,
                    "anchors": ["0", "1", "2", "3", "4", "5"]}}"#
            )
        };
        let own = |skills: &str, requirement: &str| {
            with(requirement).replace("\"requirements\"", &format!("\"skills\": [{skills}], \"requirements\""))
        };
        let both = [skill("acme-deploy", r#""delivery""#), skill("acme-lore", r#"{"id": "acme", "name": "Acme"}"#)];
        let json = own(&both.join(","), r#"{"skill": "acme-lore", "target": 3, "weight": 2}"#);
        let catalog = Catalog::built_in();
        let outcome = parse("acme.json", &json, &catalog).expect("it is good");
        assert_eq!(outcome.benchmark.requirements[0].area.as_str(), "acme");
        assert_eq!(outcome.warnings[0].to_string(), "acme.json: skills[0]: unknown field `mood`");
        let extended = outcome.catalog.expect("it brings skills");
        assert_eq!(extended.skills().len(), catalog.skills().len() + 2);
        assert_eq!(extended.areas().len(), catalog.areas().len() + 1);
        assert!(parse("again.json", &json, &extended).is_ok(), "the same skill may come twice");

        let clash = own(&skill("python", r#""languages""#), r#"{"skill": "python", "target": 3, "weight": 2}"#);
        assert!(problems(&clash)[0].contains("python: is the id of two skills"), "{:?}", problems(&clash));
        let nowhere = own(&skill("acme-x", r#""nowhere""#), r#"{"skill": "python", "target": 3, "weight": 2}"#);
        assert!(problems(&nowhere)[0].contains("skills[0].area: there is no area `nowhere`"));
    }

    #[test]
    fn a_list_may_repeat_a_built_in_skill_unchanged() {
        let area: Value =
            serde_json::from_str(include_str!("../../assets/catalog/languages.json")).expect("it is good");
        let mut python = area["skills"][0].clone();
        python["area"] = area["area"]["id"].clone();
        let json = with(r#"{"skill": "python", "target": 3, "weight": 2}"#);
        let json = json.replace("\"requirements\"", &format!("\"skills\": [{python}], \"requirements\""));
        let outcome = parse("acme.json", &json, &Catalog::built_in()).expect("the skill is the same");
        let catalog = outcome.catalog.expect("it brings a skill");
        assert_eq!(catalog.skills().len(), Catalog::built_in().skills().len());
        assert!(catalog.skill("python").is_some_and(|python| python.asked_by > 0), "the lists still ask for it");
    }

    #[test]
    fn all_problems_are_reported_at_once_with_a_correction() {
        let json = with(
            r#"{"skill": "pythn", "target": 9, "weight": 0},
               {"skill": "K8s", "target": 3, "weight": 2},
               {"any_of": ["go", "go"], "target": 3, "weight": 2},
               {"target": 3, "weight": 2},
               {"skill": "go", "target": "3", "weight": 2},
               {"skill": "go", "target": 3, "weight": 2},
               {"skill": "go", "target": 3, "weight": 2}"#,
        );
        let shown = problems(&json);
        for (part, nth) in [
            ("requirements[0].target: 9 is not a target: 1 to 5", 0),
            ("requirements[0].weight: 0 is not a weight: 1 to 3", 1),
            ("requirements[0].skill: no skill has the id `pythn`; did you mean `python`", 2),
            ("requirements[1].skill: no skill has the id `K8s`; its id is `orchestration`", 3),
            ("requirements[2].any_of: `go` is listed twice", 4),
            ("requirements[3]: needs either `skill` or `any_of`", 5),
            ("requirements[4]: a whole number is needed here, not the text \"3\"", 6),
            ("requirements[6]: an earlier requirement has the id `go`", 7),
        ] {
            assert!(shown[nth].contains(part), "{nth}: {shown:#?}");
        }
        assert_eq!(shown.len(), 8, "{shown:#?}");
    }

    #[test]
    fn a_broken_file_or_another_format_is_one_clear_problem() {
        assert!(problems("[]")[0].contains("acme.json: format: it is not a JSON object"));
        assert!(problems(&with(""))[0].contains("requirements: there are none"));
        let other = problems(&with("").replace("skillgap.benchmark", "other"));
        assert!(other[0].contains("format: its `format` is `other`, not `skillgap.benchmark`"), "{other:?}");
        let newer = problems(&with("").replace("\"version\": 1", "\"version\": 2"));
        assert!(newer[0].contains("its version 2 is newer than 1; a newer skillgap wrote it"), "{newer:?}");
    }
}
