//! A list of items of which any one is enough, as the line before it says: "Pick one main language:".

use super::claim::Claim;
use super::claims::Placed;
use super::draft::Reason;
use super::excess::MEMBERS;
use super::line::Mark;
use super::section::Section;
use super::sentence::Sentence;
use super::verdict::Verdict;

/// The items that were read of such a list.
pub(super) struct Choice {
    /// How far in the line stands that leads to the list, where it is an item itself: only what is deeper belongs to it.
    indent: Option<usize>,
    options: Vec<(Verdict, Section)>,
}

impl Choice {
    /// The list that `lead` leads to.
    pub(super) fn after(lead: &Sentence) -> Self {
        let indent = (lead.mark == Mark::Item).then_some(lead.indent);
        Self { indent, options: Vec::new() }
    }

    /// Returns true if `sentence` is an item of the list.
    pub(super) fn goes_on(&self, sentence: &Sentence) -> bool {
        let is_within = self.indent.is_none_or(|indent| sentence.indent > indent);
        sentence.mark == Mark::Item && is_within
    }

    /// Takes what one item asks for.
    pub(super) fn take(&mut self, verdicts: Vec<Verdict>, section: &Section) {
        self.options.extend(verdicts.into_iter().map(|verdict| (verdict, section.clone())));
    }

    /// What the list asks for: any one of what its items name first. Beside it, what asks for nothing, and why.
    pub(super) fn settle(self) -> (Option<(String, Placed)>, Vec<Verdict>) {
        let mut left = Vec::new();
        let mut any: Option<(Vec<String>, Placed)> = None;
        let mut last_line = None;
        for (verdict, section) in self.options {
            // "Java (Spring Boot)": what stands behind the first name of an item belongs to that one.
            let is_first = last_line.replace(verdict.line) != Some(verdict.line);
            let Verdict { names, line, claims } = verdict;
            match claims {
                Ok(claims) if is_first => {
                    let Some(claim) = claims.into_iter().next() else { continue };
                    match &mut any {
                        Some((all, placed)) => {
                            if all.len() < MEMBERS {
                                all.push(names);
                            }
                            merge(&mut placed.claim, claim);
                        }
                        None => any = Some((vec![names], Placed { claim, line, section: section.heading })),
                    }
                }
                Ok(_) => left.push(Verdict {
                    names,
                    line,
                    claims: Err(Reason::Other("it belongs to the choice before it".to_owned())),
                }),
                Err(why) => left.push(Verdict { names, line, claims: Err(why) }),
            }
        }
        (any.map(|(names, placed)| (names.join(" or "), placed)), left)
    }
}

/// Adds one more choice to a claim.
fn merge(claim: &mut Claim, other: Claim) {
    for skill in other.skills {
        if claim.skills.contains(&skill) || claim.beyond.contains(&skill) {
            continue;
        }
        let room = if claim.skills.len() < MEMBERS { &mut claim.skills } else { &mut claim.beyond };
        room.push(skill);
    }
    claim.kind = None;
    claim.level = claim.level.max(other.level);
    claim.weight = claim.weight.max(other.weight);
    claim.is_weighed |= other.is_weighed;
}
