use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::failure::Failure;
use super::history::named;
use super::shell::Shell;
use super::value::{free_text, route};
use crate::catalog::{Level, Route, SkillId};
use crate::gap::Totals;
use crate::profile::read_due;
use crate::report::{self, Item, Page, count_of_rated, day_of, not_rated};
use crate::session::{Change, Record};
use crate::style::Role;
use crate::text::{fit, visible, width};

/// Show your plan, and the skills that would close most of the gap next
#[derive(Debug, Args)]
pub(super) struct Plan {
    #[command(subcommand)]
    act: Option<PlanAct>,
    /// Suggest only what can be learned this way, each with a step of this route
    #[arg(long, value_name = "ROUTE", value_parser = route())]
    route: Option<Route>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum PlanAct {
    /// Add a skill to the plan, or change its due date or its step
    Add {
        /// The skill: its id, name or alias, or the beginning of one
        skill: String,
        /// The due date, such as `2027-01-31`, `2w` (in two weeks) or `next friday`; empty for none
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        due: Option<String>,
        /// The next step; empty for the step of the catalog
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = free_text)]
        step: Option<String>,
        /// Plan the catalog's next step of this route above your level
        #[arg(long, value_name = "ROUTE", value_parser = route(), conflicts_with = "step")]
        route: Option<Route>,
    },
    /// Mark a planned skill as done
    Done {
        /// The skill: its id, name or alias, or the beginning of one
        skill: String,
    },
    /// Remove a skill from the plan
    Drop {
        /// The skill: its id, name or alias, or the beginning of one
        skill: String,
    },
}

impl Plan {
    /// Returns true if the command changes nothing.
    pub(super) fn only_shows(&self) -> bool {
        self.act.is_none()
    }

    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        match self.act {
            Some(_) if self.json => Err(Failure::usage("`--json` belongs to `skillgap plan` alone")
                .hint("`skillgap plan --json` prints the plan")),
            Some(_) if self.route.is_some() => {
                Err(Failure::usage("`--route` goes after `plan add SKILL`, or after `plan` alone")
                    .hint("`skillgap plan add SKILL --route courses` plans a step of that route"))
            }
            Some(act) => act.run(shell),
            None => show(self.route, self.json, shell),
        }
    }
}

impl PlanAct {
    fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut session = shell.journal()?;
        let change: Change = match self {
            Self::Add { skill, due, step, route } => {
                let skill = session.catalog.find_skill(&skill)?.id.clone();
                let before = session.profile().planned(&skill).filter(|planned| planned.is_open());
                let due = match due {
                    Some(text) => read_due(&text, day_of(session.now())).map_err(|error| Failure::of_value(&error))?,
                    None => before.and_then(|planned| planned.due),
                };
                let step = match route {
                    Some(route) => Some(step_of(route, &skill, &session)?),
                    None => step,
                };
                let step = step.or_else(|| before.and_then(|planned| planned.step.clone()));
                session.plan(&skill, due, step)?
            }
            Self::Done { skill } => {
                let skill = named(&skill, &session.catalog, session.events())?;
                session.plan_done(&skill)?
            }
            Self::Drop { skill } => {
                let skill = named(&skill, &session.catalog, session.events())?;
                session.plan_drop(&skill)?
            }
        };
        shell.save(&mut session)?;
        let today = day_of(session.now());
        if let Some(planned) = &change.planned
            && let Some(due) = planned.due
            && planned.is_overdue(today)
        {
            shell.world.warn(format!("`{due}` has passed"));
        }
        shell.print_line(&change.describe(&session.catalog, shell.page.symbols.arrow))
    }
}

/// Returns the catalog's step of `route` for a skill, above the user's rating.
fn step_of(route: Route, id: &SkillId, session: &Record) -> Result<String, Failure> {
    let level = session.profile().level(id).unwrap_or(Level::NONE);
    if let Some(skill) = session.catalog.skill(id.as_str())
        && let Some(growth) = skill.step_by(route, level, Level::MAX)
    {
        return Ok(growth.step.to_string());
    }
    let name = visible(session.catalog.name_of(id));
    let what = format!("the catalog has no step of the route `{}` for `{name}` above {level}", route.id());
    Err(Failure::new(what).hint(format!("`skillgap show {id}` has the steps from your level on")))
}

/// Shows the plan and the suggestions.
fn show(route: Option<Route>, as_json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let session = shell.session()?;
    let report = session.report();
    let plan = report::Plan::by_route(&report.gaps, session.profile(), &session.catalog, route);
    if as_json {
        return shell.write(&plan.json(&report));
    }
    let page = Page { width: shell.page.width.max(Page::MIN_WIDTH), ..shell.page };
    let today = day_of(session.now());
    let next = plan.suggested();
    let table = Table::new(plan.open.iter().chain(next).chain(&plan.done), today, page);
    let mut out = page.paint(Role::Strong, &format!("Planned ({})", plan.open.len())) + "\n";
    if plan.open.is_empty() {
        out.push_str(&page.paragraph(Role::Quiet, "  ", "nothing yet: `skillgap plan add SKILL` puts a skill here"));
    }
    for item in &plan.open {
        out.push_str(&table.line_with_step(item));
    }
    out.push_str(&page.heading(&match route {
        Some(route) => format!("What would close most of the gap next, by {}", route.plural()),
        None => "What would close most of the gap next".to_owned(),
    }));
    if next.is_empty() {
        out.push_str(&page.paragraph(
            Role::Quiet,
            "  ",
            &nothing_next(route, !plan.open.is_empty(), &report.gaps.totals),
        ));
    }
    for item in next {
        out.push_str(&table.suggestion(item, route.is_some()));
    }
    if let Some(unrated) = not_rated(&report.gaps.totals)
        && report.gaps.totals.rated > 0
    {
        out.push_str(&page.paragraph(Role::Quiet, "  ", &format!("{unrated}: `skillgap assess` asks for them")));
    }
    if !plan.done.is_empty() {
        out.push_str(&page.heading(&format!("Done ({})", plan.done.len())));
        out.extend(plan.done.iter().map(|item| table.line_with_step(item)));
    }
    shell.print(&out)
}

/// Returns the text to show if there are no suggestions.
fn nothing_next(route: Option<Route>, is_something_planned: bool, totals: &Totals) -> String {
    match route {
        _ if totals.rated == 0 => "nothing is rated yet: `skillgap assess --quick` asks for the essentials".to_owned(),
        Some(route) => format!("no {} for what is below its target: `skillgap plan` has all routes", route.plural()),
        None if is_something_planned => format!("no other gap in what is rated ({})", count_of_rated(totals)),
        None => format!("no gap in what is rated ({})", count_of_rated(totals)),
    }
}

/// Writes a line for each skill, all with the same columns.
struct Table {
    names: usize,
    levels: usize,
    today: Date,
    page: Page,
}

impl Table {
    /// The number of cells for the symbol of a skill's status and the size of the gap.
    const VERDICT: usize = 7;
    /// The smallest number of cells for a due date: "in 12 months".
    const WHEN: usize = 12;

    fn new<'i>(items: impl Iterator<Item = &'i Item<'i>> + Clone, today: Date, page: Page) -> Self {
        let levels = items.clone().map(|item| width(&item.levels(page.symbols))).max().unwrap_or(0);
        let room = page.width.saturating_sub(Self::VERDICT + 2 + levels + 2 + Self::WHEN);
        let names = items.map(|item| width(item.name)).max().unwrap_or(0).min(room);
        Self { names, levels, today, page }
    }

    fn line(&self, item: &Item<'_>) -> String {
        let page = self.page;
        let (role, verdict) = item.verdict(page.symbols);
        let room = page.width.saturating_sub(Self::VERDICT + self.names + 2 + self.levels + 2);
        let (urgency, when) = item.when(self.today, room);
        let mut line = format!(
            "  {}{}  {}  {}",
            page.paint(role, &fit(&verdict, Self::VERDICT - 2, "")),
            page.fit(item.name, self.names),
            fit(&item.levels(page.symbols), self.levels, ""),
            page.paint(urgency, &when)
        );
        let reason = if item.waits() { String::new() } else { item.reason() };
        if !reason.is_empty() {
            let gap = if when.is_empty() { "" } else { "  " };
            let room = room.saturating_sub(width(&when) + gap.len()).min(width(&reason));
            line = format!("{line}{gap}{}", page.paint(Role::Quiet, page.fit(&reason, room).trim_end()));
        }
        line + "\n"
    }

    fn line_with_step(&self, item: &Item<'_>) -> String {
        let mut lines = self.line(item);
        if !item.step.is_empty() {
            lines.push_str(&self.page.paragraph(Role::Quiet, &" ".repeat(Self::VERDICT), &item.step));
        }
        lines
    }

    /// Returns the lines of a suggestion and its prerequisite; `with_step`, also the next step and its source.
    fn suggestion(&self, item: &Item<'_>, with_step: bool) -> String {
        let mut below = Vec::new();
        if item.waits() {
            below.push(item.reason());
        }
        if with_step {
            below.push(item.step.to_string());
            if let Some(source) = item.growth.and_then(|growth| growth.source.as_ref()) {
                below.push(format!("{}: {}", source.name, source.url));
            }
        }
        let mut lines = self.line(item);
        for text in below {
            lines.push_str(&self.page.paragraph(Role::Quiet, &" ".repeat(Self::VERDICT), &text));
        }
        lines
    }
}
