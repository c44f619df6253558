use super::{SYMBOLS, class, column};
use crate::report::markup::{Markup, Tag};
use crate::report::{Item, Plan, Report, day_of};

/// What was chosen to work on, and what of it is done.
pub(super) fn tables(section: &mut Markup, plan: &Plan<'_>, report: &Report<'_>) {
    for (heading, items) in [("Planned", &plan.open), ("Done", &plan.done)] {
        if items.is_empty() {
            continue;
        }
        section.line("h3", &format!("{heading} ({})", items.len()));
        section.element(class("table", "plan"), |table| {
            table.line(class("caption", "heard"), heading);
            table.element("thead", |head| {
                head.element("tr", |row| ["Skill", "Level", "When"].iter().for_each(|name| column(row, name)));
            });
            table.element("tbody", |body| {
                items.iter().for_each(|item| body.element("tr", |row| cells(row, item, report)));
            });
        });
    }
}

fn cells(row: &mut Markup, item: &Item<'_>, report: &Report<'_>) {
    row.element(Tag::new("th").with("scope", "row"), |head| {
        head.line(Tag::new("div").with("dir", "auto"), item.name);
        if !item.step.is_empty() {
            head.line(class("div", "step").with("dir", "auto"), &item.step);
        }
    });
    row.line(class("td", "levels"), &item.levels(SYMBOLS));
    let (_, when) = item.when(day_of(report.now), usize::MAX);
    row.line(class("td", "when"), &when);
}
