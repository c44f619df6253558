use jiff::civil::Date;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::report::{Item, Plan};
use crate::style::Role;
use crate::text::{fit, width};
use crate::tui::context::Context;
use crate::tui::marks::Marks;

/// How many columns the pointer and the verdict take.
const LEAD: usize = 2 + 5;
/// What a due date needs at least, and what it needs with the calendar's day beside it.
const WHEN: usize = 16;
const WHEN_WITH_DAY: usize = 27;
/// From how many cells on there is a bar, and how long it is.
const ROOM_FOR_BAR: usize = 100;
const BAR: usize = 16;
/// The shortest part of a step that says anything, and how long most steps are.
const STEP: usize = 12;
const WHOLE_STEP: usize = 72;
/// How many lines a step fills at most.
const STEP_LINES: usize = 2;
/// How many of the skills that are worth choosing stay in sight before steps take lines of their own.
const IN_SIGHT: usize = 4;

/// The lines of skills to work on, with the same columns in all lists.
pub(super) struct Table<'c, 'a> {
    context: &'c Context<'a>,
    today: Date,
    names: usize,
    /// How wide the levels are, in each of the lists.
    levels: [usize; 3],
    /// What else is known of the skills, and two blanks behind it; 0 if nothing is.
    marks: usize,
    bar: usize,
    /// What a due date may fill, and the column that it fills where a step stands beside it, in each of the lists.
    room: usize,
    when: [usize; 3],
    /// The width of the whole.
    cells: usize,
    /// How many lines of its own the step of a planned skill has at most, and of one that is worth choosing; none where
    /// it stands beside.
    below: usize,
    below_next: usize,
}

impl<'c, 'a> Table<'c, 'a> {
    pub(super) fn new(plan: &Plan<'_>, items: &[&Item<'_>], context: &'c Context<'a>, area: Rect) -> Self {
        let symbols = context.painter.symbols;
        let today = context.session.today();
        let longest = |text: &dyn Fn(&Item<'_>) -> usize| items.iter().map(|item| text(item)).max().unwrap_or(0);
        let cells = usize::from(area.width);
        let in_each = |text: &dyn Fn(&Item<'_>) -> usize| {
            [0, 1, 2].map(|nth| longest(&|item| if list(item) == nth { text(item) } else { 0 }))
        };
        let levels = in_each(&|item| width(&item.levels(symbols)));
        let bar = if cells < ROOM_FOR_BAR { 0 } else { BAR };
        let marks = longest(&|item| marks(item, context).width());
        let marks = if marks > 0 { marks + 2 } else { 0 };
        let fixed = LEAD + 2 + levels.into_iter().max().unwrap_or(0) + 2 + marks + if bar > 0 { bar + 2 } else { 0 };
        let names = longest(&|item| width(item.name)).min(cells.saturating_sub(fixed + WHEN));
        let left = cells.saturating_sub(fixed + names);
        // What is seen before a step has a line of its own: the headings, the plan, the first suggestions.
        let seen = 3 + plan.open.len() + plan.suggested().len().min(IN_SIGHT);
        let spare = usize::from(area.height).saturating_sub(seen);
        let below = if left >= WHEN_WITH_DAY + 2 + WHOLE_STEP { 0 } else { spare / plan.open.len().max(1) };
        let room = if below > 0 || left >= WHEN_WITH_DAY + 2 + STEP { WHEN_WITH_DAY.min(left) } else { WHEN };
        let below = below.min(STEP_LINES);
        // Both lists whole, with two headings, the space between them and a note.
        let whole = 4 + plan.open.len() * (1 + below) + plan.suggested().len();
        let spare = usize::from(area.height).saturating_sub(whole);
        let below_next = if below == 0 { 0 } else { (spare / plan.suggested().len().max(1)).min(STEP_LINES) };
        let mut table =
            Self { context, today, names, levels, marks, bar, room, when: [0; 3], cells, below, below_next };
        table.when = in_each(&|item| if table.below(item) > 0 { 0 } else { width(&item.when(today, room).1) });
        table
    }

    /// How many lines below its skill a step may fill; none where it stands beside it.
    fn below(&self, item: &Item<'_>) -> usize {
        match item.planned {
            None => self.below_next,
            Some(planned) if planned.is_open() => self.below,
            Some(_) => 0,
        }
    }

    /// The line of a skill, and those of its step where they stand below.
    pub(super) fn lines(&self, item: &Item<'_>, selected: bool) -> Vec<Line<'static>> {
        let painter = self.context.painter;
        let symbols = painter.symbols;
        let (lead, role) = painter.lead(selected);
        let (sign, verdict) = item.verdict(symbols);
        let (urgency, when) = item.when(self.today, self.room);
        let mut line = Line::from(vec![
            lead,
            painter.span(if selected { role } else { sign }, &fit(&verdict, LEAD - 2, "")),
            painter.fit(role, item.name, self.names),
            Span::raw("  "),
            painter.fit(Role::Text, &item.levels(symbols), self.levels[list(item)]),
            Span::raw("  "),
        ]);
        if self.marks > 0 {
            line.push_span(painter.fit(Role::Quiet, &marks(item, self.context).text(symbols), self.marks));
        }
        if self.bar > 0 {
            match item.bar() {
                Some(bar) => line.extend(painter.bar(&bar, self.bar)),
                None => line.push_span(" ".repeat(self.bar)),
            }
            line.push_span("  ");
        }
        let below = self.below(item);
        if below > 0 {
            line.push_span(painter.span(urgency, &when));
            let step = painter.wrap_in(Role::Quiet, &item.advice(), self.cells.saturating_sub(LEAD), below);
            let step = step.into_iter().map(|part| Line::from(vec![Span::raw(" ".repeat(LEAD)), part]));
            return [line].into_iter().chain(step).collect();
        }
        line.push_span(painter.fit(urgency, &when, self.when[list(item)]));
        let room = self.cells.saturating_sub(line.width() + 2);
        if room >= STEP {
            line.push_span("  ");
            let advice = if room < WHOLE_STEP { item.brief_advice() } else { item.advice() };
            line.push_span(painter.cut(Role::Quiet, &advice, room));
        }
        vec![line]
    }
}

/// What else is known of a skill: that it is on the plan, its list says.
fn marks(item: &Item<'_>, context: &Context<'_>) -> Marks {
    Marks::of(std::slice::from_ref(item.skill), context).without_plan()
}

/// In which of the lists a skill stands: chosen, worth choosing, done.
fn list(item: &Item<'_>) -> usize {
    match item.planned {
        Some(planned) if planned.is_open() => 0,
        None => 1,
        Some(_) => 2,
    }
}
