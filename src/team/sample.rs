use jiff::{SignedDuration, Timestamp};

use super::Origin;
use crate::catalog::Level;
use crate::journal::Rating;
use crate::progress::{Person, Rated, Standing, Wish};

/// Seven made-up people: a row for each skill, a column for each person. `n` means not applicable, an empty cell not
/// rated, and a star that the skill is on the plan.
const TEAM: &str = include_str!("../../assets/sample/team.csv");
/// The name of the row with the age of each document in days.
const AGE: &str = "days ago";

/// Returns a made-up team of seven, whose members have shared their ratings in the months before `now`.
pub fn sample(now: Timestamp) -> Vec<(Standing<'static>, Origin)> {
    let mut rows = TEAM.lines().map(|line| line.split(','));
    let mut people: Vec<(Standing<'static>, Origin)> = Vec::new();
    for name in rows.next().into_iter().flatten().skip(1) {
        let origin = Origin { file: format!("{}.json", name.to_lowercase()), stem: name.to_owned(), group: None };
        let person = Person { name: Some(name.to_owned()), key: None };
        let standing = Standing { person, generated_at: now, shared: None, ratings: Vec::new(), plan: Vec::new() };
        people.push((standing, origin));
    }
    for mut row in rows {
        let head = row.next().unwrap_or_default();
        for ((standing, _), cell) in people.iter_mut().zip(row) {
            if head == AGE {
                let days = cell.parse().unwrap_or(0);
                standing.generated_at = now.saturating_sub(SignedDuration::from_hours(24 * days)).unwrap_or(now);
            } else {
                add(standing, head, cell);
            }
        }
    }
    people
}

fn add(standing: &mut Standing<'static>, skill: &'static str, cell: &str) {
    let answer = cell.trim_end_matches('*');
    let rating = if answer == "n" { Some(Rating::NotApplicable) } else { Level::find(answer).map(Rating::Level) };
    if let Some(rating) = rating {
        let skill = skill.into();
        standing.ratings.push(Rated { skill, rating, confidence: None, last_used: None, rated_on: None });
    }
    if cell.ends_with('*') {
        standing.plan.push(Wish { skill: skill.into(), due: None, is_done: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn the_sample_has_seven_people_and_only_skills_of_the_catalog() {
        let catalog = Catalog::built_in();
        let people = sample(Timestamp::UNIX_EPOCH);
        assert_eq!(people.len(), 7);
        for (standing, _) in people {
            assert!(standing.ratings.len() > 40 && standing.generated_at < Timestamp::UNIX_EPOCH);
            assert!(standing.ratings.iter().all(|rated| catalog.skill(&rated.skill).is_some()));
        }
        let cells = TEAM.lines().skip(2).flat_map(|line| line.split(',').skip(1));
        let is_known = |cell: &str| matches!(cell, "" | "n" | "0" | "1" | "2" | "3" | "4" | "5");
        assert!(cells.into_iter().all(|cell| is_known(cell.trim_end_matches('*'))));
    }
}
