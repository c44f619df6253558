//! Words and labels of the top of a text, where its title and its employer stand.

use std::sync::LazyLock;

use hashbrown::HashSet;

use super::line::{Line, Mark, words};
use super::spellings::NO_NAMES;
use super::table::{Group, begins_with, group, words as word_set};

/// The words that identify metadata.
pub(super) const TABLE: &str = include_str!("../../../assets/from-text/masthead.txt");
/// The abbreviations of the states of the United States.
static STATES: Group = LazyLock::new(|| word_set(TABLE, "states"));
/// Labels before a title.
pub(super) static TITLES: Group = LazyLock::new(|| group(TABLE, "title"));
/// Labels before the name of an employer.
pub(super) static PUBLISHERS: Group = LazyLock::new(|| group(TABLE, "publisher"));
/// Words before a date: "posted".
pub(super) static DATES: Group = LazyLock::new(|| group(TABLE, "date"));
/// The maximum number of characters of a title or a name.
pub(super) const LONGEST: usize = 120;
/// The separator between the parts of a header.
pub(super) const BAR: &str = " | ";
/// Legal forms that end with a full stop.
const ABBREVIATED: [&str; 9] = ["Inc.", "Ltd.", "Co.", "Corp.", "Pvt.", "C.V.", "S.A.", "S.L.", "B.V."];
/// The separators between a label and its value.
const LABEL_ENDS: [&str; 7] = [": ", ":- ", BAR, " = ", " – ", " — ", " - "];
/// The number of lines from the top of a text among which those of a menu may stand.
pub(super) const TOP: usize = 20;
/// The maximum number of words of an age: "mkarlsen 3 hours ago".
const AGE: usize = 4;
/// The maximum number of words of a value on the line below its label.
const VALUE: usize = 10;

static JOBS: Group = LazyLock::new(|| group(TABLE, "job"));
static JOB_ENDS: Group = LazyLock::new(|| group(TABLE, "end of a job"));
static TERMS: Group = LazyLock::new(|| group(TABLE, "terms"));
/// Words before the number of an advertisement.
static NUMBERS: Group = LazyLock::new(|| group(TABLE, "number"));
/// Terms of a job that are the whole of a part of a header.
static WHOLE_TERMS: Group = LazyLock::new(|| group(TABLE, "whole terms"));
/// First parts of the path to a page.
static PATH_STARTS: Group = LazyLock::new(|| group(TABLE, "start of a path"));
/// Labels before an address.
static ADDRESSES: Group = LazyLock::new(|| group(TABLE, "address"));
/// The texts of buttons of a page.
static BUTTONS: Group = LazyLock::new(|| group(TABLE, "button"));
static PLACES: Group = LazyLock::new(|| group(TABLE, "place"));
static MORE_PLACES: Group = LazyLock::new(|| group(NO_NAMES, "place"));

/// Returns the beginning of `text`, up to the end of a word; `None` if it is empty.
pub(super) fn shortened(text: &str) -> Option<String> {
    let text = text.trim();
    let short = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => text[..end].rsplit_once(' ').map_or(&text[..end], |(words, _)| words),
        None => text,
    };
    (!short.is_empty()).then(|| short.trim_end().to_owned())
}

/// Returns as much of `text` as a header or the first sentence of a paragraph may have.
pub(super) fn beginning(text: &str) -> &str {
    text.char_indices().nth(4 * LONGEST).map_or(text, |(end, _)| &text[..end])
}

/// Returns true if `text` contains a word typical of job titles.
pub(super) fn names_a_job(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| {
        JOBS.contains(word)
            || word.split('-').any(|part| JOBS.contains(part))
            || JOB_ENDS.iter().any(|end| word.ends_with(end))
    })
}

/// Returns true if `text` only leads around a page: buttons and ages such as "Apply now | 3 days ago", or the path to the
/// page.
pub(super) fn is_navigation(text: &str) -> bool {
    let is_button = |part: &str| {
        let part = part.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        BUTTONS.contains(&*part) || part.ends_with(" ago") && words(&part) <= AGE
    };
    // "3 hours ago | parent | on: Ask HN: Who is hiring?"
    let buttons = text.split_once(" | on: ").map_or(text, |(buttons, _)| buttons);
    text.len() <= LONGEST && (buttons.split('|').all(is_button) || is_path(text))
}

/// Returns true if `text` is the path to a page: "Home > Jobs > Developer".
fn is_path(text: &str) -> bool {
    let mut parts = text.split(['>', '»', '›']).map(str::trim);
    let is_start = parts.next().is_some_and(|first| PATH_STARTS.contains(&*first.to_lowercase()));
    is_start && parts.nth(1).is_some()
}

/// Returns true if `text` is a label of the title or the employer.
pub(super) fn is_fact(text: &str) -> bool {
    is_label(text, &TITLES) || is_label(text, &PUBLISHERS)
}

/// Returns true if `text` is a label of an address: "URL:".
pub(super) fn is_address_label(text: &str) -> bool {
    text.strip_suffix(':').is_some_and(|label| ADDRESSES.contains(&*label.to_lowercase()))
}

/// Returns true if `text` states the terms of a job and not its name: the contract, the place, the salary or a number.
pub(super) fn states_terms(text: &str) -> bool {
    let text = undecorated(text);
    let lower = text.to_lowercase();
    begins_with(&lower, &TERMS)
        || begins_with(&lower, &NUMBERS)
        // "OXFORD/HYBRID"
        || lower.split('/').skip(1).any(|part| TERMS.contains(part.trim()))
        || WHOLE_TERMS.contains(lower.trim())
        || is_place(text)
        || is_salary(&lower)
        || is_number(text)
}

/// Returns true if `text` is the number of an advertisement, and not a year: "4711", "R-0048213", "2024-7264".
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_code = text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-');
    is_code && (digits >= 4 || digits > 0 && digits == text.len()) && !text.split('-').all(|part| year(part).is_some())
}

/// Returns true if `text` is a place: "Berlin", "Berlin or Hamburg", "St. Louis, MO".
pub(super) fn is_place(text: &str) -> bool {
    let text = text.trim();
    let first = text.split([',', '/', '(', '&']).next().unwrap_or_default();
    let first = first.split(" or ").next().unwrap_or_default().split(" and ").next().unwrap_or_default().trim();
    is_place_name(first) || ends_with_state(text)
}

/// Returns true if `name` is the name of a place that the data lists.
pub(super) fn is_place_name(name: &str) -> bool {
    PLACES.contains(name) || MORE_PLACES.contains(name)
}

/// Returns true if the abbreviation of a state follows the first part of `text`: "St. Louis, MO".
fn ends_with_state(text: &str) -> bool {
    let behind = text.split_once(", ").map_or("", |(_, behind)| behind);
    STATES.contains(behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default())
}

/// Returns true if `text`, in lower case, is a salary: "€80k - €95k", "up to 110k".
fn is_salary(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    let has_currency =
        text.contains(['€', '$', '£']) || words.any(|word| matches!(word, "eur" | "usd" | "gbp" | "chf"));
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let in_thousands = words.any(|word| word.strip_suffix('k').is_some_and(|number| number.parse::<u16>().is_ok()));
    text.contains(|c: char| c.is_ascii_digit()) && has_currency || in_thousands
}

/// The last plausible year in `text`.
pub(super) fn year(text: &str) -> Option<i16> {
    let mut words = text.rsplit(|c: char| !c.is_ascii_alphanumeric());
    words.find_map(|word| word.parse().ok().filter(|year| word.len() == 4 && (1990..=2099).contains(year)))
}

/// Returns `text` without the decorations at both ends, such as emoji and emoticons.
pub(super) fn undecorated(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let before = text.len();
        text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !"([.#@\"'¿¡【".contains(c));
        text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !")].!?+#*\"'】".contains(c));
        let (first, last) = (text.split(' ').next().unwrap_or(""), text.rsplit(' ').next().unwrap_or(""));
        if is_ornament(first) {
            text = text[first.len()..].trim_start();
        } else if is_ornament(last) {
            text = text[..text.len() - last.len()].trim_end();
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Returns true if a word is drawn and not spelled, such as the emoticon "ʕ•ᴥ•ʔ".
fn is_ornament(word: &str) -> bool {
    let is_spelled = word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric());
    !is_spelled && word.contains(|c: char| !c.is_ascii() && !c.is_alphabetic())
}

/// The value of one of `labels` in `lines`: "Company: Acme". A value behind another separator or on the line below the
/// label counts if `is_value` returns true for it.
pub(super) fn labelled<'a>(
    lines: &'a [Line],
    labels: &HashSet<&str>,
    is_value: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    for (index, line) in lines.iter().enumerate() {
        let parts = line.text.split(BAR).flat_map(|part| part.split("; ")).chain([&*line.text]);
        let mut values = parts.filter_map(|part| Some((part, label_in(part, labels)?)));
        let is_sure = |part: &str| part.split_once(": ").is_some_and(|(label, _)| is_label(label, labels));
        if let Some((_, value)) = values.find(|(part, value)| is_sure(part) || is_value(value)) {
            return Some(value);
        }
        if is_label(line.text.trim_end_matches(':'), labels) {
            let below = lines[index + 1..].iter().find(|line| line.mark != Mark::Blank);
            if let Some(below) = below.filter(|below| words(&below.text) <= VALUE && is_value(&below.text)) {
                return Some(without_stop(&below.text));
            }
        }
    }
    None
}

/// The text after the label at the beginning of `text`, if it is one of `labels`.
pub(super) fn label_in<'a>(text: &'a str, labels: &HashSet<&str>) -> Option<&'a str> {
    let mut parts = LABEL_ENDS.iter().filter_map(|end| text.split_once(end));
    parts.find(|(label, _)| is_label(label, labels)).map(|(_, value)| without_stop(value))
}

fn is_label(text: &str, labels: &HashSet<&str>) -> bool {
    // ":Company: Acme" is a field of reStructuredText.
    text.len() <= LONGEST && labels.contains(&*text.trim().trim_start_matches(':').to_lowercase())
}

/// Returns `name` without trailing punctuation, except the full stop of an abbreviated legal form: "Acme Ltd."
pub(super) fn without_stop(name: &str) -> &str {
    let name = name.trim().trim_end_matches(['!', ',', ';', ':']);
    let name = if name.contains('(') { name } else { name.trim_end_matches(')') };
    let last = name.rsplit(' ').next().unwrap_or_default();
    if ABBREVIATED.contains(&last) { name } else { name.trim_end_matches('.') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_the_full_stop_of_a_legal_form_alone() {
        for (name, cut) in [
            ("Acme Ltd.", "Acme Ltd."),
            ("DevCo.", "DevCo"),
            ("Acme Co.", "Acme Co."),
            (" Acme! ", "Acme"),
            ("A (B).", "A (B)"),
        ] {
            assert_eq!(without_stop(name), cut, "{name}");
        }
    }
}
