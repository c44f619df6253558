//! Tables as spreadsheets write and read them: RFC 4180, with line breaks that are line feeds alone.
//!
//! Export and import share one [`HEADER`]. A text that a spreadsheet would run as a formula is defused by an
//! apostrophe before it, which reading takes off again; within a cell too, where a part of it would be a cell of its
//! own if semicolons separated.

use std::borrow::Cow;

use crate::text::visible;

/// The columns of an export; import takes any of them in any order, `skill` and `level` at least.
pub const HEADER: [&str; 8] = ["skill", "level", "date", "note", "confidence", "last_used", "name", "area"];

/// What stands between the cells of a row, in the order in which they are tried.
pub const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// The most cells that a row may have: more is no table of ours, and would fill the memory.
const MAX_CELLS: usize = 1000;

/// The most rows that a table may have, empty ones too.
const MAX_ROWS: usize = 100_000;

/// What a cell begins with that a spreadsheet may take for a formula: the signs as OWASP names them, in full width too,
/// and a tab or carriage return, which is dropped before them and is shown as its picture in a cell of ours.
const FORMULA: [char; 12] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '␉', '␍'];

/// One row, with its line break.
pub fn row<'a>(cells: impl IntoIterator<Item = Cow<'a, str>>) -> String {
    let quoted = |cell: Cow<'_, str>| {
        if cell.contains(['"', ',', ';', '\n', '\r']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.into()
        }
    };
    cells.into_iter().map(quoted).collect::<Vec<_>>().join(",") + "\n"
}

/// Returns a table of ours as Excel opens it by a double click: with a byte order mark, rows that end as on Windows, and
/// `separator` between cells: the one of the reader's locale. Line breaks inside cells stay line feeds.
pub fn for_excel(table: &str, separator: char) -> String {
    let mut out = String::from("\u{feff}");
    let mut is_quoted = false;
    for letter in table.chars() {
        is_quoted ^= letter == '"';
        match letter {
            '\n' if !is_quoted => out.push_str("\r\n"),
            // A cell with any of the separators in it is quoted, or shows it as a picture.
            ',' if !is_quoted => out.push(separator),
            letter => out.push(letter),
        }
    }
    out
}

/// Returns `text` as it stands in a cell: nothing in it is hidden, but its line breaks stay; no spreadsheet runs it.
///
/// Where semicolons separate, a cell of ours does not begin with its quote, so that the quotes mean nothing and the
/// text is cut at its semicolons and line breaks: each part is defused.
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

/// Returns the text of a cell without the apostrophe that defuses its beginning.
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| begins_formula(text)).unwrap_or(cell)
}

/// Returns the text of a cell without the apostrophes that defuse its parts, once [`plain`] has taken off the first.
pub fn joined(text: &str) -> String {
    let whole = |(nth, part): (usize, &'_ str)| -> String {
        let defused = part.strip_prefix('\'').filter(|_| nth > 0);
        defused.filter(|part| is_formula(part)).unwrap_or(part).to_owned()
    };
    parts(text).enumerate().map(whole).collect()
}

/// The parts of a text that may become cells, each with what separates it from the next.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([';', '\n'])
}

/// Returns true if a spreadsheet may take the text of a cell for a formula, once it has dropped a line feed.
fn begins_formula(text: &str) -> bool {
    is_formula(text) || text.trim_start_matches('\'').starts_with('\n')
}

/// Returns true if a spreadsheet may take `text` for a formula, once it has dropped quotes.
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

/// A row that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Which, from 1; the header is the first.
    pub number: usize,
    /// What is wrong with it.
    pub why: &'static str,
}

impl<'a> Rows<'a> {
    /// The rows of `text`, with this separator between cells.
    pub fn with(text: &'a str, separator: char) -> Self {
        Self { rest: text, separator, number: 0 }
    }

    /// What stands behind the rows that were read.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    /// The next cell, and whether the row goes on behind it.
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

    /// Steps over what ends a cell; whether the row goes on.
    fn end_of_cell(&mut self) -> Result<bool, &'static str> {
        let mut characters = self.rest.chars();
        let goes_on = match characters.next() {
            Some(c) if c == self.separator => true,
            None | Some('\n') => false,
            Some(_) => return Err("it has text behind a closing quote"),
        };
        self.rest = characters.as_str();
        Ok(goes_on)
    }
}

impl<'a> Iterator for Rows<'a> {
    /// The row's number, from 1, and its cells.
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
            ("a,b\n\"1\"2,3\n", 2, "it has text behind a closing quote"),
            ("a,b\n\n1\",2", 3, "it has a quote inside an unquoted cell"),
            (&",".repeat(5000), 1, "it has more than 1000 cells"),
            (&"\n".repeat(200_000), 100_001, "there are more than 100000 rows"),
        ] {
            assert_eq!(read(text), Err(BadRow { number, why }), "{text:?}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
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
            // As a program reads it that takes semicolons for separators, and quotes only where a cell begins with one.
            let others = line.split([';', '\n']).skip(1).map(|cell| cell.trim_start_matches('"'));
            others.for_each(|cell| assert!(!cell.starts_with(FORMULA), "{raw:?}: {line:?}"));
        }
        assert_eq!(text("x;=1\n'+2"), "x;'=1\n''+2");
        assert_eq!(text("a; - b\n\nc"), "a; - b\n\nc", "prose stays as it is");
        assert_eq!(text("\tx\u{1b}"), "'␉x␛");
        assert_eq!(text("\u{1b}\n\u{202e}"), "␛\n<U+202E>");
    }
}
