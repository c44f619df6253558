mod route;
mod table;

use jiff::ToSpan;
use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::catalog::{Route, SkillId};
use crate::command::{Command, Press, Scopes};
use crate::profile::read_due;
use crate::report::{Item, Plan, count_of_rated, day, not_rated, pressing};
use crate::style::Role;
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::effect::Effect;
use crate::tui::focus::Focus;
use crate::tui::layer::{Layer, Reply};
use crate::tui::listing::Listing;
use crate::tui::overlay::{Card, Prompt};
use crate::tui::pane::CardPane;
use crate::tui::skill_keys::on_skill;
use crate::tui::tab::Tab;
use crate::tui::targets::Targets;
use table::Table;

/// The Plan screen: the skills that the user chose to work on, and those that would close most of the gap next.
#[derive(Debug, Default)]
pub(in crate::tui) struct PlanList {
    /// The selected skill, and whether it is among the chosen ones: a skill that is done may also be suggested again.
    /// It stays selected when the order changes and when it is done, so that the same key reverses that.
    selected: Option<(SkillId, bool)>,
    /// The index of the selected row, used if that row disappears.
    place: usize,
    /// The card of the selected skill beside the list.
    pane: CardPane,
    /// The route that suggestions are limited to; `None` for all routes.
    route: Option<Route>,
}

impl PlanList {
    pub(in crate::tui) const TAB: Tab = Tab("Plan");

    /// Creates the screen with suggestions for this route.
    pub(in crate::tui) fn new(route: Option<Route>) -> Self {
        Self { route, ..Self::default() }
    }

    /// The route that suggestions are limited to.
    pub(in crate::tui) fn route(&self) -> Option<Route> {
        self.route
    }

    /// Limits suggestions to this route.
    pub(in crate::tui) fn choose_route(&mut self, route: Option<Route>) {
        self.route = route;
    }

    fn plan<'a>(&self, context: &Context<'a>) -> Plan<'a> {
        Plan::by_route(&context.gaps, context.session.profile(), &context.session.catalog, self.route)
    }

    fn place(&self, items: &[&Item<'_>]) -> usize {
        let found = items.iter().position(|item| Some(key(item)) == self.selected);
        found.unwrap_or(self.place.min(items.len().saturating_sub(1)))
    }

    /// The selected skill; `None` if there is none.
    fn skill(&self, context: &Context<'_>) -> Option<SkillId> {
        if let Some((skill, _)) = &self.selected {
            return Some(skill.clone());
        }
        let plan = self.plan(context);
        let items = items(&plan);
        items.get(self.place(&items)).map(|item| item.skill.clone())
    }

    fn select_row(&mut self, place: usize, items: &[&Item<'_>]) {
        self.place = place;
        self.selected = items.get(place).map(|item| key(item));
    }
}

impl Layer for PlanList {
    /// The scopes of the plan; none if there is nothing to choose, not even another route.
    fn scopes(&self, context: &Context<'_>, area: Rect) -> Scopes {
        let is_empty = context.session.profile().plan().is_empty() && context.gaps.closing().is_empty();
        if is_empty && self.route.is_none() {
            return Scopes::NOTHING;
        }
        if !CardPane::has_room(area) {
            return Scopes::PLAN;
        }
        let skill = self.skill(context);
        self.pane.scopes(skill.as_slice(), Scopes::PLAN, Scopes::PLAN_BESIDE, area)
    }

    /// The skill in focus.
    fn focus(&self, context: &Context<'_>, _: Rect) -> Focus {
        self.skill(context).map_or(Focus::Nothing, Focus::Skill)
    }

    fn enter(&mut self, _: &Context<'_>) {
        self.pane.leave();
    }

    fn scroll_card(&mut self, command: Command, context: &Context<'_>, area: Rect) {
        let skill = self.skill(context);
        self.pane.scroll(command, skill.as_slice(), context, area);
    }

    fn select(&mut self, row: usize, context: &Context<'_>) {
        self.pane.leave();
        let plan = self.plan(context);
        self.select_row(row, &items(&plan));
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        // The menu of routes must open even if the chosen route has no suggestions.
        if press.command == Command::Route {
            return Reply::open(route::menu(self.route, context));
        }
        let plan = self.plan(context);
        let items = items(&plan);
        let place = self.place(&items);
        let Some(&item) = items.get(place) else { return Reply::Ignored };
        self.select_row(place, &items);
        let press = match self.pane.update(press, std::slice::from_ref(item.skill), context, area) {
            Ok(reply) => return reply,
            Err(press) => press,
        };
        if let Some(effect) = effect_of(press.command, item, self.route) {
            // When the skill moves to another list, the selection stays where it was, on the next row.
            if let Some(beside) = neighbour(&plan, place).filter(|_| press.command == Command::Plan) {
                self.select_row(beside, &items);
            }
            return Reply::Do(effect);
        }
        match press.command {
            Command::Open => return Reply::open(Card::of_skill(item.skill).in_list()),
            Command::Done => return Reply::Do(Effect::PlanDone(item.skill.clone())),
            Command::Due => return Reply::open(due(item.skill, context)),
            Command::Step => return Reply::open(step(item.skill, context)),
            _ => {}
        }
        if let Some(reply) = on_skill(press, item.skill, context) {
            return reply;
        }
        let page = usize::from(area.height / 2).max(1);
        match cursor::moved(press.command, place, items.len(), page) {
            Some(place) => self.select_row(place, &items),
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    /// ```text
    ///  Planned  1 overdue, 1 due this month
    ///  ▸ ▼ 2  Query optimization       2 → 4  3 days late, 17 Nov 2026
    ///         Read three EXPLAIN plans of your own
    ///    ▼ 3  Infrastructure as code   1 → 4  in 5 weeks, 31 Dec 2026
    ///         Write one module and apply it twice
    ///
    ///  What would close most of the gap next
    ///    ▼ 2  Caching                  2 → 4  +2.1 points       Add a cache to one slow ...
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let plan = self.plan(context);
        let items = items(&plan);
        let selected = self.place(&items);
        let (whole, area) = (area, CardPane::list(area));
        let table = Table::new(&plan, &items, context, area);
        let (mut listing, mut index) = (Listing::default(), 0);
        for part in parts(&plan, self.route, context, area.width.into()) {
            listing.heading(part.heading);
            for item in part.items {
                for line in table.lines(item, index == selected) {
                    listing.row(index, || line);
                }
                index += 1;
            }
            if let Some(note) = part.note {
                listing.note(note);
            }
        }
        let mut targets = listing.view(selected, context, area, buffer);
        let skill = items.get(selected).map_or(&[][..], |item| std::slice::from_ref(item.skill));
        targets.extend(self.pane.view(skill, context, whole, buffer));
        targets
    }
}

/// The key that identifies a row after a change.
fn key(item: &Item<'_>) -> (SkillId, bool) {
    (item.skill.clone(), item.planned.is_some())
}

/// The rows that the selection moves through.
fn items<'p, 'a>(plan: &'p Plan<'a>) -> Vec<&'p Item<'a>> {
    plan.open.iter().chain(plan.suggested()).chain(&plan.done).collect()
}

/// The effect of a command that moves a skill from one list to another.
fn effect_of(command: Command, item: &Item<'_>, route: Option<Route>) -> Option<Effect> {
    let skill = item.skill.clone();
    match (command, item.planned) {
        // The step of a chosen route is saved; without a route, the step depends on the rating.
        (Command::Plan, None) => {
            let step = match item.growth {
                Some(growth) if route.is_some() => Some(growth.step.to_string()),
                _ => None,
            };
            Some(Effect::Plan(skill, None, step))
        }
        (Command::Plan, Some(_)) => Some(Effect::PlanDrop(skill)),
        (Command::Done, Some(planned)) if planned.is_open() => Some(Effect::PlanDone(skill)),
        (Command::Done, Some(planned)) => Some(Effect::Plan(skill, planned.due, planned.step.clone())),
        _ => None,
    }
}

/// The index after this one in the same list, otherwise the one before it; `None` if it is the only row of the list.
fn neighbour(plan: &Plan<'_>, place: usize) -> Option<usize> {
    let mut start = 0;
    for len in [plan.open.len(), plan.suggested().len(), plan.done.len()] {
        let end = start + len;
        if place < end {
            return [place + 1, place.wrapping_sub(1)].into_iter().find(|beside| (start..end).contains(beside));
        }
        start = end;
    }
    None
}

/// The due date and the next step of a planned skill that is not done yet.
fn due_and_step(skill: &SkillId, context: &Context<'_>) -> (Option<Date>, Option<String>) {
    match context.session.profile().planned(skill) {
        Some(planned) if planned.is_open() => (planned.due, planned.step.clone()),
        _ => (None, None),
    }
}

fn due(skill: &SkillId, context: &Context<'_>) -> Prompt {
    let offered = due_and_step(skill, context).0;
    let offered = offered.unwrap_or_else(|| context.session.today().saturating_add(1.month()));
    let of = skill.clone();
    Prompt::new(
        context.title(skill, "due on"),
        "2w, next friday, 14 mar; empty for none",
        &offered.to_string(),
        Box::new(move |text, context| {
            let due = read_due(text, context.session.today()).map_err(|error| error.to_string())?;
            Ok(Effect::Plan(of.clone(), due, due_and_step(&of, context).1))
        }),
    )
    .showing(|text, context| match read_due(text, context.session.today()).ok()? {
        Some(due) => Some(format!("{}, {}", day(due), due.strftime("%A"))),
        None => Some("no due date".to_owned()),
    })
}

fn step(skill: &SkillId, context: &Context<'_>) -> Prompt {
    let offered = due_and_step(skill, context).1.unwrap_or_default();
    let of = skill.clone();
    Prompt::continuing(
        context.title(skill, "next step"),
        "what to do next; empty for the step that the catalog names",
        &offered,
        Box::new(move |text, context| {
            let step = if text.is_empty() { None } else { Some(text.to_owned()) };
            Ok(Effect::Plan(of.clone(), due_and_step(&of, context).0, step))
        }),
    )
}

/// The message that replaces the suggestions if the chosen route has none.
fn nothing_by_route(context: &Context<'_>) -> String {
    format!("nothing to learn this way{}", context.press(Command::Route, &Scopes::PLAN, "for other routes"))
}

/// One of the lists of the plan.
struct Part<'p, 'a> {
    heading: Line<'static>,
    items: &'p [Item<'a>],
    /// A message below the list, if there is one.
    note: Option<Line<'static>>,
}

/// The lists in order; the list of done skills only if there are any.
fn parts<'p, 'a>(plan: &'p Plan<'a>, route: Option<Route>, context: &Context<'_>, cells: usize) -> Vec<Part<'p, 'a>> {
    let painter = context.painter;
    let totals = &context.gaps.totals;
    let heading = |text: &str| painter.span(Role::Strong, text);
    let note = |text: &str| Some(Line::from(painter.cut(Role::Quiet, &format!("  {text}"), cells)));
    let walk = |what: &str| context.press(Command::Walk, &[], what);
    let profile = context.session.profile();
    let pressing = pressing(profile.plan(), context.session.today()).unwrap_or_default();
    let planned = Part {
        heading: Line::from(vec![heading("Planned"), painter.span(Role::Quiet, &format!("  {pressing}"))]),
        items: &plan.open,
        note: if plan.open.is_empty() {
            let whose = if plan.suggested().is_empty() { "on a skill in Gaps" } else { "on one below, or in Gaps" };
            note(&format!("nothing planned yet{}", context.press(Command::Plan, &Scopes::GAPS, whose)))
        } else {
            None
        },
    };
    let by_route = route.map(|route| format!(", by {}", route.plural())).unwrap_or_default();
    let no_gap = if plan.open.is_empty() { "no gap" } else { "no other gap" };
    let next = Part {
        heading: heading(&format!("What would close most of the gap next{by_route}")).into(),
        items: plan.suggested(),
        note: match (totals.rated, plan.suggested(), not_rated(totals)) {
            (1.., [], _) if route.is_some() => note(&nothing_by_route(context)),
            (0, _, _) => note(&format!("nothing rated yet{}", walk("to start the assessment"))),
            (_, [], None) => note(&format!("{no_gap}: {}", count_of_rated(totals))),
            (_, [], _) => note(&format!("{no_gap} yet, {}{}", count_of_rated(totals), walk("to rate more"))),
            (_, _, Some(not_rated)) => note(&format!("{not_rated}{}", walk("to rate them"))),
            (_, _, None) => None,
        },
    };
    let done = Part { heading: heading("Done").into(), items: &plan.done, note: None };
    let mut parts = vec![planned, next, done];
    parts.retain(|part| !part.items.is_empty() || part.note.is_some());
    parts
}
