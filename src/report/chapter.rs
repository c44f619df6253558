use super::Report;
use crate::gap::{Pair, Status, Totals};
use crate::text::counted;

/// The chapters of a report whose rows are not grouped, each with its statuses.
const VERDICTS: [(&str, &[Status]); 4] = [
    ("Gaps, what matters most first", &[Status::Gap]),
    ("Met", &[Status::Met, Status::Exceeded]),
    ("Not rated yet", &[Status::Unrated]),
    ("Not applicable", &[Status::NotApplicable]),
];

/// Rows of a report under one heading.
#[derive(Debug)]
pub struct Chapter<'g, 'a> {
    /// The heading, without numbers. A section or a title comes from outside and is not yet made safe.
    pub heading: String,
    /// The totals of all rows of the group, also of hidden ones; `None` if the rows are not grouped.
    pub totals: Option<Totals>,
    /// The rows to show; at least one.
    pub pairs: Vec<Pair<'g, 'a>>,
}

impl<'a> Report<'a> {
    /// Returns the rows to show, by group, or by status if they are not grouped. Rows that only the second list has are
    /// last.
    pub(crate) fn chapters(&self) -> Vec<Chapter<'_, 'a>> {
        let mut chapters = Vec::new();
        for group in self.arranged().groups {
            match group.heading {
                Some(title) if group.totals.requirements == 0 => {
                    chapters.push(Chapter { heading: format!("Only in {title}"), totals: None, pairs: group.pairs });
                }
                Some(heading) => {
                    let totals = Some(group.totals);
                    chapters.push(Chapter { heading: heading.to_owned(), totals, pairs: group.pairs });
                }
                None => {
                    for (heading, statuses) in VERDICTS {
                        let mut pairs = group.pairs.clone();
                        pairs.retain(|pair| statuses.contains(&pair.row().status));
                        chapters.push(Chapter { heading: heading.to_owned(), totals: None, pairs });
                    }
                }
            }
        }
        chapters.retain(|chapter| !chapter.pairs.is_empty());
        chapters
    }

    /// Returns a sentence on the filter of the rows; `None` if all rows are shown.
    pub fn selection(&self) -> Option<String> {
        let arranged = self.arranged();
        let shown = arranged.pairs().count();
        if shown >= arranged.all {
            return None;
        }
        let statuses: Vec<&str> = self.choice.statuses.iter().map(|status| status.describe()).collect();
        let which = if statuses.is_empty() { String::new() } else { format!(": {}", statuses.join(", ")) };
        Some(format!("Shows {shown} of {}{which}.", counted(arranged.all, "requirement")))
    }
}
