//! What a text says of itself: its title, who wrote it, for which year.

use super::page::{Line, Mark, Page, words};

/// The most characters of a title or a name.
const LONGEST: usize = 120;
/// The most words of a publisher's name.
const NAME: usize = 6;

/// The title, publisher and year of a text, where it has them.
#[derive(Debug, Default)]
pub(super) struct Masthead {
    pub(super) title: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) year: Option<i16>,
    /// The line on which the title stands.
    pub(super) line: Option<usize>,
}

impl Masthead {
    pub(super) fn of(page: &Page) -> Self {
        let first = page.lines.iter().find(|line| line.mark != Mark::Blank);
        let headings = || page.lines.iter().filter(|line| matches!(line.mark, Mark::Heading(_)));
        // The highest heading: that of a page may stand behind a banner. Else the first line, if it is one.
        let highest = headings().filter(|line| line.mark == Mark::Heading(1)).take(1);
        let line = match &page.title {
            Some(_) => headings().find(|line| line.mark == Mark::Heading(1)),
            None => first.filter(|line| matches!(line.mark, Mark::Heading(_))).or_else(|| highest.last()),
        };
        let title = line.map(|line| line.text.trim_end_matches(':').to_owned()).or_else(|| page.title.clone());
        let title = title.map(|title| short(&title)).filter(|title| !title.is_empty());
        let publisher = page.publisher.clone().or_else(|| labelled(&page.lines)).or_else(|| {
            title
                .as_deref()
                .and_then(|title| title.rsplit_once(" at "))
                .map(|(_, name)| name.split([',', '(', '|']).next().unwrap_or(name).to_owned())
        });
        let year = title.as_deref().and_then(year).or_else(|| dated(&page.lines));
        Self {
            publisher: publisher.map(|name| short(&name)).filter(|name| !name.is_empty() && words(name) <= NAME),
            title,
            year,
            line: line.map(|line| line.number),
        }
    }
}

fn short(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}

/// "Company: Acme".
fn labelled(lines: &[Line]) -> Option<String> {
    let name = |line: &Line| {
        let (label, name) = line.text.split_once(": ")?;
        let labels = ["company", "employer", "agency", "publisher", "published by", "organization", "organisation"];
        labels.contains(&&*label.to_lowercase()).then(|| name.trim_end_matches('.').to_owned())
    };
    lines.iter().find_map(name)
}

/// "Posted: 3 March 2026".
fn dated(lines: &[Line]) -> Option<i16> {
    let says = [
        "posted",
        "published",
        "updated",
        "last updated",
        "last edited",
        "date",
        "closing date",
        "start date",
        "deadline",
        "by ",
        "©",
        "copyright",
    ];
    let date = |line: &Line| {
        let lower = line.text.to_lowercase();
        (words(&lower) <= 10 && says.iter().any(|word| lower.starts_with(word))).then(|| year(&lower)).flatten()
    };
    lines.iter().find_map(date)
}

/// The last year of our time in `text`.
fn year(text: &str) -> Option<i16> {
    let numbers = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() == 4);
    numbers.filter_map(|word| word.parse().ok()).rfind(|year| (1990..=2099).contains(year))
}
