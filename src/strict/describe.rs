//! Describes an error of the JSON parser in plain words. The parser's own messages name types of Rust.

use serde_json::Error;
use serde_json::error::Category;

/// Returns what is wrong with a JSON text, without the position, which the caller states first.
pub(crate) fn describe(error: &Error) -> String {
    let mut why = error.to_string();
    if let Some(position) = why.rfind(" at line ") {
        why.truncate(position);
    }
    match error.classify() {
        Category::Eof if error.line() <= 1 && error.column() == 0 => "it is empty".to_owned(),
        Category::Eof => "the JSON ends too early".to_owned(),
        Category::Syntax => syntax(&why),
        Category::Data | Category::Io => data(why),
    }
}

/// A way out of a mistake in a file.
pub(crate) const CORRECT: &str = "correct the file, or get it again";

/// Returns what to do about an error.
pub(crate) fn hint(error: &Error) -> &'static str {
    match error.classify() {
        Category::Eof => "the file is not complete: copy or download it again",
        _ => CORRECT,
    }
}

fn syntax(why: &str) -> String {
    match why {
        "expected value" | "expected ident" => "no JSON value begins here".to_owned(),
        "trailing characters" => "text follows after the end of the JSON".to_owned(),
        "recursion limit exceeded" => "it is nested too deeply".to_owned(),
        why => format!("it is not valid JSON: {why}"),
    }
}

/// Translates a message about a value that is JSON, but not what the program reads.
fn data(why: String) -> String {
    for (begin, end) in [("missing field ", "is missing"), ("duplicate field ", "is there twice")] {
        if let Some(field) = why.strip_prefix(begin) {
            return format!("the field {field} {end}");
        }
    }
    let Some((found, expected)) = why.rsplit_once(", expected ") else { return why };
    if let Some(word) = found.strip_prefix("unknown variant ") {
        return format!("{word} is not {}", expected.replace("one of ", "one of: "));
    }
    for begin in ["invalid type: ", "invalid value: "] {
        if let Some(found) = found.strip_prefix(begin) {
            return format!("{} is needed here, not {}", wanted(expected), given(found));
        }
    }
    if found.starts_with("invalid length ") { format!("{} is needed here", wanted(expected)) } else { why }
}

/// Returns the plain word for a type that the parser names.
fn wanted(expected: &str) -> &str {
    match expected {
        "a string" | "a borrowed string" | "string" => "a text",
        "a sequence" => "a list",
        "a map" => "an object",
        "a boolean" => "`true` or `false`",
        "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" => "a whole number",
        "f32" | "f64" => "a number",
        name if name.starts_with("struct ") || name.starts_with("tuple struct ") => "an object",
        name => name,
    }
}

/// Returns the plain words for a value that the parser describes: "the number `1`", "a list".
fn given(found: &str) -> String {
    match found {
        "map" => "an object".to_owned(),
        "sequence" => "a list".to_owned(),
        "null" | "unit value" => "`null`".to_owned(),
        found => match found.split_once(' ') {
            Some(("string", text)) => format!("the text {text}"),
            Some(("integer", number)) => format!("the number {number}"),
            Some(("boolean", value)) => value.to_owned(),
            _ => found.replace("floating point ", "the number "),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "the values are only parsed")]
    struct Shape {
        name: String,
        count: u32,
        kind: Option<Kind>,
        list: Option<Vec<bool>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        One,
        Two,
    }

    #[test]
    fn no_message_names_a_type_of_rust() {
        for (json, said) in [
            ("", "it is empty"),
            ("{\"name\":\"x", "the JSON ends too early"),
            ("hello", "no JSON value begins here"),
            ("{} {}", "the field `name` is missing"),
            ("{\"name\":\"x\" 1", "it is not valid JSON: expected `,` or `}`"),
            ("\"x\"", "an object is needed here, not the text \"x\""),
            ("{\"name\":1}", "a text is needed here, not the number `1`"),
            ("{\"name\":null}", "a text is needed here, not `null`"),
            ("{\"name\":\"x\",\"name\":\"y\"}", "the field `name` is there twice"),
            ("{\"count\":\"x\"}", "a whole number is needed here, not the text \"x\""),
            ("{\"count\":-1}", "a whole number is needed here, not the number `-1`"),
            ("{\"count\":1.5}", "a whole number is needed here, not the number `1.5`"),
            ("{\"count\":[]}", "a whole number is needed here, not a list"),
            ("{\"list\":{}}", "a list is needed here, not an object"),
            ("{\"list\":[0]}", "`true` or `false` is needed here, not the number `0`"),
            ("{\"kind\":\"three\"}", "`three` is not `one` or `two`"),
        ] {
            let error = serde_json::from_str::<Shape>(json).expect_err(json);
            assert_eq!(describe(&error), said, "{json}");
        }
        let error = serde_json::from_str::<HashMap<String, u8>>("{} x").expect_err("there is more");
        assert_eq!(describe(&error), "text follows after the end of the JSON");
        let deep = "[".repeat(1000);
        let error = serde_json::from_str::<serde_json::Value>(&deep).expect_err("it is deep");
        assert_eq!(describe(&error), "it is nested too deeply");
    }
}
