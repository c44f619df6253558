//! A team as one page that stands alone: no script, no request, for the screen and for paper.

use super::{By, Figures, Outline, Row, Section, View};
use crate::gap::Totals;
use crate::report::{Markup, Tag, date};
use crate::style::Symbols;

/// How the page is laid out.
const PAGE: &str = include_str!("html.css");
/// What keeps the page to itself: it may draw itself, and nothing more.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
/// The most people whose levels stand in one table.
const MOST_PEOPLE: usize = 200;
const SYMBOLS: &Symbols = &Symbols::UNICODE;

/// The page about what `view` is about.
pub fn html(view: &View<'_>) -> String {
    let outline = Outline::of(view, SYMBOLS);
    let mut markup = Markup::default();
    let root = Tag::new("html").with("lang", "en").with("xmlns", "http://www.w3.org/1999/xhtml");
    markup.element(root, |html| {
        html.element("head", |head| head_of(head, &outline));
        html.element("body", |body| {
            body.element("header", |header| {
                header.line("h1", &outline.title);
                header.line(class("p", "quiet"), &outline.date);
                outline.lines.iter().for_each(|line| header.line("p", line));
            });
            body.element("main", |main| {
                outline.sections.iter().for_each(|section| section_of(main, section));
                match view.by {
                    By::Team => bars(main, view),
                    By::Skill if view.what_if.is_none() => matrix(main, view),
                    _ => {}
                }
                if view.by != By::Team && !view.is_anonymous {
                    used(main, view);
                }
            });
            body.element("footer", |footer| {
                outline.closing.iter().for_each(|line| footer.line(class("p", "quiet"), line));
                footer.line(class("p", "quiet"), concat!("Made by skillgap ", env!("CARGO_PKG_VERSION"), "."));
            });
        });
    });
    markup.finish("<!DOCTYPE html>\n")
}

fn class(name: &'static str, class: &str) -> Tag {
    Tag::new(name).with("class", class)
}

fn head_of(head: &mut Markup, outline: &Outline) {
    let meta = |name: &str, content: &str| Tag::new("meta").with("name", name).with("content", content);
    head.leaf(Tag::new("meta").with("charset", "utf-8"));
    head.leaf(Tag::new("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY));
    head.leaf(meta("viewport", "width=device-width, initial-scale=1"));
    head.leaf(meta("color-scheme", "light dark"));
    head.leaf(meta("generator", concat!("skillgap ", env!("CARGO_PKG_VERSION"))));
    head.line("title", &outline.title);
    head.style(PAGE);
}

fn section_of(main: &mut Markup, section: &Section) {
    main.element("section", |part| {
        part.line("h2", &section.heading);
        if !section.rows.is_empty() {
            part.element(class("div", "scroll"), |div| div.element("table", |table| table_of(table, section)));
        }
        section.lines.iter().for_each(|line| part.line("p", line));
    });
}

fn table_of(table: &mut Markup, section: &Section) {
    let number = |is_number: bool| if is_number { "number" } else { "text" };
    table.element("thead", |head| {
        head.element("tr", |tr| {
            for column in &section.columns {
                tr.line(class("th", number(column.is_number)).with("scope", "col"), &column.name);
            }
        });
    });
    table.element("tbody", |body| {
        for row in &section.rows {
            body.element("tr", |tr| {
                for (cell, column) in row.iter().zip(&section.columns) {
                    tr.element(class("td", number(column.is_number)), |td| {
                        td.inline("bdi", |bdi| bdi.text(cell));
                    });
                }
            });
        }
    });
}

/// The levels of all people for all requirements that show, with how many reach and could teach at the margin.
fn matrix(main: &mut Markup, view: &View<'_>) {
    let figures = view.figures;
    let people = figures.people.len();
    if people > MOST_PEOPLE {
        let why = format!("With {people} people the table of all levels would not be legible.");
        main.line(class("p", "quiet"), &why);
        return;
    }
    main.element(class("section", "wide"), |section| {
        section.line("h2", "All levels");
        section.element(class("div", "scroll"), |div| {
            div.element(class("table", "matrix"), |table| {
                table.element("thead", |head| matrix_head(head, figures));
                table.element("tbody", |body| {
                    view.rows().into_iter().for_each(|row| matrix_row(body, row, figures));
                });
                table.element("tfoot", |foot| {
                    foot.element("tr", |tr| {
                        tr.line(Tag::new("th").with("scope", "row").with("colspan", 2), "targets reached");
                        for person in &figures.people {
                            tr.line("td", &person.totals.met.to_string());
                        }
                        tr.line(Tag::new("td").with("colspan", 3), "");
                    });
                });
            });
        });
        section.line(
            class("p", "quiet"),
            "Bold: reaches the target. ?: not rated. –: not applicable. *: wants to learn it.",
        );
    });
}

fn matrix_head(head: &mut Markup, figures: &Figures<'_>) {
    head.element("tr", |tr| {
        let column = |name: &str, tr: &mut Markup| {
            tr.element(Tag::new("th").with("scope", "col"), |th| th.inline("bdi", |bdi| bdi.text(name)));
        };
        column("skill", tr);
        column("target", tr);
        for member in &figures.team.members {
            column(&member.name, tr);
        }
        for name in ["can", "teach", "want"] {
            column(name, tr);
        }
    });
}

fn matrix_row(body: &mut Markup, row: &Row<'_>, figures: &Figures<'_>) {
    let requirement = row.requirement;
    body.element("tr", |tr| {
        let nobody = if row.reach.is_empty() { "nobody" } else { "held" };
        tr.line(class("th", nobody).with("scope", "row"), &requirement.name);
        tr.line("td", requirement.target.digit());
        for member in &figures.team.members {
            let answer = member.answers[row.place];
            let level = match answer.level() {
                Some(level) => level.digit(),
                None if answer.is_not_applicable() => SYMBOLS.not_applicable,
                None => SYMBOLS.question,
            };
            let star = if answer.is_wanted() { "*" } else { "" };
            let reach = answer.level().is_some_and(|level| level >= requirement.target);
            tr.line(class("td", if reach { "reach" } else { "below" }), &format!("{level}{star}"));
        }
        for people in [&row.reach, &row.teach, &row.wanted_by] {
            tr.line("td", &people.len().to_string());
        }
    });
}

/// A bar for each team: what the team has together, and what is left with the best of each skill away.
fn bars(main: &mut Markup, view: &View<'_>) {
    main.element("section", |section| {
        section.line("h2", "Coverage of each team, and with the best of each skill away");
        section.element("table", |table| {
            table.element("tbody", |body| {
                for group in view.groups.into_iter().flat_map(|groups| &groups.shown) {
                    let figures = group.figures();
                    body.element("tr", |tr| {
                        tr.line(Tag::new("th").with("scope", "row"), group.shown_name());
                        tr.element("td", |td| {
                            bar(td, &figures.together);
                            bar(td, &figures.without_best);
                        });
                    });
                }
            });
        });
    });
}

/// A bar; what it says stands in the table above.
fn bar(td: &mut Markup, totals: &Totals) {
    let share = totals.coverage.share().unwrap_or(0.0);
    let svg = class("svg", "bar").with("width", "100%").with("height", 10).with("aria-hidden", "true");
    td.inline(svg, |svg| {
        svg.leaf(Tag::new("rect").with("width", "100%").with("height", 8));
        svg.leaf(class("rect", "have").part("width", share).with("height", 8));
    });
}

/// What was used, of whom, from when.
fn used(main: &mut Markup, view: &View<'_>) {
    let mut section = Section::new("What was used", &["person", "file", "written"]);
    for member in view.figures.team.members.iter().take(MOST_PEOPLE) {
        let written = member.taken_at.map_or("made up".to_owned(), date);
        section.rows.push(vec![member.name.clone(), member.file.to_string(), written]);
    }
    for left in view.left_out {
        section.lines.push(format!("Left out: {} ({}).", left.file, left.why));
    }
    section_of(main, &section);
}
