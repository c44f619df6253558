use jiff::civil::Date;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::report::{Item, Plan};
use crate::style::Role;
use crate::text::{fit, width};
use crate::tui::context::Context;
use crate::tui::marks::Marks;

/// The width of the pointer and of the verdict, in cells.
const LEAD: usize = 2 + 5;
/// The minimum width of a due date, and its width with the calendar date, in cells.
const WHEN: usize = 16;
const WHEN_WITH_DAY: usize = 27;
/// The minimum width of a screen with a bar, and the width of the bar, in cells.
const ROOM_FOR_BAR: usize = 100;
const BAR: usize = 16;
/// The minimum width of a readable step, and the width that most steps need, in cells.
const STEP: usize = 12;
const WHOLE_STEP: usize = 72;
/// The maximum number of lines of a step.
const STEP_LINES: usize = 2;
/// The number of suggestions that stay visible before steps get lines of their own.
const IN_SIGHT: usize = 4;

/// The lines of the skills in the plan, with the same columns in all lists.
pub(super) struct Table<'c, 'a> {
    context: &'c Context<'a>,
    today: Date,
    names: usize,
    /// The width of the levels, for each of the lists.
    levels: [usize; 3],
    /// The width of the marks and the two blanks after them; 0 if no row has a mark.
    marks: usize,
    bar: usize,
    /// The maximum width of a due date, and, for each list, the width of its column if a step is beside it.
    room: usize,
    when: [usize; 3],
    /// The total width in cells.
    cells: usize,
    /// The maximum number of lines of the step below a planned skill, and below a suggested one; 0 if the step is
    /// beside the skill.
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
        // The rows that must stay visible: the headings, the plan, the first suggestions.
        let seen = 3 + plan.open.len() + plan.suggested().len().min(IN_SIGHT);
        let spare = usize::from(area.height).saturating_sub(seen);
        let below = if left >= WHEN_WITH_DAY + 2 + WHOLE_STEP { 0 } else { spare / plan.open.len().max(1) };
        let room = if below > 0 || left >= WHEN_WITH_DAY + 2 + STEP { WHEN_WITH_DAY.min(left) } else { WHEN };
        let below = below.min(STEP_LINES);
        // Both lists in full, with two headings, the space between them and a message.
        let whole = 4 + plan.open.len() * (1 + below) + plan.suggested().len();
        let spare = usize::from(area.height).saturating_sub(whole);
        let below_next = if below == 0 { 0 } else { (spare / plan.suggested().len().max(1)).min(STEP_LINES) };
        let mut table =
            Self { context, today, names, levels, marks, bar, room, when: [0; 3], cells, below, below_next };
        table.when = in_each(&|item| if table.below(item) > 0 { 0 } else { width(&item.when(today, room).1) });
        table
    }

    /// The maximum number of lines of the step below a skill; 0 if the step is beside the skill.
    fn below(&self, item: &Item<'_>) -> usize {
        match item.planned {
            None => self.below_next,
            Some(planned) if planned.is_open() => self.below,
            Some(_) => 0,
        }
    }

    /// The line of a skill, followed by the lines of its step if they are below.
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
            let mut lines = vec![line];
            for part in painter.wrap_in(Role::Quiet, &item.advice(), self.cells.saturating_sub(LEAD), below) {
                lines.push(Line::from(vec![Span::raw(" ".repeat(LEAD)), part]));
            }
            return lines;
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

/// The marks of a skill, without the one for planned skills, which the list already shows.
fn marks(item: &Item<'_>, context: &Context<'_>) -> Marks {
    Marks::of(std::slice::from_ref(item.skill), context).without_plan()
}

/// The index of the list that contains a skill: chosen, suggested, done.
fn list(item: &Item<'_>) -> usize {
    match item.planned {
        Some(planned) if planned.is_open() => 0,
        None => 1,
        Some(_) => 2,
    }
}
