use super::{Writer, class, place, sign, spans};
use crate::report::markup::{Markup, Tag};
use crate::report::outline::{Cell, Column, Kind, Matrix, MatrixRow, Table, Text};
use crate::report::svg::bar;
use crate::style::Role;

impl Writer {
    pub(super) fn table(&self, markup: &mut Markup, table: &Table) {
        // A table with a label for each column may be wider than a phone.
        if table.is_labelled {
            scrolled(markup, &table.caption, |group| self.whole_table(group, table));
        } else {
            self.whole_table(markup, table);
        }
    }

    fn whole_table(&self, markup: &mut Markup, table: &Table) {
        let sorted = if table.is_sortable { format!("{} sortable", table.kind) } else { table.kind.to_owned() };
        markup.element(class("table", &sorted), |markup| {
            let caption = if table.shows_caption { Tag::new("caption") } else { class("caption", "heard") };
            markup.line(caption, &table.caption);
            markup.element("thead", |head| {
                head.element("tr", |row| {
                    for column in table.columns.iter().filter(|column| has_cell(column)) {
                        let tag = Tag::new("th").with("scope", "col").with("class", class_of(column));
                        row.line(tag, &column.heading);
                    }
                });
            });
            markup.element("tbody", |body| {
                for row in &table.rows {
                    body.element("tr", |markup| self.row(markup, table, row));
                }
            });
        });
    }

    fn row(&self, markup: &mut Markup, table: &Table, row: &[Cell]) {
        for (nth, (column, cell)) in table.columns.iter().zip(row).enumerate() {
            if !has_cell(column) {
                continue;
            }
            // A bar is drawn inside the cell before it, because a column of its own would be too narrow on a phone.
            let next = match row.get(nth + 1) {
                Some(Cell::Bar(next)) => Some(next),
                _ => None,
            };
            if column.kind == Kind::Name {
                markup.element(Tag::new("th").with("scope", "row"), |head| {
                    head.element(class("div", if next.is_some() { "barred" } else { "name" }), |div| {
                        div.element(Tag::new("span").with("dir", "auto"), |name| content(name, cell));
                        if let Some(next) = next {
                            bar(div, place("bar"), next);
                        }
                    });
                    self.below(head, table, row);
                });
                continue;
            }
            markup.element(tag_of(column, cell), |td| {
                content(td, cell);
                if let Some(next) = next {
                    bar(td, place("bar"), next);
                }
            });
        }
    }

    /// Writes the content below the name: a remark, the next step, and folded lines.
    fn below(&self, head: &mut Markup, table: &Table, row: &[Cell]) {
        for (column, cell) in table.columns.iter().zip(row) {
            match (column.kind, cell) {
                (Kind::Remark, Cell::Text(_, text)) => below_name(head, "why", text),
                (Kind::Sentence, Cell::Text(_, text)) => below_name(head, "step", text),
                (_, Cell::Fold { summary, lines }) => {
                    let tag = class("details", "anchors");
                    head.element(if self.unfolds { tag.with("open", "open") } else { tag }, |details| {
                        details.line("summary", summary);
                        for line in lines {
                            details.line(Tag::new("p").with("dir", "auto"), line);
                        }
                    });
                }
                _ => {}
            }
        }
    }
}

fn below_name(head: &mut Markup, name: &str, text: &Text) {
    if !text.is_empty() {
        head.element(class("div", name).with("dir", "auto"), |div| spans(div, text));
    }
}

/// Returns true if a column has its own cells. Bars are in the cells before them, and other columns are below the name.
fn has_cell(column: &Column) -> bool {
    matches!(column.kind, Kind::Sign | Kind::Name | Kind::Value | Kind::Words | Kind::Number | Kind::When)
}

fn class_of(column: &Column) -> String {
    let kind = match column.kind {
        Kind::Sign => "sign",
        Kind::Number => "number",
        Kind::When => "when",
        Kind::Name => "name",
        Kind::Words => "words",
        _ => "value",
    };
    if column.is_extra { format!("{kind} extra") } else { kind.to_owned() }
}

/// Returns the tag of a cell with its class and colour, and with the number to sort by if its text is not a number.
fn tag_of(column: &Column, cell: &Cell) -> Tag {
    let role = match cell {
        Cell::Sign { role, .. } | Cell::Text(role, _) => *role,
        _ => Role::Text,
    };
    let tone = match role {
        Role::Gap | Role::Warning => " missing",
        Role::Met | Role::Have => " reached",
        Role::Quiet | Role::Unrated => " quiet",
        _ => "",
    };
    let tag = class("td", &format!("{}{tone}", class_of(column)));
    match cell {
        Cell::Sign { rank, .. } => tag.with("data-rank", rank),
        Cell::Empty => tag.with("data-rank", i32::MIN),
        _ => tag,
    }
}

fn content(markup: &mut Markup, cell: &Cell) {
    match cell {
        Cell::Text(_, text) => spans(markup, text),
        Cell::Sign { sign: shown, meaning, .. } => sign(markup, shown, meaning),
        Cell::Empty | Cell::Bar(_) | Cell::Fold { .. } => {}
    }
}

/// Writes a matrix of numbers. Warmer cells are darker.
pub(super) fn matrix(markup: &mut Markup, matrix: &Matrix) {
    if matrix.is_wide {
        scrolled(markup, &matrix.caption, |group| matrix_table(group, matrix));
    } else {
        matrix_table(markup, matrix);
    }
}

/// Writes a part of the page that can be scrolled sideways, also by keys.
fn scrolled(markup: &mut Markup, label: &str, inside: impl FnOnce(&mut Markup)) {
    let group = class("div", "scroll").with("role", "group").with("tabindex", 0);
    markup.element(group.with("aria-label", label), inside);
}

fn matrix_table(markup: &mut Markup, matrix: &Matrix) {
    markup.element(class("table", if matrix.is_wide { "heat wide" } else { "heat" }), |table| {
        table.line("caption", &matrix.caption);
        table.element("thead", |head| {
            head.element("tr", |row| {
                row.line(Tag::new("th").with("scope", "col"), &matrix.corner);
                for (short, meaning) in &matrix.columns {
                    row.element(Tag::new("th").with("scope", "col"), |head| {
                        head.text(short);
                        if !meaning.is_empty() {
                            head.inline(class("span", "name"), |name| name.text(&format!(" {meaning}")));
                        }
                    });
                }
            });
        });
        table.element("tbody", |body| matrix_rows(body, &matrix.rows));
        if !matrix.sums.is_empty() {
            table.element("tfoot", |foot| matrix_rows(foot, &matrix.sums));
        }
    });
}

fn matrix_rows(markup: &mut Markup, rows: &[MatrixRow]) {
    for row in rows {
        matrix_row(markup, row);
    }
}

fn matrix_row(markup: &mut Markup, row: &MatrixRow) {
    markup.element("tr", |line| {
        line.line(Tag::new("th").with("scope", "row"), &row.name);
        for (text, warmth) in &row.cells {
            let tag = warmth.map_or(Tag::new("td"), |warmth| class("td", &format!("warm{warmth}")));
            line.line(tag, text);
        }
    });
}
