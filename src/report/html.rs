//! Writes an [`Outline`] as one page that loads nothing from elsewhere, works without its script, and is readable on
//! light and dark screens, on a phone, on paper, and with a screen reader.
//!
//! The page is valid HTML and valid XML, so that a strict parser can read it. This is why it is written by [`Markup`]
//! and not by a template library for HTML, which leaves elements such as `meta` open.

mod table;

use super::LEGEND;
use super::markup::{Markup, Tag};
use super::outline::{Block, Fact, Fold, Outline, Part, Section, Span, Text, Total, is_web_address};
use super::svg::{SHEET, bar, patterns, sample};
use crate::style::Role;
use crate::text::{cut, visible};

/// The style sheet.
const PAGE: &str = include_str!("html/page.css");
/// The script that makes the tables sortable.
const SCRIPT: &str = include_str!("html/sort.js");
/// The content security policy: inline styles and the one script with this hash are allowed, and nothing else.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; \
                      script-src 'sha256-7aIqeLyi3y+axd+d+tV2N8t8irdlYGxn6LrSFnyCV2Y='";
/// The largest number of cells of the window title.
const TITLE: usize = 120;

/// Writes `outline` as an HTML page.
pub fn html(outline: &Outline) -> String {
    let mut markup = Markup::default();
    let root = Tag::new("html").with("lang", "en").with("xmlns", "http://www.w3.org/1999/xhtml");
    markup.element(root, |html| {
        html.element("head", |head| head_of(head, outline));
        html.element("body", |body| {
            let shared = Tag::new("svg").with("class", "shared").with("width", 0).with("height", 0);
            body.element(shared.with("aria-hidden", "true"), patterns);
            body.element("header", |header| {
                header.line(Tag::new("h1").with("dir", "auto"), &outline.title);
                header.line(class("p", "date"), &outline.date);
            });
            let writer = Writer { unfolds: outline.unfolds };
            body.element("main", |main| {
                for section in &outline.sections {
                    writer.section(main, section);
                }
            });
            body.element("footer", |footer| {
                for line in &outline.closing {
                    footer.element("p", |p| spans(p, line));
                }
                footer.line("p", concat!("Made by skillgap ", env!("CARGO_PKG_VERSION"), "."));
            });
            body.script(SCRIPT);
        });
    });
    markup.finish("<!DOCTYPE html>\n")
}

fn head_of(head: &mut Markup, outline: &Outline) {
    head.leaf(Tag::new("meta").with("charset", "utf-8"));
    head.leaf(Tag::new("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY));
    for (name, content) in [
        ("viewport", "width=device-width, initial-scale=1"),
        ("color-scheme", "light dark"),
        ("generator", concat!("skillgap ", env!("CARGO_PKG_VERSION"))),
    ] {
        head.leaf(Tag::new("meta").with("name", name).with("content", content));
    }
    head.line("title", &cut(&visible(&outline.window_title), TITLE, "…"));
    head.style(SHEET);
    head.style(PAGE);
}

/// The writer of blocks.
struct Writer {
    /// True if folded content below rows is open.
    unfolds: bool,
}

impl Writer {
    fn section(&self, main: &mut Markup, section: &Section) {
        main.element(Tag::new("section").with("class", section.id).with("aria-labelledby", section.id), |markup| {
            markup.line(Tag::new("h2").with("id", section.id).with("dir", "auto"), &section.heading);
            self.blocks(markup, &section.blocks);
        });
    }

    fn blocks(&self, markup: &mut Markup, blocks: &[Block]) {
        for block in blocks {
            self.block(markup, block);
        }
    }

    fn block(&self, markup: &mut Markup, block: &Block) {
        match block {
            Block::Paragraph(role, text) => {
                let tag = if *role == Role::Quiet { class("p", "quiet") } else { Tag::new("p") };
                markup.element(tag, |p| spans(p, text));
            }
            Block::Total(said) => total(markup, said),
            Block::Legend => legend(markup),
            Block::Facts(facts) => markup.element("dl", |list| {
                for said in facts {
                    fact(list, said);
                }
            }),
            Block::List(items) => markup.element("ul", |list| {
                for item in items {
                    list.element(Tag::new("li").with("dir", "auto"), |li| spans(li, item));
                }
            }),
            Block::Table(table) => self.table(markup, table),
            Block::Matrix(matrix) => table::matrix(markup, matrix),
            Block::Pictures(pictures) => markup.element(class("div", "pair"), |pair| {
                for (caption, picture) in pictures {
                    pair.element("figure", |figure| {
                        figure.line("figcaption", caption);
                        picture.inside(figure);
                    });
                }
            }),
            Block::Columns(parts) => markup.element(class("div", "columns"), |columns| {
                for part in parts {
                    columns.element("div", |column| self.part(column, part));
                }
            }),
            Block::Part(part) => self.part(markup, part),
        }
    }

    /// Writes a part under its heading. If the part can be folded, the heading folds it.
    fn part(&self, markup: &mut Markup, part: &Part) {
        if part.fold == Fold::Never {
            part_heading(markup, part);
            return self.blocks(markup, &part.blocks);
        }
        let tag = class("details", "part");
        markup.element(if part.fold == Fold::Open { tag.with("open", "open") } else { tag }, |details| {
            details.element("summary", |summary| part_heading(summary, part));
            self.blocks(details, &part.blocks);
        });
    }
}

fn part_heading(markup: &mut Markup, part: &Part) {
    markup.element(Tag::new("h3").with("dir", "auto"), |head| {
        head.text(&part.heading);
        if !part.aside.is_empty() {
            head.inline(class("span", "quiet"), |span| span.text(&format!(" {}", part.aside)));
        }
    });
}

/// Writes the coverage in large type, with its noun and the number of rated requirements.
fn total(markup: &mut Markup, total: &Total) {
    markup.line(class("p", "label"), &total.label);
    markup.line(class("p", "big"), &total.share);
    markup.line(class("p", "beside"), &total.beside);
    bar(markup, place("bar wide"), &total.bar);
}

fn legend(markup: &mut Markup) {
    markup.element(class("ul", "legend"), |legend| {
        for (part, word) in LEGEND {
            legend.element("li", |item| {
                let swatch = Tag::new("svg").with("width", 16).with("height", 12).with("aria-hidden", "true");
                item.inline(swatch, |svg| svg.leaf(sample(part, 0.0, 0.0)));
                item.text(&format!(" {word}"));
            });
        }
    });
}

fn fact(list: &mut Markup, fact: &Fact) {
    list.line(Tag::new("dt").with("dir", "auto"), &fact.term);
    list.element(Tag::new("dd").with("dir", "auto"), |dd| {
        for (nth, line) in fact.lines.iter().enumerate() {
            if nth > 0 {
                dd.leaf("br");
            }
            spans(dd, line);
        }
    });
}

fn spans(markup: &mut Markup, text: &Text) {
    for span in &text.0 {
        match span {
            Span::Plain(text) => markup.text(text),
            Span::Strong(text) => markup.inline("b", |strong| strong.inline("bdi", |bdi| bdi.text(text))),
            // A link may only lead to a web page.
            Span::Link { name, url } if is_web_address(url) => {
                markup.inline(Tag::new("a").with("href", url).with("rel", "noreferrer"), |a| a.text(name));
            }
            Span::Link { name, .. } => markup.inline("bdi", |bdi| bdi.text(name)),
        }
    }
}

fn class(name: &'static str, class: &str) -> Tag {
    Tag::new(name).with("class", class)
}

/// Returns the element in which a bar is drawn. Screen readers skip it, because the same numbers are in the text.
fn place(class: &str) -> Tag {
    Tag::new("svg").with("class", class).with("width", "100%").with("height", 16).with("aria-hidden", "true")
}

/// Writes a symbol, with its meaning for screen readers.
fn sign(markup: &mut Markup, sign: &str, meaning: &str) {
    if sign == meaning || meaning.is_empty() {
        return markup.text(sign);
    }
    markup.inline(Tag::new("span").with("aria-hidden", "true"), |span| span.text(sign));
    markup.inline(class("span", "heard"), |span| span.text(meaning));
}
