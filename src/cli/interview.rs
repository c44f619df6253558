use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use crate::catalog::Phase;
use crate::gap::{Gaps, Status};
use crate::report::{Page, levels, totals_line};
use crate::style::Role;
use crate::text::fit;

/// Show how ready you are for each phase of an interview
///
/// The phases are those that the 2023 list names; which skill they touch is our reading. Readiness is computed like
/// coverage, over what the list in use asks for.
#[derive(Debug, Args)]
pub(super) struct Interview {}

impl Interview {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let session = shell.session()?;
        let gaps = session.gaps();
        let page = shell.page;
        let mut out =
            page.paragraph(Role::Quiet, "", "Which skill a phase touches is our reading; the lists say nothing of it.");
        for phase in Phase::ALL {
            out.push_str(&phase_lines(phase, &gaps, &page));
        }
        shell.print(&out)
    }
}

/// The readiness for a phase, and what it touches: what is missing first.
fn phase_lines(phase: Phase, gaps: &Gaps<'_>, page: &Page) -> String {
    let mut out = format!("\n{}", totals_line(phase.name(), &gaps.readiness(phase), page));
    let rows: Vec<_> = gaps.ranked().into_iter().filter(|row| row.phases.contains(&phase)).collect();
    for row in rows.iter().filter(|row| row.status == Status::Gap) {
        out.push_str(&format!(
            "    {}  {}  {}\n",
            page.paint(Role::Gap, &fit(&page.symbols.verdict(row), 3, "")),
            page.fit(&row.requirement.name, 32),
            levels(row, page.symbols)
        ));
    }
    for (lead, is_met) in [("met: ", true), ("not rated: ", false)] {
        let names: Vec<_> = rows
            .iter()
            .filter(|row| if is_met { row.status.is_met() } else { row.status == Status::Unrated })
            .map(|row| row.requirement.name.as_str())
            .collect();
        if !names.is_empty() {
            out.push_str(&page.paragraph(Role::Quiet, &format!("    {lead}"), &names.join(", ")));
        }
    }
    out
}
