//! What was made of a text, line by line.

use super::Page;
use crate::benchmark::from_text::{Draft, Finding, Mark, Outcome, closest};
use crate::catalog::{Catalog, Level};
use crate::style::Role;

/// The lines of the text, and below each what was taken from it and why, what was not, and what looks like a skill and
/// is not in the catalog; at the end what there was no room for.
pub fn explanation(draft: &Draft, catalog: &Catalog, page: &Page) -> String {
    let digits = draft.lines.last().map_or(0, |line| line.number.to_string().len()).max(2);
    let mut findings = draft.findings.iter().peekable();
    let mut out = String::new();
    for line in draft.lines.iter().filter(|line| line.mark != Mark::Blank) {
        let role = if matches!(line.mark, Mark::Heading(_)) { Role::Strong } else { Role::Quiet };
        let sign = if line.mark == Mark::Item { "- " } else { "" };
        out.push_str(&page.paragraph(role, &format!("{:>digits$}  {sign}", line.number), &line.text));
        while let Some(finding) = findings.next_if(|finding| finding.line <= line.number) {
            let (role, lead, said) = said(finding, catalog, page);
            out.push_str(&page.paragraph(role, &format!("{:digits$}    {lead} ", ""), &said));
        }
    }
    for sentence in draft.warnings().into_iter().chain(draft.excess.of_telling()) {
        out.push_str(&page.paragraph(Role::Warning, "", &sentence));
    }
    out
}

/// How a finding is shown, the sign before it, and what it says.
fn said(finding: &Finding, catalog: &Catalog, page: &Page) -> (Role, &'static str, String) {
    let names = &finding.names;
    match &finding.outcome {
        Outcome::Taken { skills, target, weight, wording, section } => {
            let skills: Vec<&str> = skills.iter().map(|skill| catalog.name_of(skill)).collect();
            let level = Level::new(*target).map_or("", Level::name);
            let under = if section.is_empty() { String::new() } else { format!(", under \"{section}\"") };
            let said = format!("{}: {target} {level}, weight {weight}: \"{wording}\"{under}", skills.join(" or "));
            (Role::Text, page.symbols.met, said)
        }
        Outcome::Left(why) => (Role::Quiet, "-", format!("{names}: left out, {why}")),
        Outcome::Unknown => {
            let closest = closest(names, catalog).map_or_else(String::new, |id| format!("; closest: {id}"));
            (Role::Quiet, page.symbols.question, format!("{names}: not in the catalog{closest}"))
        }
    }
}
