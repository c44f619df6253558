//! Finds the line breaks of a text that lost them when it was copied out of a page: "… our platformDesign and build …".

use std::sync::LazyLock;

use super::line::IsName;
use super::outline::{STARTS, TITLED};
use super::section::{Stance, known_label, stance};
use super::spellings::SENTENCES;
use super::table::{Group, begins_with, ends_with, group};

/// The minimum length in bytes of a line that has lost line breaks without labels in it: a header such as "Acme - Remote -
/// Backend" is shorter.
const LONG: usize = 300;
/// The minimum number of lost line breaks in a line; fewer may be chance.
const BREAKS: usize = 2;
/// The minimum number of bullets in a short line that may be a list.
const LISTED: usize = 3;
/// The minimum number of joints within words of which one may be a capital in a name such as `fluentBit`.
const JOINTS: usize = 3;
/// The maximum number of words of a heading before a bullet.
const HEADING: usize = 6;
/// The minimum number of small letters before a joint within a word: `iOS` and `eBay` have none.
const JOINED: usize = 3;
/// The maximum number of bytes on either side of a joint that are looked at; no words are longer.
const WORD: usize = 64;
/// Characters used as bullets within a line.
const BULLETS: [char; 12] = ['*', '•', '●', '▪', '·', '-', '✓', '✔', '❖', '➢', '►', '■'];
/// Characters between the parts of a line, of which a label may begin one.
const DIVIDERS: [char; 8] = ['|', '/', '-', '–', '—', '•', '·', '*'];
/// Words that usually begin a line.
static OPENINGS: Group = LazyLock::new(|| group(SENTENCES, "begins a line"));
/// Words in small letters within a heading: "What You Need for this Position".
static WITHIN: Group = LazyLock::new(|| group(SENTENCES, "within a heading"));
/// Words of headings that stand within a line without a colon.
static HEADING_WORDS: Group = LazyLock::new(|| group(SENTENCES, "heading within a line"));
/// Words after which "Experience with" continues the sentence instead of starting a line: "years of Experience with".
static GOES_ON: Group = LazyLock::new(|| group(SENTENCES, "before a requirement"));

/// A sign of a lost line break.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A label such as "Requirements:" behind a divider.
    Label,
    /// A bullet, or the first words of a requirement.
    Item,
    /// A full stop without a blank behind it, or a word within a word that usually begins a line.
    Joint,
    /// Another capital within a word, which may also be part of a name.
    Capital,
}

/// The parts of `line` between the line breaks that it lost; the whole line if it seems to have lost none. `is_name`
/// returns true for the names of skills, such as "JavaScript", in which a capital begins no line.
pub(super) fn parts<'a>(line: &'a str, is_name: IsName) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(end) = glued_heading(rest) {
        parts.push(&rest[..end]);
        rest = &rest[end..];
    }
    parts.extend(divided(rest, is_name));
    parts
}

/// The parts of `line` between other line breaks that it lost.
fn divided<'a>(line: &'a str, is_name: IsName) -> Vec<&'a str> {
    // A short line is divided only at labels behind a divider, or at bullets if a heading stands before one of them.
    let is_short = line.len() < LONG;
    let is_listed = !line.is_ascii() && line.matches(" • ").count() >= LISTED;
    if is_short && !is_listed && !(line.contains(':') && line.contains(DIVIDERS)) {
        return vec![line];
    }
    let mut breaks: Vec<(usize, Sign)> = Vec::new();
    let (mut has_heading, mut has_label) = (false, false);
    // Where the current word begins: at a blank, or at a break within it.
    let mut word = 0;
    for (at, byte) in line.bytes().enumerate().skip(1) {
        if byte == b' ' {
            word = at + 1;
        }
        // No line begins at a blank or at a small letter.
        if byte == b' ' || byte.is_ascii_lowercase() || !line.is_char_boundary(at) {
            continue;
        }
        let Some(c) = line[at..].chars().next() else { break };
        let from = breaks.last().map_or(0, |&(at, _)| at);
        let (before, behind) = (&line[from..at], &line[at..]);
        let sign = if is_bullet(before, behind) {
            if let Some(start) = heading(before, is_name) {
                has_heading = true;
                breaks.push((from + start, Sign::Item));
            }
            Some(Sign::Item)
        } else if c.is_uppercase() && is_label(&line[..at], behind, has_label) {
            has_label = true;
            Some(Sign::Label)
        } else if c.is_uppercase() && is_start(before, behind)
            || before.trim_end().ends_with(['.', '!', '?']) && heading_length(behind, is_name).is_some()
            || before.len() < WORD && heading_length(&line[from..], is_name) == Some(before.len())
        {
            Some(Sign::Item)
        } else if c.is_uppercase() || c.is_ascii_digit() {
            joint(&line[word.max(from)..at], behind, is_name)
        } else {
            None
        };
        breaks.extend(sign.map(|sign| (at, sign)));
    }
    let count = |of: Sign| breaks.iter().filter(|(_, sign)| *sign == of).count();
    let label = breaks.iter().find(|(_, sign)| *sign == Sign::Label).map(|&(at, _)| at);
    if count(Sign::Joint) + count(Sign::Capital) < JOINTS {
        breaks.retain(|(_, sign)| *sign != Sign::Capital);
    }
    match label {
        // What is before the first label of a short line is a header: "Backend Engineer - Acme".
        Some(label) if is_short => breaks.retain(|(at, _)| *at >= label),
        None if is_short && !(is_listed && has_heading) || breaks.len() < BREAKS => return vec![line],
        _ => {}
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for to in breaks.into_iter().map(|(at, _)| at).chain([line.len()]) {
        let part = line[from..to].trim_end_matches(|c: char| c == ' ' || DIVIDERS.contains(&c));
        // A heading may begin where a joint is.
        if !part.is_empty() {
            parts.push(part);
        }
        from = to;
    }
    parts
}

/// The end of a known heading to whose last word the next line is joined: `QualificationsExperience`.
fn glued_heading(line: &str) -> Option<usize> {
    let bytes = near(line).as_bytes();
    let mut joints =
        (1..bytes.len()).filter(|&at| bytes[at - 1].is_ascii_lowercase() && bytes[at].is_ascii_uppercase());
    joints.find(|&at| {
        let heading = &line[..at];
        begins_with(&line[at..], &STARTS) && ends_with(heading, &TITLED) && stance(heading) != Stance::Open
    })
}

/// Returns true if an item begins between two parts of a line: "… in Python * Docker", "… in Python• Docker".
fn is_bullet(before: &str, behind: &str) -> bool {
    let mut chars = behind.chars();
    let is_sign = chars.next().is_some_and(|sign| BULLETS.contains(&sign));
    let is_apart = before.ends_with([' ', '.', ')', ':'])
        || behind.starts_with(['-', '•', '●', '▪']) && before.ends_with(char::is_alphanumeric);
    let item = chars.as_str().trim_start();
    let blanks = chars.as_str().len() - item.len();
    // "10 -  20" is no item.
    let is_divided = blanks == 1 || blanks > 1 && !behind.starts_with('-');
    is_sign && is_apart && is_divided && item.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Returns true if a label of requirements, or any known label behind one of these, begins between two parts of a line:
/// "Backend Engineer | Requirements: Go | Benefits: a pension".
fn is_label(before: &str, behind: &str, has_label: bool) -> bool {
    let beginning = near(behind);
    before.ends_with(' ')
        && before.trim_end().strip_suffix(DIVIDERS).is_some_and(|before| before.contains(char::is_alphanumeric))
        && known_label(beginning).is_some_and(|(label, stance)| {
            let is_one = !label.split(' ').any(|word| word.starts_with(DIVIDERS));
            is_one && beginning[label.len()..].starts_with(':') && (has_label || matches!(stance, Stance::Asks(_)))
        })
}

/// The beginning of `text`, of at most [`WORD`] bytes.
fn near(text: &str) -> &str {
    let mut end = text.len().min(WORD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Returns the sign of a line that begins between two parts of a word: `platformDesign`, `team.Design`, `DockerWhat`,
/// `applications5+ years`. `word` is the first part of the word and those it is joined to.
fn joint(word: &str, behind: &str, is_name: IsName) -> Option<Sign> {
    if word.is_empty() || word.len() > WORD || word.contains("://") || word.starts_with("www.") {
        return None;
    }
    let first = &word[word.rfind(['/', '(', ',']).map_or(0, |at| at + 1)..];
    let reach = near(behind);
    let end = reach.find([' ', '/', ')', ',']).or((reach.len() == behind.len()).then_some(behind.len()))?;
    let second = &behind[..end];
    let number = reach.trim_start_matches(|c: char| c.is_ascii_digit());
    let begins = match reach.len() - number.len() {
        0 => behind.chars().nth(1).is_some_and(|c| c.is_lowercase() || c == ' '),
        _ => number.starts_with("+ ") || number.starts_with(". "),
    };
    if first.is_empty() || !begins || first.contains(['@', '_']) {
        return None;
    }
    let small = first.len() - first.trim_end_matches(char::is_lowercase).len();
    let is_clear = is_opening(second) || second.starts_with(first) || second.starts_with(|c: char| c.is_ascii_digit());
    let sign = match first.chars().next_back() {
        Some('.' | '!' | '?' | ')' | ':') if !second.contains('.') => Sign::Joint,
        _ if is_name(first) && is_opening(second) || small >= JOINED && is_clear => Sign::Joint,
        _ if small >= JOINED && (small == first.len() || is_name(first)) => Sign::Capital,
        _ => return None,
    };
    // "JavaScriptAnd" is cut before "And", not before "Script".
    let next = second.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map_or(second.len(), |(at, _)| at);
    let is_within_name = [next, second.len()].iter().any(|&end| is_name(&format!("{first}{}", &second[..end])));
    (!is_within_name).then_some(sign)
}

/// Returns true if a word usually begins a line, also behind a word with a capital:
/// `PositionQualifications`.
fn is_opening(word: &str) -> bool {
    OPENINGS.contains(word.split(|c: char| !c.is_alphabetic()).next().unwrap_or(word))
}

/// Returns true if a requirement begins between two parts of a line without a full stop between them: "… with Docker
/// Experience with Go".
fn is_start(before: &str, behind: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return false };
    let last = before.rsplit(' ').next().unwrap_or(before);
    last.ends_with(|c: char| c.is_alphanumeric() || c == ')')
        && begins_with(behind, &STARTS)
        && !GOES_ON.contains(&*last.to_lowercase())
}

/// The length of the heading without a colon with which `text` begins, up to the capital or the digit behind it:
/// "Qualifications Required 5+ years", but not "Requirements Analysis", which is a name.
fn heading_length(text: &str, is_name: IsName) -> Option<usize> {
    let text = near(text);
    let mut length = 0;
    let mut is_titled = false;
    for word in text.split_inclusive(' ').take(HEADING) {
        if !HEADING_WORDS.contains(word.trim_end()) {
            break;
        }
        is_titled |= TITLED.contains(word.trim_end());
        length += word.len();
    }
    let behind = &text[length..];
    let next = behind.split([' ', ',', '.']).next().unwrap_or(behind).len();
    let is_heading = is_titled && behind.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (is_heading && !is_name(&text[..length + next])).then_some(length)
}

/// The place where a known heading begins at the end of `text`, before the bullet of its first item: "Required Skills".
/// `None` if there is none, or if all of `text` is the heading.
fn heading(text: &str, is_name: IsName) -> Option<usize> {
    let text = text.trim_end();
    let mut found = None;
    for start in text.rmatch_indices(' ').map(|(blank, _)| blank + 1).chain([0]).take(HEADING) {
        let heading = &text[start..];
        if heading.len() > WORD * 2 {
            break;
        }
        let word = heading.split(' ').next().unwrap_or(heading);
        let is_part = WITHIN.contains(word) || word.starts_with(char::is_uppercase);
        if !is_part || word.contains(['.', '!', ';', ',']) || is_name(word) {
            break;
        }
        if heading.starts_with(char::is_uppercase) && stance(heading) != Stance::Open {
            found = Some(start);
        }
    }
    found.filter(|start| *start > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str) -> String {
        let long = format!("{line} {}", "and so on ".repeat(30));
        let parts = parts(&long, &|name| ["Java", "JavaScript", "Docker", "Node.Js"].contains(&name)).join("|");
        parts.split(" and so on").next().unwrap_or_default().to_owned()
    }

    #[test]
    fn lost_line_breaks_are_found_at_joints_bullets_and_first_words() {
        for (line, parts) in [
            (
                "We build apps.You design platformsWrite in JavaScriptAnd DockerWhat we offer",
                "We build apps.|You design platforms|Write in JavaScript|And Docker|What we offer",
            ),
            ("Ship code Required Skills * Go * Rust * SQL", "Ship code|Required Skills|* Go|* Rust|* SQL"),
            ("Ship it well with skill in Go * Rust * SQL", "Ship it well with skill in Go|* Rust|* SQL"),
            ("What you do- Build- Run.- Test", "What you do|- Build|- Run.|- Test"),
            ("Build apps5+ years of GoKnow (SQL)And moreThings", "Build apps|5+ years of GoKnow (SQL)|And more|Things"),
            (
                "Python developer Experience with Docker Ability to write years of Experience with Go",
                "Python developer|Experience with Docker|Ability to write years of Experience with Go",
            ),
            (
                "Your TitleQualifications: on-siteWhat we PowerShell do",
                "Your Title|Qualifications: on-site|What we PowerShell do",
            ),
            (
                "iOS, eBay, Node.Js, JavaScript, GitHub/GitLab, a@b.Com",
                "iOS, eBay, Node.Js, JavaScript, GitHub/GitLab, a@b.Com",
            ),
            ("Only one joinedWord and one dash - here", "Only one joinedWord and one dash - here"),
            (
                "fluentBit and tigerBeetle, see https://a.example/seniorDevRemote",
                "fluentBit and tigerBeetle, see https://a.example/seniorDevRemote",
            ),
        ] {
            assert_eq!(split(line), parts);
        }
        assert_eq!(parts("apps.You platformsWrite moreThings", &|_| false).len(), 1, "a short line has lost nothing");
        let labelled = parts("Engineer - Acme | Requirements: Go | Nice to have: Rust", &|_| false);
        assert_eq!(labelled, ["Engineer - Acme", "Requirements: Go", "Nice to have: Rust"], "a short line with labels");
    }
}
