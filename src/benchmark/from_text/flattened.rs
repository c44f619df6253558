//! Finds the line breaks of a text that lost them when it was copied out of a page: "… our platformDesign and build …".

use std::sync::LazyLock;

use super::section::{Stance, stance};
use super::spellings::SENTENCES;
use super::table::{Group, begins_with, group};

/// The minimum length in bytes of a line that has lost line breaks: a header such as "Acme - Remote - Backend" is shorter.
const LONG: usize = 300;
/// The minimum number of lost line breaks in a line; fewer may be chance.
const BREAKS: usize = 2;
/// The maximum number of words of a heading before a bullet.
const HEADING: usize = 6;
/// The minimum number of small letters before a joint within a word: "iOS" and "eBay" have none.
const JOINED: usize = 3;
/// Characters used as bullets within a line.
const BULLETS: [char; 6] = ['*', '•', '●', '▪', '·', '-'];
/// Words that usually begin a line.
static OPENINGS: Group = LazyLock::new(|| group(SENTENCES, "begins a line"));
/// First words of a requirement: "Experience with".
pub(super) static STARTS: Group = LazyLock::new(|| group(SENTENCES, "starts a requirement"));
/// Words in small letters within a heading: "What You Need for this Position".
static WITHIN: Group = LazyLock::new(|| group(SENTENCES, "within a heading"));
/// Words behind which such words go on: "years of Experience with".
static GOES_ON: Group = LazyLock::new(|| group(SENTENCES, "before a requirement"));

/// The parts of `line` between the line breaks that it lost; the whole line if it seems to have lost none. `is_name`
/// returns true for the names of skills, such as "JavaScript", in which a capital begins no line.
pub(super) fn parts(line: &str, is_name: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut breaks = Vec::new();
    if line.len() < LONG {
        return vec![line];
    }
    for (at, c) in line.char_indices().skip(1) {
        let (before, behind) = (&line[breaks.last().copied().unwrap_or(0)..at], &line[at..]);
        if is_bullet(before, behind) {
            breaks.extend(heading(before, &is_name).map(|start| at - before.len() + start));
            breaks.push(at);
        } else if (c.is_uppercase() || c.is_ascii_digit()) && is_joint(before, behind, &is_name)
            || c.is_uppercase() && is_start(before, behind)
        {
            breaks.push(at);
        }
    }
    if breaks.len() < BREAKS {
        return vec![line];
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for to in breaks.into_iter().chain([line.len()]) {
        // A heading may begin where a joint is.
        if to > from {
            parts.push(&line[from..to]);
            from = to;
        }
    }
    parts
}

/// Returns true if an item begins between two parts of a line: "… in Python * Docker", "… in Python- Docker".
fn is_bullet(before: &str, behind: &str) -> bool {
    let mut chars = behind.chars();
    let is_sign = chars.next().is_some_and(|sign| BULLETS.contains(&sign));
    let is_apart =
        before.ends_with([' ', '.', ')', ':']) || behind.starts_with('-') && before.ends_with(char::is_alphanumeric);
    is_sign
        && is_apart
        && chars.next() == Some(' ')
        && chars.next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// Returns true if a line begins between two parts of a line without a blank between them: `platformDesign`,
/// `team.Design`, `DockerWhat`, `applications5+ years`.
fn is_joint(before: &str, behind: &str, is_name: impl Fn(&str) -> bool) -> bool {
    let first = &before[before.rfind([' ', '/', '(', ',']).map_or(0, |at| at + 1)..];
    if first.is_empty() {
        return false;
    }
    let second = &behind[..behind.find([' ', '/', ')', ',']).unwrap_or(behind.len())];
    let number = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    let begins = match behind.len() - number.len() {
        0 => behind.chars().nth(1).is_some_and(|c| c.is_lowercase() || c == ' '),
        _ => number.starts_with("+ ") || number.starts_with(". "),
    };
    let small = first.len() - first.trim_end_matches(char::is_lowercase).len();
    let ends = match first.chars().next_back() {
        Some('.' | '!' | '?' | ')' | ':') => !second.contains('.'),
        _ if is_name(first) && is_opening(second) => true,
        _ => {
            small >= JOINED
                && (small == first.len() || is_name(first) || is_opening(second) || second.starts_with(first))
        }
    };
    // "JavaScriptAnd" is cut before "And", not before "Script".
    let next = second.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map_or(second.len(), |(at, _)| at);
    let is_within_name = || [next, second.len()].iter().any(|&end| is_name(&format!("{first}{}", &second[..end])));
    begins && ends && !first.contains(['@', '_']) && !is_within_name()
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

/// The place where a known heading begins at the end of `text`, before the bullet of its first item: "Required Skills".
/// `None` if there is none, or if all of `text` is the heading.
fn heading(text: &str, is_name: impl Fn(&str) -> bool) -> Option<usize> {
    let text = text.trim_end();
    let mut found = None;
    for start in text.rmatch_indices(' ').map(|(blank, _)| blank + 1).chain([0]).take(HEADING) {
        let heading = &text[start..];
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
        let parts = parts(&long, |name| ["Java", "JavaScript", "Docker", "Node.Js"].contains(&name)).join("|");
        parts.split(" and so on").next().unwrap_or_default().to_owned()
    }

    #[test]
    fn lost_line_breaks_are_found_at_joints_bullets_and_first_words() {
        for (line, parts) in [
            (
                "We build apps.You design platformsWrite in JavaScriptAnd DockerWhat we offer",
                "We build apps.|You design platforms|Write in JavaScript|And Docker|What we offer",
            ),
            ("Ship code Required Skills * Go * Rust * SQL", "Ship code |Required Skills |* Go |* Rust |* SQL"),
            ("Ship it well with skill in Go * Rust * SQL", "Ship it well with skill in Go |* Rust |* SQL"),
            ("What you do- Build- Run.- Test", "What you do|- Build|- Run.|- Test"),
            ("Build apps5+ years of GoKnow (SQL)And moreThings", "Build apps|5+ years of GoKnow (SQL)|And more|Things"),
            (
                "Python developer Experience with Docker Ability to write years of Experience with Go",
                "Python developer |Experience with Docker |Ability to write years of Experience with Go",
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
        ] {
            assert_eq!(split(line), parts);
        }
        assert_eq!(parts("apps.You platformsWrite moreThings", |_| false).len(), 1, "a short line has lost nothing");
    }
}
