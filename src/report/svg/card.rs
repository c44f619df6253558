use super::super::markup::{Markup, Tag};
use super::super::{Report, beside, date, shares};
use super::bars::bar;
use super::picture::patterns;
use crate::chart::Bar;
use crate::text::{cut, visible};

/// The width of the pictures of social networks, in pixels.
const WIDTH: f64 = 1200.0;
/// The height of the pictures of social networks, in pixels.
const HEIGHT: f64 = 627.0;
const MARGIN: f64 = 72.0;

/// The largest number of strengths on the card.
const STRENGTHS: usize = 3;

/// The style of the card, which has the same colours on light and dark pages.
const SHEET: &str = include_str!("card.css");

/// Returns the card: name, list, coverage, three strengths, date.
pub(super) fn card(report: &Report<'_>) -> String {
    let totals = &report.gaps.totals;
    let owner = report.owner_first();
    let title = &report.gaps.benchmark.title;
    let mut markup = Markup::default();
    let svg = Tag::new("svg").with("xmlns", "http://www.w3.org/2000/svg").at("width", WIDTH).at("height", HEIGHT);
    let svg = svg.with("viewBox", format!("0 0 {WIDTH} {HEIGHT}")).with("role", "img");
    markup.element(svg.with("class", "card").with("aria-labelledby", "card-title card-facts"), |svg| {
        svg.line(Tag::new("title").with("id", "card-title"), &format!("{owner}: {} of {title}", shares(totals).big));
        svg.line(Tag::new("desc").with("id", "card-facts"), &beside(totals));
        svg.style(SHEET);
        patterns(svg);
        svg.leaf(Tag::new("rect").with("class", "ground").at("width", WIDTH).at("height", HEIGHT));
        line(svg, "name", MARGIN, 128.0, owner, 40);
        line(svg, "quiet", MARGIN, 176.0, title, 70);
        line(svg, "big", MARGIN, 300.0, &shares(totals).big, 20);
        line(svg, "quiet", MARGIN, 346.0, &format!("coverage, self-assessed: {}", beside(totals)), 70);
        let place = Tag::new("svg").at("x", MARGIN).at("y", 376.0).at("width", WIDTH - 2.0 * MARGIN).at("height", 16.0);
        bar(svg, place, &Bar::of_totals(totals));
        for (row, nth) in report.gaps.strongest(STRENGTHS).into_iter().zip(0u32..) {
            let level = row.level.map_or_else(String::new, |level| format!("{level} {}", level.name()));
            let y = 448.0 + f64::from(nth) * 44.0;
            line(svg, "level", MARGIN, y, &level, 14);
            line(svg, "strength", MARGIN + 190.0, y, &row.requirement.name, 54);
        }
        line(svg, "quiet end", WIDTH - MARGIN, HEIGHT - 36.0, &format!("skillgap · {}", date(report.now)), 40);
    });
    markup.finish("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
}

/// Draws a line of text, cut to `cells`.
fn line(svg: &mut Markup, class: &str, x: f64, y: f64, text: &str, cells: usize) {
    let tag = Tag::new("text").with("class", class).at("x", x).at("y", y);
    svg.line(tag, &cut(&visible(text), cells, "…"));
}
