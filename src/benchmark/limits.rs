//! Limits on the length of texts and the number of items in a user's list. Every command reads the lists, and a synced
//! folder can bring lists that the user has not written.

use serde_json::Value;

use crate::text::{counted, cut, visible};

/// The most characters of a short text: a title, a name, an alias, a wording.
pub(crate) const MAX_TITLE: usize = 500;
/// The most characters of a long text: a meaning, an anchor, a step, a link.
const LONG: usize = 2000;
/// The most items of a JSON list, such as the skills of an any-of.
const FEW: usize = 100;
/// The most requirements, and the most skills that a file may define.
const MANY: usize = 3000;

/// The most terminal cells that a problem shows of a text from the file.
const SHOWN: usize = 40;

/// Returns every text of `json` that is too long and every list that has too many items, each with its place and a
/// description. Ids are not checked here, but by [`Id::parse`](crate::id::Id::parse).
pub(super) fn excess(json: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    visit(json, "", "", &mut found);
    found
}

fn visit(value: &Value, place: &str, field: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => {
            // A text has at most as many characters as bytes, so most texts need no counting.
            let most = longest(field);
            if text.len() > most && text.chars().count() > most {
                let what = format!("is longer than {most} characters: `{}`", cut(&beginning(text), SHOWN, "…"));
                found.push((place.to_owned(), what));
            }
        }
        Value::Array(items) => {
            let most = if matches!(field, "requirements" | "skills") { MANY } else { FEW };
            if items.len() > most {
                found
                    .push((place.to_owned(), format!("has {}; at most {most} are read", counted(items.len(), "item"))));
                return;
            }
            for (index, item) in items.iter().enumerate() {
                visit(item, &format!("{place}[{index}]"), field, found);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                let shown = beginning(name);
                let inner = if place.is_empty() { shown } else { format!("{place}.{shown}") };
                visit(value, &inner, name, found);
            }
        }
        _ => {}
    }
}

/// Returns the most characters of the text in `field`. An unknown field has no limit, since it is not read.
fn longest(field: &str) -> usize {
    match field {
        "title" | "publisher" | "name" | "wording" | "section" | "tier" | "aliases" | "technologies" => MAX_TITLE,
        "url" | "meaning" | "anchors" | "understanding" | "question" | "good_answer" | "score" | "step" => LONG,
        _ => usize::MAX,
    }
}

/// Returns the first characters of a text from the file, with control characters made visible.
fn beginning(text: &str) -> String {
    let first: String = text.chars().take(2 * SHOWN).collect();
    visible(&first).into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_and_lists_over_the_limit_are_reported_with_their_place() {
        let list = json!({
            "title": "é".repeat(MAX_TITLE),
            "mood": "x".repeat(10 * LONG),
            "requirements": [
                {"skill": "go", "wording": "w".repeat(MAX_TITLE + 1)},
                {"any_of": vec!["go"; FEW + 1]},
            ],
            "skills": [{"name": "ok", "anchors": ["a".repeat(LONG), "b".repeat(LONG + 1)]}],
        });
        let shown: Vec<String> = excess(&list).iter().map(|(place, what)| format!("{place} {what}")).collect();
        assert_eq!(
            shown,
            [
                format!("requirements[0].wording is longer than 500 characters: `{}…`", "w".repeat(39)),
                "requirements[1].any_of has 101 items; at most 100 are read".to_owned(),
                format!("skills[0].anchors[1] is longer than 2000 characters: `{}…`", "b".repeat(39)),
            ]
        );
        assert_eq!(excess(&json!({"requirements": vec![0; MANY]})), []);
        assert_eq!(excess(&json!({"requirements": vec![0; MANY + 1]})).len(), 1);
    }
}
