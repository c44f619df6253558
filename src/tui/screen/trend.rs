mod areas;
mod changes;
mod parts;
mod standing;

use std::cell::LazyCell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span as Text};

use crate::catalog::{Area, AreaId, SkillId};
use crate::chart::{StepLine, Tick};
use crate::command::{Command, Press, Scopes};
use crate::report::{day, share, share_in_words, shares};
use crate::style::Role;
use crate::text::width;
use crate::trend::{Span, Trend};
use crate::tui::canvas::{mark_more, put, put_lines};
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::focus::Focus;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::below;
use crate::tui::listing::Listing;
use crate::tui::overlay::Card;
use crate::tui::pane::CardPane;
use crate::tui::skill_keys::on_skill;
use crate::tui::tab::Tab;
use crate::tui::targets::Targets;
use crate::tui::view::{Pen, Plot};
use areas::areas;
use changes::{Change, NAMED, changes};
use parts::{Pane, Parts};
use standing::{Compared, Row, Standing, WHOLE, end};

/// The Trend screen: coverage over time, and a comparison of two days.
#[derive(Debug)]
pub(in crate::tui) struct TrendScreen {
    /// The selected area; `None` for the whole list.
    selected: Option<AreaId>,
    compared: Compared,
    pane: Pane,
    /// The selected change, by its index and its skill; `None` until one is selected, when the first counts.
    change: Option<(usize, SkillId)>,
    /// The card of the selected change beside the list.
    card: CardPane,
}

impl Default for TrendScreen {
    fn default() -> Self {
        let compared = Compared::Span(Span::HalfYear);
        Self { selected: None, compared, pane: Pane::Areas, change: None, card: CardPane::default() }
    }
}

impl TrendScreen {
    pub(in crate::tui) const TAB: Tab = Tab("Trend");

    /// The part of the screen to the left of the card of the selected change, if that card is shown.
    fn room(&self, area: Rect) -> Rect {
        if self.pane == Pane::Changes { CardPane::list(area) } else { area }
    }

    /// The changes of the selected area.
    fn changes(&self, standing: &Standing<'_>, context: &Context<'_>, area: Rect) -> Vec<Change> {
        let parts = Parts::of(self.room(area), self.pane);
        changes(self.area(standing), standing, context, parts.changes.width.into())
    }

    /// The index of the selected change in `skills`. One skill may have two entries: as changed, and as stale.
    fn change_place(&self, skills: &[&SkillId]) -> usize {
        let Some((place, selected)) = &self.change else { return 0 };
        if skills.get(*place) == Some(&selected) {
            return *place;
        }
        let found = skills.iter().position(|skill| *skill == selected);
        found.unwrap_or((*place).min(skills.len().saturating_sub(1)))
    }

    fn select_change(&mut self, place: usize, skills: &[&SkillId]) {
        self.change = skills.get(place).map(|skill| (place, (*skill).clone()));
    }

    /// The skill of the selected change; `None` if the areas have the focus, or if nothing has changed.
    fn skill(&self, context: &Context<'_>, area: Rect) -> Option<SkillId> {
        if self.pane == Pane::Areas || context.session.days().len() < 2 {
            return None;
        }
        let lines = self.changes(&Standing::of(context, self.compared), context, area);
        let skills = changed_skills(&lines);
        skills.get(self.change_place(&skills)).map(|skill| (*skill).clone())
    }

    /// Handles a command for the selected change, or moves the selection.
    fn on_change(&mut self, press: Press, standing: &Standing<'_>, context: &Context<'_>, area: Rect) -> Reply {
        let lines = self.changes(standing, context, area);
        let skills = changed_skills(&lines);
        let place = self.change_place(&skills);
        let Some(skill) = skills.get(place) else { return Reply::Ignored };
        self.select_change(place, &skills);
        if press.command == Command::Open {
            return Reply::open(Card::of_skill(skill).in_list());
        }
        if let Some(reply) = on_skill(press, skill, context) {
            return reply;
        }
        let page = usize::from(Parts::of(self.room(area), self.pane).changes.height).saturating_sub(2).max(1);
        let Some(place) = cursor::moved(press.command, place, skills.len(), page) else { return Reply::Ignored };
        self.select_change(place, &skills);
        Reply::Done
    }

    fn move_through(&mut self, command: Command, standing: &Standing<'_>, area: Rect) -> Reply {
        let parts = Parts::of(area, self.pane);
        let areas = &standing.trend.areas;
        let place = self.place(standing.trend);
        let page = usize::from(parts.areas.height).saturating_sub(2).max(1);
        let Some(place) = cursor::moved(command, place, areas.len() + 1, page) else { return Reply::Ignored };
        self.selected = place.checked_sub(1).map(|place| areas[place].0.id.clone());
        self.change = None;
        Reply::Done
    }

    /// The index of the selected row: 0 is the whole list, followed by the areas.
    fn place(&self, trend: &Trend<'_>) -> usize {
        let selected = self.selected.as_ref();
        trend.areas.iter().position(|(area, _)| Some(&area.id) == selected).map_or(0, |place| place + 1)
    }

    /// The selected area; `None` for the whole list.
    fn area<'a>(&self, standing: &Standing<'a>) -> Option<&'a Area> {
        let place = self.place(standing.trend).checked_sub(1)?;
        standing.trend.areas.get(place).map(|(area, _)| *area)
    }

    /// The two days that are compared, and the coverage of the selected row on each of them.
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
    /// The scopes of the trend; none until there are two days to compare.
    fn scopes(&self, context: &Context<'_>, area: Rect) -> Scopes {
        match context.session.days().len() {
            0 | 1 => Scopes::NOTHING,
            _ if self.skill(context, area).is_some() => Scopes::TREND_CHANGES,
            _ => Scopes::TREND,
        }
    }

    fn focus(&self, context: &Context<'_>, area: Rect) -> Focus {
        self.skill(context, area).map_or(Focus::Row, Focus::Skill)
    }

    fn scroll_card(&mut self, command: Command, context: &Context<'_>, area: Rect) {
        let skill = self.skill(context, area);
        self.card.scroll(command, skill.as_slice(), context, area);
    }

    /// Selects an area or, with an index after these, a change.
    fn select(&mut self, row: usize, context: &Context<'_>) {
        if let Some(place) = row.checked_sub(context.trend.areas.len() + 1) {
            let standing = Standing::of(context, self.compared);
            let lines = changes(self.area(&standing), &standing, context, NAMED);
            self.pane = Pane::Changes;
            self.select_change(place, &changed_skills(&lines));
            return;
        }
        self.selected = match row {
            0 => None,
            row => context.trend.areas.get(row - 1).map(|(area, _)| area.id.clone()),
        };
        self.change = None;
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let held = self.compared;
        // Computed lazily, so that keys without a command here cost nothing.
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
            Command::FromEarlier => Compared::Period(standing.period.start_earlier(&standing.trend.days)),
            Command::FromLater => Compared::Period(standing.period.start_later(&standing.trend.days)),
            Command::ToEarlier => Compared::Period(standing.period.end_earlier(&standing.trend.days)),
            Command::ToLater => Compared::Period(standing.period.end_later(&standing.trend.days, standing.today)),
            _ if self.pane == Pane::Changes => return self.on_change(press, &standing, context, area),
            command if cursor::is_move(command) => return self.move_through(command, &standing, area),
            _ => return Reply::Ignored,
        };
        self.compared = compared;
        self.change = None;
        Reply::Done
    }

    /// ```text
    ///  The whole list: at least 55%, 72% of what is rated      ━ coverage  ╍ of what is rated
    ///  100% ┤
    ///   50% ┤             ⡤⠤⠤⠤⠤⠤⠤⠤┊⠤  72%
    ///    0% ┤⣀⣀⣀⣀⣀⣀⣀⣀⡇        ┊⣀⣀⡇    ≥ 55%
    ///        └───────┬────────────────┬
    ///                Jan 2026         Jul 2026
    ///  six months: 20 May 2026 → 20 Nov 2026, from at least 24% to at least 55%
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
        let (whole, area) = (area, self.room(area));
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
                let selected = if self.pane == Pane::Areas { place } else { usize::MAX };
                targets.add_row(parts.areas, row, first + usize::from(row) - 1, selected);
            }
            put_lines(buffer, parts.areas, lines);
            mark_more(painter, first, rows, list, buffer);
        }
        if !parts.changes.is_empty() {
            targets.extend(self.view_changes(&standing, context, (whole, parts.changes), buffer));
        }
        targets
    }
}

impl TrendScreen {
    /// Draws the changes in the second area of `parts`, and the card of the selected change in the first.
    fn view_changes(
        &self,
        standing: &Standing<'_>,
        context: &Context<'_>,
        (whole, area): (Rect, Rect),
        buffer: &mut Buffer,
    ) -> Targets {
        let painter = context.painter;
        let is_focused = self.pane == Pane::Changes;
        let list = below(area, 1);
        let lines = self.changes(standing, context, whole);
        let skills = changed_skills(&lines);
        let before = standing.trend.areas.len() + 1;
        let place = self.change_place(&skills);
        let skill = if is_focused { skills.get(place).map(|skill| (*skill).clone()) } else { None };
        let (count, mut index) = (lines.len(), before);
        let mut listing = Listing::default();
        for change in lines {
            if change.skill.is_none() {
                listing.note(change.line);
                continue;
            }
            let is_selected = is_focused && index == before + place;
            listing.row(index, move || if is_selected { change.selected(painter) } else { change.line });
            index += 1;
        }
        let mut targets = listing.view(if is_focused { before + place } else { usize::MAX }, context, list, buffer);
        let more = match count.saturating_sub(targets.top().unwrap_or(0) + usize::from(list.height)) {
            0 => String::new(),
            more => format!("  and {more} more"),
        };
        if !is_focused {
            targets.forget_top();
        }
        let heading = match self.area(standing) {
            Some(area) => format!("What changed in {}", area.name),
            None => "What changed".to_owned(),
        };
        let role = if is_focused { Role::Selected } else { Role::Quiet };
        let heading = painter.cut(role, &heading, usize::from(list.width).saturating_sub(width(&more)));
        put(buffer, area, 0, vec![heading, painter.span(Role::Quiet, &more)].into());
        targets.extend(self.card.view(skill.as_slice(), context, whole, buffer));
        targets
    }
}

/// The skills of the changes, in the order of the lines.
fn changed_skills(lines: &[Change]) -> Vec<&SkillId> {
    lines.iter().filter_map(|line| line.skill.as_ref()).collect()
}

/// Draws a description of the screen, until there are two days to compare.
fn empty(trend: &Trend<'_>, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
    let painter = context.painter;
    let cells = usize::from(area.width).min(76);
    let so_far = match trend.days.first() {
        None => context.nothing_rated_yet(&Scopes::TREND),
        Some(first) => format!("All your ratings are from {}. The chart needs ratings from two days.", day(*first)),
    };
    let mut lines =
        vec![Line::default(), painter.span(Role::Strong, "Your progress over time").into(), Line::default()];
    lines.extend(painter.wrap(Role::Text, &so_far, cells));
    lines.push(Line::default());
    let later = "This screen will show your coverage over time, for the whole list and for each area, and what changed \
                 between any two days: which ratings rose, fell, are new, or are due again.";
    lines.extend(painter.wrap(Role::Quiet, later, cells));
    put_lines(buffer, area, lines);
}

/// The numbers of the selected row, each after a sample of its line.
fn headline(row: &Row<'_>, is_area: bool, context: &Context<'_>, cells: usize) -> Line<'static> {
    let painter = context.painter;
    let totals = row.series.last();
    let shares = shares(totals);
    let mut samples = vec![(Pen::Main, Role::Strong, shares.big)];
    if totals.rated > 0 {
        let of_rated = shares.of_rated.unwrap_or_else(|| "of what is rated".to_owned());
        samples.push((Pen::Second, Role::Quiet, of_rated));
    }
    if is_area {
        samples.push((Pen::Guide, Role::Quiet, WHOLE.to_lowercase()));
    }
    let mut line = Line::from(painter.cut(Role::Strong, row.name, cells / 2));
    for (pen, role, words) in samples {
        let stroke = format!("  {} ", pen.stroke(painter));
        if line.width() + width(&stroke) + width(&words) <= cells {
            line.push_span(painter.span(pen.role(), &stroke));
            line.push_span(painter.span(role, &words));
        }
    }
    line
}

/// The lines of the selected row; for an area, also the line of the whole list as a guide.
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
    let of_rated = match totals.coverage_of_rated.percent() {
        Some(percent) if totals.unrated > 0 => percent.to_string(),
        _ => String::new(),
    };
    let mut marks: Vec<f64> = standing.period.from.iter().map(|day| axis.place(end(*day))).collect();
    marks.push(axis.place(standing.to()));
    let plot = Plot {
        axis,
        scale: Tick::percents,
        main: (&main, share(totals, painter.symbols)),
        second: Some((&rated, of_rated)),
        guide: is_area.then_some(&whole),
        marks,
    };
    plot.lines(painter, area.width.into(), area.height.into())
}
