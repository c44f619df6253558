//! The report as text, for a terminal of any width from 40, or for a pipe.

use jiff::civil::Date;

use super::{
    Chapter, Item, NONE_CHOSEN, PHASES_ARE_OURS, Page, Report, beside, beside_row, comparison, date, day_of, legend,
    levels, share, shares, why,
};
use crate::catalog::Phase;
use crate::chart::Bar;
use crate::gap::{Pair, Totals};
use crate::style::Role;
use crate::text;

/// The widest page that is filled; bars longer than that say no more.
const MAX_WIDTH: usize = 120;

/// How many cells what a second list asks for takes: "not asked".
const OTHER: usize = 9;

/// The shortest bar that says anything.
const SHORTEST_BAR: usize = 5;

/// The report on `page`; each line ends in a line break.
pub fn text(report: &Report<'_>, page: &Page) -> String {
    let page = Page { width: page.width.clamp(Page::MIN_WIDTH, MAX_WIDTH), ..*page };
    let gaps = &report.gaps;
    let mut out = head(report, &page);
    out.push_str(&page.heading("Areas"));
    out.extend(gaps.areas.iter().map(|area| totals_line(&area.area.name, &area.totals, &page)));
    if bar_width(&page) >= SHORTEST_BAR {
        out.push_str(&page.paragraph(Role::Quiet, "  ", &legend(page.symbols)));
    }
    let chapters = report.chapters();
    if chapters.is_empty() {
        out.push_str(&page.heading("Nothing to show"));
        out.push_str(&page.paragraph(Role::Quiet, "  ", NONE_CHOSEN));
    }
    for chapter in chapters {
        out.push_str(&page.heading(&heading(&chapter, &page)));
        out.extend(chapter.pairs.iter().map(|pair| pair_line(*pair, report.second.is_some(), &page)));
    }
    out.push_str(&page.heading("Interview phases"));
    out.push_str(&page.paragraph(Role::Quiet, "  ", PHASES_ARE_OURS));
    out.extend(Phase::ALL.map(|phase| totals_line(phase.name(), &gaps.readiness(phase), &page)));
    out.push_str(&plan(report, &page));
    let retired = report.retired();
    if !retired.is_empty() {
        out.push_str(&page.heading(&format!("No longer in the catalog ({})", retired.len())));
        out.push_str(&page.paragraph(Role::Text, "  ", &retired.join(", ")));
    }
    let notes = report.notes();
    if !notes.is_empty() {
        out.push_str(&page.heading(&format!("Notes ({})", notes.len())));
        for (skill, note) in notes {
            let (first, others) = note.split_once('\n').unwrap_or((note, ""));
            out.push_str(&page.paragraph(Role::Text, "  ", &format!("{skill}: {}", first.trim_end())));
            out.extend(others.lines().map(|line| page.paragraph(Role::Text, "    ", line)));
        }
    }
    if let Some(since) = &report.since {
        out.push_str(&page.heading(&format!("Since {}", date(since.at))));
        out.push_str(&page.paragraph(Role::Text, "  ", &since.coverage(report, page.symbols)));
        let changes = since.changes(report);
        if changes.is_empty() {
            out.push_str("  nothing has changed\n");
        }
        out.push_str(&comparison(&changes, report.catalog, &page));
    }
    out
}

fn head(report: &Report<'_>, page: &Page) -> String {
    let gaps = &report.gaps;
    let today = date(report.now);
    let room = page.width.saturating_sub(text::width(&today) + 2);
    let title = page.fit(&gaps.benchmark.title, room);
    let mut out = format!("{}  {}\n", page.paint(Role::Strong, &title), page.paint(Role::Quiet, &today));
    if let Some(byline) = report.byline(page.symbols) {
        out.push_str(&format!("{}\n", page.paint(Role::Quiet, &page.cut(&byline, page.width))));
    }
    out.push('\n');
    out.push_str(&coverage(&gaps.totals, page));
    if let Some(second) = &report.second {
        out.push_str(&page.heading(&page.cut(&format!("Beside it: {}", second.benchmark.title), page.width)));
        out.push_str(&coverage(&second.totals, page));
        out.push_str(&page.paragraph(Role::Quiet, "", "What it asks for stands behind each level."));
    }
    let sentences = report.remarks().chain(report.selection());
    let sentences: String = sentences.map(|sentence| page.paragraph(Role::Quiet, "", &sentence)).collect();
    if sentences.is_empty() { out } else { format!("{out}\n{sentences}") }
}

/// The big number with what stands beside it, in as many lines as it needs.
fn coverage(totals: &Totals, page: &Page) -> String {
    let (shares, beside) = (shares(totals), beside(totals));
    if text::width(&shares.big) + text::width(&beside) + 3 <= page.width {
        format!("{} ({beside})\n", page.paint(Role::Strong, &shares.big))
    } else {
        format!("{}\n{}", page.paint(Role::Strong, &shares.big), page.paragraph(Role::Text, "  ", &beside))
    }
}

/// The heading of a chapter, with how many of its rows show and what all of them add up to.
fn heading(chapter: &Chapter<'_, '_>, page: &Page) -> String {
    let numbers = chapter.totals.as_ref().map_or_else(Vec::new, |totals| {
        let symbols = page.symbols;
        vec![share(totals, symbols), symbols.missing_of(totals), symbols.unrated_of(totals)]
    });
    let numbers = numbers.iter().filter(|number| !number.is_empty());
    let tail: String = numbers.fold(format!(" ({})", chapter.pairs.len()), |tail, number| tail + "  " + number);
    page.cut(&chapter.heading, page.width.saturating_sub(text::width(&tail))) + &tail
}

/// What was chosen to work on, the latest done last.
fn plan(report: &Report<'_>, page: &Page) -> String {
    let plan = report.plan();
    let today = day_of(report.now);
    let mut out = String::new();
    for (heading, items) in [("Planned", plan.open), ("Done", plan.done)] {
        if !items.is_empty() {
            out.push_str(&page.heading(&format!("{heading} ({})", items.len())));
        }
        out.extend(items.iter().map(|item| item_lines(item, today, page)));
    }
    out
}

/// The verdict, the name, level and target; below, when, and the next step.
fn item_lines(item: &Item<'_>, today: Date, page: &Page) -> String {
    let symbols = page.symbols;
    let (role, verdict) = item.verdict(symbols);
    let parts = [
        format!("  {}", page.paint(role, &text::fit(&verdict, 3, ""))),
        page.fit(item.name, name_width(page)),
        item.levels(symbols),
    ];
    let (role, when) = item.when(today, page.width);
    let step = if item.step.is_empty() { when } else { format!("{when}: {}", item.step) };
    line(&parts) + &page.paragraph(role, &" ".repeat(7), &step)
}

/// The name, the bar, the coverage, what is missing, what is not rated.
pub fn totals_line(name: &str, totals: &Totals, page: &Page) -> String {
    let symbols = page.symbols;
    let bar = bar_width(page);
    let role = if totals.missing > 0 { Role::Gap } else { Role::Met };
    let mut parts = vec![format!("  {}", page.fit(name, part_width(page)))];
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

/// How many cells the name of a part may fill.
fn part_width(page: &Page) -> usize {
    (page.width * 2 / 5).clamp(16, 32)
}

/// How many cells are left for the bar of a part.
fn bar_width(page: &Page) -> usize {
    // What follows the bar, with the blanks between: the share, what is missing, what is not rated.
    let tail = 2 + 7 + 2 + 4 + 2 + 4;
    page.width.saturating_sub(2 + part_width(page) + 2 + tail)
}

/// The verdict, the name, level and target, what a second list asks for where there is one, the bar, and why.
fn pair_line(pair: Pair<'_, '_>, has_second: bool, page: &Page) -> String {
    let symbols = page.symbols;
    let row = pair.row();
    let other = if has_second { OTHER + 2 } else { 0 };
    let before_other = |name: usize| 2 + 3 + 2 + name + 2 + 4 + text::width(symbols.arrow);
    let name = name_width(page).min(page.width.saturating_sub(before_other(0) + other));
    let mut parts = vec![
        format!("  {}", page.paint(Role::from(row.status), &text::fit(&symbols.verdict(row), 3, ""))),
        page.fit(&row.requirement.name, name),
        text::fit(&levels(row, symbols), 4 + text::width(symbols.arrow), ""),
    ];
    if has_second {
        let (role, said) = beside_row(pair, symbols);
        parts.push(page.paint(role, &text::fit(&said, OTHER, "")));
    }
    let left = page.width.saturating_sub(before_other(name) + other);
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
