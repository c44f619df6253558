use super::{SYMBOLS, class, column, place, sign};
use crate::chart::Bar;
use crate::gap::Totals;
use crate::report::markup::{Markup, Tag};
use crate::report::share;
use crate::report::svg::bar;
use crate::text::counted;

/// A row for each part of a whole: its coverage, what is missing, what is not rated.
pub(super) fn table<'t>(
    section: &mut Markup,
    caption: &str,
    part: &str,
    rows: impl Iterator<Item = (&'t str, &'t Totals)>,
) {
    section.element(class("table", "totals"), |table| {
        table.line("caption", caption);
        table.element("thead", |head| {
            head.element("tr", |row| {
                [part, "Coverage", "Missing", "Not rated"].iter().for_each(|name| column(row, name))
            });
        });
        table.element("tbody", |body| {
            rows.for_each(|(name, totals)| body.element("tr", |row| cells(row, name, totals)))
        });
    });
}

fn cells(row: &mut Markup, name: &str, totals: &Totals) {
    row.element(Tag::new("th").with("scope", "row"), |head| {
        head.inline(class("div", "barred"), |div| {
            div.inline(Tag::new("span").with("dir", "auto"), |span| span.text(name));
            bar(div, place("bar"), &Bar::of_totals(totals));
        });
    });
    let share = share(totals, SYMBOLS);
    row.element(class("td", "number"), |cell| match share.strip_prefix(SYMBOLS.at_least) {
        Some(percent) => {
            sign(cell, SYMBOLS.at_least, "at least");
            cell.text(percent);
        }
        None => cell.text(&share),
    });
    let (gap, unrated) = (SYMBOLS.missing_of(totals), SYMBOLS.unrated_of(totals));
    let missing = match totals.missing {
        0 => "all met".to_owned(),
        missing => format!("{} missing", counted(usize::try_from(missing).unwrap_or(usize::MAX), "level")),
    };
    let tone = if totals.missing > 0 { "number missing" } else { "number reached" };
    row.element(class("td", tone), |cell| sign(cell, &gap, &missing));
    row.element(class("td", "number quiet"), |cell| sign(cell, &unrated, &format!("{} not rated", totals.unrated)));
}
