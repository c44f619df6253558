//! Finds the name of the employer, who is the publisher of an advertisement.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::line::{Document, Line, Mark, words};
use super::masthead::{BAR, LONGEST, TABLE, labelled, names_a_job, shortened, without_stop};
use super::section::{Stance, stance};
use super::table::{self, Group, group, phrases};

/// Capitalized words that name no skill, including legal forms of companies.
pub(super) const NO_NAMES: &str = include_str!("../../../assets/from-text/no-names.txt");
/// The maximum number of words of a name that a label or a title gives, and of one that is recognised only by its
/// position.
const NAME: usize = 6;
const BARE_NAME: usize = 4;
const LONG_NAME: usize = 6;
/// The maximum number of words after "at" that are examined.
const CANDIDATES: usize = 20;
/// Articles before the name of a company. Those of the first languages may also precede other nouns with a capital, so
/// they count only before a legal form.
const ARTICLES: [&str; 9] = ["Die ", "Der ", "Das ", "The ", "A ", "O ", "La ", "El ", "Le "];
const BEFORE_NAMES: &[&str] = ARTICLES.split_at(4).1;

/// Labels before the name of an employer.
pub(super) static PUBLISHERS: Group = LazyLock::new(|| group(TABLE, "publisher"));
static NO_PUBLISHERS: Group = LazyLock::new(|| group(TABLE, "no publisher"));
static LEGAL_FORMS: Group = LazyLock::new(|| group(NO_NAMES, "legal form"));
/// Words before the name of a company, and the words with a capital that are no such name.
static LEADS: Group = LazyLock::new(|| group(TABLE, "before a company"));
static NO_NAME: Group = LazyLock::new(|| phrases(NO_NAMES).into_iter().map(|(_, word)| word).collect());
/// Words before the name of a company that speaks of itself.
static PLACES: Group = LazyLock::new(|| table::words(TABLE, "place"));
/// Words by which a company speaks of itself, and those that say that it is hiring.
static WE: Group = LazyLock::new(|| table::words(TABLE, "we"));
static HIRING: Group = LazyLock::new(|| group(TABLE, "hiring"));
/// Verbs that introduce what a company is or does.
static VERBS: Group = LazyLock::new(|| group(TABLE, "verb"));

/// The employer in `document`, whose title is on the line `index`. `header` is the name in the header, and `above` the
/// name on the line above the title.
pub(super) fn of(
    document: &Document,
    title: Option<&str>,
    index: Option<usize>,
    header: Option<String>,
    above: Option<&str>,
) -> Option<String> {
    let lines = &document.lines;
    let name = document
        .publisher
        .clone()
        .or_else(|| labelled(lines, &PUBLISHERS).map(str::to_owned))
        .or(header)
        .or_else(|| in_title(title?).map(str::to_owned))
        .or_else(|| below(lines, index?).map(str::to_owned))
        .or_else(|| above.map(str::to_owned))
        .or_else(|| named_in(lines))
        .or_else(|| mentioned(lines))?;
    shortened(&name).filter(|name| words(name) <= NAME)
}

/// The employer in a title such as "Backend engineer at Acme (Berlin)".
fn in_title(title: &str) -> Option<&str> {
    let (_, name) = title.rsplit_once(" at ").or_else(|| title.rsplit_once(" @"))?;
    name.trim_start().split([',', '(', '|']).next()
}

/// The employer on the line below the title: "Acme GmbH, Berlin".
fn below(lines: &[Line], title: usize) -> Option<&str> {
    let index = (title + 1..lines.len()).find(|&index| lines[index].mark != Mark::Blank)?;
    let line = &lines[index];
    let text = line.text.strip_prefix("at ").unwrap_or(&line.text);
    let mut name = text;
    for end in [" · ", BAR, ", ", " (", " - ", " – ", " / "] {
        name = name.split(end).next().unwrap_or(name);
    }
    if line.mark == Mark::Item || stance(name) != Stance::Open || is_place(&text[name.len()..]) {
        return None;
    }
    let is_heading = matches!(line.mark, Mark::Heading(_));
    let is_name = if is_heading && index == title + 1 {
        // A heading directly below the title: "Blend360".
        words(name) <= BARE_NAME && name.starts_with(char::is_uppercase) && !names_a_job(name)
    } else {
        is_employer(name)
    };
    (is_name && !is_excluded(name) || ends_with_legal_form(name)).then_some(name)
}

/// Returns true if the text behind a name shows that it is a town: ", MO".
fn is_place(behind: &str) -> bool {
    let state = behind.strip_prefix(", ").unwrap_or_default().split(|c: char| !c.is_alphabetic()).next();
    state.is_some_and(|state| state.len() == 2 && state.chars().all(char::is_uppercase))
}

/// Returns true if `name` begins with a word that no name of an employer begins with.
fn is_excluded(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    NO_PUBLISHERS.contains(first.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// An employer that the text names at least twice, once of them after a word such as "at": "Engineering at Acme".
fn mentioned(lines: &[Line]) -> Option<String> {
    let mut seen: HashSet<String> = HashSet::new();
    for line in lines {
        let words: Vec<&str> = line.text.split(' ').collect();
        for (nth, word) in words.iter().enumerate() {
            let Some(first) = words.get(nth + 1).filter(|_| LEADS.contains(word)) else { continue };
            if !first.starts_with(char::is_uppercase) {
                continue;
            }
            let mut name = String::new();
            for part in words[nth + 1..].iter().take_while(|part| part.starts_with(char::is_uppercase)) {
                name.push_str(part.trim_end_matches(|c: char| !c.is_alphanumeric()));
                if part.ends_with(|c: char| !c.is_alphanumeric()) {
                    break;
                }
                name.push(' ');
            }
            let name = name.trim_end().trim_end_matches("'s").to_owned();
            if is_employer(&name) && !NO_NAME.contains(&*name) && seen.insert(name.clone()) {
                let count: usize = lines.iter().map(|line| line.text.matches(&*name).count()).sum();
                if count > 1 || matches!(line.mark, Mark::Heading(_)) {
                    return Some(name);
                }
            }
            if seen.len() > CANDIDATES {
                return None;
            }
        }
    }
    None
}

/// The employer that a sentence introduces, with its legal form if another line gives it.
fn named_in(lines: &[Line]) -> Option<String> {
    let name = lines.iter().find_map(introduced);
    match lines.iter().find_map(with_legal_form) {
        Some(whole) if name.is_none_or(|name| whole.starts_with(name)) => Some(whole),
        _ => name.map(str::to_owned),
    }
}

/// The employer introduced by a heading or a sentence: "About Acme", "At Acme, we …", "Acme is a …".
fn introduced(line: &Line) -> Option<&str> {
    let name = match line.mark {
        Mark::Heading(_) => line.text.strip_prefix("About ").filter(|name| stance(name) == Stance::Open)?,
        Mark::Prose => match line.text.split_once(' ').filter(|(lead, _)| PLACES.contains(lead)) {
            Some((_, rest)) => speaker(rest),
            None => hiring(&line.text).or_else(|| subject(without_article(&line.text, BEFORE_NAMES)))?,
        },
        _ => return None,
    };
    is_employer(name).then_some(name)
}

/// The name with which `text` begins, if the employer speaks after it: "At Acme, we build …".
fn speaker(text: &str) -> &str {
    let name = &text[..text.find([',', '.']).unwrap_or(text.len())];
    let mut end = 0;
    for word in name.split_inclusive(' ') {
        if WE.contains(word.trim_end()) {
            break;
        }
        end += word.len();
    }
    name[..end].trim_end()
}

/// The name before the words that it is hiring: "The new Acme Digital Service is looking for …".
fn hiring(text: &str) -> Option<&str> {
    let end = HIRING.iter().filter_map(|words| text.find(&format!(" {words}"))).min()?;
    let mut start = end;
    for word in text[..end].rsplit(' ').take_while(|word| word.starts_with(char::is_uppercase)).take(LONG_NAME) {
        start = start.saturating_sub(word.len() + usize::from(start < end));
    }
    let name = text.get(start..end)?.trim_start();
    Some(without_article(name, &ARTICLES))
}

/// Returns `text` without the article before the name of a company: "A Ipê Pagamentos processa boletos".
fn without_article<'a>(text: &'a str, articles: &[&str]) -> &'a str {
    articles.iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text)
}

/// The capitalized words before the first verb that says what a company does: "Acme helps bakers".
fn subject(text: &str) -> Option<&str> {
    let mut end = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end();
        let is_name = bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || matches!(bare, "&" | "of");
        if !is_name || end > LONGEST {
            return VERBS.contains(bare).then(|| text[..end].trim_end());
        }
        end += word.len();
    }
    None
}

/// An employer whose name ends with a legal form: "Die Nordlicht Energie AG versorgt …".
fn with_legal_form(line: &Line) -> Option<String> {
    let words: Vec<&str> = line.text.split_whitespace().collect();
    let first = words.iter().position(|word| is_legal_form(word))?;
    let mut start = first;
    while start > 0
        && first - start < BARE_NAME
        && is_part(words[start - 1])
        && !words[start - 1].ends_with([',', '.', ':'])
    {
        start -= 1;
    }
    // A legal form may have several words: "GmbH & Co. KG".
    let mut end = first + 1;
    while words.get(end).is_some_and(|word| is_legal_form(word) || matches!(*word, "&" | "de")) {
        end += 1;
    }
    let is_whole = start == 0 && (end == words.len() || words[end - 1].ends_with(','));
    if start == first || !is_whole && line.mark != Mark::Prose {
        return None;
    }
    let name = words[start..end].join(" ");
    Some(without_stop(if start + 1 < first { without_article(&name, &ARTICLES) } else { &name }).to_owned())
}

/// Returns true if `name` is short and ends with a legal form.
fn ends_with_legal_form(name: &str) -> bool {
    words(name) <= NAME && name.starts_with(char::is_uppercase) && name.rsplit(' ').next().is_some_and(is_legal_form)
}

fn is_legal_form(word: &str) -> bool {
    LEGAL_FORMS.contains(word.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Returns true if `word` may be part of a name.
fn is_part(word: &str) -> bool {
    word.starts_with(char::is_uppercase) || matches!(word, "&" | "of")
}

/// Returns true if the words look like the name of an employer.
pub(super) fn is_employer(name: &str) -> bool {
    let joining = name.split_whitespace().filter(|word| matches!(*word, "&" | "and" | "of" | "for" | "+")).count();
    (1..=BARE_NAME + joining).contains(&words(name))
        && name.split_whitespace().all(|word| is_part(word) || matches!(word, "and" | "for" | "+"))
        && !name.ends_with([':', '!', '?', ';'])
        && !name.contains(|c: char| c.is_ascii_digit())
        && !is_excluded(name)
        && !names_a_job(name)
}
