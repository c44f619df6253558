//! How long the texts of a list of the user's own may be, and how many things it may have. A list may come by way of a
//! synced folder, and every command reads it.

use serde_json::Value;

use crate::text::{counted, cut, visible};

/// The most characters of a title; of a name, an alias, a wording and the like as well.
pub const MAX_TITLE: usize = 500;
/// The most characters of a sentence: a meaning, an anchor, a step; and of a link.
const LONG: usize = 2000;
/// The most items of a list, such as the skills of which one is enough.
const FEW: usize = 100;
/// The most requirements, and the most skills of the user's own.
const MANY: usize = 3000;

/// How many terminal cells of a name that the file gives are shown.
const SHOWN: usize = 40;

/// Returns every text of `json` that is too long and every list that has too many items: the place, and what is wrong.
/// Ids are not looked at: [`Id::parse`](crate::id::Id::parse) knows how long they may be.
pub(super) fn excess(json: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    visit(json, "", "", &mut found);
    found
}

fn visit(value: &Value, place: &str, field: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => {
            // No character is shorter than a byte.
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

/// The most characters of the text in `field`; a field that is not known is not read.
fn longest(field: &str) -> usize {
    match field {
        "title" | "publisher" | "name" | "wording" | "section" | "tier" | "aliases" | "technologies" => MAX_TITLE,
        "url" | "meaning" | "anchors" | "understanding" | "question" | "good_answer" | "score" | "step" => LONG,
        _ => usize::MAX,
    }
}

/// The first characters of a text that the file gives, made visible.
fn beginning(text: &str) -> String {
    let first: String = text.chars().take(2 * SHOWN).collect();
    visible(&first).into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_too_long_or_too_much_is_named_with_its_place() {
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
