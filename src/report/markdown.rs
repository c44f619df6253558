//! Writes an [`Outline`] in Markdown, as GitHub renders it: for an issue, a wiki or a chat.

mod escape;

use super::outline::{
    Block, Cell, Column, Fact, Kind, Matrix, MatrixRow, Outline, Part, Span, Table, Text, is_web_address,
};
use super::{Page, legend};
use crate::style::Symbols;
use escape::inline;
use escape::{link, whole};

/// The number of cells of a bar: two for each level.
const BAR: usize = 10;

/// Writes `outline` in Markdown, with bars in these symbols.
pub fn markdown(outline: &Outline, symbols: &'static Symbols) -> String {
    let writer = Writer { page: Page { width: BAR, color: false, symbols }, unfolds: outline.unfolds };
    let mut out = format!("# {}\n\n{}\n", inline(&outline.title), inline(&outline.date));
    for section in &outline.sections {
        if section.blocks.iter().all(|block| matches!(block, Block::Pictures(_))) {
            continue;
        }
        out += &format!("\n## {}\n", inline(&section.heading));
        for block in &section.blocks {
            writer.block(&mut out, block);
        }
    }
    for line in &outline.closing {
        out += &format!("\n{}\n", sentence(line));
    }
    out
}

/// The writer of blocks.
struct Writer {
    page: Page,
    /// True if folded lines are written.
    unfolds: bool,
}

impl Writer {
    fn block(&self, out: &mut String, block: &Block) {
        match block {
            Block::Paragraph(_, text) => *out += &format!("\n{}\n", sentence(text)),
            Block::Total(total) => {
                let [label, share, beside] = [&total.label, &total.share, &total.beside].map(|text| inline(text));
                *out += &format!("\n{label}: **{share}** ({beside})\n");
            }
            Block::Legend => *out += &format!("\n{}\n", inline(&legend(self.page.symbols))),
            Block::Facts(facts) => list(out, facts.iter().map(fact)),
            Block::List(items) => list(out, items.iter().map(sentence)),
            Block::Table(table) => self.table(out, table),
            Block::Matrix(matrix) => write_matrix(out, matrix),
            Block::Pictures(_) => {}
            Block::Columns(parts) => {
                for part in parts {
                    self.part(out, part);
                }
            }
            Block::Part(part) => self.part(out, part),
        }
    }

    fn part(&self, out: &mut String, part: &Part) {
        let aside = if part.aside.is_empty() { String::new() } else { format!("  {}", inline(&part.aside)) };
        *out += &format!("\n### {}{aside}\n", inline(&part.heading));
        for block in &part.blocks {
            self.block(out, block);
        }
    }

    fn table(&self, out: &mut String, table: &Table) {
        let (mut head, mut rule) = (String::from("|"), String::from("|"));
        for column in &table.columns {
            if self.shows(column) {
                let heading = if matches!(column.kind, Kind::Sign | Kind::Bar) { "" } else { &column.heading };
                head += &format!(" {} |", inline(heading));
                rule += if column.kind == Kind::Number { "--:|" } else { "---|" };
            }
        }
        *out += &format!("\n{head}\n{rule}\n");
        for row in &table.rows {
            *out += "|";
            for (column, cell) in table.columns.iter().zip(row) {
                if self.shows(column) {
                    *out += &format!(" {} |", self.cell(column.kind, cell));
                }
            }
            *out += "\n";
        }
    }

    fn shows(&self, column: &Column) -> bool {
        column.kind != Kind::Fold || self.unfolds
    }

    fn cell(&self, kind: Kind, cell: &Cell) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Text(_, text) if kind == Kind::Sentence => sentence(text),
            Cell::Text(_, text) => {
                let mut out = String::new();
                for span in &text.0 {
                    out += &self::span(span, &inline);
                }
                out
            }
            Cell::Sign { sign, .. } => inline(sign),
            // All symbols of a bar have the same width in code.
            Cell::Bar(bar) => format!("`{}`", self.page.bar(bar, BAR).replace('|', "\\|")),
            Cell::Fold { lines, .. } => lines.iter().map(|line| whole(line, true)).collect::<Vec<_>>().join("<br>"),
        }
    }
}

fn list(out: &mut String, items: impl Iterator<Item = String>) {
    out.push('\n');
    for item in items {
        out.push_str(&format!("- {item}\n"));
    }
}

fn fact(fact: &Fact) -> String {
    format!("**{}**: {}", inline(&fact.term), fact.lines.iter().map(sentence).collect::<Vec<_>>().join("<br>"))
}

/// Returns a text in full length.
fn sentence(text: &Text) -> String {
    let mut out = String::new();
    for (nth, span) in text.0.iter().enumerate() {
        out += &self::span(span, &|text| whole(text, nth == 0));
    }
    out
}

fn span(span: &Span, escaped: &dyn Fn(&str) -> String) -> String {
    match span {
        Span::Plain(text) => escaped(text),
        Span::Strong(text) => format!("**{}**", inline(text)),
        Span::Link { name, url } if !is_web_address(url) => escaped(name),
        Span::Link { name, url } if name == url => link(url),
        Span::Link { name, url } => format!("{}, {}", escaped(name), link(url)),
    }
}

fn write_matrix(out: &mut String, matrix: &Matrix) {
    *out += &format!("\n| {} |", inline(&matrix.corner));
    for (sign, meaning) in &matrix.columns {
        *out += &format!(" {} |", inline(format!("{sign} {meaning}").trim()));
    }
    *out += &format!("\n|---|{}\n", "--:|".repeat(matrix.columns.len()));
    for MatrixRow { name, cells } in matrix.rows.iter().chain(&matrix.sums) {
        *out += &format!("| {} |", inline(name));
        for (text, _) in cells {
            *out += &format!(" {} |", inline(text));
        }
        *out += "\n";
    }
}
