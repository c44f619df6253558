//! Explains how a text was read as a list: in short for a screen, or line by line.

use std::collections::BTreeMap;

use super::Page;
use crate::benchmark::Requirement;
use crate::benchmark::from_text::{Draft, Finding, Mark, Outcome, Reason, closest};
use crate::catalog::{Catalog, Level};
use crate::style::Role;
use crate::text::{counted, shown, width};

/// The largest width of a requirement's name, in percent of the page.
const NAME: usize = 45;

/// Returns the short explanation: the requirements, each with its line and wording, then what was left out, by reason,
/// then the names that are not in the catalog.
pub fn explanation(draft: &Draft, catalog: &Catalog, page: &Page) -> String {
    let kind = format!("read as {}", draft.kind.name());
    let mut head: Vec<&str> = Vec::new();
    head.extend(draft.title.as_deref());
    head.extend(draft.publisher.as_deref());
    head.push(&kind);
    let mut out = page.paragraph(Role::Strong, "", &head.join(" · "));
    let longest = draft.requirements.iter().map(|requirement| width(&requirement.name)).max().unwrap_or(0);
    let cells = longest.min(page.width * NAME / 100);
    let digits = digits(draft);
    for requirement in &draft.requirements {
        out.push_str(&row(requirement, digits, cells, page));
    }
    if !draft.requirements.is_empty() {
        out.push_str(&page.paragraph(
            Role::Quiet,
            "",
            "each row: line, skill, target/weight, and the words it comes from",
        ));
    }
    for (lead, group) in [("left out: ", left_out(draft)), ("not in the catalog: ", unknown(draft, catalog))] {
        if !group.is_empty() {
            out.push_str(&page.paragraph(Role::Quiet, lead, &group.join("; ")));
        }
    }
    push_warnings(&mut out, draft, page);
    out
}

/// Returns a requirement as one line: `✓  7  Python or Go  4/3  "Strong command"`.
fn row(requirement: &Requirement, digits: usize, cells: usize, page: &Page) -> String {
    let line = shown(requirement.line);
    let name = page.fit(&requirement.name, cells);
    let (target, weight) = (requirement.target.number(), requirement.weight.number());
    let mut row = format!("{} {line:>digits$}  {name}  {target}/{weight}", page.symbols.met);
    if let Some(wording) = &requirement.wording {
        row += &format!("  \"{wording}\"");
    }
    format!("{}\n", page.cut(row.trim_end(), page.width))
}

/// Returns what was left out, as a phrase for each reason with its names or their number.
fn left_out(draft: &Draft) -> Vec<String> {
    let mut folded: BTreeMap<(u8, String), Vec<&Finding>> = BTreeMap::new();
    for finding in &draft.findings {
        let Outcome::Left(reason) = &finding.outcome else { continue };
        let key = match reason {
            Reason::Again(_) => (3, "the list has already".to_owned()),
            Reason::Under(_) => (0, String::new()),
            Reason::Said(_) => (1, reason.to_string()),
            Reason::Other(_) => (2, reason.to_string()),
        };
        folded.entry(key).or_default().push(finding);
    }
    folded.into_iter().map(|((rank, why), findings)| fold(rank, &why, &findings)).collect()
}

fn fold(rank: u8, why: &str, findings: &[&Finding]) -> String {
    let mut names: Vec<&str> = findings.iter().map(|finding| &*finding.names).collect();
    names.dedup();
    match rank {
        0 => {
            let mut lines: Vec<usize> = findings.iter().map(|finding| finding.line).collect();
            lines.dedup();
            let mut headings: Vec<String> = Vec::new();
            for finding in findings {
                if let Outcome::Left(Reason::Under(heading)) = &finding.outcome
                    && !headings.iter().any(|known| known.trim_matches('"') == heading)
                {
                    headings.push(format!("\"{heading}\""));
                }
            }
            format!("{} under {} ({})", counted(lines.len(), "line"), headings.join(", "), names.join(", "))
        }
        3 => format!("{} that {why}", counted(findings.len(), "mention")),
        _ => format!("{} ({why})", names.join(", ")),
    }
}

/// Returns the names that are not in the catalog, each with its line and the skill with the most similar name.
fn unknown(draft: &Draft, catalog: &Catalog) -> Vec<String> {
    let mut unknown = Vec::new();
    for Finding { names, line, outcome, .. } in &draft.findings {
        if matches!(outcome, Outcome::Unknown) {
            unknown.push(match closest(names, catalog) {
                Some(id) => format!("{names} (line {line}, closest: {id})"),
                None => format!("{names} (line {line})"),
            });
        }
    }
    unknown
}

/// Returns the full explanation: each line of the text, with what was taken from it, what was left out and why, and the
/// names that are not in the catalog. Warnings are at the end.
pub(crate) fn full_explanation(draft: &Draft, catalog: &Catalog, page: &Page) -> String {
    let digits = digits(draft);
    let mut findings = draft.findings.iter().peekable();
    let mut out = page.paragraph(Role::Quiet, "", &format!("read as {}", draft.kind.name()));
    for line in draft.lines.iter().filter(|line| line.mark != Mark::Blank) {
        let role = if matches!(line.mark, Mark::Heading(_)) { Role::Strong } else { Role::Quiet };
        let sign = if line.mark == Mark::Item { "- " } else { "" };
        out.push_str(&page.paragraph(role, &format!("{:>digits$}  {sign}", line.number), &line.text));
        while let Some(finding) = findings.next_if(|finding| finding.line <= line.number) {
            let (role, lead, text) = describe(finding, catalog, page);
            out.push_str(&page.paragraph(role, &format!("{:digits$}    {lead} ", ""), &text));
        }
    }
    push_warnings(&mut out, draft, page);
    out
}

/// Returns the number of digits of the last line number, at least 2.
fn digits(draft: &Draft) -> usize {
    draft.lines.last().map_or(0, |line| line.number.to_string().len()).max(2)
}

fn push_warnings(out: &mut String, draft: &Draft, page: &Page) {
    for sentence in draft.warnings().into_iter().chain(draft.excess.of_report()) {
        out.push_str(&page.paragraph(Role::Warning, "", &sentence));
    }
}

/// Returns a finding as its role, the symbol before it, and its text.
fn describe(finding: &Finding, catalog: &Catalog, page: &Page) -> (Role, &'static str, String) {
    let names = &finding.names;
    match &finding.outcome {
        Outcome::Taken { skills, target, weight, wording, section } => {
            let skills: Vec<&str> = skills.iter().map(|skill| catalog.name_of(skill)).collect();
            let level = Level::new(*target).map_or("", Level::name);
            let under = if section.is_empty() { String::new() } else { format!(", under \"{section}\"") };
            let text = format!("{}: {target} {level}, weight {weight}: \"{wording}\"{under}", skills.join(" or "));
            (Role::Text, page.symbols.met, text)
        }
        Outcome::Left(why) => (Role::Quiet, "-", format!("{names}: left out, {why}")),
        Outcome::Unknown => {
            let mut text = format!("{names}: not in the catalog");
            if let Some(id) = closest(names, catalog) {
                text += &format!("; closest: {id}");
            }
            (Role::Quiet, page.symbols.question, text)
        }
    }
}
