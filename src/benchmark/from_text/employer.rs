//! Finds the name of the employer, who is the publisher of an advertisement.

use std::sync::LazyLock;

use super::company::{
    ABOUT, AT, BARE_NAME, NAME, WELCOME, after_brackets, is_employer, is_led, is_legal_form, is_name, is_named,
    is_part, subject, without_article,
};
use super::header::{employer_of_page, wanted};
use super::line::{Document, IsName, Line, Mark, words};
use super::masthead::{
    BAR, DATES, LONGEST, PUBLISHERS, TABLE, beginning, is_place, labelled, names_a_job, shortened, states_terms,
    without_stop,
};
use super::section::{Stance, known_label, stance};
use super::table::{Group, begins_with, group};

/// The number of lines below the title of which one may be the employer.
const BELOW: usize = 8;

/// Phrases that say that an employer is hiring.
static HIRES: Group = LazyLock::new(|| group(TABLE, "hires"));
/// Words before the employer within a sentence: "recruiter at".
static LEADS: Group = LazyLock::new(|| group(TABLE, "lead"));
/// Words by which an employer speaks of itself: "we".
static WE: Group = LazyLock::new(|| group(TABLE, "we"));
/// Words before the employer in a question: "Why Acme?".
static QUESTIONS: Group = LazyLock::new(|| group(TABLE, "question"));

/// The employer that the markup of `document` or a label in it states.
pub(super) fn stated(document: &Document) -> Option<&str> {
    let labelled = || labelled(document.beginning(), &PUBLISHERS, is_employer);
    // "[Insert company name]" is to be filled in.
    let is_name = |name: &&str| !states_terms(name) && !name.starts_with("Insert ");
    let name = document.publisher.as_deref().or_else(labelled).filter(is_name)?;
    // "Acme Ltd, Cardiff"
    Some(name.split_once(", ").filter(|(_, place)| is_place(place)).map_or(name, |(name, _)| name))
}

/// The employer that the sentences of `document` name, whose title is on the line `index`, with the name `above` it.
/// `is_skill` returns true for names of skills.
pub(super) fn found(
    document: &Document,
    title: Option<&str>,
    index: Option<usize>,
    above: Option<&str>,
    is_skill: IsName,
) -> Option<String> {
    let lines = document.beginning();
    let page = document.title.as_deref().filter(|_| document.is_page);
    let name = page.and_then(|page| employer_of_page(page, title, lines)).or(above).or_else(|| {
        let told = lines.iter().find_map(|line| introduced(line, lines, is_skill));
        let Some(beside) = index.and_then(|index| below(lines, index)) else { return told };
        // A line below the title may be a place or a department.
        let is_other = |told: &&str| !is_named(beside, lines) && !beside.starts_with(*told);
        let told = told.filter(is_other).filter(|told| lines.iter().any(|line| is_led(&line.text, told)));
        told.or(Some(beside))
    });
    let whole = lines.iter().find_map(with_legal_form);
    let name = match whole {
        Some(whole) if name.is_none_or(|name| whole.starts_with(name)) => Some(whole),
        _ => name.map(str::to_owned).or_else(|| document.domain.as_deref().map(|domain| of_address(domain, lines))),
    };
    short(&name?)
}

/// Returns `name` if it is short enough for the name of an employer.
pub(super) fn short(name: &str) -> Option<String> {
    shortened(name).filter(|name| words(name) <= NAME)
}

/// The employer on one of the lines below the title: "Acme GmbH, Berlin".
fn below(lines: &[Line], title: usize) -> Option<&str> {
    let mut rest = lines[title + 1..].iter().filter(|line| line.mark != Mark::Blank).peekable();
    let mut is_sure = true;
    for _ in 0..BELOW {
        let line = rest.next()?;
        let text = line.text.strip_prefix("at ").unwrap_or(&line.text);
        // "Posted 3 March 2026 by Acme"
        let is_dated = begins_with(&text.to_lowercase(), &DATES);
        let text = text.rsplit_once(" by ").filter(|_| is_dated).map_or(text, |(_, name)| name);
        let mut name = text;
        for end in [" · ", BAR, ", ", " (", " - ", " – ", " — ", " / "] {
            name = if ends_with_legal_form(text) { text } else { name.split(end).next().unwrap_or(name) };
        }
        // The heading of a section has text below it; below an employer, another heading or the place follows.
        let next = rest.peek();
        let is_over_terms = next.is_some_and(|next| next.text.split(" - ").any(states_terms));
        let is_over_heading = next.is_some_and(|next| matches!(next.mark, Mark::Heading(_)));
        // "Docker (required)" is a requirement, "Acme Technologies" is no heading of technologies.
        let is_weighed = text.ends_with(')') && stance(text) != Stance::Open;
        let is_section =
            is_weighed || stance(name) != Stance::Open && !(is_over_terms && words(name) == 2 && is_employer(name));
        if line.mark == Mark::Item || is_section {
            return None;
        }
        if let Some(name) = about(text) {
            return Some(name);
        }
        // Some boards write "None" if they know no name, and the title twice.
        if states_terms(text) || text == "None" || text.starts_with(&*lines[title].text) {
            continue;
        }
        if matches!(line.mark, Mark::Heading(_)) {
            let is_bare = is_over_terms && words(name) <= BARE_NAME && !name.ends_with(':');
            let is_name = is_bare && !names_a_job(name) || is_over_heading && is_employer(name);
            return (is_name || is_named(name, lines) || ends_with_legal_form(name)).then_some(name);
        }
        // "Springfield, Germany" is a place.
        let is_town = words(name) == 1 && text[name.len()..].strip_prefix(", ").is_some_and(is_place);
        let is_name = is_employer(name) && (!is_town || is_named(name, lines)) || ends_with_legal_form(name);
        // Behind a line that is no name, the place below must show that this one is.
        if is_name && (is_sure || next.is_some_and(|next| is_place(&next.text)) || is_named(name, lines)) {
            return Some(name);
        }
        is_sure = false;
    }
    None
}

/// The employer introduced by a heading or a sentence: "About Acme", "At Acme, we …", "Acme is a …".
fn introduced<'a>(line: &'a Line, lines: &[Line], is_skill: IsName) -> Option<&'a str> {
    let text = beginning(&line.text);
    if let Some(name) = hiring(text).filter(|name| is_name(name, NAME)) {
        return Some(name);
    }
    let name = match line.mark {
        Mark::Heading(_) => about(text).or_else(|| welcomed(text)).or_else(|| asked(text, lines)),
        Mark::Prose => {
            // "About Acme: we make sauces."
            let speaking = text.split(". ").find_map(speaker).or_else(|| about(text.split_once(": ")?.0));
            speaking.or_else(|| welcomed(text)).or_else(|| behind_role(text).filter(|name| !is_skill(name)))
        }
        _ => return None,
    };
    if let Some(name) = name.filter(|name| is_employer(name)) {
        return Some(name);
    }
    let is_prose = line.mark == Mark::Prose;
    // "About us: Acme helps bakers."
    let told = known_label(text).map_or(text, |(label, _)| text[label.len()..].trim_start_matches([' ', ':', '|']));
    let name = if is_prose { subject(told) } else { None };
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
    let rests = leads.iter().filter_map(|lead| {
        let is_lead = text.get(..lead.len())?.to_lowercase() == *lead;
        text[lead.len()..].strip_prefix(' ').filter(|_| is_lead)
    });
    rests.min_by_key(|rest| rest.len())
}

/// The employer in a sentence such as "At Acme, we build …".
fn speaker(text: &str) -> Option<&str> {
    let rest = behind(text, &AT)?;
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let name = capitalized(rest);
    let next = after_brackets(rest[name.len()..].trim_start());
    let mut words = next.trim_start_matches([',', ' ']).split_whitespace().take(2);
    let is_said = words.any(|word| WE.contains(word.trim_end_matches([',', '.'])));
    let is_said = is_said || name.ends_with(',') && text.starts_with("At ");
    is_said.then(|| without_stop(name))
}

/// The employer behind the role in a sentence, or behind words such as "recruiter at": "We are looking for a Backend
/// Developer at Acme".
fn behind_role(text: &str) -> Option<&str> {
    let behind_role = || {
        let behind = text.split_once(wanted(text)?)?.1.trim_start();
        behind.strip_prefix("at ").or_else(|| behind.strip_prefix("for "))
    };
    let led = || LEADS.iter().find_map(|lead| text.split_once(lead)?.1.strip_prefix(' '));
    Some(without_stop(capitalized(without_article(behind_role().or_else(led)?, true))))
}

/// The employer in a sentence such as "Join Acme as a Backend Engineer", "Welcome to Acme!" or "© 2024 Acme".
fn welcomed(text: &str) -> Option<&str> {
    let rest = behind(text, &WELCOME)?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || " -–©".contains(c));
    Some(without_stop(capitalized(without_article(rest, true))))
}

/// The employer before the words that it is hiring: "The newly formed Acme Digital Service is looking for …".
fn hiring(text: &str) -> Option<&str> {
    let ends = HIRES.iter().filter_map(|words| {
        let (before, behind) = text.split_once(words)?;
        (before.ends_with(' ') && !behind.starts_with(char::is_alphanumeric)).then_some(before.len())
    });
    let end = ends.min()?;
    // "Acme Foundation (AF) is looking for …"
    let before = text[..end].trim_end();
    // "We (Acme) are hiring …"
    if let Some(name) = before.strip_prefix("We (").and_then(|name| name.strip_suffix(')')) {
        return Some(name);
    }
    let end = before.strip_suffix(')').and_then(|before| before.rfind(" (")).map_or(end, |start| start + 1);
    let mut start = end;
    for word in text[..end].trim_end().rsplit(' ') {
        // "Acme, Inc"
        let is_split = word.ends_with(',') && is_legal_form(&text[start..end]);
        if !is_part(word) || word.ends_with([',', '.', ':', ';']) && !is_split {
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
        // "the Department for Education"
        let joins = word == "for " && text[end + word.len()..].starts_with(char::is_uppercase);
        if !(joins || is_part(word.trim_end())) || end > LONGEST {
            break;
        }
        end += word.len();
        if word.trim_end().ends_with([',', '.', '!', '?', ':', ';']) {
            break;
        }
    }
    text[..end].trim_end()
}

/// The employer to whose mail address one writes, spelled as in the text: "jobs@acme.example".
fn of_address(domain: &str, lines: &[Line]) -> String {
    let wanted = domain.replace('-', "");
    for line in lines {
        let words: Vec<&str> = line.text.split(' ').collect();
        for part in (1..=BARE_NAME).flat_map(|length| words.windows(length)) {
            let name = part.join(" ");
            let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
            if letters.to_lowercase() == wanted && name.starts_with(char::is_uppercase) {
                return name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            }
        }
    }
    domain.to_owned()
}

/// An employer whose name ends with a legal form: "Die Nordlicht Energie AG versorgt …".
fn with_legal_form(line: &Line) -> Option<String> {
    let words: Vec<&str> = line.text.split_whitespace().collect();
    let first = words.iter().position(|word| is_legal_form(word))?;
    let mut start = first;
    while start > 0 && first - start < BARE_NAME && is_part(words[start - 1]) {
        // "Acme, Inc."
        let is_split = start == first && words[start - 1].ends_with(',');
        if ends_part(words[start - 1]) && !is_split {
            break;
        }
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
