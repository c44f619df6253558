mod areas;
mod changes;
mod parts;
mod standing;

use std::cell::{Cell, LazyCell};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span as Text};

use super::Context;
use crate::catalog::{Area, AreaId};
use crate::chart::{StepLine, Tick};
use crate::command::{Command, Press, Scope};
use crate::report::{day, share, share_in_words, shares};
use crate::session::Session;
use crate::style::Role;
use crate::text::width;
use crate::trend::{Span, Trend};
use crate::tui::chrome::{below, mark_more, put};
use crate::tui::cursor;
use crate::tui::effect::Reply;
use crate::tui::overlay::Scroll;
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
    /// Whether all changes stood beside the areas when the screen was last drawn: then there is no other view.
    shows_all: Cell<bool>,
}

impl Default for TrendScreen {
    fn default() -> Self {
        let compared = Compared::Span(Span::HalfYear);
        Self { selected: None, compared, pane: Pane::Areas, scroll: Scroll::default(), shows_all: Cell::default() }
    }
}

impl TrendScreen {
    const SCOPES: &[Scope] = &[Scope::Trend, Scope::Views, Scope::List];

    /// Where its keys apply: as long as there are no two days to compare, nowhere. There is another view where not all
    /// changes show.
    pub(in crate::tui) fn scopes(&self, session: &Session) -> &'static [Scope] {
        match session.days().len() {
            0 | 1 => &[],
            _ if self.shows_all.get() => &[Scope::Trend, Scope::List],
            _ => Self::SCOPES,
        }
    }

    pub(in crate::tui) fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
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

    fn move_through(&mut self, command: Command, standing: &Standing<'_>, context: &Context<'_>, area: Rect) -> Reply {
        let parts = Parts::of(area, self.pane);
        if self.pane == Pane::Changes {
            let lines = changes(self.area(standing), standing, context, parts.changes.width.into()).len();
            let height = parts.changes.height.saturating_sub(1).into();
            return if self.scroll.update(command, lines, height) { Reply::Done } else { Reply::Ignored };
        }
        let areas = &standing.trend.areas;
        let place = self.place(&standing.trend);
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
        let place = self.place(&standing.trend).checked_sub(1)?;
        standing.trend.areas.get(place).map(|(area, _)| *area)
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
    pub(in crate::tui) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        let standing = Standing::of(context, self.compared);
        if standing.trend.days.len() < 2 {
            return empty(&standing.trend, context, area, buffer);
        }
        let place = self.place(&standing.trend);
        let parts = Parts::of(area, self.pane);
        let row = &standing.rows()[place];
        put(buffer, area, 0, headline(row, place > 0, context, area.width.into()));
        draw(chart(row, place > 0, &standing, context, parts.chart), parts.chart, buffer);
        put(buffer, parts.period, 0, self.period_line(row, &standing, context, area.width.into()));
        let look = context.look;
        if parts.areas.height > 0 {
            let (list, rows) = (below(parts.areas, 1), standing.rows().len());
            let first = context.targets.top(place, rows, list.height.into());
            let lines = areas(&standing, (place, first), self.pane == Pane::Areas, context, parts.areas);
            for row in 1..u16::try_from(lines.len()).unwrap_or(u16::MAX) {
                context.targets.row(parts.areas, row, first + usize::from(row) - 1, place);
            }
            draw(lines, parts.areas, buffer);
            mark_more(look, first, rows, list, buffer);
        }
        self.shows_all.set(false);
        if !parts.changes.is_empty() {
            let list = below(parts.changes, 1);
            let area = self.area(&standing);
            let lines = changes(area, &standing, context, list.width.into());
            let fits = self.pane == Pane::Areas && parts.areas.height > 0 && lines.len() <= list.height.into();
            self.shows_all.set(fits);
            let more = match self.scroll.more(lines.len(), list.height.into()) {
                0 => String::new(),
                more => format!("  and {more} more"),
            };
            let heading =
                area.map_or_else(|| "What changed".to_owned(), |area| format!("What changed in {}", area.name));
            let role = if self.pane == Pane::Changes { Role::Selected } else { Role::Quiet };
            let heading = look.cut(role, &heading, usize::from(list.width).saturating_sub(width(&more)));
            put(buffer, parts.changes, 0, vec![heading, look.span(Role::Quiet, &more)].into());
            self.scroll.view(look, lines, list, buffer);
        }
    }

    /// Which days are compared, and how the selected row stood on them.
    fn period_line(
        &self,
        row: &Row<'_>,
        standing: &Standing<'_>,
        context: &Context<'_>,
        cells: usize,
    ) -> Line<'static> {
        let look = context.look;
        let name = match self.compared {
            Compared::Span(span) => span.name(),
            Compared::Period(_) => "from day to day",
        };
        let from = standing.period.from.map_or_else(|| "the start".to_owned(), day);
        let days = format!("{from} {} {}", look.symbols.arrow, day(standing.period.to));
        let mut line =
            Line::from(vec![look.span(Role::Strong, &days), look.span(Role::Quiet, &format!(" ({name})  "))]);
        let (then, now) = row.at(standing);
        let [then, now] = [then, now].map(|totals| share_in_words(totals, look.symbols));
        let words = format!("{then} {} {now}", look.symbols.arrow);
        if line.width() + width(&words) <= cells {
            line.push_span(Text::raw(" ".repeat(cells - line.width() - width(&words))));
            line.push_span(look.span(Role::Strong, &words));
        }
        line
    }
}

fn draw(lines: Vec<Line<'static>>, area: Rect, buffer: &mut Buffer) {
    for (row, line) in (0..area.height).zip(lines) {
        put(buffer, area, row, line);
    }
}

/// What there will be, once there are two days to compare.
fn empty(trend: &Trend<'_>, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
    let look = context.look;
    let cells = usize::from(area.width).min(76);
    let so_far = match trend.days.first() {
        None => context.nothing_rated_yet(TrendScreen::SCOPES),
        Some(first) => format!("so far there is one day of answers, {}: the line begins with the second", day(*first)),
    };
    let mut lines = vec![Line::default(), look.span(Role::Strong, "How you get on").into(), Line::default()];
    lines.extend(look.wrap(Role::Text, &so_far, cells));
    lines.push(Line::default());
    let later = "Here will be your coverage over time, of the whole list and of each area, and between any two days: \
                 what rose, what fell, what is new, what is to be asked again.";
    lines.extend(look.wrap(Role::Quiet, later, cells));
    draw(lines, area, buffer);
}

/// How the selected row stands now, each number behind the stroke of its line.
fn headline(row: &Row<'_>, is_area: bool, context: &Context<'_>, cells: usize) -> Line<'static> {
    let look = context.look;
    let totals = row.series.last();
    let shares = shares(totals);
    let of_rated = shares.of_rated.unwrap_or_else(|| "of what is rated".to_owned());
    let of_rated = (totals.rated > 0).then_some((Pen::Second, Role::Quiet, of_rated));
    let whole = is_area.then(|| (Pen::Guide, Role::Quiet, WHOLE.to_lowercase()));
    let mut line = Line::from(look.cut(Role::Strong, row.name, cells / 2));
    for (pen, role, words) in [(Pen::Main, Role::Strong, shares.big)].into_iter().chain(of_rated).chain(whole) {
        let stroke = format!("  {} ", pen.stroke(look));
        if line.width() + width(&stroke) + width(&words) <= cells {
            line.push_span(look.span(pen.role(), &stroke));
            line.push_span(look.span(role, &words));
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
    let look = context.look;
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
        main: (&main, share(totals, look.symbols)),
        second: Some((&rated, of_rated)),
        guide: is_area.then_some(&whole),
        marks: standing.period.from.iter().chain([&standing.period.to]).map(|day| axis.place(end(*day))).collect(),
    };
    plot.lines(look, area.width.into(), area.height.into())
}
