//! The report as one page that stands alone: it needs no script, asks for nothing from anywhere, and can be read on
//! light and dark, on a phone, on paper, and by those who hear it.

mod heat_map;
mod plan;
mod requirements;
mod totals;

use super::markup::{Markup, Tag};
use super::svg::{Picture, SHEET, bar, patterns, radar, sample, trend};
use super::{LEGEND, PHASES_ARE_OURS, Report, beside, change, date, shares};
use crate::catalog::{Level, Phase};
use crate::chart::Bar;
use crate::comparison::Comparison;
use crate::gap::{Gaps, Totals};
use crate::style::Symbols;
use crate::text::{cut, visible};

const SYMBOLS: &Symbols = &Symbols::UNICODE;
/// How the page is laid out and drawn.
const PAGE: &str = include_str!("html/page.css");
/// How wide a chart is that stands beside another.
const HALF: f64 = 460.0;
/// What keeps the page to itself: it may draw itself, and nothing more.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
/// How long the title of a window may be.
const TITLE: usize = 120;

/// The report as a page.
pub fn html(report: &Report<'_>) -> String {
    let mut markup = Markup::default();
    let root = Tag::new("html").with("lang", "en").with("xmlns", "http://www.w3.org/1999/xhtml");
    markup.element(root, |html| {
        html.element("head", |head| head_of(head, report));
        html.element("body", |body| {
            let shared = Tag::new("svg").with("class", "shared").with("width", 0).with("height", 0);
            body.element(shared.with("aria-hidden", "true"), patterns);
            body.element("header", |header| header_of(header, report));
            body.element("main", |main| main_of(main, report));
            body.element("footer", footer_of);
        });
    });
    markup.finish("<!DOCTYPE html>\n")
}

fn head_of(head: &mut Markup, report: &Report<'_>) {
    let meta = |name: &str, content: &str| Tag::new("meta").with("name", name).with("content", content);
    head.leaf(Tag::new("meta").with("charset", "utf-8"));
    head.leaf(Tag::new("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY));
    head.leaf(meta("viewport", "width=device-width, initial-scale=1"));
    head.leaf(meta("color-scheme", "light dark"));
    head.leaf(meta("generator", concat!("skillgap ", env!("CARGO_PKG_VERSION"))));
    let title = visible(&report.gaps.benchmark.title);
    head.line("title", &format!("{}: {}", cut(&title, TITLE, "…"), shares(&report.gaps.totals).big));
    head.style(SHEET);
    head.style(PAGE);
}

fn header_of(header: &mut Markup, report: &Report<'_>) {
    let name = report.config.name.as_deref().filter(|name| !name.is_empty());
    header.element(class("p", "kicker"), |p| {
        p.text("Skill report");
        for part in name.into_iter().chain([date(report.now).as_str()]) {
            p.text(" · ");
            p.inline("bdi", |bdi| bdi.text(part));
        }
    });
    header.line("h1", &report.gaps.benchmark.title);
    source(header, &report.gaps);
}

/// Who published the list, when and where.
fn source(markup: &mut Markup, gaps: &Gaps<'_>) {
    let said = gaps.benchmark.source();
    let url = gaps.benchmark.url.as_deref();
    if said.is_empty() && url.is_none() {
        return;
    }
    markup.element(class("p", "source"), |p| {
        p.inline("bdi", |bdi| bdi.text(&said));
        let Some(url) = url else { return };
        p.text(if said.is_empty() { "" } else { " · " });
        // A link leads to a page, and does nothing else.
        if ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme)) {
            p.inline(Tag::new("a").with("href", url).with("rel", "noreferrer"), |a| a.text(url));
        } else {
            p.inline("bdi", |bdi| bdi.text(url));
        }
    });
}

fn main_of(main: &mut Markup, report: &Report<'_>) {
    section(main, "coverage", "Coverage", |section| coverage(section, report));
    section(main, "areas", "Areas", |section| {
        let areas = report.gaps.areas.iter().map(|area| (area.area.name.as_str(), &area.totals));
        totals::table(section, "Coverage of each area; the mark at a bar's end is the target", "Area", areas);
    });
    section(main, "overview", "At a glance", |section| {
        section.element(class("div", "pair"), |pair| {
            figure(pair, trend(report, HALF), "Coverage over time");
            figure(pair, radar(report, HALF), "All areas; the rim is the target");
        });
    });
    if let Some(since) = &report.since {
        section(main, "since", &format!("Since {}", date(since.at)), |section| {
            section.line(class("p", "lead"), &since.coverage(report, SYMBOLS));
            changes(section, &since.changes(report), report);
        });
    }
    section(main, "requirements", "Requirements", |section| requirements::chapters(section, report));
    let plan = report.plan();
    if !plan.open.is_empty() || !plan.done.is_empty() {
        section(main, "plan", "Plan", |section| plan::tables(section, &plan, report));
    }
    section(main, "levels", "Levels by area", |section| heat_map::table(section, report));
    section(main, "interviews", "Interview phases", |section| {
        section.line(class("p", "quiet"), PHASES_ARE_OURS);
        let phases = Phase::ALL.map(|phase| (phase.name(), report.gaps.readiness(phase)));
        let phases = phases.iter().map(|(name, totals)| (*name, totals));
        totals::table(section, "Coverage of what each phase touches", "Phase", phases);
    });
    let retired = report.retired();
    if !retired.is_empty() {
        section(main, "retired", "No longer in the catalog", |section| section.line("p", &retired.join(", ")));
    }
    let notes = report.notes();
    if !notes.is_empty() {
        section(main, "notes", "Notes", |section| {
            section.element("dl", |list| {
                for (skill, note) in notes {
                    list.line("dt", skill);
                    list.element(Tag::new("dd").with("dir", "auto"), |dd| lines(dd, note));
                }
            });
        });
    }
}

/// The big number, with what makes it honest beside it.
fn coverage(section: &mut Markup, report: &Report<'_>) {
    big(section, &report.gaps.totals);
    if let Some(second) = &report.second {
        section.line(class("h3", "second-list"), &second.benchmark.title);
        source(section, second);
        big(section, &second.totals);
    }
    section.element(class("ul", "legend"), |legend| {
        for (part, word) in LEGEND {
            legend.element("li", |item| {
                let swatch = Tag::new("svg").with("width", 16).with("height", 12).with("aria-hidden", "true");
                item.inline(swatch, |svg| svg.leaf(sample(part, 0.0, 0.0)));
                item.text(" ");
                item.text(word);
            });
        }
    });
    report.remarks().for_each(|remark| section.line(class("p", "quiet"), &remark));
}

fn big(section: &mut Markup, totals: &Totals) {
    section.line(class("p", "big"), &shares(totals).big);
    section.line(class("p", "beside"), &format!("{}, {} met", beside(totals), totals.met));
    bar(section, place("bar wide"), &Bar::of_totals(totals));
}

/// What rose, fell, is new.
fn changes(section: &mut Markup, comparison: &Comparison, report: &Report<'_>) {
    if comparison.is_empty() {
        section.line("p", "nothing has changed");
    }
    section.element(class("div", "changes"), |parts| {
        for (heading, moves) in comparison.sections() {
            parts.element("div", |part| {
                part.line("h3", &format!("{heading} ({})", moves.len()));
                part.element("ul", |list| {
                    for step in moves {
                        list.element("li", |item| {
                            item.inline("bdi", |bdi| bdi.text(report.catalog.name_of(&step.skill)));
                            item.text(" ");
                            item.inline(class("span", "levels"), |span| span.text(&change(step, SYMBOLS)));
                        });
                    }
                });
            });
        }
    });
}

fn figure(markup: &mut Markup, picture: Picture, caption: &str) {
    markup.element("figure", |figure| {
        figure.line("figcaption", caption);
        picture.inside(figure);
    });
}

fn footer_of(footer: &mut Markup) {
    let level = |level: Level| format!("{level} {}", level.name());
    let levels: Vec<String> = Level::ALL.into_iter().map(level).collect();
    footer.line("p", &format!("Levels: {}.", levels.join(", ")));
    footer.line(
        "p",
        "Coverage is how much of what the list asks for is there, weighted; what is not rated counts as nothing, so \
         while something is not rated it reads “at least”. Gap is target minus level; ranking is weight times gap.",
    );
    footer.line("p", concat!("Made by skillgap ", env!("CARGO_PKG_VERSION"), "."));
}

/// A part of the page under a heading.
fn section(main: &mut Markup, id: &str, heading: &str, inside: impl FnOnce(&mut Markup)) {
    main.element(Tag::new("section").with("aria-labelledby", id), |section| {
        section.line(Tag::new("h2").with("id", id), heading);
        inside(section);
    });
}

fn class(name: &'static str, class: &str) -> Tag {
    Tag::new(name).with("class", class)
}

/// Where a bar is drawn. What it says stands beside it in words.
fn place(class: &str) -> Tag {
    Tag::new("svg").with("class", class).with("width", "100%").with("height", 16).with("aria-hidden", "true")
}

/// The head of a column.
fn column(row: &mut Markup, name: &str) {
    row.line(Tag::new("th").with("scope", "col"), name);
}

/// A sign, with what it means for those who hear the page.
fn sign(markup: &mut Markup, sign: &str, meaning: &str) {
    if !sign.is_empty() {
        markup.inline(Tag::new("span").with("aria-hidden", "true"), |span| span.text(sign));
        markup.inline(class("span", "heard"), |span| span.text(meaning));
    }
}

/// A text of more than one line.
fn lines(markup: &mut Markup, text: &str) {
    for (nth, line) in text.lines().enumerate() {
        if nth > 0 {
            markup.leaf("br");
        }
        markup.text(line);
    }
}
