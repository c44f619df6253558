//! What a team can do: figures, people, pairs, and what is left out.

mod bad_input;
mod facts;
mod figures;
mod pairs;
mod privacy;
mod screens;

use std::fmt::Write;

use serde_json::{Value, json};
use skillgap::benchmark::{Benchmark, parse};
use skillgap::progress::Standing;
use skillgap::team::{Origin, Roster, Team};

use super::builder::CATALOG;
use super::world::World;

/// Four requirements: one of any of two skills, and one that is heavy.
const ACME: &str = r#"{"format": "skillgap.benchmark", "version": 1, "id": "acme", "title": "Acme backend", "requirements": [
    {"id": "language", "name": "A language", "any_of": ["python", "go"], "target": 4, "weight": 3},
    {"skill": "caching", "target": 3, "weight": 3},
    {"skill": "containers", "target": 2, "weight": 2},
    {"skill": "serverless", "target": 1, "weight": 1}]}"#;

/// A share: ratings as `python 4, go n/a`, the skills on the plan with a star before them.
fn share(name: Option<&str>, key: Option<&str>, day: &str, ratings: &str) -> String {
    let (mut rated, mut plan) = (Vec::new(), Vec::new());
    for rating in ratings.split(", ").filter(|rating| !rating.is_empty()) {
        if let Some(skill) = rating.strip_prefix('*') {
            plan.push(json!({"skill": skill, "done_at": null}));
            continue;
        }
        let (skill, level) = rating.split_once(' ').expect("a rating is a skill and a level");
        let level: Option<u8> = level.parse().ok();
        rated.push(json!({
            "skill": skill, "level": level, "not_applicable": level.is_none(), "confidence": "high",
            "last_used": "2026-05", "rated_at": format!("{day}T08:00:00.000Z"), "rated_on": null,
        }));
    }
    let person = match key {
        Some(key) => json!({"name": name, "key": key}),
        None => json!({"name": name}),
    };
    json!({
        "format": "skillgap.progress", "version": 1, "generated_at": format!("{day}T09:00:00.000Z"),
        "person": person, "ratings": rated, "plan": plan,
    })
    .to_string()
}

/// A world with a list of its own and a folder of shares, each a name and its ratings.
fn world(people: &[(&str, &str)]) -> World {
    let world = World::new();
    world.write("acme.json", ACME);
    for (name, ratings) in people {
        world.write(&format!("team/{}.json", name.to_lowercase()), share(Some(name), None, "2026-06-01", ratings));
    }
    world
}

/// The team that most tests look at.
fn four() -> World {
    world(&[
        ("Ada", "python 5, go 1, caching 2, containers 2, serverless n/a"),
        ("Ben", "go 4, caching 1, containers n/a, serverless n/a, *caching"),
        ("Chen", "python 2, caching 2, serverless n/a"),
        ("Dora", "java 5, containers 0"),
    ])
}

/// The figures of a world's team as JSON.
#[track_caller]
fn figures(world: &World, options: &str) -> Value {
    world.run(&format!("team team -b acme.json --format json --as-of 2026-07-01 {options}")).json()
}

/// Runs the program with the arguments of `team`, as text.
#[track_caller]
fn shown(world: &World, arguments: &str) -> String {
    world.run(&format!("team {arguments} -b acme.json")).works().out.clone()
}

/// A list from JSON.
fn list(json: &str) -> Benchmark {
    parse("list.json", json, &CATALOG).expect("it is a list").benchmark
}

/// The team of these documents.
fn team<'a>(documents: &[String], benchmark: &'a Benchmark) -> Team<'a> {
    let mut roster = Roster::new(benchmark, &CATALOG, None);
    for (nth, document) in documents.iter().enumerate() {
        let standing = Standing::read(document).expect("it is a document");
        let origin = Origin { file: format!("{nth}.json"), stem: nth.to_string(), group: None };
        roster.add(&standing, &origin);
    }
    roster.finish(skillgap::catalog::Level::ALL[4], 2).0
}

/// Numbers that look random, the same each time.
struct Chance(u64);

impl Chance {
    /// A number below `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// Ratings of these skills: some not rated, some not applicable, some on the plan.
    fn ratings<'s>(&mut self, skills: impl Iterator<Item = &'s str>) -> String {
        let mut ratings = String::new();
        for skill in skills {
            match self.below(10) {
                0 | 1 => {}
                2 => {
                    let _ = write!(ratings, "{skill} n/a, ");
                }
                _ => {
                    let level = self.below(6);
                    let _ = write!(ratings, "{skill} {level}, ");
                }
            }
            if self.below(12) == 0 {
                let _ = write!(ratings, "*{skill}, ");
            }
        }
        ratings.trim_end_matches(", ").to_owned()
    }
}
