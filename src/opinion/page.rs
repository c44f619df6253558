//! The page for a conversation about a comparison.

use jiff::Timestamp;

use super::{Comparison, Kind, Row, Scale};
use crate::catalog::{Catalog, Level};
use crate::report::outline::{Block, Cell, Column, Fact, Kind as Layout, Outline, Part, Section, Table, Text};
use crate::report::{date, day, day_of};
use crate::style::Symbols;
use crate::text::counted;

/// The number of empty lines for agreements.
const EMPTY_LINES: usize = 3;

/// A line to write on by hand.
const BLANK: &str = "……………………………………………………";

/// A sentence that puts differences into proportion.
pub(crate) const RARELY: &str = "Two people rarely agree on every level; what matters is why.";

/// The note on the median, for a page with several opinions.
const MEDIAN: &str = "With several opinions, the median of their levels is compared. A skill is also among those to talk \
                      about if any one opinion is two levels or more away.";

/// The settings for writing a page.
#[derive(Clone, Copy)]
pub struct Manner<'a> {
    /// The name of the user; `None` for "you".
    pub name: Option<&'a str>,
    /// Names and anchors of skills.
    pub catalog: &'a Catalog,
    /// The planned skills, a line for each.
    pub plan: &'a [String],
    /// The symbols to use.
    pub symbols: &'a Symbols,
    /// True if the notes of both sides are on the page.
    pub notes: bool,
    /// True if each skill is one line, as on a terminal. Otherwise each skill has its anchors and room to write.
    pub is_brief: bool,
    /// True if the statistics for experts are on the page.
    pub small_print: bool,
    /// The time at which the page is made.
    pub now: Timestamp,
}

/// Returns the outline of a comparison: what to talk about first, the agreements, the skills not seen, and the next
/// steps.
pub fn page(comparison: &Comparison, manner: &Manner<'_>) -> Outline {
    let writer = Writer { comparison, manner };
    let mut sections = vec![writer.summary(), writer.apart()];
    sections.extend(writer.unclaimed());
    sections.extend(writer.near());
    for (id, heading, kind, words) in [
        ("same", "The same", Kind::Same, ""),
        ("not-seen", "Not seen", Kind::NotSeen, "Show these at work, or talk about them."),
        ("only-other", "Rated by the others only", Kind::OnlyOther, ""),
        ("only-own", "Rated by the owner only", Kind::OnlyOwn, ""),
    ] {
        sections.extend(writer.names(id, heading, kind, words));
    }
    if !manner.is_brief {
        sections.push(writer.next());
    }
    let who = comparison.who();
    let owner = manner.name.unwrap_or("You");
    Outline {
        title: format!("{owner} and {who}: levels compared"),
        window_title: format!("{owner} and {who}"),
        date: day(day_of(manner.now)),
        sections,
        ..Outline::default()
    }
}

#[derive(Clone, Copy)]
struct Writer<'a> {
    comparison: &'a Comparison,
    manner: &'a Manner<'a>,
}

impl Writer<'_> {
    fn summary(&self) -> Section {
        let mut facts = Vec::new();
        if let Some(list) = &self.comparison.list {
            facts.push(Fact::new("List", &*list.title));
        }
        for other in &self.comparison.opinions {
            let given = format!("given {}, opened {}", date(other.given_at), date(other.opened_at));
            facts
                .push(Fact { term: other.by.describe(), lines: vec![given.into(), other.agreement_in_words().into()] });
        }
        let mut blocks = vec![Block::Facts(facts), Block::quiet(RARELY)];
        if self.comparison.opinions.len() > 1 {
            blocks.push(Block::quiet(MEDIAN));
        }
        if self.comparison.unknown > 0 {
            let answers = counted(self.comparison.unknown, "answer");
            let words = format!("Left out: {answers} to skills that were not asked about.");
            blocks.push(Block::quiet(words));
        }
        Section::new("summary", "Summary", blocks)
    }

    fn apart(&self) -> Section {
        let rows: Vec<&Row> = self.comparison.rows_of(Kind::Apart).collect();
        let heading = format!("Talk about these ({})", rows.len());
        let blocks = match rows.is_empty() {
            true => vec![Block::text("No skill is two levels or more apart.")],
            false if self.manner.is_brief => vec![self.legend(), self.table(&rows)],
            false => rows.iter().map(|row| Block::Part(self.talk(row))).collect(),
        };
        Section::new("talk", heading, blocks)
    }

    /// Returns a skill to talk about: the descriptions of both levels, the notes, and room to write.
    fn talk(&self, row: &Row) -> Part {
        let owner = self.manner.name.unwrap_or("You").to_owned();
        let mut facts = vec![self.statement(owner, row, row.own, row.note.as_slice())];
        for (answer, other) in row.others.iter().zip(&self.comparison.opinions) {
            if let Some(answer) = answer {
                facts.push(self.statement(other.by.who(), row, answer.median(), &answer.notes));
            }
        }
        facts.push(Fact::new("What would show it", BLANK));
        let mut part = Part::new(&*row.name, vec![Block::Facts(facts)]);
        part.aside = weight(row);
        part
    }

    /// Returns the level that a person gives, with its description and their notes.
    fn statement(&self, who: String, row: &Row, level: Option<Level>, notes: &[String]) -> Fact {
        let mut lines = vec![Text::from(self.level_with_anchor(row, level))];
        if self.manner.notes {
            for note in notes {
                lines.extend(format!("Note: {note}").lines().map(Text::from));
            }
        }
        Fact { term: who, lines }
    }

    fn level_with_anchor(&self, row: &Row, level: Option<Level>) -> String {
        let Some(level) = level else { return "not seen".to_owned() };
        match self.manner.catalog.skill(row.skill.as_str()) {
            Some(skill) => format!("{level} {}: {}", level.name(), skill.anchor(level)),
            None => format!("{level} {}", level.name()),
        }
    }

    /// Returns the skills that the others rate higher than the user does.
    fn unclaimed(&self) -> Option<Section> {
        let mut items = Vec::new();
        for row in self.comparison.rows_of(Kind::Apart) {
            if row.difference() > Some(1) {
                items.extend(self.levels(row));
            }
        }
        if items.is_empty() {
            return None;
        }
        let heading = format!("Strengths that the others see ({})", items.len());
        Some(Section::new("strengths", heading, vec![Block::List(items)]))
    }

    /// Returns the name of a skill with both levels.
    fn levels(&self, row: &Row) -> Option<Text> {
        let (own, other) = row.pair()?;
        let owner = self.manner.name.unwrap_or("you");
        Some(Text::named(&*row.name, format!(": {owner} {own}, {} {other}", self.comparison.their_level())))
    }

    fn near(&self) -> Option<Section> {
        let rows: Vec<&Row> = self.comparison.rows_of(Kind::Near).collect();
        if rows.is_empty() {
            return None;
        }
        let heading = format!("One level apart ({})", rows.len());
        let block = if self.manner.is_brief {
            self.table(&rows)
        } else {
            Block::List(rows.iter().filter_map(|row| self.levels(row)).collect())
        };
        Some(Section::new("near", heading, vec![block]))
    }

    /// Returns the names of the skills of a kind, after `words`.
    fn names(&self, id: &'static str, heading: &str, kind: Kind, words: &str) -> Option<Section> {
        let names: Vec<&str> = self.comparison.rows_of(kind).map(|row| &*row.name).collect();
        if names.is_empty() {
            return None;
        }
        let heading = format!("{heading} ({})", names.len());
        let mut blocks = vec![Block::text(names.join(", "))];
        if !words.is_empty() && !self.manner.is_brief {
            blocks.insert(0, Block::quiet(words));
        }
        Some(Section::new(id, heading, blocks))
    }

    /// Returns the plan, room for agreements, and the statistics.
    fn next(&self) -> Section {
        let mut items: Vec<Text> = Vec::new();
        for line in self.manner.plan {
            items.push(format!("☐ {line}").into());
        }
        for _ in 0..EMPTY_LINES {
            items.push(format!("☐ {BLANK}").into());
        }
        let mut blocks = vec![Block::List(items)];
        if self.manner.small_print {
            for other in &self.comparison.opinions {
                let Some(kappa) = other.agreement.kappa() else { continue };
                let words = format!(
                    "{}: Cohen's kappa with quadratic weights {:.4} over {} pairs.",
                    other.by.who(),
                    super::agreement::number(kappa, 1e4),
                    other.agreement.pairs()
                );
                blocks.push(Block::quiet(words));
            }
        }
        Section::new("next", "Next", blocks)
    }

    fn legend(&self) -> Block {
        let owner = self.manner.name.unwrap_or("you");
        Block::quiet(Scale::of(self.manner.symbols).legend(owner, &self.comparison.their_level()))
    }

    /// Returns the skills, each with both levels on a line from 0 to 5.
    fn table(&self, rows: &[&Row]) -> Block {
        let scale = Scale::of(self.manner.symbols);
        let mut lines = Vec::new();
        for row in rows {
            if let Some((own, other)) = row.pair() {
                let (name, weight) = (Cell::text(&*row.name), Cell::text(weight(row)));
                lines.push(vec![name, weight, Cell::text(scale.line(own, other)), Cell::text(difference(row))]);
            }
        }
        Block::Table(Table {
            kind: "changes",
            caption: "Levels of both".to_owned(),
            columns: vec![
                Column::new("Skill", Layout::Name),
                Column::new("Weight", Layout::Value),
                Column::new("Levels", Layout::Value),
                Column::new("Difference", Layout::Value),
            ],
            rows: lines,
            ..Table::default()
        })
    }
}

/// Returns the weight of a skill in words; empty if the list does not ask for it.
fn weight(row: &Row) -> String {
    row.weight.map_or_else(String::new, |weight| format!("weight {}", weight.number()))
}

/// Returns the difference between the levels, with the range of the others' levels if they differ: "+2 (1 to 3)".
fn difference(row: &Row) -> String {
    let mut words = row.difference().map_or_else(String::new, |difference| format!("{difference:+}"));
    let mut levels = row.levels_of_others();
    levels.sort_unstable();
    if let [lowest, .., highest] = levels[..]
        && lowest < highest
    {
        words += &format!(" ({lowest} to {highest})");
    }
    words
}
