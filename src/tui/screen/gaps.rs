mod table;

use std::slice;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::benchmark::RequirementId;
use crate::catalog::{AreaId, SkillId};
use crate::command::{Command, Press, Scopes};
use crate::gap::{Arranged, Arrangement, Choice, Pair};
use crate::style::Role;
use crate::tui::canvas::put;
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::effect::Effect;
use crate::tui::focus::Focus;
use crate::tui::gap_view::GapView;
use crate::tui::layer::{Hint, Layer, Reply};
use crate::tui::layout::below;
use crate::tui::overlay::Card;
use crate::tui::pane::CardPane;
use crate::tui::skill_keys::on_row;
use crate::tui::tab::Tab;
use crate::tui::targets::Targets;
use crate::tui::view::{ComparisonList, ReadinessList, heat_map, radar, readiness_heading};
use table::{Columns, listing, status};

/// The Gaps screen: every requirement, in the order and the groups that the user chose, or a chart of them.
#[derive(Debug)]
pub(in crate::tui) struct GapList {
    /// The selected requirement; `None` until the user selects one, when the first row counts. It stays selected when
    /// the order changes.
    selected: Option<RequirementId>,
    /// The index of the selected row, used if that row disappears.
    place: usize,
    arrangement: Arrangement,
    /// The area to which the rows are limited; `None` for all areas.
    area: Option<AreaId>,
    /// The order of the rows until the user asks for a new one, so that rows do not move while they are rated one after
    /// another. Empty if the rows follow the current arrangement.
    order: Vec<RequirementId>,
    view: GapView,
    /// The rows of the comparison with second opinions.
    comparison: ComparisonList,
    /// The gaps and the questions of the interview readiness.
    readiness: ReadinessList,
    /// The card of the selected row beside the list.
    pane: CardPane,
}

impl GapList {
    pub(in crate::tui) const TAB: Tab = Tab("Gaps");

    pub(in crate::tui) fn new(arrangement: Arrangement) -> Self {
        Self {
            selected: None,
            place: 0,
            arrangement,
            area: None,
            order: Vec::new(),
            view: GapView::List,
            comparison: ComparisonList::default(),
            readiness: ReadinessList::default(),
            pane: CardPane::default(),
        }
    }

    /// The order, the grouping and the filter of the rows.
    pub(in crate::tui) fn arrangement(&self) -> Arrangement {
        self.arrangement
    }

    /// Shows the list with the rows of this area only.
    pub(in crate::tui) fn show_area(&mut self, area: AreaId) {
        self.area = Some(area);
        self.selected = None;
        self.place = 0;
        self.show(GapView::List);
    }

    /// Keeps the current order of the rows, whatever is answered.
    fn hold(&mut self, context: &Context<'_>) {
        if self.order.is_empty() {
            let arranged = self.arrangement.of(
                &context.gaps,
                context.second.as_deref(),
                &Choice::default(),
                &context.session.catalog,
            );
            self.order = arranged.pairs().map(|pair| pair.row().requirement.id.clone()).collect();
        }
    }

    fn arranged<'g, 'a>(&self, context: &'g Context<'a>) -> Arranged<'g, 'a> {
        let area = self.area.as_ref();
        let choice = Choice { words: context.filter, area, names_first: true, order: &self.order, ..Choice::default() };
        self.arrangement.of(&context.gaps, context.second.as_deref(), &choice, &context.session.catalog)
    }

    fn place(&self, rows: &[Pair<'_, '_>]) -> usize {
        let selected = self.selected.as_ref();
        let found = rows.iter().position(|pair| Some(&pair.row().requirement.id) == selected);
        found.unwrap_or(self.place.min(rows.len().saturating_sub(1)))
    }

    fn select_row(&mut self, place: usize, rows: &[Pair<'_, '_>]) {
        self.place = place;
        self.selected = rows.get(place).map(|pair| pair.row().requirement.id.clone());
    }

    /// The skills of the selected row; empty if there is no row.
    fn skills<'a>(&self, context: &Context<'a>) -> &'a [SkillId] {
        if self.view == GapView::Comparison {
            let Some(comparison) = context.opinions else { return &[] };
            return self.comparison.skill(comparison).map_or(&[], slice::from_ref);
        }
        // This runs for every frame: if no filter can hide the selected row, the other rows need not be arranged.
        let hides_none = context.filter.is_empty() && self.area.is_none() && !self.arrangement.hides_met;
        if let Some(id) = &self.selected
            && let Some(row) = context.gaps.row(id)
            && hides_none
        {
            return row.requirement.asked.skills();
        }
        let rows: Vec<_> = self.arranged(context).pairs().collect();
        match rows.get(self.place(&rows)) {
            Some(pair) => pair.row().requirement.asked.skills(),
            None => &[],
        }
    }

    /// Switches to another view.
    pub(in crate::tui) fn show(&mut self, view: GapView) {
        self.view = view;
        self.readiness.select(0);
        self.pane.leave();
    }

    /// Changes the arrangement of the rows, and sorts them by the current ratings.
    fn arrange(&mut self, otherwise: impl FnOnce(&mut Arrangement)) {
        otherwise(&mut self.arrangement);
        self.order.clear();
    }

    /// Handles a command for the selected row, or moves the selection.
    fn on_row(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        self.hold(context);
        let rows: Vec<_> = self.arranged(context).pairs().collect();
        let place = self.place(&rows);
        let Some(row) = rows.get(place).map(Pair::row) else { return Reply::Ignored };
        let press = match self.pane.update(press, row.requirement.asked.skills(), context, area) {
            Ok(reply) => {
                self.select_row(place, &rows);
                return reply;
            }
            Err(press) => press,
        };
        if press.command == Command::Open {
            return Reply::open(Card::of_skills(row.requirement.asked.skills(), context).in_list());
        }
        if let Some(reply) = on_row(press, row.requirement, context, &Scopes::GAPS) {
            self.select_row(place, &rows);
            return reply;
        }
        let page = usize::from(area.height).saturating_sub(3).max(1);
        match cursor::moved(press.command, place, rows.len(), page) {
            Some(place) => self.select_row(place, &rows),
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Handles a command for the comparison with second opinions, or for the card beside it.
    fn on_comparison(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let Some(comparison) = context.opinions else { return Reply::Ignored };
        match self.pane.update(press, self.skills(context), context, area) {
            Ok(reply) => reply,
            Err(press) => self.comparison.update(press, comparison, context, area),
        }
    }

    /// Draws the comparison with second opinions, and the card of the selected skill beside it.
    fn view_comparison(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let Some(comparison) = context.opinions else { return Targets::default() };
        let mut targets = self.comparison.view(comparison, context, CardPane::list(area), buffer);
        targets.extend(self.pane.view(self.skills(context), context, area, buffer));
        targets
    }

    /// ```text
    ///  49 rows, what matters most first
    ///   gap  requirement              have    0 to 5              why
    ///   ▼ 2  Query optimization       2 → 4   ━━━━━━━━╌╌╌╌╌╌╌│   proficiency · Databases and Data Modeling
    ///   ✓    Java                     4 → 4   ...
    /// ```
    fn view_list(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let (painter, whole) = (context.painter, area);
        let area = CardPane::list(area);
        let cells = usize::from(area.width);
        let arranged = self.arranged(context);
        let shown: Vec<_> = arranged.pairs().collect();
        let place = self.place(&shown);
        let columns = Columns::of(&shown, context, cells);
        put(buffer, area, 0, status(self.arrangement, self.area.as_ref(), &arranged, context, cells));
        put(buffer, area, 1, painter.cut(Role::Quiet, &columns.heading(), cells).into());
        if shown.is_empty() {
            let show = || context.press(Command::HideMet, &Scopes::GAPS, "to show what is met");
            let why = match arranged.met_chosen {
                0 => "no row has that".to_owned(),
                _ if context.filter.is_empty() => format!("everything is met, and met rows are hidden{}", show()),
                1 => format!("1 met row has that{}", show()),
                met => format!("{met} met rows have that{}", show()),
            };
            put(buffer, area, 3, painter.cut(Role::Quiet, &why, cells).into());
        }
        let list = below(area, 2);
        let mut targets = listing(&arranged, &columns, place, context, cells).view(place, context, list, buffer);
        let skills = shown.get(place).map_or(&[][..], |pair| pair.row().requirement.asked.skills());
        targets.extend(self.pane.view(skills, context, whole, buffer));
        targets
    }
}

impl Layer for GapList {
    /// The scopes of the view: in a chart, no row is in focus.
    fn scopes(&self, context: &Context<'_>, area: Rect) -> Scopes {
        match self.view {
            // Without a card, the scopes do not depend on the selected row.
            GapView::List if !CardPane::has_room(area) => Scopes::GAPS,
            GapView::List => self.pane.scopes(self.skills(context), Scopes::GAPS, Scopes::GAPS_BESIDE, area),
            GapView::Comparison => {
                self.pane.scopes(self.skills(context), Scopes::GAPS_COMPARED, Scopes::GAPS_COMPARED_BESIDE, area)
            }
            GapView::Readiness => Scopes::CHART_WITH_ROWS,
            GapView::Radar | GapView::HeatMap => Scopes::CHART,
        }
    }

    /// The skill of the selected row. A row with several skills and a chart have none.
    fn focus(&self, context: &Context<'_>, area: Rect) -> Focus {
        match self.view {
            GapView::List | GapView::Comparison => {}
            GapView::Radar | GapView::HeatMap | GapView::Readiness => return Focus::Row,
        }
        let skills = self.skills(context);
        self.pane.focus(skills, context, area).unwrap_or_else(|| match skills {
            [] => Focus::Nothing,
            [skill] => Focus::Skill(skill.clone()),
            _ => Focus::Row,
        })
    }

    /// Sorts the rows anew.
    fn enter(&mut self, _: &Context<'_>) {
        self.order.clear();
        self.area = None;
        self.pane.leave();
    }

    fn hint(&self, command: Command, _: &Context<'_>, _: Rect) -> Hint {
        match command {
            Command::Close if self.view != GapView::List => Hint::Named("back"),
            Command::Close if self.area.is_some() => Hint::Named("show all"),
            Command::HideMet if self.arrangement.hides_met => Hint::Named("show met"),
            command => self.pane.hint(command),
        }
    }

    fn scroll_card(&mut self, command: Command, context: &Context<'_>, area: Rect) {
        let skills = self.skills(context);
        self.pane.scroll(command, skills, context, area);
    }

    fn select(&mut self, row: usize, context: &Context<'_>) {
        self.pane.leave();
        match self.view {
            GapView::Comparison => return self.comparison.select(row),
            GapView::Readiness => return self.readiness.select(row),
            _ => {}
        }
        self.hold(context);
        let rows: Vec<_> = self.arranged(context).pairs().collect();
        self.select_row(row, &rows);
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        match press.command {
            Command::View => self.show(self.view.after(context)),
            Command::Close if self.pane.focus(self.skills(context), context, area).is_some() => self.pane.leave(),
            Command::Close if self.view != GapView::List => self.show(GapView::List),
            _ if self.view == GapView::Comparison => return self.on_comparison(press, context, area),
            command if self.view == GapView::Readiness => {
                return self.readiness.update(command, context, below(area, 1));
            }
            _ if self.view != GapView::List => return Reply::Ignored,
            Command::Order => self.arrange(|arrangement| arrangement.order = arrangement.order.after()),
            Command::Regroup => self.arrange(|arrangement| arrangement.grouping = arrangement.grouping.after()),
            Command::HideMet => self.arrange(|arrangement| arrangement.hides_met = !arrangement.hides_met),
            Command::Close if !context.filter.is_empty() => return Reply::Do(Effect::Filter(String::new())),
            Command::Close if self.area.is_some() => {
                self.area = None;
                self.order.clear();
            }
            _ => return self.on_row(press, context, area),
        }
        Reply::Done
    }

    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let (painter, name) = (context.painter, self.view.name());
        let room = usize::from(area.width).saturating_sub(name.len() + 2);
        let chart = below(area, 1);
        let mut targets = Targets::default();
        let what = match self.view {
            GapView::List => return self.view_list(context, area, buffer),
            GapView::Comparison => return self.view_comparison(context, area, buffer),
            GapView::Radar => {
                radar::view(context, chart, buffer);
                "coverage by area: 0% inside, the target on the rim".to_owned()
            }
            GapView::HeatMap => {
                heat_map::view(context, chart, buffer);
                "how many requirements stand at each level".to_owned()
            }
            GapView::Readiness => {
                targets = self.readiness.view(context, chart, buffer);
                readiness_heading(room)
            }
        };
        let is_empty = context.session.profile().is_empty();
        let what = if is_empty { context.nothing_rated_yet(&self.scopes(context, area)) } else { what };
        let heading = vec![painter.span(Role::Strong, name), Span::raw("  "), painter.cut(Role::Quiet, &what, room)];
        put(buffer, area, 0, Line::from(heading));
        targets
    }
}
