//! Collects the results of all sentences: the requirements, and the outcome for each name.

use super::choice::Choice;
use super::demand::Demand;
use super::demands::{Demands, Placed};
use super::draft::{Draft, Finding, Outcome, Reason, mark_repeats};
use super::excess::{Excess, FINDINGS, MEMBERS, REQUIREMENTS};
use super::extraction::Extraction;
use super::kind::TextKind;
use super::language::Language;
use super::line::Line;
use super::metadata::Metadata;
use super::section::Section;
use super::unknown_term::UnknownTerm;
use crate::catalog::Catalog;

/// The demands and findings so far.
pub(super) struct Outcomes<'a> {
    catalog: &'a Catalog,
    demands: Demands,
    findings: Vec<Finding>,
    excess: Excess,
}

impl<'a> Outcomes<'a> {
    /// Creates an empty collection for a text that has `beyond` lines more than the maximum.
    pub(super) fn new(catalog: &'a Catalog, beyond: usize) -> Self {
        let excess = Excess { lines: beyond, ..Excess::default() };
        Self { catalog, demands: Demands::default(), findings: Vec::new(), excess }
    }

    /// Adds the demands of a sentence.
    pub(super) fn take(&mut self, extractions: Vec<Extraction>, section: &Section) {
        for Extraction { names, line, demands } in extractions {
            match demands {
                Ok(made) => {
                    for demand in made {
                        self.add(&names, Placed { demand, line, section: section.heading.clone() });
                    }
                }
                Err(why) => self.leave(line, names, why),
            }
        }
        self.excess.findings += self.findings.len().saturating_sub(FINDINGS);
        self.findings.truncate(FINDINGS);
    }

    /// Adds the demand of a list of which any one item is enough.
    pub(super) fn finish_choice(&mut self, choice: Option<Choice>) {
        let Some(choice) = choice else { return };
        let (any, left) = choice.finish();
        if let Some((names, placed)) = any {
            self.add(&names, placed);
        }
        self.take(left, &Section::none());
    }

    fn add(&mut self, names: &str, placed: Placed) {
        let line = placed.line;
        let taken = taken(&placed);
        let beyond: Vec<&str> = placed.demand.beyond.iter().map(|skill| self.catalog.name_of(skill)).collect();
        let (more, count) = (beyond.join(", "), beyond.len());
        if !self.demands.add(placed) {
            let why = format!("a list made from a text has at most {REQUIREMENTS} requirements");
            self.leave(line, names.to_owned(), Reason::Other(why));
            return;
        }
        self.findings.push(Finding { line, names: names.to_owned(), outcome: taken });
        if count > 0 {
            self.excess.members += count;
            self.leave(line, more, Reason::Other(format!("a choice has at most {MEMBERS} alternatives")));
        }
    }

    fn leave(&mut self, line: usize, names: String, why: Reason) {
        self.findings.push(Finding { line, names, outcome: Outcome::Left(why) });
    }

    /// Builds the draft, with the names that are not in the catalog.
    pub(super) fn draft(
        self,
        lines: Vec<Line>,
        metadata: Metadata,
        kind: TextKind,
        language: Option<Language>,
        (unknown_terms, beyond): (Vec<UnknownTerm>, usize),
    ) -> Draft {
        let Self { catalog, demands, mut findings, excess } = self;
        let excess = Excess { requirements: demands.beyond(), unknown_terms: beyond, ..excess };
        let requirements = demands.requirements(catalog);
        mark_repeats(&mut findings, &requirements, catalog);
        for UnknownTerm { line, word, is_name } in unknown_terms {
            let doubt = Outcome::Left(Reason::Other("may be an ordinary word".to_owned()));
            findings.push(Finding { line, names: word, outcome: if is_name { doubt } else { Outcome::Unknown } });
        }
        findings.sort_by_key(|finding| finding.line);
        let Metadata { title, publisher, year, .. } = metadata;
        Draft { title, publisher, year, kind, language, requirements, lines, findings, excess }
    }
}

fn taken(placed: &Placed) -> Outcome {
    let Demand { skills, level, weight, wording, .. } = &placed.demand;
    Outcome::Taken {
        skills: skills.clone(),
        target: *level,
        weight: *weight,
        wording: wording.clone(),
        section: placed.section.clone(),
    }
}
