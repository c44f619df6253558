//! Words and labels of the top of a text, where its title and its employer stand.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::line::Line;
use super::table::{Group, group};

/// The words that identify metadata.
pub(super) const TABLE: &str = include_str!("../../../assets/from-text/masthead.txt");
/// The maximum number of characters of a title or a name.
pub(super) const LONGEST: usize = 120;
/// The separator between the parts of a header.
pub(super) const BAR: &str = " | ";
/// Legal forms that end with a full stop.
const ABBREVIATED: [&str; 9] = ["Inc.", "Ltd.", "Co.", "Corp.", "Pvt.", "C.V.", "S.A.", "S.L.", "B.V."];

static JOBS: Group = LazyLock::new(|| group(TABLE, "job"));

/// Returns the beginning of `text`; `None` if it is empty.
pub(super) fn shortened(text: &str) -> Option<String> {
    let short: String = text.trim().chars().take(LONGEST).collect();
    (!short.is_empty()).then(|| short.trim_end().to_owned())
}

/// Returns true if `text` contains a word typical of job titles.
pub(super) fn names_a_job(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| JOBS.contains(word))
}

/// The text after one of `labels`: "Company: Acme".
pub(super) fn labelled<'a>(lines: &'a [Line], labels: &HashSet<&str>) -> Option<&'a str> {
    lines.iter().find_map(|line| label_in(&line.text, labels))
}

/// The text after the label at the beginning of `text`, if it is one of `labels`.
pub(super) fn label_in<'a>(text: &'a str, labels: &HashSet<&str>) -> Option<&'a str> {
    let (label, value) = text.split_once(": ")?;
    labels.contains(&*label.trim().to_lowercase()).then(|| without_stop(value))
}

/// Returns `name` without trailing punctuation, except the full stop of an abbreviated legal form: "Acme Ltd."
pub(super) fn without_stop(name: &str) -> &str {
    let name = name.trim().trim_end_matches(['!', ',', ';', ':']);
    let name = if name.contains('(') { name } else { name.trim_end_matches(')') };
    let last = name.rsplit(' ').next().unwrap_or_default();
    if ABBREVIATED.contains(&last) { name } else { name.trim_end_matches('.') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_the_full_stop_of_a_legal_form_alone() {
        for (name, cut) in [
            ("Acme Ltd.", "Acme Ltd."),
            ("DevCo.", "DevCo"),
            ("Acme Co.", "Acme Co."),
            (" Acme! ", "Acme"),
            ("A (B).", "A (B)"),
        ] {
            assert_eq!(without_stop(name), cut, "{name}");
        }
    }
}
