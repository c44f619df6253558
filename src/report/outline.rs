//! A page as plain data: sections of blocks, from which text, Markdown and HTML are written.
//!
//! An [`Outline`] borrows nothing and computes nothing: the code that builds a page puts every word and number into it,
//! and the writers only lay it out. So all formats have the same contents in the same order. To build a page:
//!
//! 1. Make an [`Outline`] with a title, a date and its [`Section`]s; each section has an id that is unique on the page.
//! 2. Fill the sections with [`Block`]s. [`Block::Part`] nests blocks under a heading of their own, which HTML can fold.
//! 3. Pass the outline to [`text`](super::text::text), [`markdown`](super::markdown::markdown) and
//!    [`html`](super::html::html).
//!
//! Texts are raw: the writers escape them and make hidden characters visible.

use super::svg::Picture;
use crate::chart::Bar;
use crate::style::Role;

/// A page.
#[derive(Debug, Default)]
pub struct Outline {
    /// The title of the page.
    pub title: String,
    /// The title of the browser window; cut if it is long.
    pub window_title: String,
    /// The date of the page in words.
    pub date: String,
    /// The sections, in reading order.
    pub sections: Vec<Section>,
    /// True if folded lines ([`Cell::Fold`]) are written out in text and Markdown and opened in HTML.
    pub unfolds: bool,
    /// The small print at the end of the page.
    pub closing: Vec<Text>,
}

/// A part of a page under a heading.
#[derive(Debug)]
pub struct Section {
    /// The id of the heading in HTML; unique on the page.
    pub id: &'static str,
    /// The heading.
    pub heading: String,
    /// The contents.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Returns a section.
    pub fn new(id: &'static str, heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { id, heading: heading.into(), blocks }
    }
}

/// A piece of a section.
#[derive(Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(Role, Text),
    /// The coverage of a whole page or list.
    Total(Total),
    /// The legend of the fillings of bars.
    Legend,
    /// Terms with their descriptions, such as a person, a list or a date; also notes.
    Facts(Vec<Fact>),
    /// A list without numbers.
    List(Vec<Text>),
    /// A table.
    Table(Table),
    /// A matrix of numbers. Text leaves it out if the page is too narrow.
    Matrix(Matrix),
    /// Pictures, each with its caption. Only HTML draws them, so another block has the same facts.
    Pictures(Vec<(String, Picture)>),
    /// Parts next to each other if there is room, otherwise below each other.
    Columns(Vec<Part>),
    /// Blocks under a smaller heading.
    Part(Part),
}

impl Block {
    /// Returns a paragraph of running text.
    pub fn text(text: impl Into<Text>) -> Self {
        Self::Paragraph(Role::Text, text.into())
    }

    /// Returns a paragraph in a less visible style.
    pub fn quiet(text: impl Into<Text>) -> Self {
        Self::Paragraph(Role::Quiet, text.into())
    }
}

/// Blocks under a smaller heading.
#[derive(Debug)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// The text after the heading, such as a coverage; may be empty.
    pub aside: String,
    /// The way in which HTML folds the part.
    pub fold: Fold,
    /// The contents.
    pub blocks: Vec<Block>,
}

impl Part {
    /// Returns a part that is never folded and has no text after its heading.
    pub fn new(heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { heading: heading.into(), aside: String::new(), fold: Fold::Never, blocks }
    }
}

/// The way in which HTML folds a part. Text and Markdown always write it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// The part cannot be folded.
    Never,
    /// The part is folded, on paper too, until a reader opens it.
    Closed,
    /// The part is open, on paper too, until a reader folds it.
    Open,
}

/// A coverage with its noun, the number of rated requirements, and its bar.
#[derive(Debug)]
pub struct Total {
    /// The noun: "Coverage".
    pub label: String,
    /// The share in words: "at least 62%".
    pub share: String,
    /// The text next to the share: "36 of 49 rated".
    pub beside: String,
    /// The share as a bar.
    pub bar: Bar,
}

/// A term and its description, a text for each line.
#[derive(Debug)]
pub struct Fact {
    /// The term.
    pub term: String,
    /// The description.
    pub lines: Vec<Text>,
}

impl Fact {
    /// Returns a fact of one line.
    pub fn new(term: impl Into<String>, text: impl Into<Text>) -> Self {
        Self { term: term.into(), lines: vec![text.into()] }
    }
}

/// A text of one line, as a sequence of spans.
#[derive(Debug, Clone, Default)]
pub struct Text(pub Vec<Span>);

/// A piece of a text.
#[derive(Debug, Clone)]
pub enum Span {
    /// Running text.
    Plain(String),
    /// The name of the thing that the text is about.
    Strong(String),
    /// A link. If the address is not that of a web page, the link is written as text.
    Link {
        /// The text of the link.
        name: String,
        /// The address.
        url: String,
    },
}

impl Text {
    /// Returns a text that begins with a name.
    pub fn named(name: impl Into<String>, rest: impl Into<String>) -> Self {
        Self(vec![Span::Strong(name.into()), Span::Plain(rest.into())])
    }

    /// Returns this text followed by another.
    #[must_use]
    pub fn then(mut self, other: impl Into<Self>) -> Self {
        self.0.extend(other.into().0);
        self
    }

    /// Returns this text followed by a link.
    #[must_use]
    pub fn link(mut self, name: impl Into<String>, url: impl Into<String>) -> Self {
        self.0.push(Span::Link { name: name.into(), url: url.into() });
        self
    }

    /// Returns true if the text is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<S: Into<String>> From<S> for Text {
    fn from(text: S) -> Self {
        let text = text.into();
        Self(if text.is_empty() { Vec::new() } else { vec![Span::Plain(text)] })
    }
}

/// Returns true if `url` is the address of a web page, and so may be a link.
pub(super) fn is_web_address(url: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme))
}

/// A table.
#[derive(Debug, Default)]
pub struct Table {
    /// The class of the table in HTML. The style sheet knows `totals`, `requirements`, `plan`, `changes` and `team`.
    pub kind: &'static str,
    /// The caption.
    pub caption: String,
    /// True if HTML shows the caption; otherwise only screen readers read it.
    pub shows_caption: bool,
    /// True if readers of the HTML can sort the table by any column.
    pub is_sortable: bool,
    /// True if text writes the headings of the columns, too. All columns then become narrower on a narrow page.
    pub is_labelled: bool,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Returns true if the table has a column of this kind.
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.columns.iter().any(|column| column.kind == kind)
    }
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// The kind of the column, which determines its layout.
    pub kind: Kind,
    /// True if text leaves the column out to save room.
    pub is_extra: bool,
}

impl Column {
    /// Returns a column that every format shows.
    pub fn new(heading: impl Into<String>, kind: Kind) -> Self {
        Self { heading: heading.into(), kind, is_extra: false }
    }

    /// Returns a column that text leaves out.
    pub fn extra(heading: impl Into<String>, kind: Kind) -> Self {
        Self { heading: heading.into(), kind, is_extra: true }
    }
}

/// The kind of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A symbol with a number, such as `▼ 2`.
    Sign,
    /// The name of the thing that the row is about.
    Name,
    /// A few words without line breaks.
    Value,
    /// Words that may be wrapped, such as several names.
    Words,
    /// A number.
    Number,
    /// A bar. HTML draws it inside the cell before it.
    Bar,
    /// A remark. HTML writes it below the name, text at the end of the line if there is room.
    Remark,
    /// A date or a time. Text writes it on a line below.
    When,
    /// A sentence. HTML writes it below the name, text on a line below, after [`Kind::When`].
    Sentence,
    /// Lines that are folded below the name in HTML.
    Fold,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub enum Cell {
    /// An empty cell.
    Empty,
    /// A text in the style of its role.
    Text(Role, Text),
    /// A symbol in the style of its role, with its meaning for screen readers, and a rank to sort by.
    Sign {
        /// The style.
        role: Role,
        /// The symbol.
        sign: String,
        /// The meaning in words.
        meaning: String,
        /// The rank among the cells of the column.
        rank: i32,
    },
    /// A bar.
    Bar(Bar),
    /// Lines that can be folded under a summary.
    Fold {
        /// The text that is visible while the lines are folded.
        summary: String,
        /// The lines.
        lines: Vec<String>,
    },
}

impl Cell {
    /// Returns a text in the normal style.
    pub fn text(text: impl Into<Text>) -> Self {
        Self::Text(Role::Text, text.into())
    }

    /// Returns a text in a less visible style.
    pub fn quiet(text: impl Into<Text>) -> Self {
        Self::Text(Role::Quiet, text.into())
    }
}

/// A matrix of numbers, with headings of rows and columns.
#[derive(Debug)]
pub struct Matrix {
    /// True if the matrix may be wider than a page, so that HTML makes it scroll.
    pub is_wide: bool,
    /// The caption.
    pub caption: String,
    /// The heading above the names of the rows.
    pub corner: String,
    /// The headings of the columns: a short symbol, and its meaning (empty if the symbol is clear).
    pub columns: Vec<(String, String)>,
    /// The rows.
    pub rows: Vec<MatrixRow>,
    /// The rows at the bottom, such as sums.
    pub sums: Vec<MatrixRow>,
}

/// A row of a matrix.
#[derive(Debug)]
pub struct MatrixRow {
    /// The name of the row.
    pub name: String,
    /// A cell for each column: its text, and the warmth in which it is drawn, 0 to 4, or `None`.
    pub cells: Vec<(String, Option<u8>)>,
}
