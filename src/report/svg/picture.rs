use super::super::markup::{Markup, Tag};
use super::super::{Report, beside, date, shares};
use crate::text::{cut, visible};

/// The style sheet of all charts, with light and dark colours.
pub(in crate::report) const SHEET: &str = include_str!("chart.css");

/// The margin around a chart in a file of its own, in pixels.
const MARGIN: f64 = 24.0;
/// The width of a cell of the title in the widest of the common fonts, in pixels.
const TITLE_CELL: f64 = 11.5;
/// The height of the heading, in pixels.
const HEADING: f64 = 72.0;

/// A drawn chart, for a page or for a file of its own.
#[derive(Debug)]
pub struct Picture {
    /// The prefix of the ids of the chart's elements.
    pub(super) id: &'static str,
    pub(super) width: f64,
    pub(super) height: f64,
    /// A short title of the chart.
    pub(super) title: String,
    /// The facts of the chart in words, for screen readers.
    pub(super) facts: String,
    pub(super) drawing: Markup,
}

impl Picture {
    /// Writes the chart into a page, which contains the style sheet and the patterns already.
    pub(in crate::report) fn inside(&self, page: &mut Markup) {
        let tag = self.tag(self.width, self.height);
        page.element(tag, |svg| {
            self.describe(svg);
            svg.append(&self.drawing);
        });
    }

    /// Returns the chart as a file, with a heading and a background of its own, so that it is readable on any page.
    pub(super) fn alone(&self, report: &Report<'_>) -> String {
        let (width, height) = (self.width + 2.0 * MARGIN, self.height + HEADING + 2.0 * MARGIN);
        let tag = self.tag(width, height).with("xmlns", "http://www.w3.org/2000/svg");
        let tag = tag.at("width", width).at("height", height);
        let mut markup = Markup::default();
        markup.element(tag, |svg| {
            self.describe(svg);
            svg.style(SHEET);
            patterns(svg);
            svg.leaf(
                Tag::new("rect").with("class", "ground").with("width", "100%").with("height", "100%").at("rx", 8.0),
            );
            let cells = (self.width / TITLE_CELL) as usize;
            let title = Tag::new("text").with("class", "title").at("x", MARGIN).at("y", MARGIN + 16.0);
            svg.line(title, &cut(&visible(&report.gaps.benchmark.title), cells, "…"));
            let totals = &report.gaps.totals;
            let line = Tag::new("text").with("class", "").at("x", MARGIN).at("y", MARGIN + 42.0);
            svg.element(line, |text| {
                text.inline(Tag::new("tspan").with("class", "strong"), |tspan| tspan.text(&shares(totals).big));
                text.inline(Tag::new("tspan").with("class", "quiet"), |tspan| {
                    tspan.text(&format!(" · {} · {}", beside(totals), date(report.now)));
                });
            });
            let place = format!("translate({MARGIN} {})", MARGIN + HEADING);
            svg.element(Tag::new("g").with("transform", place), |g| g.append(&self.drawing));
        });
        markup.finish("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    }

    fn tag(&self, width: f64, height: f64) -> Tag {
        Tag::new("svg")
            .with("class", "chart")
            .with("viewBox", format!("0 0 {width} {height}"))
            .with("role", "img")
            .with("aria-labelledby", format!("{0}-title {0}-facts", self.id))
    }

    fn describe(&self, svg: &mut Markup) {
        svg.line(Tag::new("title").with("id", format!("{}-title", self.id)), &self.title);
        svg.line(Tag::new("desc").with("id", format!("{}-facts", self.id)), &self.facts);
    }
}

/// Writes the fill patterns, which differ without colour: gaps are hatched, parts that are not rated are dotted, unsure
/// parts are striped.
pub(in crate::report) fn patterns(svg: &mut Markup) {
    svg.element("defs", |defs| {
        defs.element(pattern("hatch", 6.0).with("patternTransform", "rotate(45)"), |hatch| {
            hatch.leaf(ground("gap-ground", 6.0));
            hatch.leaf(Tag::new("rect").with("class", "gap-line").at("width", 2.5).at("height", 6.0));
        });
        defs.element(pattern("dots", 6.0), |dots| {
            dots.leaf(ground("unrated-ground", 6.0));
            dots.leaf(Tag::new("circle").with("class", "unrated-dot").at("cx", 3.0).at("cy", 3.0).at("r", 1.2));
        });
        defs.element(pattern("stripes", 4.0), |stripes| {
            stripes.leaf(ground("unsure-ground", 4.0));
            stripes.leaf(Tag::new("rect").with("class", "have").at("width", 2.0).at("height", 4.0));
        });
    });
}

/// Returns the element of a pattern of square tiles.
fn pattern(id: &str, size: f64) -> Tag {
    let tag = Tag::new("pattern").with("id", id).with("patternUnits", "userSpaceOnUse");
    tag.at("width", size).at("height", size)
}

/// Returns the ground of a tile.
fn ground(class: &str, size: f64) -> Tag {
    Tag::new("rect").with("class", class).at("width", size).at("height", size)
}
