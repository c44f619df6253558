use super::super::markup::{Markup, Tag};
use super::super::{Report, beside, share, shares};
use crate::style::Symbols;
use crate::text::{cut, visible, width};

const HEIGHT: f64 = 20.0;
/// The approximate width of a cell of text, in pixels. The browser stretches the text to this width.
const CELL: f64 = 6.4;
const PAD: f64 = 7.0;
/// The largest number of cells of a list's id.
const LONGEST: usize = 40;

/// The style of the badge, which has the same colours on light and dark pages.
const SHEET: &str = "\ntext { fill: #ffffff; font: 11px Verdana, sans-serif; }\n.label { fill: #3f4752; }\n\
                     .number { fill: #1d5cad; }\n";

/// Returns a badge with the coverage: "skillgap | ≥ 55% of must-have-2023".
pub(super) fn badge(report: &Report<'_>) -> String {
    let totals = &report.gaps.totals;
    let id = visible(report.gaps.benchmark.id.as_str());
    let id = cut(&id, LONGEST, "…");
    let shares = shares(totals);
    let short = share(totals, &Symbols::UNICODE);
    let number = match totals.coverage.percent() {
        Some(_) if !short.is_empty() => format!("{short} of {id}"),
        _ => format!("{id}: {}", shares.big),
    };
    let parts =
        [("label", "skillgap"), ("number", &number)].map(|(class, text)| (class, text, width(text) as f64 * CELL));
    let wide = parts.iter().map(|(_, _, wide)| wide + 2.0 * PAD).sum::<f64>();
    let mut markup = Markup::default();
    let svg = Tag::new("svg").with("xmlns", "http://www.w3.org/2000/svg").at("width", wide).at("height", HEIGHT);
    let svg = svg.with("viewBox", format!("0 0 {wide} {HEIGHT}")).with("role", "img");
    markup.element(svg.with("aria-labelledby", "badge-title badge-facts"), |svg| {
        svg.line(Tag::new("title").with("id", "badge-title"), &format!("skillgap: {} of {id}", shares.big));
        svg.line(Tag::new("desc").with("id", "badge-facts"), &beside(totals));
        svg.style(SHEET);
        svg.element(Tag::new("clipPath").with("id", "round"), |clip| {
            clip.leaf(Tag::new("rect").at("width", wide).at("height", HEIGHT).at("rx", 3.0));
        });
        svg.element(Tag::new("g").with("clip-path", "url(#round)"), |g| {
            let mut x = 0.0;
            for (class, text, length) in parts {
                let rect = Tag::new("rect").with("class", class).at("x", x).at("width", length + 2.0 * PAD);
                g.leaf(rect.at("height", HEIGHT));
                let place = Tag::new("text").at("x", x + PAD).at("y", 14.0).at("textLength", length);
                g.line(place.with("lengthAdjust", "spacingAndGlyphs"), text);
                x += length + 2.0 * PAD;
            }
        });
    });
    markup.finish("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
}
