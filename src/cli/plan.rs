use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::failure::Failure;
use super::history::named;
use super::shell::Shell;
use super::value::free_text;
use crate::profile::{Planned, read_due};
use crate::report::{self, Item, Page, count_of_rated, day_of, not_rated};
use crate::session::Change;
use crate::style::Role;
use crate::text::{fit, visible, width};

/// What you chose to work on, and what would close most of the gap next
#[derive(Debug, Args)]
pub(super) struct Plan {
    #[command(subcommand)]
    act: Option<PlanAct>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum PlanAct {
    /// Put a skill on the plan, or change what the plan says of it; what is not given stays as it is
    Add {
        /// The skill: its id, name or alias, or how one of them begins
        skill: String,
        /// When it is due, such as `2027-01-31`, `2w` (in two weeks) or `next friday`; empty for no due date
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
        /// What to do next; empty to have the catalog's next step
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = free_text)]
        step: Option<String>,
    },
    /// Say that what was planned is done
    Done {
        /// The skill: its id, name or alias, or how one of them begins
        skill: String,
    },
    /// Take a skill off the plan
    Drop {
        /// The skill: its id, name or alias, or how one of them begins
        skill: String,
    },
}

impl Plan {
    /// Returns true if it changes nothing.
    pub(super) fn only_shows(&self) -> bool {
        self.act.is_none()
    }

    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        match self.act {
            Some(_) if self.json => Err(Failure::usage("`--json` belongs to `skillgap plan` alone")),
            Some(act) => act.run(shell),
            None => show(self.json, shell),
        }
    }
}

impl PlanAct {
    fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut session = shell.journal()?;
        let known = |skill: &str| named(skill, &session.catalog, session.events());
        let change: Change = match self {
            Self::Add { skill, due, step } => {
                let skill = session.catalog.find_skill(&skill)?.id.clone();
                let before = session.profile().planned(&skill).filter(|planned| planned.is_open());
                let due = match due {
                    Some(text) => {
                        read_due(&text, day_of(session.now())).map_err(|error| Failure::usage(error.to_string()))?
                    }
                    None => before.and_then(|planned| planned.due),
                };
                let step = step.or_else(|| before.and_then(|planned| planned.step.clone()));
                session.plan(&skill, due, step)?
            }
            Self::Done { skill } => {
                let skill = known(&skill)?;
                session.plan_done(&skill)?
            }
            Self::Drop { skill } => {
                let skill = known(&skill)?;
                session.plan_drop(&skill)?
            }
        };
        shell.save(&mut session)?;
        let today = day_of(session.now());
        if let Some(Planned { due: Some(due), .. }) =
            change.planned.as_ref().filter(|planned| planned.is_overdue(today))
        {
            shell.world.say(&format!("warning: `{due}` has passed"));
        }
        shell.print(&format!("{}\n", visible(&change.describe(&session.catalog, shell.page.symbols.arrow))))
    }
}

/// The plan, and what would close most of the gap next.
fn show(as_json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let session = shell.session()?;
    let report = session.report();
    let plan = report::Plan::of(&report.gaps, session.profile(), &session.catalog);
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
    out.push_str(&page.heading("What would close most of the gap next"));
    if next.is_empty() {
        let text = format!("nothing among {}", count_of_rated(&report.gaps.totals));
        out.push_str(&page.paragraph(Role::Quiet, "  ", &text));
    }
    for item in next {
        out.push_str(&if item.learn_first.is_some() { table.line_with_step(item) } else { table.line(item) });
    }
    if let Some(unrated) = not_rated(&report.gaps.totals) {
        out.push_str(&page.paragraph(Role::Quiet, "  ", &unrated));
    }
    if !plan.done.is_empty() {
        out.push_str(&page.heading(&format!("Done ({})", plan.done.len())));
        out.extend(plan.done.iter().map(|item| table.line_with_step(item)));
    }
    shell.print(&out)
}

/// A line for each skill, all with the same columns.
struct Table {
    names: usize,
    levels: usize,
    today: Date,
    page: Page,
}

impl Table {
    /// The sign of where a skill stands, and what is around it.
    const VERDICT: usize = 7;
    /// What a due date needs at least: "in 12 months".
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
        format!(
            "  {}{}  {}  {}\n",
            page.paint(role, &fit(&verdict, Self::VERDICT - 2, "")),
            page.fit(item.name, self.names),
            fit(&item.levels(page.symbols), self.levels, ""),
            page.paint(urgency, &when)
        )
    }

    fn line_with_step(&self, item: &Item<'_>) -> String {
        let mut lines = self.line(item);
        if !item.step.is_empty() {
            lines.push_str(&self.page.paragraph(Role::Quiet, &" ".repeat(Self::VERDICT), &item.step));
        }
        lines
    }
}
