use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span as Text};

use super::Context;
use crate::catalog::AreaId;
use crate::chart::{StepLine, Tick, TimeAxis};
use crate::command::{Command, Press, Scope};
use crate::comparison::{Comparison, Moment, Move};
use crate::gap::Totals;
use crate::journal::Rating;
use crate::profile::Profile;
use crate::report::{change, day, share, shares};
use crate::style::{Role, Symbols};
use crate::text::width;
use crate::trend::{Period, Series, Span, Trend, end_of};
use crate::tui::chrome::put;
use crate::tui::cursor;
use crate::tui::effect::Reply;
use crate::tui::overlay::Scroll;
use crate::tui::view::{Pen, Plot};

/// Coverage over time, and two days compared.
#[derive(Debug)]
pub(in crate::tui) struct TrendScreen {
    /// The area that is selected; the whole list while there is none.
    selected: Option<AreaId>,
    compared: Compared,
    pane: Pane,
    scroll: Scroll,
}

/// Which days are compared.
#[derive(Debug, Clone, Copy)]
enum Compared {
    Span(Span),
    Period(Period),
}

/// What stands below the chart, or is moved through where both stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pane {
    Areas,
    Changes,
}

/// What stands for all areas together.
const WHOLE: &str = "The whole list";
/// The narrowest area in which both panes stand side by side.
const BOTH: u16 = 76;
/// How wide the pane of areas is before the other gets more.
const AREAS: u16 = 50;
/// The narrowest pane of changes, and the narrowest in which levels have their names.
const CHANGES: u16 = 28;
const NAMED: usize = 40;

impl Default for TrendScreen {
    fn default() -> Self {
        let compared = Compared::Span(Span::HalfYear);
        Self { selected: None, compared, pane: Pane::Areas, scroll: Scroll::default() }
    }
}

impl TrendScreen {
    pub(in crate::tui) const SCOPES: &[Scope] = &[Scope::Trend, Scope::Views, Scope::List];

    pub(in crate::tui) fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let standing = Standing::of(context, self.compared);
        let (days, today, period) = (&standing.trend.days, standing.today, standing.period);
        let compared = match press.command {
            Command::View => {
                self.pane = if self.pane == Pane::Areas { Pane::Changes } else { Pane::Areas };
                return Reply::Done;
            }
            Command::Span => Compared::Span(match self.compared {
                Compared::Span(span) => span.after(),
                Compared::Period(_) => Span::ALL[0],
            }),
            Command::FromEarlier => Compared::Period(period.from_earlier(days)),
            Command::FromLater => Compared::Period(period.from_later(days)),
            Command::ToEarlier => Compared::Period(period.to_earlier(days)),
            Command::ToLater => Compared::Period(period.to_later(days, today)),
            command => return self.move_through(command, &standing, context, area),
        };
        self.compared = compared;
        self.scroll.reset();
        Reply::Done
    }

    fn move_through(&mut self, command: Command, standing: &Standing<'_>, context: &Context<'_>, area: Rect) -> Reply {
        let parts = Parts::of(area, self.pane);
        if self.pane == Pane::Changes {
            let lines = changes(standing, context, parts.changes.width.into()).len();
            let height = parts.changes.height.saturating_sub(1).into();
            return if self.scroll.update(command, lines, height) { Reply::Done } else { Reply::Ignored };
        }
        let areas = &standing.trend.areas;
        let place = self.place(&standing.trend);
        let page = usize::from(parts.areas.height).saturating_sub(2).max(1);
        let Some(place) = cursor::moved(command, place, areas.len() + 1, page) else { return Reply::Ignored };
        self.selected = place.checked_sub(1).map(|place| areas[place].0.id.clone());
        Reply::Done
    }

    /// The row that is selected: 0 is the whole list, then come the areas.
    fn place(&self, trend: &Trend<'_>) -> usize {
        let selected = self.selected.as_ref();
        trend.areas.iter().position(|(area, _)| Some(&area.id) == selected).map_or(0, |place| place + 1)
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
            let lines = areas(&standing, place, self.pane == Pane::Areas, context, parts.areas);
            let first = cursor::top(place, standing.rows().len(), lines.len().saturating_sub(1));
            for row in 1..u16::try_from(lines.len()).unwrap_or(u16::MAX) {
                context.targets.row(parts.areas, row, first + usize::from(row) - 1, place);
            }
            draw(lines, parts.areas, buffer);
        }
        if parts.changes.height > 0 {
            let role = if self.pane == Pane::Changes { Role::Strong } else { Role::Quiet };
            put(buffer, parts.changes, 0, look.span(role, "What changed").into());
            let below = below(parts.changes, 1);
            let lines = changes(&standing, context, below.width.into());
            self.scroll.view(lines, below, buffer);
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
        let words = |totals: &Totals| match share(totals, look.symbols) {
            words if words.is_empty() => "not rated".to_owned(),
            words => words,
        };
        let words = format!("{} {} {}", words(then), look.symbols.arrow, words(now));
        if line.width() + width(&words) <= cells {
            line.push_span(Text::raw(" ".repeat(cells - line.width() - width(&words))));
            line.push_span(look.span(Role::Strong, &words));
        }
        line
    }
}

/// How things stand: over time, and on the two days.
struct Standing<'a> {
    trend: Trend<'a>,
    period: Period,
    /// The day it is, or the last on which somebody answered, if that is later.
    today: Date,
    now: Timestamp,
}

/// The whole list, or an area of it.
struct Row<'a> {
    name: &'a str,
    series: &'a Series,
}

impl<'a> Standing<'a> {
    fn of(context: &Context<'a>, compared: Compared) -> Self {
        let trend = context.session.trend();
        let now = context.session.now();
        let today = now.to_zoned(TimeZone::system()).date();
        let today = trend.days.last().map_or(today, |last| today.max(*last));
        let period = match compared {
            Compared::Span(span) => span.until(today, &trend.days),
            Compared::Period(period) => period,
        };
        Self { trend, period, today, now }
    }

    fn rows(&self) -> Vec<Row<'_>> {
        let areas = self.trend.areas.iter().map(|(area, series)| Row { name: &area.name, series });
        [Row { name: WHOLE, series: &self.trend.whole }].into_iter().chain(areas).collect()
    }

    /// The end of the first day of the period.
    fn from(&self) -> Timestamp {
        self.period.from.map_or(Timestamp::MIN, end)
    }

    /// The end of its last day.
    fn to(&self) -> Timestamp {
        end(self.period.to)
    }

    /// From the first day of answers until now.
    fn axis(&self) -> TimeAxis {
        let first = self.trend.days.first().and_then(|day| day.to_zoned(TimeZone::system()).ok());
        TimeAxis::new(first.map_or(self.now, |midnight| midnight.timestamp()), self.now)
    }
}

/// The end of a day where the reader is.
fn end(day: Date) -> Timestamp {
    end_of(day, &TimeZone::system())
}

impl Row<'_> {
    /// What held on the two days.
    fn at(&self, standing: &Standing<'_>) -> (&Totals, &Totals) {
        (self.series.at(standing.from()), self.series.at(standing.to()))
    }
}

/// Where the parts of the screen are.
struct Parts {
    chart: Rect,
    period: Rect,
    areas: Rect,
    changes: Rect,
}

impl Parts {
    fn of(area: Rect, pane: Pane) -> Self {
        let height = usize::from(area.height);
        // Empty lines are for those who have room.
        let space = u16::from(height >= 26);
        let chart = height.saturating_sub(22).max(height * 9 / 20).min(28);
        let chart = Rect { y: area.y + 1 + space, height: u16::try_from(chart).unwrap_or(0), ..area };
        let period = Rect { y: chart.bottom() + space, height: 1, ..area };
        let rest = below(area, (period.bottom() + space).saturating_sub(area.y));
        let nothing = Rect { height: 0, ..rest };
        let (areas, changes) = if area.width >= BOTH {
            let right = area.width.saturating_sub(AREAS + 2).clamp(CHANGES, area.width * 2 / 5);
            let left = area.width - right - 2;
            (Rect { width: left, ..rest }, Rect { x: rest.x + left + 2, width: right, ..rest })
        } else {
            match pane {
                Pane::Areas => (rest, nothing),
                Pane::Changes => (nothing, rest),
            }
        };
        let [chart, period, areas, changes] = [chart, period, areas, changes].map(|part| part.intersection(area));
        Self { chart, period, areas, changes }
    }
}

/// `area` without its first rows.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
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
    let shares = shares(row.series.last());
    let of_rated = shares.of_rated.unwrap_or_else(|| "of what is rated".to_owned());
    let whole = is_area.then(|| (Pen::Guide, Role::Quiet, WHOLE.to_lowercase()));
    let mut line = Line::from(look.cut(Role::Strong, row.name, cells / 2));
    for (pen, role, words) in
        [(Pen::Main, Role::Strong, shares.big), (Pen::Second, Role::Quiet, of_rated)].into_iter().chain(whole)
    {
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

/// The whole list and the areas: then, now, how much between, and the course of it.
fn areas(
    standing: &Standing<'_>,
    place: usize,
    is_focused: bool,
    context: &Context<'_>,
    area: Rect,
) -> Vec<Line<'static>> {
    let look = context.look;
    let symbols = look.symbols;
    let (cells, rows) = (usize::from(area.width), standing.rows());
    // A share: a sign, a blank, two digits; or three digits.
    let number = width(symbols.at_least) + 3;
    let shares = 2 * number + 2 + width(symbols.arrow);
    let longest = rows.iter().map(|row| width(row.name)).max().unwrap_or(0);
    let names = cells.saturating_sub(2 + 1 + shares + 5 + 2 + 6).clamp(10, longest.max(10));
    let sparks = cells.saturating_sub(2 + names + 1 + shares + 5 + 2).min(60);
    let role = if is_focused { Role::Strong } else { Role::Quiet };
    let heading = vec![
        look.fit(role, "Areas", 2 + names + 1),
        look.span(Role::Quiet, &format!("{:>number$} {} {:>number$}  %", "then", symbols.arrow, "now")),
    ];
    let percent = |totals: &Totals| match totals.coverage.percent().filter(|_| totals.rated > 0) {
        Some(percent) if totals.unrated > 0 => format!("{} {}", symbols.at_least, percent.0),
        Some(percent) => percent.0.to_string(),
        None if totals.coverage.asked == 0 => symbols.not_applicable.to_owned(),
        None => symbols.question.to_owned(),
    };
    let axis = standing.axis();
    let line = |(nth, row): (usize, &Row<'_>)| {
        let selected = nth == place;
        let role = if selected { Role::Selected } else { Role::Text };
        let pointer = if selected { symbols.pointer } else { " " };
        let (then, now) = row.at(standing);
        let points = |totals: &Totals| totals.coverage.percent().map_or(0, |percent| i16::from(percent.0));
        let (rise, rise_role) = match points(now) - points(then) {
            0 => (String::new(), Role::Text),
            rise @ 1.. => (format!("+{rise}"), Role::Met),
            fall => (fall.to_string(), Role::Gap),
        };
        let course = StepLine::of_coverage(row.series, &axis);
        let spark = |cell: usize| symbols.spark_of(course.at((cell as f64 + 1.0) / sparks as f64));
        Line::from(vec![
            look.span(role, &format!("{pointer} ")),
            look.fit(role, row.name, names),
            look.span(Role::Text, &format!(" {:>number$} {} ", percent(then), symbols.arrow)),
            look.span(Role::Text, &format!("{:>number$}", percent(now))),
            look.span(rise_role, &format!(" {rise:>4}  ")),
            look.span(Role::Have, &(0..sparks).map(spark).collect::<String>()),
        ])
    };
    let height = usize::from(area.height).saturating_sub(1);
    let top = cursor::top(place, rows.len(), height);
    let shown = rows.iter().enumerate().skip(top).take(height).map(line);
    [Line::from(heading)].into_iter().chain(shown).collect()
}

/// What rose, fell, is new, is to be asked again between the two days.
fn changes(standing: &Standing<'_>, context: &Context<'_>, cells: usize) -> Vec<Line<'static>> {
    let (session, look) = (context.session, context.look);
    let before = standing.period.from.map_or_else(Profile::default, |_| session.profile_as_of(standing.from()));
    let is_now = standing.period.to == standing.today;
    let earlier = (!is_now).then(|| session.profile_as_of(standing.to()));
    let after = earlier.as_ref().unwrap_or(session.profile());
    let at = if is_now { standing.now } else { standing.to() };
    let (before, after) = (Moment { profile: &before, at: standing.from() }, Moment { profile: after, at });
    let comparison = Comparison::of(before, after, session.config.reassess_after_days, &session.catalog);
    if comparison == Comparison::default() {
        return vec![look.span(Role::Quiet, "nothing has changed").into()];
    }
    let words = |step: &Move| if cells < NAMED { levels(step, look.symbols) } else { change(step, look.symbols) };
    let moves = || comparison.sections().flat_map(|(_, moves)| moves);
    let longest = |of: &dyn Fn(&Move) -> usize| moves().map(of).max().unwrap_or(0);
    let room = cells.saturating_sub(2 + 2 + longest(&|step| width(&words(step))));
    let names = longest(&|step| width(session.catalog.name_of(&step.skill))).min(room);
    let mut lines = Vec::new();
    for (heading, moves) in comparison.sections() {
        lines.push(look.span(Role::Strong, &format!("{heading} ({})", moves.len())).into());
        lines.extend(moves.iter().map(|step| {
            Line::from(vec![
                look.fit(Role::Text, &format!("  {}", session.catalog.name_of(&step.skill)), names + 2),
                look.cut(Role::Text, &format!("  {}", words(step)), cells.saturating_sub(names + 2)),
            ])
        }));
    }
    lines
}

/// A change in a few cells: "2 → 4".
fn levels(step: &Move, symbols: &Symbols) -> String {
    let sign = |rating: Option<Rating>| match rating {
        Some(Rating::Level(level)) => level.to_string(),
        Some(Rating::NotApplicable) => symbols.not_applicable.to_owned(),
        None => symbols.question.to_owned(),
    };
    format!("{} {} {}", sign(step.from), symbols.arrow, sign(step.to))
}
