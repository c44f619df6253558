//! The metadata of a text: its title, its publisher and its year.

use super::company::{is_employer, is_organisation, subject};
use super::cue::{Cue, Sense};
use super::employer;
use super::header::{DASHES, Header, OPENINGS, acting_role, is_header, is_subject, wanted};
use super::line::{Document, IsName, Line, Mark, words};
use super::masthead::{DATES, TITLES, labelled, names_a_job, shortened, undecorated, year};
use super::section::{Stance, stance};
use super::sentence::Sentence;
use super::table::{begins_with, begins_with_word};

/// The maximum number of words of a job that a line below the employer or a label names.
const JOB: usize = 6;
/// The number of lines below the name of the employer of which one may be the title.
const BELOW: usize = 3;
/// The maximum number of words of a heading that may be the name of a section.
const SECTION: usize = 4;
/// The number of lines from the top in which a label or a sentence may give the title.
const TOP: usize = 15;
/// The number of lines from the top in which a heading may name the job if the first one does not.
const BEGINNING: usize = 40;
/// The maximum number of words of such a heading.
const HEADING: usize = 8;

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
    /// Reads the metadata of `document`. `is_skill` returns true for the names of skills.
    pub(super) fn of(document: &Document, is_skill: IsName) -> Self {
        let lines = document.beginning();
        let index = title_line(document.title.is_some(), lines);
        let (above, index) = index.map_or((None, None), |index| below_name(lines, index));
        let heading = index.map_or("", |index| lines[index].text.trim_end_matches(':'));
        let written = Header::of(heading, lines, false);
        let page = document.title.as_deref().map(|page| Header::of(page, lines, document.is_page)).unwrap_or_default();
        // The subject of a mail is a title only if the mail names no other.
        let named = || named_below(lines, heading);
        let title = if is_subject(heading) { named() } else { None };
        let title = title
            .or_else(|| labelled_title(lines))
            .or(written.whole)
            .or(written.role)
            .or(page.role)
            .or_else(named)
            .or_else(|| heading_itself(heading))
            .or_else(|| document.title.as_deref().map(undecorated));
        let is_above = written.role.is_none() && title != Some(heading) && is_open(heading) && is_employer(heading);
        let above = above.or(is_above.then_some(heading));
        // "Python | Berlin | Remote" names no employer.
        let written_employer = written.employer.filter(|name| written.role.is_some() || !is_skill(name));
        let publisher = match (employer::stated(document), written_employer.or(page.employer)) {
            (Some(name), _) => shortened(name),
            (None, Some(name)) => employer::short(name),
            (None, None) => employer::found(document, title, index, above, is_skill),
        };
        let title = title.map(|title| without_publisher(title, publisher.as_deref()));
        // "Junior_Backend_Developer"
        let title = title.and_then(shortened).map(|title| title.replace('_', " "));
        let year = title.as_deref().and_then(year).or(document.year).or_else(|| dated(lines));
        Self { title, publisher, year, index }
    }

    /// The name of the employer at the beginning of a sentence that tells what the employer is or does, as a cue that the
    /// sentence asks for nothing: "Acme is an authentication service".
    pub(super) fn aside(&self, sentence: &Sentence) -> Option<Cue> {
        let publisher = self.publisher.as_deref()?;
        let first = publisher.chars().next()?;
        // Most sentences have no such word at the beginning or behind an article.
        let mut words = sentence.text.splitn(3, ' ').take(2);
        if !words.any(|word| word.starts_with(first)) {
            return None;
        }
        // "Acme" of "Acme GmbH", but not "Go" of "Google".
        let name = subject(&sentence.text).filter(|name| !name.is_empty() && begins_with_word(publisher, name));
        let name = name.or_else(|| acting(&sentence.text, publisher))?;
        let start = sentence.text.find(name)?;
        Some(Cue { start, end: start + name.len(), sense: Sense::Aside })
    }
}

/// The name of the employer, with or without its last word, at the beginning of `text` if a verb follows: "Acme Analytics
/// prepares reports".
fn acting<'a>(text: &str, publisher: &'a str) -> Option<&'a str> {
    let names = [Some(publisher), publisher.rsplit_once(' ').map(|(name, _)| name)];
    names.into_iter().flatten().find(|name| {
        let behind = text.strip_prefix(*name).and_then(|behind| behind.strip_prefix(' '));
        let verb = behind.and_then(|behind| behind.split(' ').next()).unwrap_or_default();
        verb.ends_with('s') && verb.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

/// The index of the title line: the subject of a mail, otherwise the highest heading, which may follow a banner, otherwise
/// the first line if it is a heading or names a job. A document that `has_title` in its markup needs no first line as one.
fn title_line(has_title: bool, lines: &[Line]) -> Option<usize> {
    // The lines of a mail's header may stand above its subject.
    if let Some(subject) = lines.iter().take(TOP).position(|line| is_subject(&line.text)) {
        return Some(subject);
    }
    let highest = lines.iter().position(|line| line.mark == Mark::Heading(1));
    // A heading of a section is the highest if others follow it directly: "Responsibilities", then "Data modelling".
    let highest = highest.filter(|highest| !matches!(stance(&lines[*highest].text), Stance::Asks(_)));
    let first = lines.iter().position(|line| line.mark != Mark::Blank)?;
    let text = &lines[first].text;
    let is_heading = matches!(lines[first].mark, Mark::Heading(_));
    if !is_heading || has_title && !is_header(text) {
        // A page without headings may begin with its title.
        let is_title = names_a_job(text) && words(text) <= HEADING && !text.ends_with(['.', ':']);
        return highest.or((!has_title && is_title).then_some(first));
    }
    // "We are looking for a" may stand above the title.
    let is_title = names_a_job(text) || stance(text) == Stance::Open;
    Some(highest.filter(|highest| !is_title && names_a_job(&lines[*highest].text)).unwrap_or(first))
}

/// The employer on the line `first` if the title follows below its name, and the index of the title. An announcement
/// or a slogan may stand above the title, too: "Job opening", then "Senior Developer".
fn below_name(lines: &[Line], first: usize) -> (Option<&str>, Option<usize>) {
    let above = &lines[first].text;
    let name = above.split(" (").next().unwrap_or(above);
    let is_name = is_employer(name) && (stance(above) == Stance::Open || is_organisation(name));
    let announced = above.trim_end_matches(['!', ':']).to_lowercase();
    if is_name || OPENINGS.contains(&*announced) {
        let below = lines.iter().enumerate().skip(first + 1).filter(|(_, line)| line.mark != Mark::Blank);
        for (index, line) in below.take(BELOW).take_while(|(_, line)| line.mark != Mark::Item) {
            if names_a_job(&line.text) && words(&line.text) <= JOB && !line.text.ends_with('.') {
                return (is_name.then_some(name), Some(index));
            }
            if stance(&line.text) != Stance::Open {
                break;
            }
        }
    }
    (None, Some(first))
}

/// The title without the employer behind a dash: "Backend Developer — Acme".
fn without_publisher<'a>(title: &'a str, publisher: Option<&str>) -> &'a str {
    let behind = publisher.and_then(|publisher| title.strip_suffix(publisher));
    let role = behind.and_then(|role| DASHES.iter().find_map(|dash| role.strip_suffix(dash)));
    role.filter(|role| names_a_job(role)).unwrap_or(title)
}

/// The title that a label gives: "Job title: Backend Developer".
fn labelled_title(lines: &[Line]) -> Option<&str> {
    let title = labelled(&lines[..lines.len().min(TOP)], &TITLES, names_a_job)?;
    Header::of(title, lines, false).role.or(Some(title))
}

/// The title that a heading or a sentence below `heading` gives, which names no job itself.
fn named_below<'a>(lines: &'a [Line], heading: &str) -> Option<&'a str> {
    if !is_open(heading) || is_employer(heading) {
        for line in lines.iter().take(BEGINNING) {
            let is_heading = matches!(line.mark, Mark::Heading(_)) && stance(&line.text) == Stance::Open;
            if is_heading && words(&line.text) <= HEADING && !line.text.ends_with([':', '?']) && names_a_job(&line.text)
            {
                return Header::of(&line.text, lines, false).role;
            }
        }
    }
    let text = lines.iter().filter(|line| matches!(line.mark, Mark::Prose | Mark::Heading(_)));
    text.take(TOP).find_map(|line| wanted(&line.text).or_else(|| acting_role(&line.text)))
}

/// The first heading as a title: not the heading of a section, such as the "Requirements" of a bare list.
fn heading_itself(heading: &str) -> Option<&str> {
    let is_title = !heading.is_empty() && (is_open(heading) || words(heading) > SECTION) && !is_header(heading);
    is_title.then(|| undecorated(heading))
}

/// Returns true if `heading` is neither the heading of a known section nor a label.
fn is_open(heading: &str) -> bool {
    let lower = heading.trim_end_matches('!').to_lowercase();
    stance(heading) == Stance::Open
        && !TITLES.contains(&*lower)
        && !OPENINGS.contains(&*lower)
        && employer::about(heading).is_none()
}

/// The year of a date such as "Posted: 3 March 2026".
fn dated(lines: &[Line]) -> Option<i16> {
    let short = lines.iter().filter(|line| words(&line.text) <= 10).map(|line| line.text.to_lowercase());
    short.filter(|line| begins_with(line, &DATES)).find_map(|line| year(&line))
}
