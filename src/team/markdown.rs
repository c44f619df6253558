use super::{Outline, Section};
use crate::report::markdown_text as escaped;

/// The outline as Markdown, for an issue or a wiki.
pub fn markdown(outline: &Outline) -> String {
    let mut out = format!("# {}\n\n{}\n", escaped(&outline.title), outline.date);
    for line in &outline.lines {
        out.push_str(&format!("\n{}\n", escaped(line)));
    }
    for section in &outline.sections {
        out.push_str(&section_of(section));
    }
    for line in &outline.closing {
        out.push_str(&format!("\n*{}*\n", escaped(line)));
    }
    out
}

fn section_of(section: &Section) -> String {
    let mut out = format!("\n## {}\n", escaped(&section.heading));
    if !section.rows.is_empty() {
        let names = section.columns.iter().map(|column| escaped(&column.name));
        let rules = section.columns.iter().map(|column| if column.is_number { "---:" } else { "---" }.to_owned());
        out.push_str(&format!("\n{}{}", row_of(names), row_of(rules)));
    }
    for row in &section.rows {
        out.push_str(&row_of(row.iter().map(|cell| escaped(cell))));
    }
    for line in &section.lines {
        out.push_str(&format!("\n{}\n", escaped(line)));
    }
    out
}

fn row_of(cells: impl Iterator<Item = String>) -> String {
    let mut row = String::from("|");
    for cell in cells {
        row.push_str(&format!(" {cell} |"));
    }
    row + "\n"
}
