mod areas;
mod changes;
mod parts;
mod standing;

use std::cell::LazyCell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span as Text};

use crate::catalog::{Area, AreaId};
use crate::chart::{StepLine, Tick};
use crate::command::{Command, Press, Scopes};
use crate::report::{day, share, share_in_words, shares};
use crate::style::Role;
use crate::text::width;
use crate::trend::{Span, Trend};
use crate::tui::canvas::{mark_more, put, put_lines};
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::below;
use crate::tui::scroll::Scroll;
use crate::tui::tab::Tab;
use crate::tui::targets::Targets;
use crate::tui::view::{Pen, Plot};
use areas::areas;
use changes::changes;
use parts::{Pane, Parts};
use standing::{Compared, Row, Standing, WHOLE, end};

/// Coverage over time, and two days compared.
#[derive(Debug)]
pub(in crate::tui) struct TrendScreen {
    /// The area that is selected; the whole list while there is none.
    selected: Option<AreaId>,
    compared: Compared,
    pane: Pane,
    scroll: Scroll,
}

impl Default for TrendScreen {
    fn default() -> Self {
        let compared = Compared::Span(Span::HalfYear);
        Self { selected: None, compared, pane: Pane::Areas, scroll: Scroll::default() }
    }
}

impl TrendScreen {
    pub(in crate::tui) const TAB: Tab = Tab("Trend");

    /// Returns true if all changes show beside the areas.
    fn shows_all(&self, context: &Context<'_>, area: Rect) -> bool {
        let parts = Parts::of(area, self.pane);
        if self.pane != Pane::Areas || parts.areas.height == 0 || parts.changes.is_empty() {
            return false;
        }
        let standing = Standing::of(context, self.compared);
        let list = below(parts.changes, 1);
        changes(self.area(&standing), &standing, context, list.width.into()).len() <= list.height.into()
    }

    fn move_through(&mut self, command: Command, standing: &Standing<'_>, context: &Context<'_>, area: Rect) -> Reply {
        let parts = Parts::of(area, self.pane);
        if self.pane == Pane::Changes {
            let lines = changes(self.area(standing), standing, context, parts.changes.width.into()).len();
            let height = parts.changes.height.saturating_sub(1).into();
            return if self.scroll.update(command, lines, height) { Reply::Done } else { Reply::Ignored };
        }
        let areas = &standing.trend.areas;
        let place = self.place(standing.trend);
        let page = usize::from(parts.areas.height).saturating_sub(2).max(1);
        let Some(place) = cursor::moved(command, place, areas.len() + 1, page) else { return Reply::Ignored };
        self.selected = place.checked_sub(1).map(|place| areas[place].0.id.clone());
        self.scroll.reset();
        Reply::Done
    }

    /// The row that is selected: 0 is the whole list, then come the areas.
    fn place(&self, trend: &Trend<'_>) -> usize {
        let selected = self.selected.as_ref();
        trend.areas.iter().position(|(area, _)| Some(&area.id) == selected).map_or(0, |place| place + 1)
    }

    /// The area that is selected; none where the whole list is.
    fn area<'a>(&self, standing: &Standing<'a>) -> Option<&'a Area> {
        let place = self.place(standing.trend).checked_sub(1)?;
        standing.trend.areas.get(place).map(|(area, _)| *area)
    }

    /// Which days are compared, and how the selected row stood on them.
    fn period_line(
        &self,
        row: &Row<'_>,
        standing: &Standing<'_>,
        context: &Context<'_>,
        cells: usize,
    ) -> Line<'static> {
        let painter = context.painter;
        let name = match self.compared {
            Compared::Span(span) => span.name(),
            Compared::Period(_) => "from day to day",
        };
        let from = standing.period.from.map_or_else(|| "the start".to_owned(), day);
        let days = format!("{from} {} {}", painter.symbols.arrow, day(standing.period.to));
        let mut line =
            Line::from(vec![painter.span(Role::Strong, &days), painter.span(Role::Quiet, &format!(" ({name})  "))]);
        let (then, now) = row.at(standing);
        let [then, now] = [then, now].map(|totals| share_in_words(totals, painter.symbols));
        let words = format!("{then} {} {now}", painter.symbols.arrow);
        if line.width() + width(&words) <= cells {
            line.push_span(Text::raw(" ".repeat(cells - line.width() - width(&words))));
            line.push_span(painter.span(Role::Strong, &words));
        }
        line
    }
}

impl Layer for TrendScreen {
    /// The scopes of the trend: none as long as there are no two days to compare. There is another view where not all
    /// changes show.
    fn scopes(&self, context: &Context<'_>, area: Rect) -> Scopes {
        match context.session.days().len() {
            0 | 1 => Scopes::NOTHING,
            _ if self.shows_all(context, area) => Scopes::TREND_WHOLE,
            _ => Scopes::TREND,
        }
    }

    fn select(&mut self, row: usize, context: &Context<'_>) {
        self.selected =
            row.checked_sub(1).and_then(|area| context.trend.areas.get(area)).map(|(area, _)| area.id.clone());
        self.scroll.reset();
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let held = self.compared;
        // Worked out for no key that means nothing here.
        let standing = LazyCell::new(|| Standing::of(context, held));
        let compared = match press.command {
            Command::View => {
                self.pane = if self.pane == Pane::Areas { Pane::Changes } else { Pane::Areas };
                return Reply::Done;
            }
            Command::Span => Compared::Span(match held {
                Compared::Span(span) => span.after(),
                Compared::Period(_) => Span::ALL[0],
            }),
            Command::FromEarlier => Compared::Period(standing.period.from_earlier(&standing.trend.days)),
            Command::FromLater => Compared::Period(standing.period.from_later(&standing.trend.days)),
            Command::ToEarlier => Compared::Period(standing.period.to_earlier(&standing.trend.days)),
            Command::ToLater => Compared::Period(standing.period.to_later(&standing.trend.days, standing.today)),
            command if cursor::is_move(command) => return self.move_through(command, &standing, context, area),
            _ => return Reply::Ignored,
        };
        self.compared = compared;
        self.scroll.reset();
        Reply::Done
    }

    /// ```text
    ///  The whole list: at least 55 %, 72 % of what is rated      ━ coverage  ╍ of what is rated
    ///  100 % ┤
    ///   50 % ┤             ⡤⠤⠤⠤⠤⠤⠤⠤┊⠤  72 %
    ///    0 % ┤⣀⣀⣀⣀⣀⣀⣀⣀⡇        ┊⣀⣀⡇    ≥ 55 %
    ///        └───────┬────────────────┬
    ///                Jan 2026         Jul 2026
    ///  six months: 20 May 2026 → 20 Nov 2026, from at least 24 % to at least 55 %
    ///  Areas                       % then → now         Changes
    ///  ▸ The whole list          ≥ 24 → ≥ 55  +31  ▁▄   Rose (3)
    ///    Programming languages   ≥ 40 → 80    +40  ▁▇     Python  2 → 4 Proficient
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let standing = Standing::of(context, self.compared);
        if standing.trend.days.len() < 2 {
            empty(standing.trend, context, area, buffer);
            return Targets::default();
        }
        let place = self.place(standing.trend);
        let parts = Parts::of(area, self.pane);
        let row = &standing.rows()[place];
        put(buffer, area, 0, headline(row, place > 0, context, area.width.into()));
        put_lines(buffer, parts.chart, chart(row, place > 0, &standing, context, parts.chart));
        put(buffer, parts.period, 0, self.period_line(row, &standing, context, area.width.into()));
        let painter = context.painter;
        let mut targets = Targets::default();
        if parts.areas.height > 0 {
            let (list, rows) = (below(parts.areas, 1), standing.rows().len());
            let first = context.top(place, rows, list.height.into());
            targets.set_top(first);
            let lines = areas(&standing, (place, first), self.pane == Pane::Areas, context, parts.areas);
            for row in 1..u16::try_from(lines.len()).unwrap_or(u16::MAX) {
                targets.add_row(parts.areas, row, first + usize::from(row) - 1, place);
            }
            put_lines(buffer, parts.areas, lines);
            mark_more(painter, first, rows, list, buffer);
        }
        if !parts.changes.is_empty() {
            let list = below(parts.changes, 1);
            let area = self.area(&standing);
            let lines = changes(area, &standing, context, list.width.into());
            let more = match self.scroll.more(lines.len(), list.height.into()) {
                0 => String::new(),
                more => format!("  and {more} more"),
            };
            let heading =
                area.map_or_else(|| "What changed".to_owned(), |area| format!("What changed in {}", area.name));
            let role = if self.pane == Pane::Changes { Role::Selected } else { Role::Quiet };
            let heading = painter.cut(role, &heading, usize::from(list.width).saturating_sub(width(&more)));
            put(buffer, parts.changes, 0, vec![heading, painter.span(Role::Quiet, &more)].into());
            self.scroll.view(painter, lines, list, buffer);
        }
        targets
    }
}

/// Draws what the screen will show once there are two days to compare.
fn empty(trend: &Trend<'_>, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
    let painter = context.painter;
    let cells = usize::from(area.width).min(76);
    let so_far = match trend.days.first() {
        None => context.nothing_rated_yet(&Scopes::TREND),
        Some(first) => format!("so far there is one day of answers, {}: the line begins with the second", day(*first)),
    };
    let mut lines = vec![Line::default(), painter.span(Role::Strong, "How you get on").into(), Line::default()];
    lines.extend(painter.wrap(Role::Text, &so_far, cells));
    lines.push(Line::default());
    let later = "Here will be your coverage over time, of the whole list and of each area, and between any two days: \
                 what rose, what fell, what is new, what is to be asked again.";
    lines.extend(painter.wrap(Role::Quiet, later, cells));
    put_lines(buffer, area, lines);
}

/// The numbers of the selected row, each behind the stroke of its line.
fn headline(row: &Row<'_>, is_area: bool, context: &Context<'_>, cells: usize) -> Line<'static> {
    let painter = context.painter;
    let totals = row.series.last();
    let shares = shares(totals);
    let of_rated = shares.of_rated.unwrap_or_else(|| "of what is rated".to_owned());
    let of_rated = (totals.rated > 0).then_some((Pen::Second, Role::Quiet, of_rated));
    let whole = is_area.then(|| (Pen::Guide, Role::Quiet, WHOLE.to_lowercase()));
    let mut line = Line::from(painter.cut(Role::Strong, row.name, cells / 2));
    for (pen, role, words) in [(Pen::Main, Role::Strong, shares.big)].into_iter().chain(of_rated).chain(whole) {
        let stroke = format!("  {} ", pen.stroke(painter));
        if line.width() + width(&stroke) + width(&words) <= cells {
            line.push_span(painter.span(pen.role(), &stroke));
            line.push_span(painter.span(role, &words));
        }
    }
    line
}

/// The lines of the selected row; with an area's, that of the whole list to go by.
fn chart(
    row: &Row<'_>,
    is_area: bool,
    standing: &Standing<'_>,
    context: &Context<'_>,
    area: Rect,
) -> Vec<Line<'static>> {
    let painter = context.painter;
    let axis = standing.axis();
    let totals = row.series.last();
    let main = StepLine::of_coverage(row.series, &axis);
    let rated = StepLine::of_rated(row.series, &axis);
    let whole = StepLine::of_coverage(&standing.trend.whole, &axis);
    let of_rated = totals.coverage_of_rated.percent().filter(|_| totals.unrated > 0);
    let of_rated = of_rated.map(|percent| percent.to_string()).unwrap_or_default();
    let plot = Plot {
        axis,
        scale: Tick::percents,
        main: (&main, share(totals, painter.symbols)),
        second: Some((&rated, of_rated)),
        guide: is_area.then_some(&whole),
        marks: standing.period.from.iter().chain([&standing.period.to]).map(|day| axis.place(end(*day))).collect(),
    };
    plot.lines(painter, area.width.into(), area.height.into())
}
