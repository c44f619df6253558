//! Says which words look like the name of an employer, and whether a text names it.

use std::sync::LazyLock;

use super::line::{Line, last_word, words};
use super::masthead::{LONGEST, TABLE, is_place_name, names_a_job};
use super::spellings::NO_NAMES;
use super::spellings::SENTENCES;
use super::table::{Group, group};

/// The maximum number of words of a name beside a title or before the words that its owner is hiring.
pub(super) const NAME: usize = 6;
/// The maximum number of words of a name that is recognised only by its position.
pub(super) const BARE_NAME: usize = 4;

/// Words with which the name of no employer begins.
static NO_PUBLISHERS: Group = LazyLock::new(|| group(TABLE, "no publisher"));
/// Words with which the name of no employer ends: "Payments Team".
static NO_ENDS: Group = LazyLock::new(|| group(TABLE, "end of no publisher"));
/// Words for organisations: "university".
static ORGANISATIONS: Group = LazyLock::new(|| group(TABLE, "organisation"));
/// Legal forms of companies: "GmbH".
static LEGAL_FORMS: Group = LazyLock::new(|| group(NO_NAMES, "legal form"));
/// Articles before the name of a company.
static ARTICLES: Group = LazyLock::new(|| group(TABLE, "article"));
/// Articles that count only before a name with a legal form, because they also precede other nouns with a capital.
static OTHER_ARTICLES: Group = LazyLock::new(|| group(TABLE, "article before a legal form"));
/// First words of a duty.
static DUTIES: Group = LazyLock::new(|| group(SENTENCES, "begins a duty"));
/// Departments and fields, which are no employers.
static DEPARTMENTS: Group = LazyLock::new(|| group(TABLE, "department"));
/// Verbs that introduce what a company is or does.
static VERBS: Group = LazyLock::new(|| group(TABLE, "verb"));
/// Words before the employer in a heading: "About Acme".
pub(super) static ABOUT: Group = LazyLock::new(|| group(TABLE, "about"));
/// Words before the employer at the beginning of a sentence in which the employer speaks: "At Acme, we …".
pub(super) static AT: Group = LazyLock::new(|| group(TABLE, "at"));
/// Words before the employer in a welcome or a copyright: "Join Acme", "© 2024 Acme".
pub(super) static WELCOME: Group = LazyLock::new(|| group(TABLE, "welcome"));

/// Returns true if the words look like the name of an employer.
pub(super) fn is_employer(name: &str) -> bool {
    is_name(name, BARE_NAME)
}

/// Returns true if the words look like the name of an employer with at most `most` words besides those that join them.
pub(super) fn is_name(name: &str, most: usize) -> bool {
    let lower = name.to_lowercase();
    let joins = |word: &&str| matches!(*word, "&" | "and" | "of" | "for" | "+");
    let joining = name.split(' ').filter(joins).count();
    let first = lower.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
    let last = last_word(name);
    name.split(' ').all(|word| joins(&word) || is_part(word))
        && (1..=most + joining).contains(&words(name))
        && !name.ends_with(['!', '?', ';'])
        && !name.contains(':')
        && (!name.ends_with('.') || is_legal_form(last))
        && !NO_PUBLISHERS.contains(first)
        && !DEPARTMENTS.contains(&*lower)
        && !NO_ENDS.contains(&*last.to_lowercase())
        && !is_place_name(name)
        && !names_a_job(name)
}

/// Returns true if the last word of `name`, or the one before "of", is one for an organisation: "Columbia University
/// Libraries", "Museum of Art".
pub(super) fn is_organisation(name: &str) -> bool {
    let head = name.split(" of ").next().unwrap_or(name);
    let is_name = name.starts_with(char::is_uppercase) && !names_a_job(name);
    is_name && [name, head].iter().any(|text| ORGANISATIONS.contains(&*last_word(text).to_lowercase()))
}

/// Returns true if the text names the employer `name` elsewhere: "at Acme", "Acme is …", "Acme's platform team".
pub(super) fn is_named(name: &str, lines: &[Line]) -> bool {
    let owns = |text: &str| {
        text.strip_prefix(name).is_some_and(|behind| behind.starts_with("'s ") || behind.starts_with("’s "))
    };
    let names = |text: &str| owns(text) || is_led(text, name) || subject(text) == Some(name);
    is_employer(name) && lines.iter().any(|line| names(&line.text))
}

/// Returns true if `text` contains `name` behind a word such as "at" or "about".
pub(super) fn is_led(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + name.len()..]);
        let is_whole = before.ends_with(' ') && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let lead = last_word(before.trim_end()).to_lowercase();
        is_whole && [&ABOUT, &AT, &WELCOME].iter().any(|leads| leads.contains(&*lead))
    })
}

/// The capitalized words before the first verb that says what a company does: "Acme helps bakers".
pub(super) fn subject(text: &str) -> Option<&str> {
    let bare = without_article(text, true);
    let is_name =
        |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || is_part(word.trim_end());
    let end = bare.split_inclusive(' ').take(LONGEST / 4).take_while(is_name).map(str::len).sum();
    let (name, rest) = bare.split_at(end);
    let behind = after_brackets(rest);
    // "The" may stand before any noun, but hardly before one with its abbreviation: "The Acme Foundation (AF) funds …".
    let is_noun =
        bare.len() < text.len() && without_article(text, false).len() == text.len() && behind.len() == rest.len();
    let verb = behind.split(' ').next().unwrap_or_default();
    // "Conduct analyses" is a duty.
    let is_duty = DUTIES.contains(name.trim_end());
    (VERBS.contains(verb) && !is_noun && !is_duty).then(|| name.trim_end())
}

/// Returns `text` without the article before the name of a company: "A Ipê Pagamentos processa boletos".
pub(super) fn without_article(text: &str, is_legal: bool) -> &str {
    let Some((article, name)) = text.split_once(' ') else { return text };
    let is_article = ARTICLES.contains(article) || is_legal && OTHER_ARTICLES.contains(article);
    if is_article { name } else { text }
}

/// Returns `text` without the brackets at its beginning: "(formerly Initech) builds" is "builds".
pub(super) fn after_brackets(text: &str) -> &str {
    let within = text.strip_prefix('(');
    within.and_then(|within| within.split_once(')')).map_or(text, |(_, behind)| behind.trim_start())
}

pub(super) fn is_legal_form(word: &str) -> bool {
    LEGAL_FORMS.contains(word.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Returns true if `word` is a name that is a domain: "parcelmap.io".
fn is_site(word: &str) -> bool {
    let mut parts = word.trim_end_matches([',', '.', ':']).rsplit('.');
    matches!(parts.next(), Some("io" | "com" | "ai" | "dev" | "app" | "co" | "org" | "net")) && parts.next().is_some()
}

/// Returns true if `word` may be part of a name.
pub(super) fn is_part(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || matches!(word, "&" | "of") || is_site(word)
}
