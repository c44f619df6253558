//! The metadata of a text: its title, its publisher and its year.

use std::cmp::Reverse;
use std::sync::LazyLock;

use super::employer::{self, is_employer};
use super::line::{Document, Line, Mark, words};
use super::masthead::{BAR, TABLE, label_in, labelled, names_a_job, shortened};
use super::section::{Stance, stance};
use super::table::{Group, group};

/// The maximum number of words of a job that a line below the employer or a label names.
const JOB: usize = 6;
/// The maximum number of words of a heading that may be the name of a section.
const SECTION: usize = 4;
/// The maximum number of words of the header of a post, and its minimum number of parts.
const HEADER: usize = 30;
const PARTS: usize = 3;
/// The number of lines from the top in which a label or a sentence may give the title.
const TOP: usize = 15;
/// The number of lines from the top in which a heading may name the job, and its maximum number of words.
const BEGINNING: usize = 40;
const NAME: usize = 8;
/// The separators between the parts of a header.
const BARS: [&str; 4] = [BAR, " - ", " – ", " — "];
static DATES: Group = LazyLock::new(|| group(TABLE, "date"));
static TITLES: Group = LazyLock::new(|| group(TABLE, "title"));
static WANTED: Group = LazyLock::new(|| group(TABLE, "wanted"));
/// Words after a title that are not part of it: the type of contract.
static CONTRACTS: Group = LazyLock::new(|| group(TABLE, "contract"));

/// The title, publisher and year of a text, as far as it states them.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) year: Option<i16>,
    /// The index of the line that is the title.
    pub(super) index: Option<usize>,
}

impl Metadata {
    pub(super) fn of(document: &Document) -> Self {
        let lines = &document.lines;
        let mut index = title_line(document);
        let mut written = document.title.clone();
        if let Some(index) = index {
            let heading = lines[index].text.trim_end_matches(':');
            // The heading of a section, such as the "Requirements" of a bare list, is not a title.
            if names_a_job(heading) || stance(heading) == Stance::Open || words(heading) > SECTION {
                written = Some(heading.to_owned());
            }
        }
        let (mut title, publisher) = written.as_deref().and_then(header).unwrap_or_default();
        // The title may be below the name of the employer.
        let mut above = None;
        if let Some(index) = index
            && let Some(below) = title_below(lines, index)
        {
            title = title.or(Some(below.to_owned()));
            above = Some(&*lines[index].text);
        }
        let top = &lines[..lines.len().min(TOP)];
        let is_open = written.as_deref().is_none_or(|title| !names_a_job(title) || label_in(title, &TITLES).is_some());
        if title.is_none() && is_open {
            title = labelled(top, &TITLES).map(str::to_owned);
            if title.is_none()
                && let Some(job) = index.and_then(|index| job_heading(lines, &lines[index].text))
            {
                title = Some(lines[job].text.clone());
                index = Some(job);
            }
            title = title.or_else(|| top.iter().find_map(|line| header(&line.text)?.0));
        }
        // "About Acme" is no title if a sentence names the job.
        let is_section = written.as_deref().is_some_and(|title| stance(title) == Stance::Noise);
        let wanted = if is_section || written.is_none() { wanted_job(lines) } else { None };
        let title = title.or(wanted).or(written).unwrap_or_default();
        let title = title.trim_start_matches(|c: char| !c.is_alphanumeric() && !"([\"'#.@".contains(c));
        let title = shortened(without_contract(title));
        let year = title.as_deref().and_then(year).or(document.year).or_else(|| dated(lines));
        let publisher = employer::of(document, title.as_deref(), index, publisher, above);
        Self { title, publisher, year, index }
    }
}

/// The index of the heading that names the job, if the first heading only introduces it: "Job title", "We are looking for a".
fn job_heading(lines: &[Line], first: &str) -> Option<usize> {
    let first = first.trim_end_matches(':');
    if stance(first) == Stance::Open && !TITLES.contains(&*first.to_lowercase()) {
        return None;
    }
    let is_job = |line: &Line| {
        matches!(line.mark, Mark::Heading(_))
            && names_a_job(&line.text)
            && words(&line.text) <= NAME
            && stance(&line.text) == Stance::Open
            && !line.text.ends_with([':', '?'])
    };
    lines.iter().take(BEGINNING).position(is_job)
}

/// The index of the title line: the highest heading, which may follow a banner; otherwise the first line, if it is a
/// heading.
fn title_line(document: &Document) -> Option<usize> {
    let lines = &document.lines;
    let highest = lines.iter().position(|line| line.mark == Mark::Heading(1));
    let first = lines.iter().position(|line| line.mark != Mark::Blank)?;
    let is_heading = matches!(lines[first].mark, Mark::Heading(_));
    if is_heading && document.title.is_none() { Some(first) } else { highest }
}

/// The title directly below the name of the employer: "Department for Inland Waterways", then "Senior Developer".
fn title_below(lines: &[Line], first: usize) -> Option<&str> {
    let below = lines.get(first + 1)?;
    let is_title = !matches!(below.mark, Mark::Item | Mark::Blank)
        && names_a_job(&below.text)
        && words(&below.text) <= JOB
        && !below.text.ends_with('.');
    let is_name = is_employer(&lines[first].text) && stance(&lines[first].text) == Stance::Open;
    (is_name && is_title).then_some(&below.text)
}

/// Returns `title` without the type of contract and the place after it: "Développeur Python - CDI - Lyon".
fn without_contract(title: &str) -> &str {
    for (at, _) in title.match_indices(' ') {
        let Some(behind) =
            [" - ", " – ", " — ", " | ", " · ", " / "].iter().find_map(|bar| title[at..].strip_prefix(bar))
        else {
            continue;
        };
        if CONTRACTS.iter().any(|contract| begins_with(&behind.to_lowercase(), contract)) {
            return &title[..at];
        }
    }
    title
}

/// Returns true if `text` begins with `word` as a whole word.
fn begins_with(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Returns true if the first line of a text is the header of a post, divided into parts.
pub(super) fn is_header(text: &str) -> bool {
    (text.split(BAR).count() >= PARTS || text.starts_with('【')) && words(text) <= HEADER
}

/// The title and the publisher in a header such as "Acme (YC W21) | Berlin | Backend Engineer".
fn header(text: &str) -> Option<(Option<String>, Option<String>)> {
    if let Some((title, rest)) = text.strip_prefix('【').and_then(|text| text.split_once('】')) {
        let name = rest.split(['(', '（', '/', '|']).next().unwrap_or_default().trim();
        return Some((Some(title.to_owned()), is_employer(name).then(|| name.to_owned())));
    }
    // "Acme : Backend Engineer"
    if let Some((name, job)) = text.split_once(" : ")
        && is_employer(name)
        && names_a_job(job)
    {
        return Some((Some(job.to_owned()), Some(name.to_owned())));
    }
    let bar = BARS.iter().find(|bar| text.split(**bar).count() >= PARTS)?;
    let parts: Vec<&str> = text.split(bar).collect();
    let title = parts.iter().position(|part| names_a_job(part) && words(part) <= NAME)?;
    let name = parts[0].split(" (").next().unwrap_or_default().trim();
    // "Backend Engineer - Python - Remote" is a title with a place.
    if title == 0 && *bar != BAR {
        return None;
    }
    let publisher = (title > 0 && is_employer(name)).then(|| name.to_owned());
    Some((Some(parts[title].trim().to_owned()), publisher))
}

/// The job in a sentence such as "We are looking for a Backend Developer to join us".
fn wanted_job(lines: &[Line]) -> Option<String> {
    lines.iter().filter(|line| line.mark == Mark::Prose).take(TOP).find_map(|line| {
        let lower = line.text.to_ascii_lowercase();
        // Of two phrases at one place the longer one counts: "buscando un perfil de".
        let ends = WANTED.iter().filter_map(|verb| end_of(verb, &lower).map(|end| (end - verb.len(), Reverse(end))));
        let Reverse(start) = ends.min()?.1;
        let mut end = start;
        for word in line.text[start..].split_inclusive(' ') {
            if !word.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '.' | '/' | '&')) {
                break;
            }
            end += word.len();
        }
        let title = line.text[start..end].trim_end();
        let mut title = title.split([',', ';', '!']).next()?.trim_end_matches('.');
        // Drop a bracket that was cut at its comma: "PHP Developer (freelance, 6 months)".
        if let Some((before, within)) = title.split_once('(')
            && !within.contains(')')
        {
            title = before.trim_end();
        }
        names_a_job(title).then(|| title.to_owned())
    })
}

/// The start of the word after `verb` in `text`.
fn end_of(verb: &str, text: &str) -> Option<usize> {
    let end = text.find(verb)? + verb.len();
    text[end..].starts_with(' ').then_some(end + 1)
}

/// The year of a date such as "Posted: 3 March 2026".
fn dated(lines: &[Line]) -> Option<i16> {
    lines.iter().find_map(|line| {
        let is_short = words(&line.text) <= 10;
        let lower = line.text.to_lowercase();
        let is_date = is_short && DATES.iter().any(|word| begins_with(&lower, word));
        is_date.then(|| year(&lower)).flatten()
    })
}

/// The last plausible year in `text`.
pub(super) fn year(text: &str) -> Option<i16> {
    let mut words = text.rsplit(|c: char| !c.is_ascii_alphanumeric());
    words.find_map(|word| word.parse().ok().filter(|year| word.len() == 4 && (1990..=2099).contains(year)))
}
