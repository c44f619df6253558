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
    /// The indentation that an item of the list has at least: if the line before the list is itself an item, only deeper
    /// items belong to the list, and none belongs to it that is less deep than the first one.
    indent: usize,
    /// The names of the alternatives, and the demand for any one of them.
    any: Option<(Vec<String>, Placed)>,
    /// The parts that are left out, with the reasons.
    left: Vec<Extraction>,
    /// The index of the last item that names a skill.
    last: Option<usize>,
}

impl Choice {
    /// Begins the list that follows the line `lead`.
    pub(super) fn after(lead: &Sentence) -> Self {
        let indent = if lead.mark == Mark::Item { lead.indent + 1 } else { 0 };
        Self { indent, any: None, left: Vec::new(), last: None }
    }

    /// Returns true if `sentence` is an item of the list.
    pub(super) fn goes_on(&mut self, sentence: &Sentence) -> bool {
        let is_within = sentence.mark == Mark::Item && sentence.indent >= self.indent;
        if is_within && self.last.is_none() {
            self.indent = sentence.indent;
        }
        is_within
    }

    /// Adds the first skill of the item with the index `item` as an alternative.
    pub(super) fn take(&mut self, extractions: Vec<Extraction>, item: usize, section: &Section) {
        for Extraction { names, line, demands } in extractions {
            // "Java (Spring Boot)": the names after the first one of an item belong to the first.
            let is_first = self.last.replace(item) != Some(item);
            let why = match demands {
                Ok(demands) if is_first => {
                    if let Some(demand) = demands.into_iter().next() {
                        self.add(names, Placed { demand, line, section: section.heading.clone() });
                    }
                    continue;
                }
                Ok(_) => Reason::Other("part of the alternative before it".to_owned()),
                Err(why) => why,
            };
            self.left.push(Extraction { names, line, demands: Err(why) });
        }
    }

    fn add(&mut self, names: String, placed: Placed) {
        let Some((all, any)) = &mut self.any else {
            self.any = Some((vec![names], placed));
            return;
        };
        if all.len() < MEMBERS {
            all.push(names);
        }
        merge(&mut any.demand, placed.demand);
    }

    /// Finishes the list: returns one demand for any one of the alternatives with their names, and the extractions that
    /// are left out, with their reasons.
    pub(super) fn finish(self) -> (Option<(String, Placed)>, Vec<Extraction>) {
        (self.any.map(|(names, placed)| (names.join(" or "), placed)), self.left)
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
    demand.is_in_passing &= other.is_in_passing;
}
