//! Reads the heading of an advertisement or the title of its page: the role, and the employer beside it.

use std::cmp::Reverse;
use std::sync::LazyLock;

use super::company::{is_employer, is_named, is_organisation};
use super::front::is_board;
use super::line::{Line, last_word, words};
use super::masthead::{BAR, TABLE, TITLES, beginning, is_number, label_in, names_a_job, states_terms, undecorated};
use super::table::{Group, begins_with, begins_with_word, group};

/// Separators between the parts of a header. Behind a dash, a part may still belong to the role.
const SEPARATORS: [&str; 9] = [BAR, "| ", " · ", " • ", " : ", " // ", " 📍 ", " 🌍 ", " 🌎 "];
pub(super) const DASHES: [&str; 3] = [" - ", " – ", " — "];
/// The maximum number of words of the header of a post, and its minimum number of parts.
const HEADER: usize = 30;
const PARTS: usize = 3;
/// The maximum number of words of a role.
const ROLE: usize = 14;
/// The maximum number of words between "looking for a" and the role.
const ADJECTIVES: usize = 5;
/// Words between a role and its employer.
const ROLE_AT: [&str; 6] = [" at ", " @ ", " @", " bei ", " chez ", " na "];
/// The maximum number of words of an employer behind "@".
const HANDLE: usize = 4;

/// Words before a role that only announce it: "Vacancy: …".
pub(super) static OPENINGS: Group = LazyLock::new(|| group(TABLE, "opening"));
/// Labels before the subject of a mail.
static SUBJECTS: Group = LazyLock::new(|| group(TABLE, "subject"));
/// The maximum length of an abbreviation with its full stop and a blank: "Sr. ".
const ABBREVIATION: usize = 4;
/// Words after a role that only announce it: "… wanted".
static CLOSINGS: Group = LazyLock::new(|| group(TABLE, "closing"));
/// Words after "looking for a" with which no adjective of a role begins.
static NO_ADJECTIVES: Group = LazyLock::new(|| group(TABLE, "no adjective"));
/// Words before the role at the beginning of a sentence about the person: "As a".
static AS: Group = LazyLock::new(|| group(TABLE, "as"));
/// Words before the role in a sentence: "looking for a".
static WANTED: Group = LazyLock::new(|| group(TABLE, "wanted"));

/// The parts of a header that were recognised.
#[derive(Debug, Default)]
pub(super) struct Header<'a> {
    /// The role without the place, the terms and the employer.
    pub(super) role: Option<&'a str>,
    /// The role with the employer behind it as written, if there is one: "Backend Engineer at Acme".
    pub(super) whole: Option<&'a str>,
    pub(super) employer: Option<&'a str>,
}

impl<'a> Header<'a> {
    /// Reads `text`. The `lines` of the document show which of its parts is the employer. In the title of a page, no
    /// part behind a dash belongs to the role.
    pub(super) fn of(text: &'a str, lines: &[Line], is_page: bool) -> Self {
        let text = beginning(text);
        if let Some((role, rest)) = text.trim().strip_prefix('【').and_then(|text| text.split_once('】')) {
            let name = rest.split(['(', '（', '/', '|']).next().unwrap_or_default().trim();
            return Self { role: Some(role), whole: None, employer: is_employer(name).then_some(name) };
        }
        let (text, bracketed) = without_brackets(undecorated(text), lines);
        if let Some(role) = wanted(text) {
            return Self { role: Some(role), whole: None, employer: bracketed };
        }
        let (whole, labelled) = without_label(text, lines);
        let (text, behind) = without_employer(whole);
        let pieces = pieces(text);
        let job = pieces.iter().position(|piece| names_a_job(piece.text) && words(piece.text) <= ROLE);
        let Some(job) = job else {
            // "Acme | Berlin | Full-time"
            let name = text.split(['|', '(']).next().unwrap_or_default().trim();
            let employer = (is_header(text) && is_employer(name)).then_some(name);
            return Self { employer: employer.or(labelled), ..Self::default() };
        };
        let (start, end) = place_of_role(&pieces, job, lines, is_page);
        let role = label_in(&text[start..end], &TITLES).unwrap_or(&text[start..end]);
        let role = bare(role);
        // Without what follows a separator: "Backend Engineer at Acme" of "Backend Engineer at Acme - Berlin".
        let end = first_separator(&whole[text.len()..]).map_or(whole.len(), |(end, _)| text.len() + end);
        let is_whole = pieces.len() == 1 && !whole[text.len()..].starts_with(',');
        let whole = behind.filter(|_| is_whole).map(|_| bare(&whole[start..end]));
        let mut employer = behind.or(labelled);
        for (index, piece) in pieces.iter().enumerate() {
            let name = piece.text.split(" (").next().unwrap_or_default();
            let leads = index == 0
                && job > 0
                && pieces.len() >= PARTS
                && (!pieces[1].is_behind_dash || are_fields(&pieces))
                && is_employer(name);
            let is_known = is_named(name, lines) || is_organisation(name);
            if index != job && employer.is_none() && !states_terms(name) && (leads || is_known) {
                employer = Some(name);
            }
        }
        Self { role: Some(role), whole, employer: employer.or(bracketed) }
    }
}

/// Returns true if `text` is the subject of a mail with its label: "Subject: Backend Engineer".
pub(super) fn is_subject(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, _)| SUBJECTS.contains(&*label.to_lowercase()))
}

/// Returns true if the first line of a text is the header of a post: divided into parts, or a job behind a label such as
/// "Vacancy:".
pub(super) fn is_header(text: &str) -> bool {
    if words(text) > HEADER {
        return false;
    }
    let is_divided = text.split('|').filter(|part| !part.trim().is_empty()).count() >= PARTS
        || names_a_job(text) && pieces(text).len() > PARTS;
    let is_labelled = label_in(text, &OPENINGS).is_some_and(names_a_job);
    // The title of a page: "Acme hiring Backend Engineer in Berlin, Germany | LinkedIn".
    let is_of_board = names_a_job(text) && text.rsplit_once(BAR).is_some_and(|(_, board)| is_board(board));
    is_divided || is_labelled || is_of_board || text.starts_with('【')
}

/// The names of employers in the title of a page, without the role: "Backend Engineer - Acme | Jobs".
pub(super) fn employer_of_page<'a>(title: &'a str, role: Option<&str>, lines: &[Line]) -> Option<&'a str> {
    let (title, role) = (beginning(title), role.unwrap_or_default());
    let mut first = None;
    let (before, behind) = title.split_once(role).unwrap_or((title, ""));
    for part in [before, behind] {
        let part = part.trim_matches(|c: char| !c.is_alphanumeric() && !"().".contains(c));
        for piece in pieces(part) {
            let name = piece.text.strip_prefix("at ").unwrap_or(piece.text);
            let name = name.rsplit_once(" at ").map_or(name, |(_, name)| name);
            // "Acme Careers"
            let name = name
                .rsplit_once(' ')
                .filter(|(_, last)| OPENINGS.contains(&*last.to_lowercase()))
                .map_or(name, |(name, _)| name);
            if is_named(name, lines) {
                return Some(name);
            }
            if is_employer(name) && !states_terms(name) && !is_board(name) {
                first = first.or(Some(name));
            }
        }
    }
    first
}

/// The role in a sentence such as "We are looking for a Backend Developer to join us".
pub(super) fn wanted(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let found = WANTED.iter().filter_map(|phrase| {
        let start = lower.find(phrase)?;
        let end = start + phrase.len();
        lower[end..].starts_with(' ').then_some((start, Reverse(end)))
    });
    let begins = AS.iter().filter_map(|lead| begins_with_lead(&lower, lead)).max();
    let behind = found.min().map(|(_, Reverse(end))| end + 1);
    [begins, behind].into_iter().flatten().find_map(|start| role_at(text, start))
}

/// The role that begins at `start`, perhaps behind adjectives: "a talented, experienced Backend Developer".
fn role_at(text: &str, mut start: usize) -> Option<&str> {
    for word in text[start..].split_inclusive(' ').take(ADJECTIVES) {
        if !word.starts_with(char::is_lowercase) || NO_ADJECTIVES.contains(word.trim_end()) || names_a_job(word) {
            break;
        }
        start += word.len();
    }
    let mut end = start;
    for word in text[start..].split_inclusive(' ') {
        if !word.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '.' | '/' | '&')) && !names_a_job(word) {
            break;
        }
        end += word.len();
        // "… a Backend Engineer. You …", but not "a Sr. Engineer".
        if word.trim_end().ends_with('.') && word.len() > ABBREVIATION {
            break;
        }
    }
    let role = text[start..end].trim_end().split([',', ';', '!']).next()?.trim_end_matches('.');
    // "We are hiring an engineer" names no title.
    let is_named = role.starts_with(char::is_uppercase) || words(role) > 1;
    (is_named && names_a_job(role)).then(|| bare(role))
}

/// The place behind `lead` if `text` begins with it: "as an engineer", "en tant qu'ingénieur".
fn begins_with_lead(text: &str, lead: &str) -> Option<usize> {
    let behind = text.strip_prefix(lead)?;
    let role = if lead.ends_with('\'') { behind } else { behind.strip_prefix(' ')? };
    Some(text.len() - role.len())
}

/// The role in a sentence such as "The Backend Engineer will design …" or "The Backend Engineer designs …".
pub(super) fn acting_role(text: &str) -> Option<&str> {
    let subject = text.strip_prefix("The ")?;
    let verb = subject.split(' ').find(|word| word.starts_with(char::is_lowercase) && *word != "and")?;
    let role = subject.split_once(verb)?.0.trim_end();
    let acts = verb == "will" || verb.ends_with('s');
    (acts && words(role) <= ROLE && names_a_job(last_word(role))).then_some(role)
}

/// Returns `text` without the parts in square brackets at its beginning, and the employer that one of them names:
/// "[Remote] [Acme] Backend Engineer".
fn without_brackets<'a>(text: &'a str, lines: &[Line]) -> (&'a str, Option<&'a str>) {
    let mut rest = text;
    let mut employer = None;
    let mut has_terms = false;
    while let Some((part, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let is_term = states_terms(part) || OPENINGS.contains(&*part.to_lowercase());
        if !is_term && employer.is_none() && (is_named(part, lines) || has_terms && is_employer(part)) {
            employer = Some(part);
        }
        has_terms |= is_term;
        rest = behind.trim_start();
    }
    if rest.is_empty() { (text, None) } else { (rest, employer) }
}

/// Returns `text` without the label before the role, and the employer if it is the label: "Acme: Backend Engineer".
fn without_label<'a>(text: &'a str, lines: &[Line]) -> (&'a str, Option<&'a str>) {
    if let Some(role) = label_in(text, &TITLES) {
        return (role, None);
    }
    // "Subject: Urgent requirement: Backend Engineer"
    if let Some(role) = [&OPENINGS, &SUBJECTS].into_iter().find_map(|labels| label_in(text, labels)) {
        return without_label(role, lines);
    }
    let lower = text.to_lowercase();
    let opening = OPENINGS.iter().filter(|opening| opening.contains(' ') && begins_with_word(&lower, opening));
    if let Some(length) = opening.map(|opening| opening.len()).max()
        && text.is_char_boundary(length)
        && names_a_job(&text[length..])
    {
        return (text[length..].trim_start_matches([' ', ':', '-', '–', '!']), None);
    }
    // "Join Acme as a Backend Engineer", "Acme hiring Backend Engineer in Berlin"
    if let Some((_, role)) = text.strip_prefix("Join ").and_then(|text| text.split_once(" as "))
        && names_a_job(role)
    {
        return (role.strip_prefix("a ").or_else(|| role.strip_prefix("an ")).unwrap_or(role), None);
    }
    let hires = [" is hiring: ", " is hiring ", " hiring "].iter().find_map(|hires| text.split_once(hires));
    if let Some((name, role)) = hires.filter(|(name, role)| is_employer(name) && names_a_job(role)) {
        let place =
            role.rsplit_once(" in ").filter(|(_, place)| place.starts_with(char::is_uppercase) && *place != "Test");
        return (place.map_or(role, |(role, _)| role), Some(name));
    }
    match text.split_once(": ") {
        Some((label, role))
            if names_a_job(role) && (states_terms(label) || begins_with(&label.to_lowercase(), &OPENINGS)) =>
        {
            (role, None)
        }
        Some((name, role)) if names_a_job(role) && is_named(name, lines) => (role, Some(name)),
        _ => (text, None),
    }
}

/// Returns `text` without the employer after the role, and the employer: "Backend Engineer at Acme (Berlin)".
fn without_employer(text: &str) -> (&str, Option<&str>) {
    for at in ROLE_AT {
        let Some((role, rest)) = text.rsplit_once(at) else { continue };
        let rest = first_separator(rest).map_or(rest, |(end, _)| &rest[..end]);
        let name = rest.split([',', '(', '|', '!']).next().unwrap_or(rest).trim();
        let is_handle = at.contains('@') && !name.is_empty() && words(name) <= HANDLE;
        if names_a_job(role) && (is_handle || is_employer(name)) {
            return (role, Some(name));
        }
    }
    // "Research Software Engineer, University of Westhaven"
    match text.rsplit_once(", ") {
        Some((role, name)) if names_a_job(role) && is_organisation(name) && name.contains(" of ") => (role, Some(name)),
        _ => (text, None),
    }
}

/// A part of a header.
struct Piece<'a> {
    text: &'a str,
    start: usize,
    is_behind_dash: bool,
}

/// The parts of `text`, divided by bars, points and dashes.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut start, mut is_behind_dash) = (0, false);
    while start < text.len() {
        let rest = &text[start..];
        let (length, separator) = first_separator(rest).unwrap_or((rest.len(), ""));
        let raw = &rest[..length];
        let leading = raw.len() - raw.trim_start_matches([' ', '|']).len();
        let piece = raw.trim_matches([' ', '|']);
        if !piece.is_empty() {
            pieces.push(Piece { text: piece, start: start + leading, is_behind_dash });
        }
        is_behind_dash = DASHES.contains(&separator);
        start += length + separator.len();
    }
    pieces
}

/// Returns true if dashes divide a whole header, and not only the role: "Acme – Backend Engineer – Lisbon – €80k".
fn are_fields(pieces: &[Piece]) -> bool {
    pieces.iter().filter(|piece| piece.is_behind_dash).count() >= PARTS
}

/// The first separator in `text`, and its position.
fn first_separator(text: &str) -> Option<(usize, &'static str)> {
    let separators = SEPARATORS.into_iter().chain(DASHES);
    separators.filter_map(|separator| Some((text.find(separator)?, separator))).min()
}

/// The start and the end of the role with the piece `job`: it includes the pieces beside a dash that are no terms and
/// not the employer, unless dashes divide the whole header or the title of a page.
fn place_of_role(pieces: &[Piece], job: usize, lines: &[Line], is_page: bool) -> (usize, usize) {
    let (mut first, mut last) = (job, job);
    let is_part =
        |piece: &Piece| !states_terms(piece.text) && !is_named(piece.text, lines) && !is_organisation(piece.text);
    if !is_page && !are_fields(pieces) {
        while first > 0 && pieces[first].is_behind_dash && is_part(&pieces[first - 1]) {
            first -= 1;
        }
        while pieces.get(last + 1).is_some_and(|piece| piece.is_behind_dash && is_part(piece)) {
            last += 1;
        }
    }
    (pieces[first].start, pieces[last].start + pieces[last].text.len())
}

/// Returns `role` without decorations, and without the terms and the place after it: "Backend Developer (Remote)".
fn bare(role: &str) -> &str {
    let mut role = role;
    loop {
        let before = role.len();
        role = undecorated(role).trim_end_matches(['!', ':', ',', ';']);
        role = ["for ", "URGENT ", "Urgent "].iter().find_map(|lead| role.strip_prefix(lead)).unwrap_or(role);
        // "2024-7264_Systems Engineer"
        role = role
            .split_once([' ', '_'])
            .filter(|(first, _)| first.len() >= 4 && is_number(first))
            .map_or(role, |(_, role)| role);
        role = without_terms(role);
        if let Some((first, last)) = role.rsplit_once(' ')
            && CLOSINGS.contains(&*last.to_lowercase())
            && names_a_job(first)
        {
            role = first;
        }
        if role.len() == before {
            return role;
        }
    }
}

/// Returns `role` without one statement of terms at its end, and without a bracket that is not closed.
fn without_terms(role: &str) -> &str {
    // "(Remote)", "(posted internally as Senior Developer)"
    let is_remark = |text: &str| states_terms(text) || text.starts_with("posted ");
    if let Some((first, within)) = role.rsplit_once(['(', '['])
        && !first.is_empty()
        && (!within.contains([')', ']']) || within.ends_with([')', ']']) && is_remark(&within[..within.len() - 1]))
    {
        return first.trim_end();
    }
    for separator in [", ", " / ", " in ", " - ", " – "] {
        for (at, _) in role.match_indices(separator) {
            let (first, rest) = (&role[..at], &role[at + separator.len()..]);
            if states_terms(rest) && names_a_job(first) && !rest.contains('(') {
                return first;
            }
        }
    }
    role
}
