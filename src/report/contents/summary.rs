use super::Manner;
use super::requirements::next_step;
use crate::benchmark::{Benchmark, Origin};
use crate::catalog::Level;
use crate::chart::Bar;
use crate::gap::{Gaps, Row};
use crate::report::outline::{Block, Fact, Part, Section, Text, Total, is_web_address};
use crate::report::{Item, Report, beside, change, date, day_of, shares};
use crate::text::counted;

/// The most gaps, strengths and changes in a summary.
const FEW: usize = 3;

/// The number of planned skills in a summary. The section on the plan has the others.
pub(super) const PLANNED: usize = 5;

/// Returns the summary, which can be read on its own: the person, the list, the coverage, and the next steps.
pub(super) fn section(report: &Report<'_>, manner: Manner) -> Section {
    let mut blocks = vec![Block::Total(total("Coverage", &report.gaps))];
    let mut facts = vec![who(report, manner), measured_against("Measured against", report.gaps.benchmark, report)];
    if let Some(second) = &report.second {
        blocks.push(Block::Total(total("Coverage, second list", second)));
        facts.push(measured_against("Second list", second.benchmark, report));
    }
    facts.extend(since(report, manner));
    facts.extend(scale(report, manner));
    blocks.push(Block::Facts(facts));
    if manner.is_to_owner
        && let Some(hint) = report.hint()
    {
        blocks.push(Block::quiet(hint));
    }
    for remark in report.remarks() {
        blocks.push(Block::quiet(remark));
    }
    let mut parts = Vec::new();
    parts.extend(gaps(report));
    parts.extend(plan(report, manner));
    parts.extend(strengths(report));
    if !parts.is_empty() {
        blocks.push(Block::Columns(parts));
    }
    Section::new("summary", "Summary", blocks)
}

fn total(label: &str, gaps: &Gaps<'_>) -> Total {
    Total {
        label: label.to_owned(),
        share: shares(&gaps.totals).big,
        beside: format!("{}, {} met", beside(&gaps.totals), gaps.totals.met),
        bar: Bar::of_totals(&gaps.totals),
    }
}

/// Returns the person, and the date of the last rating.
fn who(report: &Report<'_>, manner: Manner) -> Fact {
    let owner = if manner.is_to_owner { "you".to_owned() } else { report.owner_first().to_owned() };
    let rated = match report.profile.answers().max_by_key(|(_, answer)| answer.rated.at) {
        Some((_, last)) => format!("last rating on {}", date(last.rated)),
        None => "nothing rated yet".to_owned(),
    };
    Fact::new("Person", format!("{owner}, self-assessed; {rated}"))
}

/// Returns the list, with its origin and its number of requirements.
fn measured_against(term: &str, list: &Benchmark, report: &Report<'_>) -> Fact {
    let kind = match report.library.all().find(|(_, known)| known.id == list.id) {
        Some((Origin::Published, _)) => "a published list",
        Some((Origin::Computed, _)) => "computed from the published lists",
        Some((Origin::Ours, _)) => "a list by skillgap of what is asked for now",
        Some((Origin::Path, _)) => "a career path by skillgap",
        Some((Origin::Own, _)) | None => "a list from a file",
    };
    let source = list.source();
    let source = if source.is_empty() { source } else { format!(" ({source})") };
    let text = Text::named(list.title.as_str(), format!("{source}, {kind}: "));
    let asked =
        format!("{}, each with a target level and a weight of 1 to 3", counted(list.requirements.len(), "requirement"));
    let text = text.then(asked);
    let Some(url) = list.url.as_deref() else { return Fact::new(term, text) };
    let text = text.then("; ");
    Fact::new(term, if is_web_address(url) { text.link(url, url) } else { text.then(url) })
}

/// Returns the change of the coverage since the earlier time, and the skills that rose.
fn since(report: &Report<'_>, manner: Manner) -> Option<Fact> {
    let since = report.since.as_ref()?;
    let changes = since.changes(report);
    let rose = changes.rose;
    let mut names = Vec::new();
    for step in rose.iter().take(FEW) {
        names.push(format!("{} {}", report.catalog.name_of(&step.skill), change(step, manner.symbols)));
    }
    if rose.len() > FEW {
        names.push(format!("and {} more", rose.len() - FEW));
    }
    let mut rose = if names.is_empty() { "nothing rose".to_owned() } else { format!("rose: {}", names.join(", ")) };
    if !changes.new.is_empty() {
        rose += &format!("; {}", counted(changes.new.len(), "new rating"));
    }
    let coverage = since.coverage(report, manner.symbols);
    Some(Fact::new(format!("Since {}", date(since.at)), format!("coverage {coverage}; {rose}")))
}

/// Explains levels, coverage and gaps.
fn scale(report: &Report<'_>, manner: Manner) -> [Fact; 2] {
    let levels: Vec<String> = Level::ALL.into_iter().map(in_words).collect();
    let has = if manner.is_to_owner { "you have".to_owned() } else { format!("{} has", report.owner()) };
    let coverage = format!(
        "how much of the list {has}, by weight and level; skills that are not rated count as nothing. A gap is target \
         minus level; gaps are ranked by weight times gap"
    );
    let levels = format!(
        "{}; each skill has a description of each level, and the level is the highest that is true in full",
        levels.join(", ")
    );
    [Fact::new("Levels", levels), Fact::new("Coverage", coverage)]
}

/// Returns the biggest gaps, each with its next step.
fn gaps(report: &Report<'_>) -> Option<Part> {
    let rows = report.gaps.biggest(usize::MAX);
    let mut items = Vec::new();
    for row in rows.iter().take(FEW) {
        let text = Text::named(row.requirement.name.as_str(), format!(": {}", standing(row)));
        items.push(match next_step(row, report) {
            Some(step) => text.then(". Next: ").then(step),
            None => text,
        });
    }
    if items.is_empty() {
        return None;
    }
    let heading = if rows.len() > FEW { format!("Biggest gaps (3 of {})", rows.len()) } else { "Gaps".to_owned() };
    Some(Part::new(heading, vec![Block::List(items)]))
}

/// Returns the plan, by due date.
fn plan(report: &Report<'_>, manner: Manner) -> Option<Part> {
    let open = report.plan().open;
    let mut items = Vec::new();
    for item in open.iter().take(PLANNED) {
        items.push(planned(item, report, manner));
    }
    if open.len() > PLANNED {
        items.push(Text::from(format!("and {} more, below", open.len() - PLANNED)));
    }
    if items.is_empty() { None } else { Some(Part::new("Plan", vec![Block::List(items)])) }
}

fn planned(item: &Item<'_>, report: &Report<'_>, manner: Manner) -> Text {
    let (_, when) = item.when(day_of(report.now), usize::MAX);
    let step = if item.step.is_empty() { String::new() } else { format!(": {}", item.step) };
    Text::named(item.name, format!(" ({}), {when}{step}", item.levels(manner.symbols)))
}

/// Returns the met requirements with the highest levels.
fn strengths(report: &Report<'_>) -> Option<Part> {
    let mut items = Vec::new();
    for row in report.gaps.strongest(FEW) {
        items.push(Text::named(row.requirement.name.as_str(), format!(": {}", standing(row))));
    }
    if items.is_empty() { None } else { Some(Part::new("Strengths", vec![Block::List(items)])) }
}

/// Returns level and target: "2 Familiar, target 4 Proficient".
fn standing(row: &Row<'_>) -> String {
    let level = row.level.map_or_else(|| "not rated".to_owned(), in_words);
    format!("{level}, target {}", in_words(row.requirement.target))
}

fn in_words(level: Level) -> String {
    format!("{level} {}", level.name())
}
