use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use hashbrown::HashSet;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{FORMAT, Person};
use crate::catalog::{Level, Skill};
use crate::date::iso_day;
use crate::format::ReadError;
use crate::id::Id;
use crate::journal::{Confidence, Month, Rating};

/// The ratings and the plan of a person, from an export or a shared document. Notes, requirements and history are
/// skipped while reading and are never kept in memory. The ids of skills are borrowed from the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The person.
    pub person: Person,
    /// The time at which the document was written.
    pub generated_at: Timestamp,
    /// The contents of a shared document; `None` in an export.
    pub shared: Option<Shared>,
    /// Every skill that is rated or not applicable, each once, in the order of the document.
    pub ratings: Vec<Rated<'a>>,
    /// The plan; empty if the document has none.
    pub plan: Vec<Wish<'a>>,
}

/// The contents of a shared document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Shared {
    /// The audience of the document: `team`.
    #[serde(rename = "for")]
    pub audience: String,
    /// The number of skills in the document.
    pub skills: usize,
    /// True if the document contains the plan.
    pub plan: bool,
}

/// A skill that is rated or not applicable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated<'a> {
    /// The skill's id, which the catalog may not know.
    pub skill: Cow<'a, str>,
    /// The level, or "not applicable".
    pub rating: Rating,
    /// The person's confidence in the rating.
    pub confidence: Option<Confidence>,
    /// The month in which the person last used the skill.
    pub last_used: Option<Month>,
    /// The day of the rating: the day that the person gave, else the day in UTC. `None` if the document has no time.
    pub rated_on: Option<Date>,
}

/// A skill on the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish<'a> {
    /// The skill's id.
    pub skill: Cow<'a, str>,
    /// The due date.
    pub due: Option<Date>,
    /// True if the skill is marked as done.
    pub is_done: bool,
}

#[derive(Deserialize)]
#[serde(expecting = "an export of skillgap")]
struct Shape<'a> {
    #[serde(borrow)]
    format: Cow<'a, str>,
    version: u64,
    #[serde(borrow)]
    generated_at: Cow<'a, str>,
    person: Person,
    shared: Option<Shared>,
    #[serde(borrow)]
    ratings: Ratings<'a>,
    #[serde(borrow, default)]
    plan: Vec<WishShape<'a>>,
}

/// The ratings, each checked as soon as it is read; or the first mistake in them.
struct Ratings<'a>(Result<Vec<Rated<'a>>, ReadError>);

impl<'de: 'a, 'a> Deserialize<'de> for Ratings<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(RatingsVisitor(PhantomData))
    }
}

struct RatingsVisitor<'a>(PhantomData<&'a str>);

impl<'de: 'a, 'a> Visitor<'de> for RatingsVisitor<'a> {
    type Value = Ratings<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of ratings")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut shapes: S) -> Result<Self::Value, S::Error> {
        let mut ratings = Ok(Vec::with_capacity(USUAL));
        while let Some(shape) = shapes.next_element::<RatingShape<'a>>()? {
            if let Ok(read) = &mut ratings {
                match shape.read() {
                    Ok(rated) => read.push(rated),
                    Err(error) => ratings = Err(error.within(&format!("ratings[{}]", read.len()))),
                }
            }
        }
        Ok(Ratings(ratings))
    }
}

/// The number of ratings for which there is room from the start.
const USUAL: usize = 128;

#[derive(Deserialize)]
struct RatingShape<'a> {
    #[serde(borrow)]
    skill: Cow<'a, str>,
    level: Option<i64>,
    #[serde(default)]
    not_applicable: bool,
    confidence: Option<Text<'a>>,
    last_used: Option<Text<'a>>,
    rated_at: Option<Text<'a>>,
    rated_on: Option<Text<'a>>,
}

#[derive(Deserialize)]
struct WishShape<'a> {
    #[serde(borrow)]
    skill: Cow<'a, str>,
    due: Option<Text<'a>>,
    done_at: Option<Text<'a>>,
}

/// A string of the document. Serde borrows this type inside an `Option`, which it does not do for a bare `Cow`.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'a> Standing<'a> {
    /// Reads an export or a shared document.
    ///
    /// # Errors
    /// Returns the first mistake: another format, a newer version, no ratings, a level above 5, a skill that is rated
    /// twice.
    pub fn read(json: &'a str) -> Result<Self, ReadError> {
        let shape: Shape<'_> = serde_json::from_str(json).map_err(|error| FORMAT.explain(json, &error))?;
        FORMAT.check(Some(&shape.format), Some(shape.version))?;
        let Ok(generated_at) = shape.generated_at.parse() else {
            return Err(ReadError::new("it is not a time").at("generated_at"));
        };
        let ratings = shape.ratings.0?;
        let mut seen = HashSet::with_capacity(ratings.len());
        for (index, rated) in ratings.iter().enumerate() {
            if !seen.insert(&*rated.skill) {
                let why = format!("`{}` is there twice", rated.skill);
                return Err(ReadError::new(why).at(format!("ratings[{index}]")));
            }
        }
        drop(seen);
        let mut plan = Vec::with_capacity(shape.plan.len());
        for (index, wish) in shape.plan.into_iter().enumerate() {
            plan.push(wish.read().map_err(|error| error.within(&format!("plan[{index}]")))?);
        }
        Ok(Self { person: shape.person, generated_at, shared: shape.shared, ratings, plan })
    }

    /// Returns the same without the document that the ids were borrowed from.
    pub(crate) fn into_owned(self) -> Standing<'static> {
        let mut ratings = Vec::with_capacity(self.ratings.len());
        for rated in self.ratings {
            ratings.push(Rated { skill: Cow::Owned(rated.skill.into_owned()), ..rated });
        }
        let mut plan = Vec::with_capacity(self.plan.len());
        for wish in self.plan {
            plan.push(Wish { skill: Cow::Owned(wish.skill.into_owned()), ..wish });
        }
        Standing { person: self.person, generated_at: self.generated_at, shared: self.shared, ratings, plan }
    }
}

impl<'a> RatingShape<'a> {
    fn read(self) -> Result<Rated<'a>, ReadError> {
        let rating = match (self.level, self.not_applicable) {
            (None, true) => Rating::NotApplicable,
            (Some(level), false) => match Level::new(level) {
                Some(level) => Rating::Level(level),
                None => return Err(ReadError::new(format!("{level} is not a level: 0 to 5")).at("level")),
            },
            _ => return Err(ReadError::new("it needs either a `level` or `not_applicable`")),
        };
        Ok(Rated {
            skill: skill(self.skill)?,
            rating,
            confidence: optional(self.confidence.as_ref(), "confidence", Confidence::find)?,
            last_used: optional(self.last_used.as_ref(), "last_used", Month::parse)?,
            rated_on: match &self.rated_on {
                None => optional(self.rated_at.as_ref(), "rated_at", |time| iso_day(time.get(..DAY)?))?,
                text => optional(text.as_ref(), "rated_on", iso_day)?,
            },
        })
    }
}

impl<'a> WishShape<'a> {
    fn read(self) -> Result<Wish<'a>, ReadError> {
        let due = optional(self.due.as_ref(), "due", |text| text.parse().ok())?;
        Ok(Wish { skill: skill(self.skill)?, due, is_done: self.done_at.is_some() })
    }
}

/// The number of bytes of a day such as `2026-11-20`, with which a time begins.
const DAY: usize = 10;

fn skill(id: Cow<'_, str>) -> Result<Cow<'_, str>, ReadError> {
    Id::<Skill>::check(&id).map_err(|error| ReadError::new(error.to_string()).at("skill"))?;
    Ok(id)
}

fn optional<T>(text: Option<&Text<'_>>, field: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, ReadError> {
    let Some(Text(text)) = text else { return Ok(None) };
    match read(text) {
        Some(value) => Ok(Some(value)),
        None => Err(ReadError::new(format!("`{text}` is not a valid value")).at(field)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rest: &str) -> Result<Standing<'static>, String> {
        let json = format!(
            r#"{{"format":"skillgap.progress","version":1,"generated_at":"2026-11-20T09:41:07.123Z","person":{{"name":"Ada"}},{rest}}}"#
        );
        Standing::read(&json).map(Standing::into_owned).map_err(|error| error.to_string())
    }

    #[test]
    fn only_person_ratings_and_plan_are_read() {
        let standing = read(
            r#""scale":[{"level":0}],"shared":{"for":"team","skills":2,"plan":true,"only":["go"]},
            "ratings":[{"skill":"go","level":4,"not_applicable":false,"confidence":"high","last_used":"2026-11","note":"x",
                        "rated_at":"2026-11-20T09:41:07.123Z","rated_on":null},
                       {"skill":"rust","level":null,"not_applicable":true,"confidence":null,"last_used":null,
                        "rated_at":"2025-01-31T23:00:00.000Z","rated_on":"2025-02-01"}],
            "plan":[{"skill":"python","target":4,"due":"2027-01-31","done_at":null},
                    {"skill":"go","due":null,"done_at":"2026-11-20T09:41:07.123Z"}],
            "history":[7]"#,
        );
        let standing = standing.expect("it is a document");
        assert_eq!(standing.person.name.as_deref(), Some("Ada"));
        assert_eq!(standing.shared, Some(Shared { audience: "team".to_owned(), skills: 2, plan: true }));
        let ratings: Vec<_> = standing.ratings.iter().map(|rated| (&*rated.skill, rated.rating)).collect();
        assert_eq!(ratings, [("go", Rating::Level(Level::ALL[4])), ("rust", Rating::NotApplicable)]);
        assert_eq!(standing.ratings[0].confidence, Some(Confidence::High));
        let days: Vec<_> = standing.ratings.iter().map(|rated| rated.rated_on.map(|day| day.to_string())).collect();
        assert_eq!(
            days,
            [Some("2026-11-20".to_owned()), Some("2025-02-01".to_owned())],
            "a day that the person gave comes before the time"
        );
        assert_eq!(standing.ratings[0].last_used.map(|month| month.to_string()).as_deref(), Some("2026-11"));
        let plan: Vec<_> = standing.plan.iter().map(|wish| (&*wish.skill, wish.is_done)).collect();
        assert_eq!(plan, [("python", false), ("go", true)]);
        let without_plan = read(r#""ratings":[]"#).expect("it is a document");
        assert_eq!((without_plan.plan, without_plan.shared), (Vec::new(), None));
    }

    #[test]
    fn an_error_names_the_place_of_the_mistake() {
        let rated = |rest: &str| format!(r#""ratings":[{{"skill":"go","level":1}},{{"skill":"rust",{rest}}}]"#);
        for (rest, error) in [
            (rated(r#""level":6"#), "ratings[1].level: 6 is not a level: 0 to 5"),
            (rated(r#""level":3.5"#), "line 1, column "),
            (rated(r#""level":"3""#), "line 1, column "),
            (rated(r#""level":-1"#), "ratings[1].level: -1 is not a level: 0 to 5"),
            (rated(r#""level":1,"not_applicable":true"#), "ratings[1]: it needs either a `level` or `not_applicable`"),
            (rated(r#""level":null"#), "ratings[1]: it needs either a `level` or `not_applicable`"),
            (rated(r#""level":1,"confidence":"some""#), "ratings[1].confidence: `some` is not a valid value"),
            (rated(r#""level":1,"last_used":"May""#), "ratings[1].last_used: `May` is not a valid value"),
            (rated(r#""level":1,"rated_at":"now""#), "ratings[1].rated_at: `now` is not a valid value"),
            (rated(r#""level":1,"rated_on":"May""#), "ratings[1].rated_on: `May` is not a valid value"),
            (rated(r#""level":1"#).replace("rust", "go"), "ratings[1]: `go` is there twice"),
            (rated(r#""level":1"#).replace("rust", "../x"), "ratings[1].skill: `../x` is not an id"),
            (
                r#""ratings":[],"plan":[{"skill":"go","due":"soon"}]"#.to_owned(),
                "plan[0].due: `soon` is not a valid value",
            ),
            (r#""ratings":[],"ratings":[]"#.to_owned(), "line 1, column "),
            (r#""areas":[]"#.to_owned(), "line 1, column "),
        ] {
            let found = read(&rest).expect_err(&rest);
            assert!(found.starts_with(error), "{rest}: {found}");
        }
        let deep = "[".repeat(100_000);
        for (json, error) in [
            (
                r#"{"format":"skillgap.opinion","version":1}"#,
                "its `format` is `skillgap.opinion`, not `skillgap.progress`",
            ),
            (r#"{"format":"skillgap.progress","version":2}"#, "its version 2 is newer than 1"),
            (r#"{"name":"x"}"#, "it has no `format`"),
            ("[1]", "it is not a JSON object"),
            ("[]", "it is not a JSON object"),
            ("", "it is empty"),
            ("\u{0}", "line 1, column 1: "),
            (&deep, "it is not a JSON object"),
        ] {
            let found = Standing::read(json).expect_err("it is bad").to_string();
            assert!(found.starts_with(error), "{found}");
        }
    }
}
