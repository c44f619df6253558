use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Context;
use crate::benchmark::{Asked, RequirementId};
use crate::catalog::SkillId;
use crate::chart::Bar;
use crate::command::{Command, Press, Scope};
use crate::gap::{Gaps, Row};
use crate::report::{levels, why};
use crate::style::Role;
use crate::text::fit;
use crate::tui::chrome::put;
use crate::tui::effect::{Effect, Reply};
use crate::tui::overlay::{Card, Overlay};
use crate::tui::view::{heat_map, radar, readiness};

/// Every requirement, what matters most first.
#[derive(Debug, Default)]
pub(in crate::tui) struct GapList {
    /// The row that is selected; the first while there is none. It stays selected when the order changes.
    selected: Option<RequirementId>,
    view: View,
}

/// How the gaps are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum View {
    #[default]
    List,
    Radar,
    HeatMap,
    Readiness,
}

impl View {
    const ALL: [Self; 4] = [Self::List, Self::Radar, Self::HeatMap, Self::Readiness];

    fn after(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}

/// How many columns the verdict, the levels and what is between take.
const VERDICT: usize = 5;
const LEVELS: usize = 8;

impl GapList {
    /// Where its keys apply.
    pub(in crate::tui) fn scopes(&self) -> Vec<Scope> {
        match self.view {
            View::List => vec![Scope::Skill, Scope::Choice, Scope::List, Scope::Views],
            _ => vec![Scope::Views],
        }
    }

    fn place(&self, rows: &[&Row<'_>]) -> usize {
        let selected = self.selected.as_ref();
        rows.iter().position(|row| Some(&row.requirement.id) == selected).unwrap_or(0)
    }

    pub(in crate::tui) fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        match (press.command, self.view) {
            (Command::View, view) => self.view = view.after(),
            (_, View::List) => return self.update_list(press, context, area),
            (Command::Close, _) => self.view = View::List,
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    fn update_list(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let gaps = &context.gaps;
        let rows = gaps.ranked();
        let (place, last) = (self.place(&rows), rows.len() - 1);
        let row = rows[place];
        let page = usize::from(area.height).saturating_sub(2).max(1);
        if let Some(rating) = press.rating() {
            return self.on_skill(row, |skill| Effect::Answer(skill, rating));
        }
        let place = match press.command {
            Command::Up => place.saturating_sub(1),
            Command::Down => (place + 1).min(last),
            Command::PageUp => place.saturating_sub(page),
            Command::PageDown => (place + page).min(last),
            Command::Top => 0,
            Command::Bottom => last,
            Command::Open => return Reply::Open(Overlay::Card(Card::of_requirement(row.requirement))),
            Command::Clear => return self.on_skill(row, Effect::Clear),
            _ => return Reply::Ignored,
        };
        self.selected = Some(rows[place].requirement.id.clone());
        Reply::Done
    }

    /// Does something to the row's skill. Which of several is meant is chosen on the card.
    fn on_skill(&mut self, row: &Row<'_>, effect: impl FnOnce(SkillId) -> Effect) -> Reply {
        self.selected = Some(row.requirement.id.clone());
        match &row.requirement.asked {
            Asked::Skill(skill) => Reply::Do(effect(skill.clone())),
            Asked::AnyOf(_) => Reply::Say("any one of several counts: press Enter to choose which".to_owned()),
        }
    }

    pub(in crate::tui) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        type Draw = fn(&Context<'_>, Rect, &mut Buffer);
        let (draw, name, what): (Draw, _, _) = match self.view {
            View::List => return self.view_list(context, area, buffer),
            View::Radar => (radar::view, "Radar", "coverage by area: nothing in the middle, the target on the rim"),
            View::HeatMap => (heat_map::view, "Heat map", "how many requirements stand at each level"),
            View::Readiness => (readiness::view, "Interview readiness", "which skill a phase touches is our reading"),
        };
        let look = context.look;
        let what =
            if context.session.profile().is_empty() { "nothing rated yet: press a to start the walk" } else { what };
        let room = usize::from(area.width).saturating_sub(name.len() + 2);
        let heading = vec![look.span(Role::Strong, name), Span::raw("  "), look.cut(Role::Quiet, what, room)];
        put(buffer, area, 0, Line::from(heading));
        let below = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area };
        draw(context, below, buffer);
    }

    /// ```text
    ///   gap  requirement              have    0 to 5              why
    ///   ▼ 2  Query optimization       2 → 4   ████████▒▒▒▒▒▒▒│   proficiency · Databases and Data Modeling
    ///   ✓    Java                     4 → 4   ...
    /// ```
    fn view_list(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        let look = context.look;
        let gaps = &context.gaps;
        let rows = gaps.ranked();
        let columns = Columns::of(gaps, area.width.into());
        let place = self.place(&rows);
        let heading = format!(
            "  {}{}  {}{}  why",
            fit("gap", VERDICT, ""),
            fit("requirement", columns.name, ""),
            fit("have", LEVELS, ""),
            fit("0 to 5", columns.bar, "")
        );
        put(buffer, area, 0, look.cut(Role::Quiet, &heading, area.width.into()).into());
        let height = usize::from(area.height).saturating_sub(1);
        let top = (place + height / 2).saturating_sub(height).min(place).max((place + 1).saturating_sub(height));
        for (offset, row) in rows.iter().enumerate().skip(top).take(height) {
            let line = row_line(context, row, &columns, offset == place);
            put(buffer, area, u16::try_from(offset - top + 1).unwrap_or(u16::MAX), line);
        }
    }
}

/// How wide the columns are that give way.
struct Columns {
    name: usize,
    bar: usize,
    why: usize,
}

impl Columns {
    fn of(gaps: &Gaps<'_>, cells: usize) -> Self {
        let longest = gaps.rows.iter().map(|row| crate::text::width(&row.requirement.name)).max().unwrap_or(0);
        let name = longest.min(cells / 3);
        let left = cells.saturating_sub(2 + VERDICT + name + 2 + LEVELS + 2);
        let bar = (left / 3).clamp(10, 30);
        Self { name, bar, why: left.saturating_sub(bar) }
    }
}

fn row_line(context: &Context<'_>, row: &Row<'_>, columns: &Columns, selected: bool) -> Line<'static> {
    let look = context.look;
    let symbols = look.symbols;
    let role = if selected { Role::Selected } else { Role::Text };
    let pointer = if selected { symbols.pointer } else { " " };
    let mut line = Line::from(vec![
        look.span(role, &format!("{pointer} ")),
        look.span(if selected { role } else { row.status.into() }, &fit(&symbols.verdict(row), VERDICT, "")),
        look.fit(role, &row.requirement.name, columns.name),
        Span::raw("  "),
        look.span(Role::Text, &fit(&levels(row, symbols), LEVELS, "")),
    ]);
    line.extend(look.bar(&Bar::of_row(row), columns.bar));
    line.push_span(Span::raw("  "));
    line.push_span(look.cut(Role::Quiet, &why(row.requirement, symbols), columns.why));
    line
}
