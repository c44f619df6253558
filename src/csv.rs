//! CSV tables (RFC 4180) with line feeds as line breaks.
//!
//! Export and import share one [`HEADER`]. If a spreadsheet could take a text for a formula, an apostrophe is put
//! before the text, and import removes the apostrophe again. Parts of a text get one too if they would become cells of
//! their own in a program that uses semicolons as separators.

use std::borrow::Cow;

use crate::text::{shown, visible};

/// The columns of an export. Import accepts them in any order and requires only `skill` and `level`.
pub(crate) const HEADER: [&str; 8] = ["skill", "level", "date", "note", "confidence", "last_used", "name", "area"];

/// The separators between cells, in the order in which import tries them.
pub(crate) const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// The most cells of a row. A limit keeps damaged files from filling the memory.
const MAX_CELLS: usize = 1000;

/// The most rows of a table, including empty ones.
const MAX_ROWS: usize = 100_000;

/// The first characters of a cell that a spreadsheet may take for a formula: those that OWASP names, also in full
/// width, and a tab or a carriage return, which spreadsheets skip. The last two are the symbols that show a tab or a
/// carriage return in our cells.
const FORMULA: [char; 12] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '␉', '␍'];

/// Returns one row, with its line break.
pub fn row(cells: impl IntoIterator<Item: AsRef<str>>) -> String {
    let mut row = String::new();
    for (nth, cell) in cells.into_iter().enumerate() {
        let cell = cell.as_ref();
        if nth > 0 {
            row.push(',');
        }
        if cell.contains(['"', ',', ';', '\n', '\r']) {
            row.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        } else {
            row.push_str(cell);
        }
    }
    row + "\n"
}

/// Converts a table of ours to the form that Excel opens by a double click: with a byte order mark, Windows line ends
/// after rows, and the `separator` of the reader's locale between cells. Line breaks inside cells stay line feeds.
pub(crate) fn for_excel(table: &str, separator: char) -> String {
    let mut out = String::from("\u{feff}");
    let mut is_quoted = false;
    for letter in table.chars() {
        is_quoted ^= letter == '"';
        match letter {
            '\n' if !is_quoted => out.push_str("\r\n"),
            // A comma or semicolon inside a cell is quoted, and a tab is shown as a symbol, so a comma here separates
            // cells.
            ',' if !is_quoted => out.push(separator),
            letter => out.push(letter),
        }
    }
    out
}

/// Returns `text` for a cell: hidden characters are made visible, line breaks stay, and apostrophes keep spreadsheets
/// from running the text as a formula.
///
/// A program that uses semicolons as separators does not see the quotes around a cell of ours and splits the text at
/// semicolons and line breaks. Each part that could be a formula therefore gets an apostrophe.
pub fn text(text: &str) -> Cow<'_, str> {
    let shown = match visible(text) {
        Cow::Borrowed(text) => Cow::Borrowed(text),
        Cow::Owned(_) => Cow::Owned(text.split('\n').map(visible).collect::<Vec<_>>().join("\n")),
    };
    let begins = begins_formula(&shown);
    if !begins && !parts(&shown).skip(1).any(is_formula) {
        return shown;
    }
    let mut defused = String::from(if begins { "'" } else { "" });
    for (nth, part) in parts(&shown).enumerate() {
        defused.push_str(if nth > 0 && is_formula(part) { "'" } else { "" });
        defused.push_str(part);
    }
    Cow::Owned(defused)
}

/// Returns a value, such as a number, as a cell; empty if there is none.
pub(crate) fn value(value: Option<impl ToString>) -> Cow<'static, str> {
    shown(value).into()
}

/// Returns the text of a cell without the apostrophe that [`text`] has put before it.
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| begins_formula(text)).unwrap_or(cell)
}

/// Returns the text of a cell without the apostrophes that [`text`] has put before its other parts; [`plain`] removes
/// the first one.
pub fn joined(text: &str) -> String {
    let mut joined = String::new();
    for (nth, part) in parts(text).enumerate() {
        match part.strip_prefix('\'') {
            Some(formula) if nth > 0 && is_formula(formula) => joined.push_str(formula),
            _ => joined.push_str(part),
        }
    }
    joined
}

/// Splits a text after semicolons and line breaks, into parts that may become cells.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([';', '\n'])
}

/// Returns true if a spreadsheet may take a cell for a formula, also after skipping a line feed.
fn begins_formula(text: &str) -> bool {
    is_formula(text) || text.trim_start_matches('\'').starts_with('\n')
}

/// Returns true if a spreadsheet may take `text` for a formula, also after removing quotes.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches(['\'', '"']).starts_with(FORMULA)
}

/// Reads a table row by row.
#[derive(Debug)]
pub struct Rows<'a> {
    rest: &'a str,
    separator: char,
    number: usize,
}

/// An error in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The number of the row, from 1 for the header.
    pub number: usize,
    /// The mistake in the row.
    pub why: &'static str,
}

impl<'a> Rows<'a> {
    /// Returns a reader of `text` with this separator between cells.
    pub fn with(text: &'a str, separator: char) -> Self {
        Self { rest: text, separator, number: 0 }
    }

    /// Returns the text after the rows that were read.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    /// Reads the next cell. Returns true with it if another cell follows in the row.
    fn cell(&mut self) -> Result<(Cow<'a, str>, bool), &'static str> {
        let separator = self.separator;
        let Some(quoted) = self.rest.strip_prefix('"') else {
            let end = self.rest.find([separator, '\n']).unwrap_or(self.rest.len());
            let (cell, rest) = self.rest.split_at(end);
            self.rest = rest;
            let goes_on = self.end_of_cell()?;
            let cell = if goes_on { cell } else { cell.strip_suffix('\r').unwrap_or(cell) };
            return if cell.contains('"') {
                Err("it has a quote inside an unquoted cell")
            } else {
                Ok((cell.into(), goes_on))
            };
        };
        let mut cell = Cow::Borrowed("");
        let mut rest = quoted;
        loop {
            let end = rest.find('"').ok_or("a quoted cell is not closed")?;
            if cell.is_empty() {
                cell = Cow::Borrowed(&rest[..end]);
            } else {
                cell.to_mut().push_str(&rest[..end]);
            }
            rest = &rest[end + 1..];
            match rest.strip_prefix('"') {
                Some(more) => {
                    cell.to_mut().push('"');
                    rest = more;
                }
                None => break,
            }
        }
        self.rest = rest.strip_prefix('\r').filter(|rest| rest.is_empty() || rest.starts_with('\n')).unwrap_or(rest);
        Ok((cell, self.end_of_cell()?))
    }

    /// Skips the end of a cell. Returns true if another cell follows in the row.
    fn end_of_cell(&mut self) -> Result<bool, &'static str> {
        let mut characters = self.rest.chars();
        let goes_on = match characters.next() {
            Some(c) if c == self.separator => true,
            None | Some('\n') => false,
            Some(_) => return Err("it has text after a closing quote"),
        };
        self.rest = characters.as_str();
        Ok(goes_on)
    }
}

impl<'a> Iterator for Rows<'a> {
    /// The number of the row, from 1, and its cells.
    type Item = Result<(usize, Vec<Cow<'a, str>>), BadRow>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let number = self.number;
        if number > MAX_ROWS {
            self.rest = "";
            return Some(Err(BadRow { number, why: "there are more than 100000 rows" }));
        }
        let mut cells = Vec::new();
        loop {
            match self.cell() {
                Ok((cell, goes_on)) => {
                    cells.push(cell);
                    if !goes_on {
                        return Some(Ok((number, cells)));
                    }
                }
                Err(why) => {
                    self.rest = "";
                    return Some(Err(BadRow { number, why }));
                }
            }
            if cells.len() == MAX_CELLS {
                self.rest = "";
                return Some(Err(BadRow { number, why: "it has more than 1000 cells" }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Vec<String>>, BadRow> {
        let first = text.lines().next().unwrap_or_default();
        let separator = SEPARATORS.into_iter().find(|&separator| first.contains(separator)).unwrap_or(',');
        Rows::with(text, separator)
            .map(|row| row.map(|(_, cells)| cells.into_iter().map(Cow::into_owned).collect()))
            .collect()
    }

    #[test]
    fn rows_are_read_as_spreadsheets_write_them() {
        for (text, rows) in [
            ("a,b\n1,2\n", vec![vec!["a", "b"], vec!["1", "2"]]),
            ("a,b\r\n\"1\",\"2\"\r\n", vec![vec!["a", "b"], vec!["1", "2"]]),
            ("a;b\n1;2,5", vec![vec!["a", "b"], vec!["1", "2,5"]]),
            ("a\tb\n\t\n", vec![vec!["a", "b"], vec!["", ""]]),
            ("a,\"b \"\"c\"\"\n,d\"\n\"\",\"\"\"\"", vec![vec!["a", "b \"c\"\n,d"], vec!["", "\""]]),
            ("a\n\nb\n", vec![vec!["a"], vec![""], vec!["b"]]),
            ("", vec![]),
        ] {
            assert_eq!(
                read(text).as_deref(),
                Ok(
                    &rows.iter().map(|row| row.iter().map(|&c| c.to_owned()).collect()).collect::<Vec<Vec<String>>>()[..]
                ),
                "{text:?}"
            );
        }
        for (text, number, why) in [
            ("a,b\n\"1,2\n", 2, "a quoted cell is not closed"),
            ("a,b\n\"1\"2,3\n", 2, "it has text after a closing quote"),
            ("a,b\n\n1\",2", 3, "it has a quote inside an unquoted cell"),
            (&",".repeat(5000), 1, "it has more than 1000 cells"),
            (&"\n".repeat(200_000), 100_001, "there are more than 100000 rows"),
        ] {
            assert_eq!(read(text), Err(BadRow { number, why }), "{text:?}");
        }
    }

    #[test]
    fn every_written_text_is_read_unchanged() {
        let texts =
            ["plain", "", "a,b", "\"", "a\nb", "=1+1", "'=1+1", "''-2", "'", "'quoted'", "+", "@x", "größe 漢字 👩‍💻"];
        let split =
            ["x;=1+1", "x;'=1", "a\n-2", "\n=1", "\n'\n'+1", "x;\"@y\"", "a; - b", ";;=1", "x;", "\"=1\"", "a\n\nb"];
        let wide = ["＝1+1", "＋1", "－1", "＠x", "'＝1", "x;＝1"];
        for raw in texts.into_iter().chain(split).chain(wide) {
            let line = row([text(raw), Cow::Borrowed("x")]);
            let (_, cells) = Rows::with(&line, ',').next().expect("a row").expect("a good one");
            assert!(!cells[0].starts_with(FORMULA) && !cells[0].starts_with('\n'), "{raw:?}");
            assert_eq!((&*joined(plain(&cells[0])), &*cells[1]), (raw, "x"), "{line:?}");
            // A program with semicolons as separators sees these cells; it knows quotes only at the beginning of a
            // cell.
            let others = line.split([';', '\n']).skip(1).map(|cell| cell.trim_start_matches('"'));
            others.for_each(|cell| assert!(!cell.starts_with(FORMULA), "{raw:?}: {line:?}"));
        }
        assert_eq!(text("x;=1\n'+2"), "x;'=1\n''+2");
        assert_eq!(text("a; - b\n\nc"), "a; - b\n\nc", "prose stays as it is");
        assert_eq!(text("\tx\u{1b}"), "'␉x␛");
        assert_eq!(text("\u{1b}\n\u{202e}"), "␛\n<U+202E>");
    }
}
