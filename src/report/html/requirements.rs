use super::{SYMBOLS, class, column, place, sign};
use crate::chart::Bar;
use crate::gap::{Pair, Row, Status};
use crate::report::markup::{Markup, Tag};
use crate::report::svg::bar;
use crate::report::{Chapter, NONE_CHOSEN, Report, beside_row, levels, share, why};
use crate::text::counted;

/// The requirements that show, in their chapters.
pub(super) fn chapters(section: &mut Markup, report: &Report<'_>) {
    if let Some(selection) = report.selection() {
        section.line(class("p", "quiet"), &selection);
    }
    let chapters = report.chapters();
    if chapters.is_empty() {
        section.line("p", NONE_CHOSEN);
    }
    for chapter in &chapters {
        let heading = format!("{} ({})", chapter.heading, chapter.pairs.len());
        let share = chapter.totals.as_ref().map(|totals| share(totals, SYMBOLS)).filter(|share| !share.is_empty());
        section.element(Tag::new("h3").with("dir", "auto"), |head| {
            head.text(&heading);
            if let Some(share) = &share {
                head.inline(class("span", "quiet"), |span| span.text(&format!(" {share}")));
            }
        });
        table(section, chapter, &heading, report);
    }
}

fn table(section: &mut Markup, chapter: &Chapter<'_, '_>, caption: &str, report: &Report<'_>) {
    let kind = if report.second.is_some() { "requirements beside" } else { "requirements" };
    section.element(class("table", kind), |table| {
        table.line(class("caption", "heard"), caption);
        table.element("thead", |head| {
            head.element("tr", |row| {
                ["Requirement", "Level", "Gap"].iter().for_each(|name| column(row, name));
                if let Some(second) = &report.second {
                    row.line(Tag::new("th").with("scope", "col"), second.benchmark.id.as_str());
                }
                column(row, "Weight");
            });
        });
        table.element("tbody", |body| {
            chapter.pairs.iter().for_each(|pair| body.element("tr", |row| cells(row, *pair, report)));
        });
    });
}

fn cells(line: &mut Markup, pair: Pair<'_, '_>, report: &Report<'_>) {
    let row = pair.row();
    line.element(Tag::new("th").with("scope", "row"), |head| {
        head.line(Tag::new("div").with("dir", "auto"), &row.requirement.name);
        let why = why(row.requirement, SYMBOLS);
        if !why.is_empty() {
            head.line(class("div", "why").with("dir", "auto"), &why);
        }
        if let Some(step) = next_step(row, report) {
            head.line(class("div", "step"), step);
        }
    });
    line.element(class("td", "levels"), |cell| {
        cell.text(&levels(row, SYMBOLS));
        bar(cell, place("bar"), &Bar::of_row(row));
    });
    line.element(class("td", &format!("number {}", tone(row))), |cell| {
        sign(cell, &SYMBOLS.verdict(row), &verdict(row))
    });
    if report.second.is_some() {
        line.element(class("td", "number second"), |cell| second(cell, pair));
    }
    line.line(class("td", "number quiet"), &row.requirement.weight.number().to_string());
}

/// What the second list asks for at the same place; nothing where it alone asks.
fn second(cell: &mut Markup, pair: Pair<'_, '_>) {
    match pair {
        Pair::First(_, Some(other)) => {
            cell.text(&format!("{} {} ", SYMBOLS.arrow, other.requirement.target));
            cell.inline(class("span", tone(other)), |span| sign(span, &SYMBOLS.verdict(other), &verdict(other)));
        }
        _ => cell.inline(class("span", "quiet"), |span| span.text(&beside_row(pair, SYMBOLS).1)),
    }
}

/// How a verdict is coloured.
fn tone(row: &Row<'_>) -> &'static str {
    match row.status {
        Status::Gap => "missing",
        Status::Met | Status::Exceeded => "reached",
        Status::Unrated | Status::NotApplicable => "quiet",
    }
}

/// What to do next about a gap.
fn next_step<'a>(row: &Row<'_>, report: &Report<'a>) -> Option<&'a str> {
    let (skill, _) = row.answer.filter(|_| row.status == Status::Gap)?;
    report.catalog.skill(skill.as_str())?.next_step(row.level?)
}

/// What the sign beside a row means.
fn verdict(row: &Row<'_>) -> String {
    let size = counted(usize::from(row.gap.unwrap_or(0).unsigned_abs()), "level");
    match row.status {
        Status::Gap => format!("{size} missing"),
        Status::Exceeded => format!("{size} above the target"),
        status => status.describe().to_owned(),
    }
}
