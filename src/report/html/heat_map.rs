use super::{class, column};
use crate::catalog::Level;
use crate::chart::HeatMap;
use crate::report::Report;
use crate::report::markup::{Markup, Tag};
use crate::report::svg::{met, number, warmth};

/// How many requirements of each area stand at each level: the more, the darker, and the number in it.
pub(super) fn table(section: &mut Markup, report: &Report<'_>) {
    let map = HeatMap::of(&report.gaps);
    section.element(class("table", "heat"), |table| {
        table.line("caption", "How many requirements of each area stand at each level");
        table.element("thead", |head| {
            head.element("tr", |row| {
                column(row, "Area");
                for level in Level::ALL {
                    row.element(Tag::new("th").with("scope", "col"), |head| {
                        head.text(&level.to_string());
                        head.inline(class("span", "name"), |name| name.text(&format!(" {}", level.name())));
                    });
                }
                for (sign, words) in [("?", "not rated"), ("–", "not applicable")] {
                    row.element(Tag::new("th").with("scope", "col"), |head| super::sign(head, sign, words));
                }
                column(row, "Met");
            });
        });
        table.element("tbody", |body| {
            for (area, heat) in &map.areas {
                body.element("tr", |row| {
                    row.line(Tag::new("th").with("scope", "row"), &area.area.name);
                    for count in heat.fields() {
                        row.line(class("td", warmth(&map, count)), &number(count));
                    }
                    row.line("td", &met(&area.totals));
                });
            }
        });
        table.element("tfoot", |foot| {
            foot.element("tr", |row| {
                row.line(Tag::new("th").with("scope", "row"), "All areas");
                map.whole.fields().for_each(|count| row.line("td", &number(count)));
                row.line("td", &met(&report.gaps.totals));
            });
            foot.element("tr", |row| {
                row.line(Tag::new("th").with("scope", "row"), "Asked for");
                map.whole.targets.iter().for_each(|count| row.line("td", &number(*count)));
                (0..3).for_each(|_| row.line("td", ""));
            });
        });
    });
}
