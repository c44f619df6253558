//! A text as a document: lines with their numbers and kinds, from plain text, Markdown or HTML.

use std::borrow::Cow;

use super::front::{FrontMatter, is_board, mail_domain};
use super::line::{Document, IsName, words};
use super::{columns, html, levels, outline, plain};
use crate::encoding::repaired;

/// Begins a section of character data.
const CDATA: &str = "<![CDATA[";
/// The maximum number of words of a text whose requirements stand in its front matter.
const SHORT: usize = 40;
/// The no-break space. Advertisements use it like any other space.
const NO_BREAK: char = '\u{A0}';

/// Returns `text` without a fence of code around all of it.
fn unfenced(text: &str) -> &str {
    let within = text.trim().strip_prefix("```").and_then(|text| text.strip_suffix("```"));
    let within = within.filter(|text| !text.contains("```")).and_then(|text| text.split_once('\n'));
    within.map_or(text, |(_, text)| text)
}

/// Reads `text`. `is_name` returns true for the names of skills: a word hyphenated at the end of a line is joined with
/// the hyphen if the result is a name.
pub(super) fn read(text: &str, is_name: IsName) -> Document {
    // Some editors begin a file with a byte order mark, which is not part of the text.
    let text = &*repaired(unfenced(text.trim_start_matches('\u{FEFF}')));
    let unescaped = html::unescaped(text);
    let text = unescaped.as_deref().unwrap_or(text);
    let text = &*if text.contains(NO_BREAK) { Cow::Owned(text.replace(NO_BREAK, " ")) } else { Cow::Borrowed(text) };
    // Feeds wrap their texts in sections of character data; only the wrapper is removed.
    let text =
        &*if text.contains(CDATA) { Cow::Owned(text.replace(CDATA, "").replace("]]>", "")) } else { text.into() };
    let is_page = html::is_document(text);
    let front = if is_page { FrontMatter::of_page(text) } else { FrontMatter::of(text) };
    if let Some(description) = front.description.as_deref().filter(|_| !is_page) {
        let document = read(description, is_name);
        let (title, publisher, year) =
            (front.title.or(document.title), front.publisher.or(document.publisher), front.year);
        return Document { title, publisher, year, ..document };
    }
    // Some sites keep all of an advertisement in the front matter.
    let has_body = text.lines().skip(front.lines).any(|line| line.contains(char::is_alphanumeric));
    let is_short = || text.lines().skip(front.lines).map(words).sum::<usize>() <= SHORT;
    let skipped = if has_body && !(front.has_requirements && is_short()) { front.lines } else { 0 };
    let mut document = if is_page { html::read(text, 1) } else { plain::read(text, skipped, is_name) };
    // Pages that a script fills have the advertisement only in their JSON-LD.
    if let Some(description) = &front.description
        && document.lines.is_empty()
    {
        document.lines = html::read(&html::unescaped(description).unwrap_or_else(|| description.clone()), 1).lines;
    }
    if is_page {
        outline::find_known_headings(&mut document.lines);
    }
    document.is_page = is_page && front.title.is_none();
    document.title = front.title.or(document.title);
    document.publisher = front.publisher.or(document.publisher.filter(|site| !is_board(site)));
    document.year = front.year;
    document.domain = if is_page {
        // Styles and scripts of a page have other signs that look like addresses: "logo@2x.png".
        let mut links = text.split("mailto:").skip(1);
        links.find_map(|link| mail_domain(link.split(['"', '\'', '?', '>']).next().unwrap_or_default()))
    } else {
        mail_domain(text)
    };
    columns::label_cells(&mut document.lines);
    levels::level_headings(&mut document.lines);
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::benchmark::from_text::line::{Line, Mark};

    /// The lines with content: `#` and the level before a heading, `-` before an item.
    fn shown(text: &str) -> Vec<String> {
        let show = |line: &Line| match line.mark {
            Mark::Heading(level) => Some(format!("{}#{level} {}", line.number, line.text)),
            Mark::Item => Some(format!("{}- {}", line.number, line.text)),
            Mark::Prose => Some(format!("{}  {}", line.number, line.text)),
            Mark::Blank => None,
        };
        read(text, &|_| false).lines.iter().filter_map(show).collect()
    }

    #[test]
    fn plain_text_and_markdown_become_lines_with_headings_and_items() {
        let text = "A title\n\nWhat you bring:\n* **Go**\n2) [Git](https://x.example/)\n\n```\nrust\n```\n\
                    ## Deep ##\nIt goes on.";
        let lines = ["1#1 A title", "3#2 What you bring:", "4- Go", "5- Git", "10#2 Deep", "11  It goes on."];
        assert_eq!(shown(text), lines);
        assert_eq!(shown("\u{FEFF}# Dev\r\n- Go\r\n"), ["1#1 Dev", "2- Go"]);
        assert_eq!(
            shown("Under\n=====\nTOO LOUD\ntext, and more."),
            ["1#1 Under", "3#2 TOO LOUD", "4  text, and more."]
        );
    }

    #[test]
    fn html_becomes_the_same_lines_without_other_content() {
        let text = "<title>T &amp; U</title>\n<nav><li>Java</nav><script>if (a<b) \"<p>\"</script>\n<h2>Ask</h2>\n\
                    <ul><li>Go &#8211; <b>now</b>\n<li>C&#x23;</ul><p><b>Bold</b></p><p>1 < 2</p><!-- <p>no</p> -->";
        assert_eq!(shown(text), ["3#2 Ask", "4- Go – now", "5- C#", "5#2 Bold", "5  1 < 2"]);
        assert_eq!(read(text, &|_| false).title.as_deref(), Some("T & U"));
        let quoted = "<div data-state='{\"html\":\"<p>Java</p>\"}' title=\"1 > 0\"><p>Go</p><p title=\"open>Git</p>";
        assert_eq!(shown(quoted), ["1  Go", "2  Git"], "a tag does not end within quotes that are closed");
    }
}
