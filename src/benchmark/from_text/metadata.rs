//! The metadata of a text: its title, its publisher and its year.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::line::{Document, Line, Mark, words};
use super::section::{Stance, stance};
use super::table::phrases;

/// The words that identify metadata.
const TABLE: &str = include_str!("../../../assets/from-text/masthead.txt");
/// Capitalized words that name no skill, including legal forms of companies.
const NO_NAMES: &str = include_str!("../../../assets/from-text/no-names.txt");
/// The maximum number of characters of a title or a name.
const LONGEST: usize = 120;
/// The maximum number of words of a publisher's name that a label or a title gives, and of one that is recognised only
/// by its position.
const NAME: usize = 6;
const BARE_NAME: usize = 4;
/// The maximum number of words of the header of a post, and its minimum number of parts.
const HEADER: usize = 30;
const PARTS: usize = 3;
/// The number of lines from the top in which a label may give the title.
const TOP: usize = 15;
/// Legal forms that end with a full stop.
const ABBREVIATED: [&str; 9] = ["Inc.", "Ltd.", "Co.", "Corp.", "Pvt.", "C.V.", "S.A.", "S.L.", "B.V."];
/// The separator between the parts of a header.
const BAR: &str = " | ";

/// A set of phrases from a table.
type Words = LazyLock<HashSet<&'static str>>;

static JOBS: Words = LazyLock::new(|| group("job"));
static NO_PUBLISHERS: Words = LazyLock::new(|| group("no publisher"));
static LEGAL_FORMS: Words =
    LazyLock::new(|| phrases(NO_NAMES).filter(|(group, _)| *group == "legal form").map(|(_, form)| form).collect());
static DATES: Words = LazyLock::new(|| group("date"));
static TITLES: Words = LazyLock::new(|| group("title"));
/// Verbs that introduce what a company is or does.
static VERBS: Words = LazyLock::new(|| group("verb"));
/// Words after a title that are not part of it: the type of contract.
static CONTRACTS: Words = LazyLock::new(|| group("contract"));
/// Labels before the name of an employer.
pub(super) static PUBLISHERS: Words = LazyLock::new(|| group("publisher"));

fn group(name: &str) -> HashSet<&'static str> {
    phrases(TABLE).filter(|(group, _)| *group == name).map(|(_, phrase)| phrase).collect()
}

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
        let index = title_line(document);
        // The heading of a section, such as the "Requirements" of a bare list, is not a title.
        let is_title = |text: &String| names_a_job(text) || stance(text) == Stance::Open || words(text) > BARE_NAME;
        let written = index.map(|index| lines[index].text.trim_end_matches(':').to_owned()).filter(is_title);
        let written = written.or_else(|| document.title.clone());
        let header = written.as_deref().and_then(header);
        let (head_title, head_publisher) = header.unwrap_or_default();
        let labelled_title = labelled(&lines[..lines.len().min(TOP)], &TITLES)
            .filter(|_| written.as_deref().is_none_or(|title| !names_a_job(title) || label_of(title, &TITLES)));
        let wanted = || lines.iter().filter(|line| line.mark == Mark::Prose).take(TOP).find_map(wanted_job);
        let swapped = index.and_then(|index| title_below(lines, index));
        let title = head_title
            .or_else(|| swapped.clone())
            .or(labelled_title)
            .or(written)
            .or_else(wanted)
            .map(|title| short(without_contract(&title)))
            .filter(|title| !title.is_empty());
        let publisher = document
            .publisher
            .clone()
            .or_else(|| labelled(lines, &PUBLISHERS))
            .or(head_publisher)
            .or_else(|| title.as_deref().and_then(employer_in))
            .or_else(|| index.and_then(|index| below(lines, index)))
            .or_else(|| index.filter(|_| swapped.is_some()).map(|index| lines[index].text.clone()))
            .or_else(|| employer_named_in(lines));
        let year = title.as_deref().and_then(year).or(document.year).or_else(|| dated(lines));
        Self {
            publisher: publisher.map(|name| short(&name)).filter(|name| !name.is_empty() && words(name) <= NAME),
            title,
            year,
            index,
        }
    }
}

/// The index of the title line: the highest heading, which may follow a banner; otherwise the first line, if it is a
/// heading.
fn title_line(document: &Document) -> Option<usize> {
    let lines = &document.lines;
    let highest = lines.iter().position(|line| line.mark == Mark::Heading(1));
    let first = lines.iter().position(|line| line.mark != Mark::Blank)?;
    let first = Some(first).filter(|&first| matches!(lines[first].mark, Mark::Heading(_)));
    if document.title.is_some() { highest } else { first.or(highest) }
}

/// The title directly below the name of the employer: "Department for Inland Waterways", then "Senior Developer".
fn title_below(lines: &[Line], first: usize) -> Option<String> {
    let below = lines.get(first + 1).filter(|line| line.mark != Mark::Item && line.mark != Mark::Blank)?;
    let is_title = names_a_job(&below.text) && words(&below.text) <= NAME && !below.text.ends_with('.');
    let is_name = is_employer(&lines[first].text) && stance(&lines[first].text) == Stance::Open;
    (is_name && is_title).then(|| below.text.clone())
}

/// An employer whose name ends with a legal form: "Die Nordlicht Energie AG versorgt …".
fn employer_with_legal_form(line: &Line) -> Option<String> {
    let words: Vec<&str> = line.text.split_whitespace().collect();
    let is_form = |word: &&str| LEGAL_FORMS.contains(word.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let first = words.iter().position(is_form)?;
    // A legal form may have several words: "GmbH & Co. KG".
    let more = words[first + 1..].iter().take_while(|word| is_form(word) || matches!(**word, "&" | "de")).count();
    let end = first + more;
    let is_part = |word: &&&str| {
        (word.starts_with(char::is_uppercase) || matches!(**word, "&" | "of")) && !word.ends_with([',', '.', ':'])
    };
    let count = words[..first].iter().rev().take_while(is_part).count().min(BARE_NAME);
    let name = words[first - count..=end].join(" ");
    let name = ["Die ", "Der ", "Das ", "The "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(&name);
    let is_whole = count == first && words.len() == end + 1;
    (count > 0 && (line.mark == Mark::Prose || is_whole)).then(|| without_stop(name).to_owned())
}

/// The employer that a sentence introduces, with its legal form if another line gives it.
fn employer_named_in(lines: &[Line]) -> Option<String> {
    let name = lines.iter().find_map(introduced_employer);
    let whole = lines.iter().find_map(employer_with_legal_form);
    let is_same = |whole: &String| name.as_ref().is_none_or(|name| whole.starts_with(&**name));
    whole.filter(is_same).or(name)
}

/// Returns `name` without trailing punctuation, except the full stop of an abbreviated legal form: "Acme Ltd."
fn without_stop(name: &str) -> &str {
    let name = name.trim().trim_end_matches(['!', ',', ';', ':', ')']);
    let last = name.rsplit(' ').next().unwrap_or("");
    if ABBREVIATED.contains(&last) { name } else { name.trim_end_matches('.') }
}

fn short(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}

/// Returns `title` without the type of contract and the place after it: "Développeur Python - CDI - Lyon".
fn without_contract(title: &str) -> &str {
    let ends = [" - ", " – ", " — ", " | ", " · "].iter().flat_map(|bar| title.match_indices(bar));
    let is_contract = |(at, bar): &(usize, &str)| {
        let behind = title[at + bar.len()..].to_lowercase();
        CONTRACTS
            .iter()
            .any(|word| behind.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    };
    ends.filter(is_contract).map(|(at, _)| at).min().map_or(title, |at| &title[..at])
}

/// Returns true if `text` contains a word typical of job titles.
pub(super) fn names_a_job(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| JOBS.contains(word))
}

/// Returns true if the first line of a text is the header of a post, divided into parts.
pub(super) fn is_header(text: &str) -> bool {
    (text.split(BAR).count() >= PARTS || text.starts_with('【')) && words(text) <= HEADER
}

/// The title and the publisher in a header such as "Acme (YC W21) | Berlin | Backend Engineer".
fn header(text: &str) -> Option<(Option<String>, Option<String>)> {
    if let Some((title, rest)) = text.strip_prefix('【').and_then(|text| text.split_once('】')) {
        let name = rest.split(['(', '（', '/', '|']).next().map(str::trim).filter(|name| is_employer(name));
        return Some((Some(title.to_owned()), name.map(str::to_owned)));
    }
    let parts: Vec<&str> = text.split(BAR).map(str::trim).collect();
    if parts.len() < PARTS {
        return None;
    }
    let title = parts.iter().position(|part| names_a_job(part))?;
    let publisher = parts[0].split(" (").next().filter(|name| title > 0 && is_employer(name));
    Some((Some(parts[title].to_owned()), publisher.map(str::to_owned)))
}

/// The employer in a title such as "Backend engineer at Acme (Berlin)".
fn employer_in(title: &str) -> Option<String> {
    let (_, name) = title.rsplit_once(" at ").or_else(|| title.rsplit_once(" @ "))?;
    name.split([',', '(', '|']).next().map(str::to_owned)
}

/// The employer on the line below the title: "Acme GmbH, Berlin".
fn below(lines: &[Line], title: usize) -> Option<String> {
    let index = (title + 1..lines.len()).find(|&index| lines[index].mark != Mark::Blank)?;
    let line = &lines[index];
    let text = line.text.strip_prefix("at ").unwrap_or(&line.text);
    let ends = [" · ", BAR, ", ", " (", " - ", " – ", " / "];
    let name = ends.iter().filter_map(|end| text.split_once(end)).map(|(name, _)| name).min_by_key(|name| name.len());
    let is_placed = index == title + 1 || name.is_some() || matches!(line.mark, Mark::Heading(_));
    let name = name.unwrap_or(text);
    (line.mark != Mark::Item && is_placed && stance(name) == Stance::Open && is_employer(name)).then(|| name.to_owned())
}

/// The job in a sentence such as "We are looking for a Backend Developer to join us".
fn wanted_job(line: &Line) -> Option<String> {
    let verbs = ["looking for an ", "looking for a ", "seeking an ", "seeking a ", "hiring an ", "hiring a "];
    let job = verbs.iter().find_map(|verb| line.text.split_once(verb)).map(|(_, job)| job)?;
    let is_part = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || matches!(c, '(' | '.' | '/' | '&'));
    let words: Vec<&str> = job.split_whitespace().take_while(is_part).collect();
    let title = words.join(" ");
    let title = title.split([',', ';', '!']).next().unwrap_or("").trim_end_matches('.');
    // Drop a bracket that was cut at its comma: "PHP Developer (freelance, 6 months)".
    let title =
        title.split_once('(').filter(|(_, rest)| !rest.contains(')')).map_or(title, |(title, _)| title.trim_end());
    names_a_job(title).then(|| title.to_owned())
}

/// Returns true if the words look like the name of an employer.
fn is_employer(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or("").to_lowercase();
    let is_part = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "&" | "and" | "of" | "for" | "+");
    (1..=BARE_NAME).contains(&words(name))
        && name.split_whitespace().all(is_part)
        && !name.ends_with([':', '!', '?', ';'])
        && !name.contains(|c: char| c.is_ascii_digit())
        && !NO_PUBLISHERS.contains(&*first)
        && !names_a_job(name)
}

/// The employer introduced by a heading or a sentence: "About Acme", "At Acme, we …", "Acme is a …".
fn introduced_employer(line: &Line) -> Option<String> {
    let name = match line.mark {
        Mark::Heading(_) => line.text.strip_prefix("About ")?,
        Mark::Prose => {
            let at = line.text.strip_prefix("At ").and_then(|rest| rest.split([',', '.']).next()?.split(" we").next());
            at.or_else(|| subject(&line.text))?
        }
        _ => return None,
    };
    (is_employer(name) && (line.mark == Mark::Prose || stance(name) == Stance::Open)).then(|| name.to_owned())
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

/// The text after one of `labels`: "Company: Acme".
fn labelled(lines: &[Line], labels: &HashSet<&str>) -> Option<String> {
    let value = |line: &Line| {
        let (label, value) = line.text.split_once(": ")?;
        labels.contains(&*label.trim().to_lowercase()).then(|| without_stop(value).to_owned())
    };
    lines.iter().find_map(value)
}

fn label_of(text: &str, labels: &HashSet<&str>) -> bool {
    text.split_once(": ").is_some_and(|(label, _)| labels.contains(&*label.trim().to_lowercase()))
}

/// The year of a date such as "Posted: 3 March 2026".
fn dated(lines: &[Line]) -> Option<i16> {
    let date = |line: &Line| {
        let lower = line.text.to_lowercase();
        let says = |word: &&str| lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        (words(&lower) <= 10 && DATES.iter().any(says)).then(|| year(&lower)).flatten()
    };
    lines.iter().find_map(date)
}

/// The last plausible year in `text`.
pub(super) fn year(text: &str) -> Option<i16> {
    let numbers = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() == 4);
    numbers.filter_map(|word| word.parse().ok()).rfind(|year| (1990..=2099).contains(year))
}
