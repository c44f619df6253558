//! A bulleted list of which any one item is enough, as the line before it says: "Pick one main language:".

use super::demand::Demand;
use super::demands::Placed;
use super::draft::Reason;
use super::excess::MEMBERS;
use super::extraction::Extraction;
use super::line::Mark;
use super::section::Section;
use super::sentence::Sentence;

/// The items read so far of such a list.
pub(super) struct Choice {
    /// The indentation of the line before the list if that line is itself an item: only deeper items belong to the
    /// list.
    indent: Option<usize>,
    options: Vec<(Extraction, Section)>,
}

impl Choice {
    /// Begins the list that follows the line `lead`.
    pub(super) fn after(lead: &Sentence) -> Self {
        let indent = (lead.mark == Mark::Item).then_some(lead.indent);
        Self { indent, options: Vec::new() }
    }

    /// Returns true if `sentence` is an item of the list.
    pub(super) fn goes_on(&self, sentence: &Sentence) -> bool {
        let is_within = self.indent.is_none_or(|indent| sentence.indent > indent);
        sentence.mark == Mark::Item && is_within
    }

    /// Adds the demands of one item.
    pub(super) fn take(&mut self, extractions: Vec<Extraction>, section: &Section) {
        self.options.extend(extractions.into_iter().map(|extraction| (extraction, section.clone())));
    }

    /// Finishes the list: returns one demand for any one of the first skills of its items, and the extractions that are
    /// left out, with their reasons.
    pub(super) fn finish(self) -> (Option<(String, Placed)>, Vec<Extraction>) {
        let mut left = Vec::new();
        let mut any: Option<(Vec<String>, Placed)> = None;
        let mut last_line = None;
        for (extraction, section) in self.options {
            // "Java (Spring Boot)": the names after the first one of an item belong to the first.
            let is_first = last_line.replace(extraction.line) != Some(extraction.line);
            let Extraction { names, line, demands } = extraction;
            match demands {
                Ok(demands) if is_first => {
                    let Some(demand) = demands.into_iter().next() else { continue };
                    match &mut any {
                        Some((all, placed)) => {
                            if all.len() < MEMBERS {
                                all.push(names);
                            }
                            merge(&mut placed.demand, demand);
                        }
                        None => any = Some((vec![names], Placed { demand, line, section: section.heading })),
                    }
                }
                Ok(_) => left.push(Extraction {
                    names,
                    line,
                    demands: Err(Reason::Other("it belongs to the choice before it".to_owned())),
                }),
                Err(why) => left.push(Extraction { names, line, demands: Err(why) }),
            }
        }
        (any.map(|(names, placed)| (names.join(" or "), placed)), left)
    }
}

/// Adds another alternative to a demand.
fn merge(demand: &mut Demand, other: Demand) {
    for skill in other.skills {
        if demand.skills.contains(&skill) || demand.beyond.contains(&skill) {
            continue;
        }
        let room = if demand.skills.len() < MEMBERS { &mut demand.skills } else { &mut demand.beyond };
        room.push(skill);
    }
    demand.kind = None;
    demand.level = demand.level.max(other.level);
    demand.weight = demand.weight.max(other.weight);
    demand.states_weight |= other.states_weight;
}
