//! A page as plain data: sections of blocks, which text, Markdown and HTML are written from.
//!
//! An [`Outline`] borrows nothing and computes nothing: whoever builds a page puts every word and number into it, and the
//! writers only lay it out. So all formats say the same, in the same order. To build a page of another kind:
//!
//! 1. Make an [`Outline`] with a title, a date and its [`Section`]s; each section has an id that is unique on the page.
//! 2. Fill the sections with [`Block`]s. [`Block::Part`] nests blocks under a heading of their own, which HTML can fold.
//! 3. Hand the outline to [`text`](super::text::text), [`markdown`](super::markdown::markdown) and
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
    /// What the title of a browser's window says; longer ones are cut.
    pub window_title: String,
    /// The date of the page, as people read it.
    pub date: String,
    /// The sections, in reading order.
    pub sections: Vec<Section>,
    /// True if folded lines ([`Cell::Fold`]) are written out in text and Markdown and opened in HTML.
    pub unfolds: bool,
    /// What stands at the end of the page, in small print.
    pub closing: Vec<Text>,
}

/// A part of a page under a heading.
#[derive(Debug)]
pub struct Section {
    /// The id of its heading in HTML; unique on the page.
    pub id: &'static str,
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

impl Section {
    /// A section.
    pub fn new(id: &'static str, heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { id, heading: heading.into(), blocks }
    }
}

/// A piece of a section.
#[derive(Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(Role, Text),
    /// A coverage that stands for a whole page or list.
    Total(Total),
    /// What the fillings of bars mean.
    Legend,
    /// Terms, each with what is said of it: who, what, when; also notes.
    Facts(Vec<Fact>),
    /// A list without numbers.
    List(Vec<Text>),
    /// A table with a row for each thing.
    Table(Table),
    /// Numbers by row and column. A text that is too narrow for it leaves it out.
    Matrix(Matrix),
    /// Pictures, each with its caption. Only HTML draws them, so what they show also stands in another block.
    Pictures(Vec<(String, Picture)>),
    /// Parts that stand beside each other where there is room, and otherwise follow one another.
    Columns(Vec<Part>),
    /// Blocks under a smaller heading.
    Part(Part),
}

impl Block {
    /// A paragraph of running text.
    pub fn text(text: impl Into<Text>) -> Self {
        Self::Paragraph(Role::Text, text.into())
    }

    /// A paragraph that may be overlooked.
    pub fn quiet(text: impl Into<Text>) -> Self {
        Self::Paragraph(Role::Quiet, text.into())
    }
}

/// Blocks under a smaller heading.
#[derive(Debug)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// What stands behind the heading, such as a coverage; empty for nothing.
    pub aside: String,
    /// Whether HTML folds it.
    pub fold: Fold,
    /// What it says.
    pub blocks: Vec<Block>,
}

impl Part {
    /// A part that is never folded and has nothing behind its heading.
    pub fn new(heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { heading: heading.into(), aside: String::new(), fold: Fold::Never, blocks }
    }
}

/// Whether HTML folds a part. Text and Markdown always write it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// It cannot be folded.
    Never,
    /// It is folded, on paper too, until a reader opens it.
    Closed,
    /// It is open, on paper too, until a reader folds it.
    Open,
}

/// A coverage with its noun, what makes it honest, and its bar.
#[derive(Debug)]
pub struct Total {
    /// What it is the coverage of: "Coverage".
    pub label: String,
    /// The share in words: "at least 62%".
    pub share: String,
    /// What stands beside it: "36 of 49 rated".
    pub beside: String,
    /// The same as a bar.
    pub bar: Bar,
}

/// A term and what is said of it, a text for each line.
#[derive(Debug)]
pub struct Fact {
    /// The term.
    pub term: String,
    /// What is said of it.
    pub lines: Vec<Text>,
}

impl Fact {
    /// A fact of one line.
    pub fn new(term: impl Into<String>, text: impl Into<Text>) -> Self {
        Self { term: term.into(), lines: vec![text.into()] }
    }
}

/// A text of one line, in pieces.
#[derive(Debug, Clone, Default)]
pub struct Text(pub Vec<Span>);

/// A piece of a text.
#[derive(Debug, Clone)]
pub enum Span {
    /// Running text.
    Plain(String),
    /// The name of what the text is about.
    Strong(String),
    /// A link; one that is no address of a web page is written as text.
    Link {
        /// What is read.
        name: String,
        /// Where it leads.
        url: String,
    },
}

impl Text {
    /// A text that begins with a name.
    pub fn named(name: impl Into<String>, rest: impl Into<String>) -> Self {
        Self(vec![Span::Strong(name.into()), Span::Plain(rest.into())])
    }

    /// This text followed by another.
    #[must_use]
    pub fn then(mut self, other: impl Into<Self>) -> Self {
        self.0.extend(other.into().0);
        self
    }

    /// This text followed by a link.
    #[must_use]
    pub fn link(mut self, name: impl Into<String>, url: impl Into<String>) -> Self {
        self.0.push(Span::Link { name: name.into(), url: url.into() });
        self
    }

    /// Returns true if there is nothing to read in it.
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

/// Returns true if `url` is the address of a web page, so that it may be a link.
pub(super) fn is_web_address(url: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme))
}

/// A table with a row for each thing.
#[derive(Debug, Default)]
pub struct Table {
    /// What kind of table it is: its class in HTML, where style sheets know `totals`, `requirements`, `plan`, `changes`,
    /// `team`.
    pub kind: &'static str,
    /// What it shows.
    pub caption: String,
    /// True if HTML shows the caption; otherwise only a screen reader says it.
    pub shows_caption: bool,
    /// True if a reader of the HTML can sort it by any column.
    pub is_sortable: bool,
    /// True if text writes the headings of the columns, too. All columns then give way where a page is narrow.
    pub is_labelled: bool,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// How it is laid out.
    pub kind: Kind,
    /// True if text leaves it out, for want of room.
    pub is_extra: bool,
}

impl Column {
    /// A column that every format shows.
    pub fn new(heading: impl Into<String>, kind: Kind) -> Self {
        Self { heading: heading.into(), kind, is_extra: false }
    }

    /// A column that text leaves out.
    pub fn extra(heading: impl Into<String>, kind: Kind) -> Self {
        Self { heading: heading.into(), kind, is_extra: true }
    }
}

/// How a column is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A sign with a number, such as `▼ 2`.
    Sign,
    /// What the row is about.
    Name,
    /// A few words that do not break.
    Value,
    /// Words that may break, such as several names.
    Words,
    /// A number.
    Number,
    /// A bar. HTML draws it inside the cell before it.
    Bar,
    /// A remark. HTML writes it below the name, text at the end of the line as far as there is room.
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
    /// Nothing.
    Empty,
    /// A text in the style of its role.
    Text(Role, Text),
    /// A sign in the style of its role, with its meaning for those who hear the page, and a rank to sort by.
    Sign {
        /// What it is drawn as.
        role: Role,
        /// The sign.
        sign: String,
        /// What it means, in words.
        meaning: String,
        /// The place among others of its column.
        rank: i32,
    },
    /// A bar.
    Bar(Bar),
    /// Lines that can be folded under a summary.
    Fold {
        /// What stands there while they are folded.
        summary: String,
        /// The lines.
        lines: Vec<String>,
    },
}

impl Cell {
    /// A text of running words.
    pub fn text(text: impl Into<Text>) -> Self {
        Self::Text(Role::Text, text.into())
    }

    /// A text that may be overlooked.
    pub fn quiet(text: impl Into<Text>) -> Self {
        Self::Text(Role::Quiet, text.into())
    }
}

/// Numbers by row and column.
#[derive(Debug)]
pub struct Matrix {
    /// True if it may be wider than a page, so that HTML lets readers scroll it.
    pub is_wide: bool,
    /// What it shows.
    pub caption: String,
    /// The heading above the names of the rows.
    pub corner: String,
    /// The headings of the columns: a short sign, and what it stands for (empty where the sign says it).
    pub columns: Vec<(String, String)>,
    /// The rows.
    pub rows: Vec<MatrixRow>,
    /// The rows below them, such as sums.
    pub sums: Vec<MatrixRow>,
}

/// A row of a matrix.
#[derive(Debug)]
pub struct MatrixRow {
    /// What the row is about.
    pub name: String,
    /// A cell for each column: what it says, and how warm it is drawn, 0 to 4 or not at all.
    pub cells: Vec<(String, Option<u8>)>,
}
