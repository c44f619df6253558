//! What the sentences of a text come to, collected: requirements, and what was made of every name.

use super::choice::Choice;
use super::claim::Claim;
use super::claims::{Claims, Placed};
use super::draft::{Draft, Finding, Outcome, Reason, settle};
use super::excess::{Excess, FINDINGS, MEMBERS, REQUIREMENTS};
use super::kind::TextKind;
use super::language::Language;
use super::line::Line;
use super::masthead::Masthead;
use super::section::Section;
use super::stranger::Stranger;
use super::verdict::Verdict;
use crate::catalog::Catalog;

/// Claims and findings up to here.
pub(super) struct Outcomes<'a> {
    catalog: &'a Catalog,
    claims: Claims,
    findings: Vec<Finding>,
    excess: Excess,
}

impl<'a> Outcomes<'a> {
    /// Nothing yet, of a text with so many lines `beyond` those that are read.
    pub(super) fn new(catalog: &'a Catalog, beyond: usize) -> Self {
        let excess = Excess { lines: beyond, ..Excess::default() };
        Self { catalog, claims: Claims::default(), findings: Vec::new(), excess }
    }

    /// Takes what a sentence asks for.
    pub(super) fn take(&mut self, verdicts: Vec<Verdict>, section: &Section) {
        for Verdict { names, line, claims } in verdicts {
            match claims {
                Ok(made) => {
                    for claim in made {
                        self.add(&names, Placed { claim, line, section: section.heading.clone() });
                    }
                }
                Err(why) => self.leave(line, names, why),
            }
        }
        self.excess.findings += self.findings.len().saturating_sub(FINDINGS);
        self.findings.truncate(FINDINGS);
    }

    /// Takes what a list asks for of which any one is enough.
    pub(super) fn settle(&mut self, choice: Option<Choice>) {
        let Some((any, left)) = choice.map(Choice::settle) else { return };
        if let Some((names, placed)) = any {
            self.add(&names, placed);
        }
        self.take(left, &Section::none());
    }

    fn add(&mut self, names: &str, placed: Placed) {
        let line = placed.line;
        let taken = taken(&placed);
        let beyond: Vec<&str> = placed.claim.beyond.iter().map(|skill| self.catalog.name_of(skill)).collect();
        let (more, count) = (beyond.join(", "), beyond.len());
        if !self.claims.add(placed) {
            let why = format!("a list of a text has at most {REQUIREMENTS} requirements");
            self.leave(line, names.to_owned(), Reason::Other(why));
            return;
        }
        self.findings.push(Finding { line, names: names.to_owned(), outcome: taken });
        if count > 0 {
            self.excess.members += count;
            self.leave(line, more, Reason::Other(format!("where any one is enough, it is one of at most {MEMBERS}")));
        }
    }

    fn leave(&mut self, line: usize, names: String, why: Reason) {
        self.findings.push(Finding { line, names, outcome: Outcome::Left(why) });
    }

    /// The draft that all of it comes to, with the names that are not in the catalog, of which there are `more`.
    pub(super) fn draft(
        self,
        lines: Vec<Line>,
        masthead: Masthead,
        kind: TextKind,
        language: Option<Language>,
        (strangers, more): (Vec<Stranger>, usize),
    ) -> Draft {
        let Self { catalog, claims, mut findings, excess } = self;
        let excess = Excess { requirements: claims.beyond(), strangers: more, ..excess };
        let requirements = claims.requirements(catalog);
        settle(&mut findings, &requirements, catalog);
        let unknown =
            |stranger: Stranger| Finding { line: stranger.line, names: stranger.word, outcome: Outcome::Unknown };
        findings.extend(strangers.into_iter().map(unknown));
        findings.sort_by_key(|finding| finding.line);
        let Masthead { title, publisher, year, .. } = masthead;
        Draft { title, publisher, year, kind, language, requirements, lines, findings, excess }
    }
}

fn taken(placed: &Placed) -> Outcome {
    let Claim { skills, level, weight, wording, .. } = &placed.claim;
    Outcome::Taken {
        skills: skills.clone(),
        target: *level,
        weight: *weight,
        wording: wording.clone(),
        section: placed.section.clone(),
    }
}
