//! Metadata written for machines: front matter between two rules at the top of a file, the JSON-LD of a page, and the
//! domain of a mail address.

use std::sync::LazyLock;

use serde_json::Value;

use super::line::words;
use super::masthead::{PUBLISHERS, TABLE, TITLES, names_a_job, year};
use super::section::{Stance, stance};
use super::table::{Group, group};

/// The maximum number of lines of front matter; a longer block is text.
const LONGEST: usize = 50;

/// The maximum number of words of a title that a key named `text` gives.
const TITLE: usize = 12;

/// An object of JSON.
type Object = serde_json::Map<String, Value>;

/// Hosts of mail addresses that do not belong to the employer.
static HOSTS: Group = LazyLock::new(|| group(TABLE, "mail host"));
/// Sites that publish the advertisements of others.
static BOARDS: Group = LazyLock::new(|| group(TABLE, "board"));

/// The content of a text's front matter, and its number of lines.
#[derive(Default)]
pub(super) struct FrontMatter {
    pub(super) lines: usize,
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) year: Option<i16>,
    /// True if a key begins a list of requirements: "requirements:", then "  - Go".
    pub(super) has_requirements: bool,
    /// The text of the advertisement, as HTML.
    pub(super) description: Option<String>,
}

/// Returns `value` without a comment behind it: "Acme # the employer".
fn without_comment(value: &str) -> &str {
    if value.starts_with(['"', '\'']) { value } else { value.split(" #").next().unwrap_or(value).trim_end() }
}

impl FrontMatter {
    /// Reads the front matter of `text`, in YAML between `---` or in TOML between `+++`; empty if there is none.
    pub(super) fn of(text: &str) -> Self {
        let mut lines = text.lines();
        let (rule, sign) = match lines.next().map(str::trim_end) {
            Some("---") => ("---", ':'),
            Some("+++") => ("+++", '='),
            Some(line) if line.starts_with('{') => return Self::of_json(text),
            _ => return Self::default(),
        };
        let mut front = Self { lines: 1, ..Self::default() };
        let mut indent = None;
        // The last key without a value; a deeper `name:` below it gives the value: "company:", then "  name: Acme".
        let mut parent = "";
        for line in lines.take(LONGEST) {
            front.lines += 1;
            if line.trim_end() == rule {
                return if indent.is_some() { front } else { Self::default() };
            }
            if line.trim_start().starts_with("- ") {
                front.has_requirements |= matches!(stance(parent), Stance::Asks(_));
            }
            if let Some((key, value)) = line.split_once(sign).filter(|(key, _)| !key.contains('#')) {
                let value = &*without_comment(value.trim()).trim_matches(['"', '\'']).trim().replace("\\\"", "\"");
                let blanks = key.len() - key.trim_start().len();
                let is_nested = blanks > *indent.get_or_insert(blanks);
                if value.is_empty() {
                    parent = key.trim();
                } else if !is_nested || key.trim() == "name" {
                    front.take(if is_nested { parent } else { key.trim() }, value);
                }
            }
        }
        Self::default()
    }

    /// Reads an object of JSON before a text, or one that contains the text.
    fn of_json(text: &str) -> Self {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Object>();
        let Some(Ok(object)) = values.next() else { return Self::default() };
        let (json, behind) = text.split_at(values.byte_offset());
        let front = Self::of_object(only(&object));
        if behind.trim().is_empty() {
            front
        } else if behind.trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
            // The fields before a text stand on lines of their own.
            Self { lines: json.lines().count(), description: None, ..front }
        } else {
            Self::default()
        }
    }

    /// Reads the fields of an advertisement.
    fn of_object(object: &Object) -> Self {
        let mut front = Self::default();
        for (key, value) in object {
            let value = value.as_str().or(value["name"].as_str()).unwrap_or_default();
            if key.to_lowercase().contains("description") || matches!(&**key, "content" | "body" | "html") {
                front.description = front.description.or((!value.is_empty()).then(|| value.to_owned()));
            }
            front.take(key, value);
        }
        // Some sites divide the text: "requirements": "<ul>…", or "lists": [{"text": "Requirements", "content": "<li>…"}].
        if let Some(description) = &mut front.description {
            for (key, value) in object {
                let lists = value.as_array().into_iter().flatten();
                let parts = lists.map(|list| (list["text"].as_str(), list["content"].as_str()));
                for part in parts.chain([(Some(&**key), value.as_str())]) {
                    if let (Some(heading), Some(text)) = part
                        && stance(heading) != Stance::Open
                    {
                        if !description.starts_with('<') {
                            *description = format!("<p>{description}</p>");
                        }
                        description.push_str(&format!("<h2>{heading}</h2><ul>{text}</ul>"));
                    }
                }
            }
        }
        front
    }

    fn take(&mut self, key: &str, value: &str) {
        match &*key.to_lowercase().replace(['_', '-'], " ") {
            "date" | "dateposted" | "year" | "updated" | "published" => self.year = self.year.or_else(|| year(value)),
            key if PUBLISHERS.contains(&key) => self.publisher = Some(value.to_owned()),
            "title" if names_a_job(value) => self.title = Some(value.to_owned()),
            "text" if names_a_job(value) && words(value) <= TITLE => self.title = Some(value.to_owned()),
            key if TITLES.contains(&key) => {
                let is_better = |title: &str| names_a_job(value) && !names_a_job(title);
                if self.title.as_deref().is_none_or(is_better) {
                    self.title = Some(value.to_owned());
                }
            }
            _ => {}
        }
    }

    /// Reads the JSON-LD of an advertisement in a page; empty if there is none.
    pub(super) fn of_page(html: &str) -> Self {
        let mut rest = html;
        while let Some((_, behind)) = rest.split_once("application/ld+json")
            && let Some((_, behind)) = behind.split_once('>')
            && let Some((json, behind)) = behind.split_once("</script")
        {
            rest = behind;
            if let Ok(json) = serde_json::from_str(json)
                && let Some(posting) = posting(&json)
            {
                return Self::of_object(posting);
            }
        }
        Self::default()
    }
}

/// The innermost object that is all there is in `object`: "offer": {…}, "jobs": [{…}].
fn only(object: &Object) -> &Object {
    let inner = object.values().next().filter(|_| object.len() == 1);
    let inner = inner.and_then(|inner| inner.as_object().or_else(|| inner.as_array()?.first()?.as_object()));
    inner.map_or(object, only)
}

/// The object in `json` that describes an advertisement.
fn posting(json: &Value) -> Option<&Object> {
    match json {
        Value::Array(values) => values.iter().find_map(posting),
        Value::Object(object) if json["@type"] == "JobPosting" => Some(object),
        Value::Object(object) => object.get("@graph").and_then(posting),
        _ => None,
    }
}

/// Returns true if `name` is a site that publishes the advertisements of others.
pub(super) fn is_board(name: &str) -> bool {
    BOARDS.contains(&*name.to_lowercase())
}

/// The name in the domain of the first mail address in `text` that may be the employer's: "acme" of
/// "jobs@mail.acme.example".
pub(super) fn mail_domain(text: &str) -> Option<String> {
    for (at, _) in text.match_indices('@') {
        let is_name = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let behind = &text[at + 1..];
        let end = behind.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-'));
        let host = behind[..end.unwrap_or(behind.len())].trim_end_matches('.').to_ascii_lowercase();
        let mut labels = host.rsplit('.');
        let is_host = is_name
            && labels.next().is_some_and(|top| top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic()));
        let domain =
            labels.find(|label| !matches!(*label, "co" | "com" | "org" | "ac" | "gov" | "gouv" | "edu" | "net"));
        if let Some(domain) = domain.filter(|domain| is_host && !HOSTS.contains(domain) && !is_board(domain)) {
            return Some(domain.to_owned());
        }
    }
    None
}
