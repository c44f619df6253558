use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Context;
use crate::benchmark::{Asked, RequirementId};
use crate::chart::Bar;
use crate::command::{Command, Press, Scope};
use crate::gap::{Gaps, Row};
use crate::report::{levels, why};
use crate::style::Role;
use crate::text::fit;
use crate::tui::chrome::put;
use crate::tui::cursor;
use crate::tui::effect::Reply;
use crate::tui::focus::on_skill;
use crate::tui::overlay::{Card, Overlay};

/// Every requirement, what matters most first.
#[derive(Debug, Default)]
pub(in crate::tui) struct GapList {
    /// The row that is selected; the first while there is none. It stays selected when the order changes.
    selected: Option<RequirementId>,
}

/// How many columns the verdict, the levels and what is between take.
const VERDICT: usize = 5;
const LEVELS: usize = 8;

impl GapList {
    pub(in crate::tui) const SCOPES: &[Scope] = &[Scope::Skill, Scope::Choice, Scope::List];

    fn place(&self, rows: &[&Row<'_>]) -> usize {
        let selected = self.selected.as_ref();
        rows.iter().position(|row| Some(&row.requirement.id) == selected).unwrap_or(0)
    }

    pub(in crate::tui) fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let gaps = &context.gaps;
        let rows = gaps.ranked();
        let place = self.place(&rows);
        let row = rows[place];
        let page = usize::from(area.height).saturating_sub(2).max(1);
        let id = row.requirement.id.clone();
        if press.command == Command::Open {
            return Reply::Open(Overlay::Card(Card::of_requirement(row.requirement)));
        }
        // Which of several is meant is chosen on the card.
        let (skill, is_one) = match &row.requirement.asked {
            Asked::Skill(skill) => (skill, true),
            Asked::AnyOf(skills) => (&skills[0], false),
        };
        if let Some(reply) = on_skill(press, skill, context) {
            self.selected = Some(id);
            let which = || Reply::Say("any one of several counts: press Enter to choose which".to_owned());
            return if is_one { reply } else { which() };
        }
        match cursor::moved(press.command, place, rows.len(), page) {
            Some(place) => self.selected = Some(rows[place].requirement.id.clone()),
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    /// ```text
    ///   gap  requirement              have    0 to 5              why
    ///   ▼ 2  Query optimization       2 → 4   ████████▒▒▒▒▒▒▒│   proficiency · Databases and Data Modeling
    ///   ✓    Java                     4 → 4   ...
    /// ```
    pub(in crate::tui) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
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
        let top = cursor::top(place, rows.len(), height);
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
