//! The page for a conversation about a comparison.

use jiff::Timestamp;

use super::{Answer, Comparison, Kind, Row, Scale};
use crate::catalog::{Catalog, Level};
use crate::report::outline::{Block, Cell, Column, Fact, Kind as Layout, Outline, Part, Section, Table, Text};
use crate::report::{date, day, day_of};
use crate::style::{Role, Symbols};
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
    let names = [
        ("same", "The same", Kind::Same, ""),
        ("not-seen", "Not seen", Kind::NotSeen, "Show these at work, or talk about them."),
        ("only-other", "Rated by the others only", Kind::OnlyOther, ""),
        ("only-own", "Rated by the owner only", Kind::OnlyOwn, ""),
    ];
    sections.extend(names.into_iter().filter_map(|(id, heading, kind, words)| writer.names(id, heading, kind, words)));
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
        let mut blocks = vec![Block::Facts(facts), Block::Paragraph(Role::Quiet, RARELY.into())];
        if self.comparison.opinions.len() > 1 {
            blocks.push(Block::Paragraph(Role::Quiet, MEDIAN.into()));
        }
        if self.comparison.unknown > 0 {
            let answers = counted(self.comparison.unknown, "answer");
            let words = format!("Left out: {answers} to skills that were not asked about.");
            blocks.push(Block::Paragraph(Role::Quiet, words.into()));
        }
        Section { id: "summary", heading: "Summary".to_owned(), blocks }
    }

    fn apart(&self) -> Section {
        let rows: Vec<&Row> = self.comparison.rows_of(Kind::Apart).collect();
        let heading = format!("Talk about these ({})", rows.len());
        let blocks = match rows.is_empty() {
            true => vec![Block::Paragraph(Role::Text, "No skill is two levels or more apart.".into())],
            false if self.manner.is_brief => vec![self.legend(), self.table(&rows)],
            false => rows.iter().map(|row| Block::Part(self.talk(row))).collect(),
        };
        Section { id: "talk", heading, blocks }
    }

    /// Returns a skill to talk about: the descriptions of both levels, the notes, and room to write.
    fn talk(&self, row: &Row) -> Part {
        let mut facts = Vec::new();
        let mut fact = |who: String, level: Option<Level>, notes: &[String]| {
            let mut lines = vec![Text::from(self.level_with_anchor(row, level))];
            if self.manner.notes {
                for note in notes {
                    lines.extend(format!("Note: {note}").lines().map(Text::from));
                }
            }
            facts.push(Fact { term: who, lines });
        };
        let own: Vec<String> = row.note.iter().cloned().collect();
        fact(self.manner.name.unwrap_or("You").to_owned(), row.own, &own);
        for (answer, other) in row.others.iter().zip(&self.comparison.opinions) {
            if let Some(answer) = answer {
                fact(other.by.who(), answer.median(), &answer.notes);
            }
        }
        facts.push(Fact::new("What would show it", BLANK));
        let mut part = Part::new(&*row.name, vec![Block::Facts(facts)]);
        part.aside = row.weight.map_or_else(String::new, |weight| format!("weight {}", weight.number()));
        part
    }

    fn level_with_anchor(&self, row: &Row, level: Option<Level>) -> String {
        let Some(level) = level else { return "not seen".to_owned() };
        let anchor = self.manner.catalog.skill(row.skill.as_str()).map(|skill| skill.anchor(level));
        let colon = if anchor.is_some() { ": " } else { "" };
        format!("{level} {}{colon}{}", level.name(), anchor.unwrap_or_default())
    }

    /// Returns the skills that the others rate higher than the user does.
    fn unclaimed(&self) -> Option<Section> {
        let rows = self.comparison.rows_of(Kind::Apart).filter(|row| row.difference() > Some(1));
        let items: Vec<Text> = rows.filter_map(|row| self.levels(row)).collect();
        let heading = format!("Strengths that the others see ({})", items.len());
        (!items.is_empty()).then(|| Section { id: "strengths", heading, blocks: vec![Block::List(items)] })
    }

    /// Returns the name of a skill with both levels.
    fn levels(&self, row: &Row) -> Option<Text> {
        let (own, other) = row.own.zip(row.median)?;
        let owner = self.manner.name.unwrap_or("you");
        Some(Text::named(&*row.name, format!(": {owner} {own}, {} {other}", self.comparison.their_level())))
    }

    fn near(&self) -> Option<Section> {
        let rows: Vec<&Row> = self.comparison.rows_of(Kind::Near).collect();
        let heading = format!("One level apart ({})", rows.len());
        let block = if self.manner.is_brief {
            self.table(&rows)
        } else {
            Block::List(rows.iter().filter_map(|row| self.levels(row)).collect())
        };
        (!rows.is_empty()).then(|| Section { id: "near", heading, blocks: vec![block] })
    }

    /// Returns the names of the skills of a kind, after `words`.
    fn names(&self, id: &'static str, heading: &str, kind: Kind, words: &str) -> Option<Section> {
        let names: Vec<&str> = self.comparison.rows_of(kind).map(|row| &*row.name).collect();
        let heading = format!("{heading} ({})", names.len());
        let mut blocks = vec![Block::Paragraph(Role::Text, names.join(", ").into())];
        if !words.is_empty() && !self.manner.is_brief {
            blocks.insert(0, Block::Paragraph(Role::Quiet, words.into()));
        }
        (!names.is_empty()).then_some(Section { id, heading, blocks })
    }

    /// Returns the plan, room for agreements, and the statistics.
    fn next(&self) -> Section {
        let lines = self.manner.plan.iter().cloned();
        let items = lines.chain((0..EMPTY_LINES).map(|_| BLANK.to_owned())).map(|line| format!("☐ {line}").into());
        let mut blocks = vec![Block::List(items.collect())];
        if self.manner.small_print {
            let kappas = self.comparison.opinions.iter().filter_map(|other| Some((other, other.agreement.kappa()?)));
            for (other, kappa) in kappas {
                let words = format!(
                    "{}: Cohen's kappa with quadratic weights {:.4} over {} pairs.",
                    other.by.who(),
                    super::agreement::number(kappa, 1e4),
                    other.agreement.pairs()
                );
                blocks.push(Block::Paragraph(Role::Quiet, words.into()));
            }
        }
        Section { id: "next", heading: "Next".to_owned(), blocks }
    }

    fn legend(&self) -> Block {
        let owner = self.manner.name.unwrap_or("you");
        Block::quiet(Scale::of(self.manner.symbols).legend(owner, &self.comparison.their_level()))
    }

    /// Returns the skills, each with both levels on a line from 0 to 5.
    fn table(&self, rows: &[&Row]) -> Block {
        let scale = Scale::of(self.manner.symbols);
        let line = |row: &&Row| {
            let (own, other) = row.own.zip(row.median)?;
            let mut difference = row.difference().map_or_else(String::new, |difference| format!("{difference:+}"));
            let mut levels: Vec<Level> = row.others.iter().flatten().filter_map(Answer::median).collect();
            levels.sort_unstable();
            if let [lowest, .., highest] = levels[..]
                && lowest < highest
            {
                difference += &format!(" ({lowest} to {highest})");
            }
            Some(vec![
                Cell::text(&*row.name),
                Cell::text(row.weight.map_or_else(String::new, |weight| format!("weight {}", weight.number()))),
                Cell::text(scale.line(own, other)),
                Cell::text(difference),
            ])
        };
        Block::Table(Table {
            kind: "changes",
            caption: "Levels of both".to_owned(),
            columns: vec![
                Column::new("Skill", Layout::Name),
                Column::new("Weight", Layout::Value),
                Column::new("Levels", Layout::Value),
                Column::new("Difference", Layout::Value),
            ],
            rows: rows.iter().filter_map(line).collect(),
            ..Table::default()
        })
    }
}
