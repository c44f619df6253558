//! Links on the screen. A terminal that knows OSC 8 opens the whole address of a link, even where the address is broken
//! into several lines; others ignore the sequences.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::text::width;

/// The longest address that is made a link, in bytes, as in most terminals.
const LONGEST: usize = 2_000;

/// Begins and ends the text of a link. Cells with the same id and the same address are one link, also across lines.
const BEGIN: &str = "\x1b]8;id=skillgap;";
const END: &str = "\x1b]8;;\x1b\\";
const TERMINATOR: &str = "\x1b\\";

/// Some cells of the screen that lead to a web page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// The cells.
    area: Rect,
    address: String,
}

impl Link {
    /// Creates a link. Returns `None` if `address` is not the address of a web page in printable ASCII characters:
    /// any other could end the sequence that it is written in.
    pub(super) fn new(area: Rect, address: &str) -> Option<Self> {
        let is_safe = address.len() <= LONGEST && address.bytes().all(|byte| byte.is_ascii_graphic());
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        (is_safe && is_web).then(|| Self { area, address: address.to_owned() })
    }

    /// Returns true if the cells differ between two frames of the same size.
    fn is_changed(&self, shown: &Buffer, next: &Buffer) -> bool {
        self.area.positions().any(|cell| shown.cell(cell) != next.cell(cell))
    }

    /// The sequences before and after the text of the link.
    fn brackets(&self) -> [String; 2] {
        [format!("{BEGIN}{}{TERMINATOR}", self.address), END.to_owned()]
    }

    /// Returns the cells to write. The cell after a wide character belongs to that character and is left out.
    pub(super) fn cells<'b>(&self, buffer: &'b Buffer) -> Vec<(u16, u16, &'b Cell)> {
        let mut cells = Vec::new();
        for row in self.area.intersection(buffer.area).rows() {
            let mut x = row.x;
            while x < row.right() {
                let cell = &buffer[(x, row.y)];
                cells.push((x, row.y, cell));
                x += u16::try_from(width(cell.symbol())).unwrap_or(1).max(1);
            }
        }
        cells
    }
}

/// Returns the links to write after the frame `next`, each with the sequences around its cells: new ones, those whose
/// cells were written without them, and those that are no link any more, for which the sequences are empty.
pub(super) fn to_write(before: &[Link], now: &[Link], shown: &Buffer, next: &Buffer) -> Vec<(Link, [String; 2])> {
    let mut links = Vec::new();
    for link in before {
        if shown.area == next.area && !now.contains(link) {
            links.push((link.clone(), Default::default()));
        }
    }
    for link in now {
        if shown.area != next.area || !before.contains(link) || link.is_changed(shown, next) {
            links.push((link.clone(), link.brackets()));
        }
    }
    links
}

/// Returns true if the terminal named by `TERM` supports links or ignores them. The Linux console and `dumb` terminals
/// would print the sequences.
pub(super) fn are_supported(term: Option<&str>) -> bool {
    !matches!(term, None | Some("" | "dumb" | "linux"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(x: u16, width: u16, address: &str) -> Link {
        Link::new(Rect { x, y: 0, width, height: 1 }, address).expect("it is an address")
    }

    #[test]
    fn only_addresses_of_web_pages_that_cannot_end_the_sequence_are_links() {
        for address in ["https://example.org/a?b=c#d", "http://example.org"] {
            let [begin, end] = link(0, 1, address).brackets();
            assert_eq!(begin, format!("\x1b]8;id=skillgap;{address}\x1b\\"));
            assert_eq!(end, "\x1b]8;;\x1b\\");
        }
        let long = format!("https://example.org/{}", "a".repeat(LONGEST));
        for address in
            ["", "file:///etc/passwd", "javascript:x", "https://a\x1b\\b", "https://a b", "https://é.org", &long]
        {
            assert_eq!(Link::new(Rect::ZERO, address), None, "{address:?}");
        }
    }

    #[test]
    fn only_what_changed_is_written_again() {
        let page = |text: &str| Buffer::with_lines([text]);
        let (one, other) = (link(0, 3, "https://a.org"), link(0, 3, "https://b.org"));
        let written = |before: &[Link], now: &[Link], shown: &Buffer, next: &Buffer| {
            to_write(before, now, shown, next)
                .into_iter()
                .map(|(link, [begin, _])| (link.address, !begin.is_empty()))
                .collect::<Vec<_>>()
        };
        let [a, b] = ["https://a.org", "https://b.org"].map(|address| [(address.to_owned(), true)]);
        let no_link = [("https://a.org".to_owned(), false)];
        let all = [one.clone()];
        assert_eq!(written(&[], &all, &page("one."), &page("one.")), a, "a new link");
        assert_eq!(written(&all, &all, &page("one."), &page("one.")), [], "nothing changed");
        assert_eq!(written(&all, &all, &page("one."), &page("one!")), [], "another cell changed");
        assert_eq!(written(&all, &all, &page("one."), &page("ore.")), a, "a cell of it changed");
        assert_eq!(written(&all, &all, &page("one."), &page("one")), a, "the size changed");
        assert_eq!(
            written(&all, &[other], &page("one."), &page("one.")),
            [&no_link[..], &b].concat(),
            "another address"
        );
        assert_eq!(written(&all, &[], &page("one."), &page("one.")), no_link, "a link no more");
    }

    #[test]
    fn a_wide_character_is_written_once() {
        let buffer = Buffer::with_lines(["学習 x"]);
        let symbols: Vec<&str> =
            link(0, 6, "https://a.org").cells(&buffer).iter().map(|(.., cell)| cell.symbol()).collect();
        assert_eq!(symbols, ["学", "習", " ", "x"]);
    }
}
