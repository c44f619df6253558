use super::{Outline, Section};
use crate::report::Page;
use crate::style::Role;
use crate::text;

/// The widest page that is filled.
const MAX_WIDTH: usize = 120;
/// The widest column of names of skills and people.
const WIDEST: usize = 32;
/// The cells between two columns.
const BETWEEN: usize = 2;

/// The outline as text for a terminal of any width from 40, or for a pipe.
pub fn text(outline: &Outline, page: &Page) -> String {
    let page = Page { width: page.width.clamp(Page::MIN_WIDTH, MAX_WIDTH), ..*page };
    let room = page.width.saturating_sub(text::width(&outline.date) + BETWEEN);
    let title = page.paint(Role::Strong, &page.fit(&outline.title, room));
    let mut out = format!("{title}  {}\n", page.paint(Role::Quiet, &outline.date));
    for line in &outline.lines {
        out.push_str(&page.paragraph(Role::Text, "", line));
    }
    for section in &outline.sections {
        out.push_str(&section_of(section, &page));
    }
    if !outline.closing.is_empty() {
        out.push('\n');
    }
    for line in &outline.closing {
        out.push_str(&page.paragraph(Role::Quiet, "", line));
    }
    out
}

fn section_of(section: &Section, page: &Page) -> String {
    let mut out = page.heading(&section.heading);
    let widths = widths(section, page);
    if !section.rows.is_empty() {
        let names: Vec<&str> = section.columns.iter().map(|column| column.name.as_str()).collect();
        out.push_str(&format!("{}\n", page.paint(Role::Quiet, &row_of(&names, section, &widths, page))));
    }
    for row in &section.rows {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        out.push_str(&format!("{}\n", row_of(&cells, section, &widths, page)));
    }
    for line in &section.lines {
        out.push_str(&page.paragraph(Role::Text, "  ", line));
    }
    out
}

/// One line of a table, indented by two cells.
fn row_of(cells: &[&str], section: &Section, widths: &[usize], page: &Page) -> String {
    let mut line = String::new();
    for ((cell, column), width) in cells.iter().zip(&section.columns).zip(widths) {
        line.push_str("  ");
        let cell = page.cut(cell, *width);
        let room = " ".repeat(width.saturating_sub(text::width(&cell)));
        let parts = if column.is_number { [&room, &cell] } else { [&cell, &room] };
        line.extend(parts.map(String::as_str));
    }
    line.trim_end().to_owned()
}

/// How wide each column is: as its longest cell, the columns of text narrower where the page is too narrow.
fn widths(section: &Section, page: &Page) -> Vec<usize> {
    let mut widths: Vec<usize> = section.columns.iter().map(|column| text::width(&column.name)).collect();
    for row in &section.rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = text::width(&text::visible(cell)).max(*width);
        }
    }
    let last = widths.len().saturating_sub(1);
    for (nth, width) in widths.iter_mut().enumerate() {
        if nth != last {
            *width = WIDEST.min(*width);
        }
    }
    let total = |widths: &[usize]| widths.iter().map(|width| width + BETWEEN).sum::<usize>();
    while total(&widths) > page.width {
        // The widest gives way first, as long as there is something to read in it.
        let Some(widest) = widths.iter_mut().max().filter(|width| **width > 6) else { break };
        *widest -= 1;
    }
    widths
}
