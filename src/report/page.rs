use crate::chart::Bar;
use crate::style::{Role, Symbols, Theme};
use crate::text;

/// The page on which a text is written: its width, colours and symbols.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The width of a line, in terminal cells.
    pub width: usize,
    /// True if colours may be used.
    pub color: bool,
    /// The symbols to use.
    pub symbols: &'static Symbols,
}

impl Page {
    /// The smallest width for which a text is laid out. On a narrower terminal, the lines wrap.
    pub(crate) const MIN_WIDTH: usize = 40;

    /// Returns `text` in the style of its role, if colours may be used. The caller has to make `text` safe.
    pub(crate) fn paint(&self, role: Role, text: &str) -> String {
        let style = Theme::Terminal.style(role);
        if !self.color || text.is_empty() || style == anstyle::Style::new() {
            return text.to_owned();
        }
        format!("{}{text}{}", style.render(), style.render_reset())
    }

    /// Returns a bar of `width` cells.
    pub fn bar(&self, bar: &Bar, width: usize) -> String {
        let mut painted = String::new();
        let mut run = (Role::Text, String::new());
        for cell in bar.cells(width) {
            let (sign, part) = self.symbols.cell(cell);
            let role = Role::from(part);
            if role != run.0 {
                painted.push_str(&self.paint(run.0, &run.1));
                run = (role, String::new());
            }
            run.1.push_str(sign);
        }
        painted + &self.paint(run.0, &run.1)
    }

    /// Returns `text`, made safe, in exactly `cells` cells.
    pub fn fit(&self, text: &str, cells: usize) -> String {
        text::fit(&text::visible(text), cells, self.symbols.cut)
    }

    /// Returns `text`, made safe, in at most `cells` cells.
    pub fn cut(&self, text: &str, cells: usize) -> String {
        text::cut(&text::visible(text), cells, self.symbols.cut).into_owned()
    }

    /// Returns a heading, made safe, after an empty line.
    pub fn heading(&self, text: &str) -> String {
        format!("\n{}\n", self.paint(Role::Strong, &text::visible(text)))
    }

    /// Appends a [`heading`](Page::heading) to `out`, without the empty line if `out` is empty.
    pub(crate) fn push_heading(&self, out: &mut String, text: &str) {
        let heading = self.heading(text);
        out.push_str(if out.is_empty() { heading.trim_start_matches('\n') } else { &heading });
    }

    /// Returns `text`, made safe and wrapped. The first line begins with `lead`, and the others are indented by its
    /// width.
    pub(crate) fn paragraph(&self, role: Role, lead: &str, text: &str) -> String {
        let indent = text::width(lead);
        let cells = self.width.saturating_sub(indent);
        let text = text::visible(text);
        let lines = match text.rsplit_once(' ') {
            Some((before, address)) if address.starts_with("https://") && text::width(address) > cells => {
                let mut lines = text::wrap(before, cells);
                lines.push(address.to_owned());
                lines
            }
            _ => text::wrap(&text, cells),
        };
        let mut out = String::new();
        let mut begin = lead.to_owned();
        for line in lines {
            out.push_str(&self.paint(role, format!("{begin}{line}").trim_end()));
            out.push('\n');
            begin = " ".repeat(indent);
        }
        out
    }
}
