//! Makes the contents of a report, its [`Outline`], from the data, a [`Report`].

mod changes;
mod heat_map;
mod plan;
mod requirements;
mod summary;
mod totals;

pub(super) use changes::parts as changed_parts;
pub(super) use totals::table as totals_table;

use super::outline::{Block, Fact, Outline, Section, Text};
use super::svg::{radar, trend};
use super::{PHASES_ARE_OURS, Report, date, shares};
use crate::catalog::Phase;
use crate::style::Symbols;

/// The width of a chart next to another one, in pixels.
const HALF: f64 = 460.0;

/// The wording of an outline, and the abilities of its writer.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// The symbols to use.
    pub symbols: &'static Symbols,
    /// True if the reader is the person of the report, who reads "you have" instead of "Ada has".
    pub is_to_owner: bool,
    /// True if the writer draws pictures.
    pub has_pictures: bool,
}

/// Returns the outline of a report: a summary that can be read on its own, then the details.
pub fn contents(report: &Report<'_>, manner: Manner) -> Outline {
    let owner = report.owner();
    let mut sections = vec![summary::section(report, manner), areas(report, manner)];
    if manner.has_pictures {
        sections.push(at_a_glance(report));
    }
    sections.extend(changes::section(report, manner));
    sections.push(requirements::section(report, manner));
    sections.extend(plan::sections(report, manner));
    sections.push(heat_map::section(report, manner.symbols));
    if report.extras.interview {
        sections.push(interviews(report, manner));
    }
    sections.extend(retired(report));
    sections.extend(notes(report));
    let share = shares(&report.gaps.totals).big;
    Outline {
        title: if manner.is_to_owner { "Your skill report".to_owned() } else { format!("Skill report: {owner}") },
        window_title: format!("{owner}, {share}: {}", report.gaps.benchmark.title),
        date: date(report.now),
        sections,
        unfolds: report.extras.anchors,
        closing: if manner.is_to_owner { Vec::new() } else { vec![own_word(report)] },
    }
}

/// Returns the sentence that the levels are the person's own ratings, since readers may think that somebody else has
/// checked them.
fn own_word(report: &Report<'_>) -> Text {
    format!("The levels are self-assessed by {}; nobody has checked them.", report.owner()).into()
}

fn areas(report: &Report<'_>, manner: Manner) -> Section {
    let areas = report.gaps.areas.iter().map(|area| (area.area.name.as_str(), &area.totals));
    let caption = "Coverage of each area; the mark at the end of a bar is the target";
    let table = totals::table(caption, "Area", areas, manner.symbols);
    Section::new("areas", "Areas", vec![Block::Table(table), Block::Legend])
}

fn at_a_glance(report: &Report<'_>) -> Section {
    let pictures = vec![
        ("Coverage over time".to_owned(), trend(report, HALF)),
        ("All areas; the rim is the target".to_owned(), radar(report, HALF)),
    ];
    Section::new("overview", "At a glance", vec![Block::Pictures(pictures)])
}

fn interviews(report: &Report<'_>, manner: Manner) -> Section {
    let phases = Phase::ALL.map(|phase| (phase.name(), report.gaps.readiness(phase)));
    let phases = phases.iter().map(|(name, totals)| (*name, totals));
    let table = totals::table("Coverage of what each phase touches", "Phase", phases, manner.symbols);
    let blocks = vec![Block::quiet(PHASES_ARE_OURS), Block::Table(table)];
    Section::new("interviews", "Interview phases", blocks)
}

fn retired(report: &Report<'_>) -> Option<Section> {
    let retired = report.retired();
    if retired.is_empty() {
        return None;
    }
    let heading = format!("No longer in the catalog ({})", retired.len());
    let blocks = vec![Block::List(retired.into_iter().map(Text::from).collect())];
    Some(Section::new("retired", heading, blocks))
}

fn notes(report: &Report<'_>) -> Option<Section> {
    let notes = report.notes();
    let mut facts = Vec::with_capacity(notes.len());
    for (skill, note) in notes {
        facts.push(Fact { term: skill.to_owned(), lines: note.lines().map(Text::from).collect() });
    }
    if facts.is_empty() {
        return None;
    }
    let heading = format!("Notes ({})", facts.len());
    Some(Section::new("notes", heading, vec![Block::Facts(facts)]))
}
