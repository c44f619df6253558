//! Writes an [`Outline`] as text, for a terminal of any width from 40, or for a pipe.

mod table;

use super::outline::{Block, Fact, Outline, Part, Section, Span, Text, Total, is_web_address};
use super::{Page, contents, legend};
use crate::catalog::Catalog;
use crate::comparison::Comparison;
use crate::gap::Totals;
use crate::style::Role;
use crate::text;

/// The largest width that is used. Longer bars would not be more exact.
const MAX_WIDTH: usize = 120;

/// The indentation of the blocks of a section.
const INDENT: &str = "  ";

/// Writes `outline` on `page`. Each line ends in a line break. The first section has no heading.
pub fn text(outline: &Outline, page: &Page) -> String {
    let writer = Writer::new(page, outline.unfolds);
    let page = &writer.page;
    let room = page.width.saturating_sub(text::width(&outline.date) + 2);
    let title = page.paint(Role::Strong, &page.cut(&outline.title, room));
    let mut out = format!("{title}  {}\n\n", page.paint(Role::Quiet, &outline.date));
    for (nth, section) in outline.sections.iter().enumerate() {
        writer.section(&mut out, section, nth == 0);
    }
    for (nth, line) in outline.closing.iter().enumerate() {
        out.push_str(if nth == 0 { "\n" } else { "" });
        out.push_str(&page.paragraph(Role::Quiet, INDENT, &plain(line)));
    }
    out
}

/// Writes the changes, a part for each kind of change.
pub fn comparison(comparison: &Comparison, catalog: &Catalog, page: &Page) -> String {
    let mut out = String::new();
    let parts = contents::changed_parts(comparison, catalog, page.symbols);
    Writer { page: *page, unfolds: false, names: 0 }.columns(&mut out, &parts);
    out
}

/// Writes a line of totals: name, bar, coverage, missing levels, and requirements not rated.
pub(crate) fn totals_line(name: &str, totals: &Totals, page: &Page) -> String {
    let table = contents::totals_table("", "", [(name, totals)].into_iter(), page.symbols);
    let mut out = String::new();
    Writer::new(page, false).table(&mut out, &table);
    out
}

/// The writer of blocks.
#[derive(Clone, Copy)]
struct Writer {
    page: Page,
    /// True if folded lines are written.
    unfolds: bool,
    /// The smallest number of cells for names, so that tables below each other have the same columns.
    names: usize,
}

impl Writer {
    fn new(page: &Page, unfolds: bool) -> Self {
        Self { page: Page { width: page.width.clamp(Page::MIN_WIDTH, MAX_WIDTH), ..*page }, unfolds, names: 0 }
    }

    fn heading(&self, out: &mut String, heading: &str, aside: &str) {
        let tail = if aside.is_empty() { String::new() } else { format!("  {aside}") };
        let room = self.page.width.saturating_sub(text::width(&tail));
        // The parentheses at the end of a heading contain a count, which is never cut.
        let (title, count) =
            heading.rsplit_once(" (").map_or((heading, String::new()), |(title, count)| (title, format!(" ({count}")));
        let title = self.page.cut(title, room.saturating_sub(text::width(&count)));
        let heading = self.page.heading(&self.page.cut(&format!("{title}{count}{tail}"), self.page.width));
        out.push_str(if out.ends_with("\n\n") { heading.trim_start_matches('\n') } else { &heading });
    }

    fn section(&self, out: &mut String, section: &Section, is_first: bool) {
        // A section that has only pictures is empty in a text.
        if !section.blocks.iter().any(|block| self.is_written(block)) {
            return;
        }
        if !is_first {
            self.heading(out, &section.heading, "");
        }
        for block in &section.blocks {
            self.block(out, block);
        }
    }

    fn is_written(&self, block: &Block) -> bool {
        match block {
            Block::Pictures(_) => false,
            Block::Matrix(matrix) => self.fits(matrix),
            _ => true,
        }
    }

    fn block(&self, out: &mut String, block: &Block) {
        match block {
            Block::Paragraph(role, text) => out.push_str(&self.page.paragraph(*role, INDENT, &plain(text))),
            Block::Total(total) => self.total(out, total),
            Block::Legend => {
                if self.draws_bars() {
                    out.push_str(&self.page.paragraph(Role::Quiet, INDENT, &legend(self.page.symbols)));
                }
            }
            Block::Facts(facts) => {
                for fact in facts {
                    self.fact(out, fact);
                }
            }
            Block::List(items) => {
                for item in items {
                    let lead = format!("{INDENT}{} ", self.page.symbols.dot);
                    out.push_str(&self.page.paragraph(Role::Text, &lead, &plain(item)));
                }
            }
            Block::Table(table) => self.table(out, table),
            Block::Matrix(matrix) => self.matrix(out, matrix),
            Block::Pictures(_) => {}
            Block::Columns(parts) => self.columns(out, parts),
            Block::Part(part) => self.part(out, part),
        }
    }

    fn part(&self, out: &mut String, part: &Part) {
        self.heading(out, &part.heading, &part.aside);
        for block in &part.blocks {
            self.block(out, block);
        }
    }

    /// Writes parts below each other, whose tables have the same columns.
    fn columns(&self, out: &mut String, parts: &[Part]) {
        let blocks = parts.iter().flat_map(|part| &part.blocks);
        let names = blocks.map(|block| if let Block::Table(table) = block { table::longest_name(table) } else { 0 });
        let writer = Self { names: names.max().unwrap_or(0), ..*self };
        for part in parts {
            writer.part(out, part);
        }
    }

    /// Writes the coverage with the text next to it, in as many lines as needed.
    fn total(&self, out: &mut String, total: &Total) {
        let page = &self.page;
        let said = format!("{}: {}", total.label, total.share);
        if text::width(&said) + text::width(&total.beside) + 3 <= page.width {
            out.push_str(&format!("{} ({})\n", page.paint(Role::Strong, &said), total.beside));
        } else {
            out.push_str(&format!("{}\n", page.paint(Role::Strong, &said)));
            out.push_str(&page.paragraph(Role::Text, INDENT, &total.beside));
        }
    }

    fn fact(&self, out: &mut String, fact: &Fact) {
        let first = fact.lines.first().map(plain).unwrap_or_default();
        out.push_str(&self.page.paragraph(Role::Text, INDENT, &format!("{}: {}", fact.term, first.trim_end())));
        for line in fact.lines.iter().skip(1) {
            out.push_str(&self.page.paragraph(Role::Text, "    ", &plain(line)));
        }
    }
}

/// Returns a text without styles; a link is its name followed by the address.
fn plain(text: &Text) -> String {
    let mut out = String::new();
    for span in &text.0 {
        match span {
            Span::Plain(text) | Span::Strong(text) => out.push_str(text),
            Span::Link { name, url } if name == url || !is_web_address(url) => out.push_str(name),
            Span::Link { name, url } => out.push_str(&format!("{name}, {url}")),
        }
    }
    out
}
