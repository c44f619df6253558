use crate::chart::Bar;
use crate::style::{Role, Symbols, Theme};
use crate::text;

/// What a text is written on: how wide it is, and what may be used on it.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Terminal cells in a line.
    pub width: usize,
    /// True if colours may be used.
    pub color: bool,
    /// The signs to use.
    pub symbols: &'static Symbols,
}

impl Page {
    /// The narrowest page that a text is laid out for; on a narrower one its lines run over.
    pub const MIN_WIDTH: usize = 40;

    /// `text` in the style of its role, if colours may be used. It is the caller that makes `text` safe.
    pub fn paint(&self, role: Role, text: &str) -> String {
        let style = Theme::Default.style(role);
        if !self.color || text.is_empty() || style == anstyle::Style::new() {
            return text.to_owned();
        }
        format!("{}{text}{}", style.render(), style.render_reset())
    }

    /// A bar of so many cells.
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

    /// `text`, made safe, in exactly `cells`.
    pub fn fit(&self, text: &str, cells: usize) -> String {
        text::fit(&text::visible(text), cells, self.symbols.cut)
    }

    /// `text`, made safe, in at most `cells`.
    pub fn cut(&self, text: &str, cells: usize) -> String {
        text::cut(&text::visible(text), cells, self.symbols.cut).into_owned()
    }

    /// A heading, made safe, with its empty line before it.
    pub fn heading(&self, text: &str) -> String {
        format!("\n{}\n", self.paint(Role::Strong, &text::visible(text)))
    }

    /// As [`Page::heading`], at the end of `out`; without the empty line where it is the first.
    pub fn push_heading(&self, out: &mut String, text: &str) {
        let heading = self.heading(text);
        out.push_str(if out.is_empty() { heading.trim_start_matches('\n') } else { &heading });
    }

    /// `text`, made safe, broken into lines: the first begins with `lead`, the others are indented by as much.
    pub fn paragraph(&self, role: Role, lead: &str, text: &str) -> String {
        let indent = text::width(lead);
        let lines = text::wrap(&text::visible(text), self.width.saturating_sub(indent));
        let begin = |index| if index == 0 { lead.to_owned() } else { " ".repeat(indent) };
        let line =
            |(index, line): (usize, &String)| format!("{}\n", self.paint(role, (begin(index) + line).trim_end()));
        lines.iter().enumerate().map(line).collect()
    }
}
