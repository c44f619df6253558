//! The report as text, for a terminal of any width from 40, or for a pipe.

use super::{Page, Report, beside, date, levels, share, shares, why};
use crate::catalog::Phase;
use crate::chart::Bar;
use crate::gap::{Row, Status, Totals};
use crate::style::Role;
use crate::text::{self, visible};

/// The widest page that is filled; bars longer than that say no more.
const MAX_WIDTH: usize = 120;

/// The shortest bar that says anything.
const SHORTEST_BAR: usize = 5;

/// The report on `page`; each line ends in a line break.
pub fn text(report: &Report<'_>, page: &Page) -> String {
    let page = Page { width: page.width.clamp(Page::MIN_WIDTH, MAX_WIDTH), ..*page };
    let gaps = &report.gaps;
    let mut out = head(report, &page);
    out.push_str(&page.heading("Areas"));
    out.extend(gaps.areas.iter().map(|area| totals_line(&area.area.name, &area.totals, &page)));
    let ranked = gaps.ranked();
    for (heading, statuses) in [
        ("Gaps, what matters most first", &[Status::Gap][..]),
        ("Met", &[Status::Met, Status::Exceeded]),
        ("Not rated yet", &[Status::Unrated]),
    ] {
        let rows: Vec<_> = ranked.iter().filter(|row| statuses.contains(&row.status)).collect();
        if !rows.is_empty() {
            out.push_str(&page.heading(&format!("{heading} ({})", rows.len())));
            out.extend(rows.iter().map(|row| row_line(row, &page)));
        }
    }
    let not_applicable: Vec<_> = ranked
        .iter()
        .filter(|row| row.status == Status::NotApplicable)
        .map(|row| visible(&row.requirement.name))
        .collect();
    if !not_applicable.is_empty() {
        out.push_str(&page.heading(&format!("Not applicable ({})", not_applicable.len())));
        out.push_str(&page.paragraph(Role::Text, "  ", &not_applicable.join(", ")));
    }
    out.push_str(&page.heading("Interview phases"));
    out.push_str(&page.paragraph(Role::Quiet, "  ", "Which skill a phase touches is our reading."));
    out.extend(Phase::ALL.map(|phase| totals_line(phase.name(), &gaps.readiness(phase), &page)));
    let retired = report.retired();
    if !retired.is_empty() {
        out.push_str(&page.heading(&format!("No longer in the catalog ({})", retired.len())));
        out.push_str(&page.paragraph(Role::Text, "  ", &retired.join(", ")));
    }
    out
}

fn head(report: &Report<'_>, page: &Page) -> String {
    let gaps = &report.gaps;
    let today = date(report.now);
    let room = page.width.saturating_sub(text::width(&today) + 2);
    let title = page.fit(&gaps.benchmark.title, room);
    let mut out = format!("{}  {}\n", page.paint(Role::Strong, &title), page.paint(Role::Quiet, &today));
    let source = gaps.benchmark.source();
    if !source.is_empty() {
        out.push_str(&format!("{}\n", page.paint(Role::Quiet, &page.cut(&source, page.width))));
    }
    let shares = shares(&gaps.totals);
    let beside = beside(&gaps.totals);
    out.push('\n');
    if text::width(&shares.big) + text::width(&beside) + 3 <= page.width {
        out.push_str(&format!("{} ({beside})\n", page.paint(Role::Strong, &shares.big)));
    } else {
        out.push_str(&format!("{}\n", page.paint(Role::Strong, &shares.big)));
        out.push_str(&page.paragraph(Role::Text, "  ", &beside));
    }
    out
}

/// The name, the bar, the coverage, what is missing, what is not rated.
pub fn totals_line(name: &str, totals: &Totals, page: &Page) -> String {
    let symbols = page.symbols;
    // What follows the bar, with the blanks between: the share, what is missing, what is not rated.
    let (names, tail) = ((page.width * 2 / 5).clamp(16, 32), 2 + 7 + 2 + 4 + 2 + 4);
    let bar = page.width.saturating_sub(2 + names + 2 + tail);
    let role = if totals.missing > 0 { Role::Gap } else { Role::Met };
    let mut parts = vec![format!("  {}", page.fit(name, names))];
    if bar >= SHORTEST_BAR {
        parts.push(page.bar(&Bar::of_totals(totals), bar));
    }
    parts.extend([
        format!("{:>7}", share(totals, symbols)),
        page.paint(role, &text::fit(&symbols.missing_of(totals), 4, "")),
        page.paint(Role::Unrated, &symbols.unrated_of(totals)),
    ]);
    line(&parts)
}

/// The verdict, the name, level and target, the bar, and why.
fn row_line(row: &Row<'_>, page: &Page) -> String {
    let symbols = page.symbols;
    let name = name_width(page);
    let mut parts = vec![
        format!("  {}", page.paint(Role::from(row.status), &text::fit(&symbols.verdict(row), 3, ""))),
        page.fit(&row.requirement.name, name),
        levels(row, symbols),
    ];
    let used = 2 + 3 + 2 + name + 2 + 4 + text::width(symbols.arrow);
    let left = page.width.saturating_sub(used);
    if left >= 12 {
        let bar = (left / 3).clamp(10, 20);
        parts.push(page.bar(&Bar::of_row(row), bar));
        let room = left.saturating_sub(bar + 4);
        if room >= 10 {
            parts.push(page.paint(Role::Quiet, &page.cut(&why(row.requirement, symbols), room)));
        }
    }
    line(&parts)
}

/// How many cells a name may fill: a third of the page, as long as names need.
fn name_width(page: &Page) -> usize {
    (page.width / 3).clamp(16, 32)
}

fn line(parts: &[String]) -> String {
    let mut line = parts.join("  ");
    line.truncate(line.trim_end().len());
    line.push('\n');
    line
}
