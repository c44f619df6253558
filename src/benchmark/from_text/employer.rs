//! Finds the name of the employer, who is the publisher of an advertisement.

use std::sync::LazyLock;

use super::header::{employer_of_page, wanted};
use super::line::{Document, Line, Mark, words};
use super::masthead::{
    BAR, LONGEST, TABLE, beginning, is_place, is_place_name, labelled, names_a_job, shortened, states_terms,
    without_stop,
};
use super::section::{Stance, stance};
use super::table::{Group, group};

/// Capitalized words that name no skill, including legal forms of companies.
pub(super) const NO_NAMES: &str = include_str!("../../../assets/from-text/no-names.txt");
/// The maximum number of words of a name that a label or a title gives, and of one that is recognised only by its
/// position.
const NAME: usize = 6;
const BARE_NAME: usize = 4;
/// The number of lines below the title of which one may be the employer.
const BELOW: usize = 3;

/// Labels before the name of an employer.
pub(super) static PUBLISHERS: Group = LazyLock::new(|| group(TABLE, "publisher"));
static NO_PUBLISHERS: Group = LazyLock::new(|| group(TABLE, "no publisher"));
/// Last words of what is not the name of an employer: "Payments Team".
static NO_ENDS: Group = LazyLock::new(|| group(TABLE, "end of no publisher"));
static LEGAL_FORMS: Group = LazyLock::new(|| group(NO_NAMES, "legal form"));
/// Articles before the name of a company, and those that count only before a legal form, because they also precede
/// other nouns with a capital.
static ARTICLES: Group = LazyLock::new(|| group(TABLE, "article"));
static OTHER_ARTICLES: Group = LazyLock::new(|| group(TABLE, "article before a legal form"));
/// Verbs that introduce what a company is or does, and phrases that say that it is hiring.
static VERBS: Group = LazyLock::new(|| group(TABLE, "verb"));
static HIRES: Group = LazyLock::new(|| group(TABLE, "hires"));
/// Words before the employer: in headings, and at the beginning of a sentence in which the employer speaks.
static ABOUT: Group = LazyLock::new(|| group(TABLE, "about"));
static AT: Group = LazyLock::new(|| group(TABLE, "at"));
static WE: Group = LazyLock::new(|| group(TABLE, "we"));
static QUESTIONS: Group = LazyLock::new(|| group(TABLE, "question"));
static WELCOME: Group = LazyLock::new(|| group(TABLE, "welcome"));

/// The employer in `document`, of which `lines` are the beginning, and whose title is on the line `index`. `beside` is
/// the name beside the title, and `above` the name on the line above it. `is_skill` returns true for names of skills.
pub(super) fn of(
    document: &Document,
    lines: &[Line],
    title: Option<&str>,
    index: Option<usize>,
    beside: Option<&str>,
    above: Option<&str>,
    is_skill: impl Fn(&str) -> bool,
) -> Option<String> {
    let stated = document.publisher.as_deref().or_else(|| labelled(lines, &PUBLISHERS, is_employer));
    if let Some(name) = stated.or(beside) {
        return shortened(name).filter(|name| words(name) <= NAME);
    }
    let page = document.title.as_deref().filter(|_| document.is_page);
    let name = page
        .and_then(|page| employer_of_page(page, title, lines))
        .or_else(|| below(lines, index?))
        .or(above)
        .or_else(|| lines.iter().find_map(|line| introduced(line, lines, &is_skill)));
    let whole = lines.iter().find_map(with_legal_form);
    let name = match whole {
        Some(whole) if name.is_none_or(|name| whole.starts_with(name)) => Some(whole),
        _ => name.map(str::to_owned).or_else(|| document.domain.as_deref().map(|domain| of_address(domain, lines))),
    };
    shortened(&name?).filter(|name| words(name) <= NAME)
}

/// The employer on one of the lines below the title: "Acme GmbH, Berlin".
fn below(lines: &[Line], title: usize) -> Option<&str> {
    let mut rest = lines[title + 1..].iter().filter(|line| line.mark != Mark::Blank).peekable();
    for _ in 0..BELOW {
        let line = rest.next()?;
        let text = line.text.strip_prefix("at ").unwrap_or(&line.text);
        let mut name = text;
        for end in [" · ", BAR, ", ", " (", " - ", " – ", " / "] {
            name = name.split(end).next().unwrap_or(name);
        }
        if line.mark == Mark::Item || stance(name) != Stance::Open {
            return None;
        }
        if states_terms(text) {
            continue;
        }
        // The heading of a section has text below it; below an employer, another heading or the place follows.
        let next = rest.peek();
        let is_over_terms = next.is_some_and(|next| states_terms(&next.text));
        let is_over_heading = next.is_some_and(|next| matches!(next.mark, Mark::Heading(_)));
        if matches!(line.mark, Mark::Heading(_)) {
            let is_bare = is_over_terms && words(name) <= BARE_NAME;
            let is_name = is_bare && !names_a_job(name) || is_over_heading && is_employer(name);
            return (is_name || is_named(name, lines) || ends_with_legal_form(name)).then_some(name);
        }
        // "Springfield, Germany" is a place.
        let is_town = words(name) == 1 && text[name.len()..].strip_prefix(", ").is_some_and(is_place);
        let is_name = is_employer(name) && (!is_town || is_named(name, lines)) || ends_with_legal_form(name);
        return is_name.then_some(name);
    }
    None
}

/// The employer introduced by a heading or a sentence: "About Acme", "At Acme, we …", "Acme is a …".
fn introduced<'a>(line: &'a Line, lines: &[Line], is_skill: &impl Fn(&str) -> bool) -> Option<&'a str> {
    let text = beginning(&line.text);
    if let Some(name) = hiring(text).filter(|name| is_name(name, NAME)) {
        return Some(name);
    }
    let name = match line.mark {
        Mark::Heading(_) => about(text).or_else(|| welcomed(text)).or_else(|| asked(text, lines)),
        Mark::Prose => {
            speaker(text).or_else(|| welcomed(text)).or_else(|| behind_role(text).filter(|name| !is_skill(name)))
        }
        _ => return None,
    };
    if let Some(name) = name.filter(|name| is_employer(name)) {
        return Some(name);
    }
    let is_prose = line.mark == Mark::Prose;
    let name = if is_prose { subject(text) } else { None };
    // "Docker is a plus" tells nothing of an employer.
    name.filter(|name| is_employer(name) && (!is_skill(name) || lines.iter().any(|line| is_led(&line.text, name))))
}

/// The employer in a question such as "Why Acme?", if the text names it elsewhere.
fn asked<'a>(heading: &'a str, lines: &[Line]) -> Option<&'a str> {
    let heading = heading.trim_end_matches(['?', ':']);
    let name = behind(heading, &QUESTIONS)?;
    is_named(name, lines).then_some(name)
}

/// The employer in a heading such as "About Acme", "Who is Acme?" or "Engineering at Acme".
pub(super) fn about(heading: &str) -> Option<&str> {
    let heading = heading.trim_end_matches([':', '?', '!']);
    let name = behind(heading, &ABOUT).or_else(|| heading.rsplit_once(" at ").map(|(_, name)| name))?;
    let name = without_article(name, true);
    (stance(name) == Stance::Open && is_employer(name)).then_some(name)
}

/// The rest of `text` behind the longest of `leads` with which it begins, in small letters or with a capital.
fn behind<'a>(text: &'a str, leads: &Group) -> Option<&'a str> {
    let mut shortest: Option<&str> = None;
    for lead in leads.iter() {
        let is_lead = text.get(..lead.len()).is_some_and(|start| start.to_lowercase() == *lead);
        if let Some(rest) = text.get(lead.len()..).filter(|_| is_lead).and_then(|rest| rest.strip_prefix(' ')) {
            shortest = Some(shortest.map_or(rest, |other| if rest.len() < other.len() { rest } else { other }));
        }
    }
    shortest
}

/// The employer in a sentence such as "At Acme, we build …".
fn speaker(text: &str) -> Option<&str> {
    let rest = behind(text, &AT)?;
    let name = capitalized(rest);
    let next = after_brackets(rest[name.len()..].trim_start());
    let mut words = next.trim_start_matches([',', ' ']).split_whitespace().take(2);
    let is_said = words.any(|word| WE.contains(word.trim_end_matches([',', '.'])));
    let is_said = is_said || name.ends_with(',') && text.starts_with("At ");
    is_said.then(|| without_stop(name))
}

/// The employer behind the role in a sentence: "We are looking for a Backend Developer at Acme".
fn behind_role(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once(wanted(text)?)?;
    let name = behind.trim_start().strip_prefix("at ").or_else(|| behind.trim_start().strip_prefix("for "))?;
    Some(without_stop(capitalized(name)))
}

/// The employer in a sentence such as "Join Acme as a Backend Engineer", "Welcome to Acme!" or "© 2024 Acme".
fn welcomed(text: &str) -> Option<&str> {
    let rest = behind(text, &WELCOME)?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || " -–©".contains(c));
    Some(without_stop(capitalized(without_article(rest, true))))
}

/// The employer before the words that it is hiring: "The newly formed Acme Digital Service is looking for …".
fn hiring(text: &str) -> Option<&str> {
    let mut end = None;
    for words in HIRES.iter() {
        if let Some((before, behind)) = text.split_once(words)
            && before.ends_with(' ')
            && !behind.starts_with(char::is_alphanumeric)
        {
            end = Some(end.map_or(before.len(), |end: usize| end.min(before.len())));
        }
    }
    let end = end?;
    // "Acme Foundation (AF) is looking for …"
    let before = text[..end].trim_end();
    let end = before.strip_suffix(')').and_then(|before| before.rfind(" (")).map_or(end, |start| start + 1);
    let mut start = end;
    for word in text[..end].trim_end().rsplit(' ') {
        if !is_part(word) || word.ends_with([',', '.', ':', ';']) {
            break;
        }
        start = start.saturating_sub(word.len() + 1);
    }
    Some(without_article(text[start..end].trim(), true))
}

/// The words with a capital at the beginning of `text`, up to a punctuation mark.
fn capitalized(text: &str) -> &str {
    let mut end = 0;
    for word in text.split_inclusive(' ') {
        if !is_part(word.trim_end()) || end > LONGEST {
            break;
        }
        end += word.len();
        if word.trim_end().ends_with([',', '.', '!', '?', ':', ';']) {
            break;
        }
    }
    text[..end].trim_end()
}

/// Returns `text` without the article before the name of a company: "A Ipê Pagamentos processa boletos".
fn without_article(text: &str, is_legal: bool) -> &str {
    let Some((article, name)) = text.split_once(' ') else { return text };
    let is_article = ARTICLES.contains(article) || is_legal && OTHER_ARTICLES.contains(article);
    if is_article { name } else { text }
}

/// Returns true if the text names the employer `name` elsewhere: "at Acme", "Acme is …".
pub(super) fn is_named(name: &str, lines: &[Line]) -> bool {
    is_employer(name) && lines.iter().any(|line| is_led(&line.text, name) || subject(&line.text) == Some(name))
}

/// Returns true if `text` contains `name` behind a word such as "at" or "about".
fn is_led(text: &str, name: &str) -> bool {
    for (at, _) in text.match_indices(name) {
        let (before, behind) = (&text[..at], &text[at + name.len()..]);
        let is_whole = before.ends_with(' ') && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        let lead = before.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
        if is_whole && [&ABOUT, &AT, &WELCOME].iter().any(|leads| leads.contains(&*lead)) {
            return true;
        }
    }
    false
}

/// The employer to whose mail address one writes, spelled as in the text: "jobs@acme.example".
fn of_address(domain: &str, lines: &[Line]) -> String {
    for line in lines {
        let words: Vec<&str> = line.text.split(' ').collect();
        for length in 1..=BARE_NAME {
            for part in words.windows(length) {
                let name = part.join(" ");
                let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
                if letters.to_lowercase() == domain && name.starts_with(char::is_uppercase) {
                    return name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
                }
            }
        }
    }
    domain.to_owned()
}

/// The capitalized words before the first verb that says what a company does: "Acme helps bakers".
fn subject(text: &str) -> Option<&str> {
    let bare = without_article(text, true);
    let mut end = 0;
    for word in bare.split_inclusive(' ') {
        let is_name =
            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || matches!(word, "& " | "of ");
        if !is_name || end > LONGEST {
            break;
        }
        end += word.len();
    }
    let (name, rest) = bare.split_at(end);
    let behind = after_brackets(rest);
    // "The" may stand before any noun, but hardly before one with its abbreviation: "The Acme Foundation (AF) funds …".
    let is_noun =
        bare.len() < text.len() && without_article(text, false).len() == text.len() && behind.len() == rest.len();
    let verb = behind.split(' ').next().unwrap_or_default();
    (VERBS.contains(verb) && !is_noun).then(|| name.trim_end())
}

/// Returns `text` without the brackets at its beginning: "(formerly Initech) builds" is "builds".
fn after_brackets(text: &str) -> &str {
    match text.strip_prefix('(').and_then(|within| within.split_once(')')) {
        Some((_, behind)) => behind.trim_start(),
        None => text,
    }
}

/// An employer whose name ends with a legal form: "Die Nordlicht Energie AG versorgt …".
fn with_legal_form(line: &Line) -> Option<String> {
    let words: Vec<&str> = line.text.split_whitespace().collect();
    let first = words.iter().position(|word| is_legal_form(word))?;
    let mut start = first;
    while start > 0 && first - start < BARE_NAME && is_part(words[start - 1]) && !ends_part(words[start - 1]) {
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
    Some(without_stop(if start + 1 < first { without_article(&name, true) } else { &name }).to_owned())
}

/// Returns true if a sentence or a part of one ends with `word`, which is no abbreviation such as "A.B.C.".
fn ends_part(word: &str) -> bool {
    word.ends_with([',', ':']) || word.ends_with('.') && word.matches('.').count() < 2
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
    is_name(name, BARE_NAME)
}

/// Returns true if the words look like the name of an employer with at most `most` words besides those that join them.
fn is_name(name: &str, most: usize) -> bool {
    let lower = name.to_lowercase();
    let mut joining = 0;
    for word in name.split(' ') {
        let joins = matches!(word, "&" | "and" | "of" | "for" | "+");
        if !joins && !is_part(word) {
            return false;
        }
        joining += usize::from(joins);
    }
    let first = lower.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
    let last = name.rsplit(' ').next().unwrap_or_default();
    (1..=most + joining).contains(&words(name))
        && !name.ends_with([':', '!', '?', ';'])
        && (!name.ends_with('.') || is_legal_form(last))
        && !NO_PUBLISHERS.contains(first)
        && !NO_ENDS.contains(&*last.to_lowercase())
        && !is_place_name(name)
        && !names_a_job(name)
}
