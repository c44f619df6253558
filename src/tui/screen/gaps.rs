use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Context;
use crate::benchmark::{Asked, RequirementId};
use crate::chart::Bar;
use crate::command::{Command, Press, Scope};
use crate::gap::{Arranged, Arrangement, Choice, Group, Pair};
use crate::report::{beside_row, levels, share, why};
use crate::style::Role;
use crate::text::{cut, fit, width};
use crate::tui::chrome::{below, put};
use crate::tui::cursor;
use crate::tui::effect::{Effect, Reply};
use crate::tui::focus::{Focus, on_row};
use crate::tui::listing::Listing;
use crate::tui::overlay::{Card, Overlay, Scroll};
use crate::tui::view::{heat_map, radar, readiness};

/// Every requirement, arranged as one likes.
#[derive(Debug)]
pub(in crate::tui) struct GapList {
    /// The row that is selected; the first while there is none. It stays selected when the order changes.
    selected: Option<RequirementId>,
    /// Where it was, should it be gone.
    place: usize,
    arrangement: Arrangement,
    /// The order in which the rows stand, until somebody asks for one anew: who rates one after another finds each
    /// where it was. None where they stand as they are arranged.
    order: Vec<RequirementId>,
    view: View,
    /// How far down one is in a view that has no room for all.
    scroll: Scroll,
}

/// How the gaps are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
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

/// How many columns the verdict, the levels and what a second list asks for take.
const VERDICT: usize = 5;
const LEVELS: usize = 8;
const OTHER: usize = 11;
/// The shortest part of a title that says which list it is of.
const SHORT_TITLE: usize = 12;

impl GapList {
    const SCOPES: &[Scope] = &[Scope::Gaps, Scope::Views, Scope::Skill, Scope::Choice, Scope::Rows, Scope::List];

    /// Where its keys apply: in a chart, no row is in focus.
    pub(in crate::tui) fn scopes(&self) -> &'static [Scope] {
        match self.view {
            View::List => Self::SCOPES,
            View::Readiness => &[Scope::Views, Scope::List],
            View::Radar | View::HeatMap => &[Scope::Views],
        }
    }

    pub(in crate::tui) fn new(arrangement: Arrangement) -> Self {
        Self { selected: None, place: 0, arrangement, order: Vec::new(), view: View::List, scroll: Scroll::default() }
    }

    /// How the rows are arranged.
    pub(in crate::tui) fn arrangement(&self) -> Arrangement {
        self.arrangement
    }

    /// Lets the rows stand as they are arranged.
    pub(in crate::tui) fn settle(&mut self) {
        self.order.clear();
    }

    /// Lets the rows stand where they do, whatever is answered.
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
        let choice = Choice { words: context.filter, order: &self.order, ..Choice::default() };
        self.arrangement.of(&context.gaps, context.second.as_deref(), &choice, &context.session.catalog)
    }

    /// What is in focus: of several skills that count alike, and in a chart, none.
    pub(in crate::tui) fn focus(&self, context: &Context<'_>, area: Rect) -> Focus {
        match self.view {
            View::List => {}
            View::Readiness if readiness::has_room(context, below(area, 1)) => return Focus::Nothing,
            View::Radar | View::HeatMap | View::Readiness => return Focus::Row,
        }
        // This is asked for every frame: where nothing can hide the selected row, the others need not be arranged.
        let hides_none = context.filter.is_empty() && !self.arrangement.hides_met;
        let selected = self.selected.as_ref().filter(|_| hides_none).and_then(|id| context.gaps.row(id));
        let row = selected.or_else(|| {
            let rows: Vec<_> = self.arranged(context).pairs().collect();
            rows.get(self.place(&rows)).map(Pair::row)
        });
        match row.map(|row| &row.requirement.asked) {
            None => Focus::Nothing,
            Some(Asked::Skill(skill)) => Focus::Skill(skill.clone()),
            Some(Asked::AnyOf(_)) => Focus::Row,
        }
    }

    fn place(&self, rows: &[Pair<'_, '_>]) -> usize {
        let selected = self.selected.as_ref();
        let found = rows.iter().position(|pair| Some(&pair.row().requirement.id) == selected);
        found.unwrap_or(self.place.min(rows.len().saturating_sub(1)))
    }

    fn select(&mut self, place: usize, rows: &[Pair<'_, '_>]) {
        self.place = place;
        self.selected = rows.get(place).map(|pair| pair.row().requirement.id.clone());
    }

    pub(in crate::tui) fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        match press.command {
            Command::View => self.show(self.view.after()),
            Command::Close if self.view != View::List => self.show(View::List),
            command if self.view == View::Readiness && cursor::is_move(command) => {
                readiness::update(&mut self.scroll, command, context, below(area, 1));
            }
            _ if self.view != View::List => return Reply::Ignored,
            Command::Order => self.arrange(|arrangement| arrangement.order = arrangement.order.after()),
            Command::Regroup => self.arrange(|arrangement| arrangement.grouping = arrangement.grouping.after()),
            Command::HideMet => self.arrange(|arrangement| arrangement.hides_met = !arrangement.hides_met),
            Command::Close if !context.filter.is_empty() => return Reply::Do(Effect::Filter(String::new())),
            _ => return self.on_row(press, context, area),
        }
        Reply::Done
    }

    fn show(&mut self, view: View) {
        self.view = view;
        self.scroll.reset();
    }

    /// Arranges the rows otherwise, by what is known now.
    fn arrange(&mut self, otherwise: impl FnOnce(&mut Arrangement)) {
        otherwise(&mut self.arrangement);
        self.settle();
    }

    /// What a key does to the selected row, or where it moves to from there.
    fn on_row(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        self.hold(context);
        let rows: Vec<_> = self.arranged(context).pairs().collect();
        let place = self.place(&rows);
        let Some(row) = rows.get(place).map(Pair::row) else { return Reply::Ignored };
        if press.command == Command::Open {
            return Reply::Open(Overlay::Card(Card::of_requirement(row.requirement)));
        }
        if let Some(reply) = on_row(press, row.requirement, context, Self::SCOPES) {
            self.select(place, &rows);
            return reply;
        }
        let page = usize::from(area.height).saturating_sub(3).max(1);
        match cursor::moved(press.command, place, rows.len(), page) {
            Some(place) => self.select(place, &rows),
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    pub(in crate::tui) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        let chart = below(area, 1);
        let (name, what) = match self.view {
            View::List => return self.view_list(context, area, buffer),
            View::Radar => {
                radar::view(context, chart, buffer);
                ("Radar", "coverage by area: nothing in the middle, the target on the rim")
            }
            View::HeatMap => {
                heat_map::view(context, chart, buffer);
                ("Heat map", "how many requirements stand at each level")
            }
            View::Readiness => {
                readiness::view(context, &self.scroll, chart, buffer);
                ("Interview readiness", "our reading; what a phase usually asks counts too")
            }
        };
        let look = context.look;
        let is_empty = context.session.profile().is_empty();
        let what = if is_empty { context.nothing_rated_yet(self.scopes()) } else { what.to_owned() };
        let room = usize::from(area.width).saturating_sub(name.len() + 2);
        let heading = vec![look.span(Role::Strong, name), Span::raw("  "), look.cut(Role::Quiet, &what, room)];
        put(buffer, area, 0, Line::from(heading));
    }

    /// ```text
    ///  49 rows, what matters most first
    ///   gap  requirement              have    0 to 5              why
    ///   ▼ 2  Query optimization       2 → 4   ████████▒▒▒▒▒▒▒│   proficiency · Databases and Data Modeling
    ///   ✓    Java                     4 → 4   ...
    /// ```
    fn view_list(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        let look = context.look;
        let cells = usize::from(area.width);
        let arranged = self.arranged(context);
        let shown: Vec<_> = arranged.pairs().collect();
        let place = self.place(&shown);
        let columns = Columns::of(&shown, context.second.is_some(), cells);
        put(buffer, area, 0, status(self, &arranged, context, cells));
        put(buffer, area, 1, look.cut(Role::Quiet, &columns.heading(), cells).into());
        if shown.is_empty() {
            let show = || context.press(Command::HideMet, Self::SCOPES, "to show what is met");
            let why = match arranged.met_chosen {
                0 => "no row has that".to_owned(),
                _ if context.filter.is_empty() => format!("everything is met, and met rows are hidden{}", show()),
                1 => format!("1 met row has that{}", show()),
                met => format!("{met} met rows have that{}", show()),
            };
            put(buffer, area, 3, look.cut(Role::Quiet, &why, cells).into());
        }
        let list = below(area, 2);
        listing(&arranged, &columns, place, context, cells).view(place, context, list, buffer);
    }
}

/// What shows; with a second list, its name and the coverage of both. What shows is said whole, and the name in the
/// room that is left.
fn status(list: &GapList, arranged: &Arranged<'_, '_>, context: &Context<'_>, cells: usize) -> Line<'static> {
    let look = context.look;
    let left = arranged.describe(list.arrangement, context.filter);
    let right = context.second.as_deref().map_or_else(String::new, |second| {
        let both = [&context.gaps, second].map(|gaps| share(&gaps.totals, look.symbols));
        // Where nothing is rated yet, neither has any.
        let [here, there] = [both[0].trim(), both[1].trim()];
        let here = if here.is_empty() { String::new() } else { format!("{here}, ") };
        let taken = width(&left) + width(&here) + width(there) + "beside it  ".len() + 2;
        let room = cells.saturating_sub(taken).max(SHORT_TITLE);
        let title = cut(&second.benchmark.title, room, look.symbols.cut);
        format!("{here}beside it {title} {there}").trim_end().to_owned()
    });
    let room = cells.saturating_sub(width(&right) + 2);
    let left = look.cut(Role::Quiet, &left, room);
    look.ends(vec![left], vec![look.span(Role::Text, &right)], cells)
}

/// The rows under their headings.
fn listing<'l>(
    arranged: &'l Arranged<'_, '_>,
    columns: &'l Columns,
    place: usize,
    context: &'l Context<'_>,
    cells: usize,
) -> Listing<'l> {
    let mut listing = Listing::default();
    let mut index = 0;
    for group in &arranged.groups {
        if let Some(heading) = heading(group, context, cells) {
            listing.heading(heading);
        }
        for pair in &group.pairs {
            listing.row(index, move || row_line(context, *pair, columns, index == place));
            index += 1;
        }
    }
    listing
}

/// The name of a group, with what its rows add up to.
fn heading(group: &Group<'_, '_>, context: &Context<'_>, cells: usize) -> Option<Line<'static>> {
    let look = context.look;
    let totals = &group.totals;
    let name = group.heading?;
    if totals.requirements == 0 {
        return Some(look.cut(Role::Strong, &format!("only in {name}"), cells).into());
    }
    let numbers = [share(totals, look.symbols), look.symbols.missing_of(totals), look.symbols.unrated_of(totals)];
    let numbers: Vec<_> = numbers.iter().map(|number| number.trim()).filter(|number| !number.is_empty()).collect();
    let numbers = format!("  {}", numbers.join("  "));
    let name = look.cut(Role::Strong, name, cells.saturating_sub(width(&numbers)));
    Some(Line::from(vec![name, look.span(Role::Quiet, &numbers)]))
}

/// How wide the columns are that give way.
struct Columns {
    name: usize,
    /// What a second list asks for, where there is one.
    other: usize,
    bar: usize,
    why: usize,
}

impl Columns {
    fn of(rows: &[Pair<'_, '_>], has_second: bool, cells: usize) -> Self {
        let longest = rows.iter().map(|pair| width(&pair.row().requirement.name)).max().unwrap_or(0);
        let name = longest.clamp("requirement".len(), (cells / 3).max("requirement".len()));
        let other = if has_second { OTHER } else { 0 };
        let left = cells.saturating_sub(2 + VERDICT + name + 2 + LEVELS + other + 2);
        let bar = (left / 3).clamp(10, 30);
        Self { name, other, bar, why: left.saturating_sub(bar) }
    }

    fn heading(&self) -> String {
        format!(
            "  {}{}  {}{}{}  why",
            fit("gap", VERDICT, ""),
            fit("requirement", self.name, ""),
            fit("have", LEVELS, ""),
            fit("beside", self.other, ""),
            fit("0 to 5", self.bar, "")
        )
    }
}

fn row_line(context: &Context<'_>, pair: Pair<'_, '_>, columns: &Columns, selected: bool) -> Line<'static> {
    let look = context.look;
    let symbols = look.symbols;
    let row = pair.row();
    let (lead, role) = look.lead(selected);
    let mut line = Line::from(vec![
        lead,
        look.span(if selected { role } else { row.status.into() }, &fit(&symbols.verdict(row), VERDICT, "")),
        look.fit(role, &row.requirement.name, columns.name),
        Span::raw("  "),
        look.span(Role::Text, &fit(&levels(row, symbols), LEVELS, "")),
    ]);
    if columns.other > 0 {
        let (role, other) = beside_row(pair, symbols);
        line.push_span(look.fit(role, &other, columns.other));
    }
    line.extend(look.bar(&Bar::of_row(row), columns.bar));
    line.push_span(Span::raw("  "));
    line.push_span(look.cut(Role::Quiet, &why(row.requirement, symbols), columns.why));
    line
}
