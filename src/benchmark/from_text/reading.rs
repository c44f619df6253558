//! A sentence with all that was found in it, and what its lists of names ask for by that.

mod bounds;
mod denial;
mod depth;
mod weight;

use super::claim::Claim;
use super::cue::Cue;
use super::draft::Reason;
use super::excess::MEMBERS;
use super::lexicon::Mention;
use super::run::{Part, Run, runs};
use super::section::{Section, Stance};
use super::spellings::LANGUAGE;
use crate::catalog::SkillId;
use bounds::Bounds;
use depth::{Depth, depths};
use weight::{Weight, weights};

/// The level of what is asked for without a word of how deep, and of what would only be nice.
const PLAIN: (u8, u8) = (3, 2);
/// The weight of what is asked for without a word of how strongly.
const USUAL: u8 = 2;

/// The name that stands for several skills and for all that the others stand for.
fn whole<'m>(named: &[&'m Mention<'m>]) -> Option<&'m Mention<'m>> {
    let is_within = |whole: &Mention<'_>, skill: &SkillId| whole.meaning.skills.contains(skill);
    let is_whole = |whole: &&&Mention<'_>| {
        whole.meaning.skills.len() > 1
            && named.iter().flat_map(|mention| &mention.meaning.skills).all(|skill| is_within(whole, skill))
    };
    named.iter().find(is_whole).copied()
}

/// A sentence with all that was found in it.
pub(super) struct Reading<'a> {
    text: &'a str,
    cues: Vec<Cue>,
    pub(super) runs: Vec<Run<'a>>,
    section: &'a Section,
    depths: Vec<Depth>,
    bounds: Bounds,
    /// For each list, where the next one begins that is no example.
    next_of_its_own: Vec<Option<usize>>,
    /// The words that say how strongly something is asked for, with what each is.
    weights: Vec<Weight>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(text: &'a str, mentions: Vec<Mention<'a>>, cues: Vec<Cue>, section: &'a Section) -> Self {
        let runs = runs(text, mentions, &cues);
        let (depths, weights) = (depths(text, &cues, &runs), weights(text, &cues, &runs));
        let mut next_of_its_own = vec![None; runs.len()];
        for nth in (1..runs.len()).rev() {
            next_of_its_own[nth - 1] =
                if runs[nth].is_example { next_of_its_own[nth] } else { Some(runs[nth].start()) };
        }
        Self { bounds: Bounds::of(text), text, cues, runs, section, depths, next_of_its_own, weights }
    }

    /// What a list asks for, or why nothing.
    pub(super) fn claims(&self, nth: usize) -> Result<Vec<Claim>, Reason> {
        if let Some(denial) = self.denial(nth) {
            return Err(denial);
        }
        if let Some(more) = self.more_than_examples(nth) {
            return more;
        }
        Ok(self.runs[nth].parts.iter().flat_map(|part| self.of_part(nth, part)).collect())
    }

    /// What a list asks for beside what the names before it say already, of which it gives examples. None where it gives
    /// none, or of something else.
    fn more_than_examples(&self, nth: usize) -> Option<Result<Vec<Claim>, Reason>> {
        let run = &self.runs[nth];
        let head = &self.runs[nth.checked_sub(1).filter(|_| run.is_example)?];
        let is_head = |skill: &SkillId| head.mentions.iter().any(|mention| mention.meaning.skills.contains(skill));
        let is_same =
            |mention: &Mention<'_>| mention.meaning.kind.is_none() && mention.meaning.skills.iter().any(is_head);
        if !run.mentions.iter().any(is_same) || head.mentions.iter().all(|head| head.meaning.kind.is_some()) {
            return None;
        }
        let names = &self.text[head.start()..head.end()];
        let same = run.mentions.iter().filter(|mention| is_same(mention));
        let more: Vec<&SkillId> =
            same.flat_map(|mention| &mention.meaning.skills).filter(|skill| !is_head(skill)).collect();
        Some(match &more[..] {
            [] => Err(Reason::Other(format!("examples of \"{names}\""))),
            more => Ok(more.iter().map(|&skill| self.claim(nth, vec![skill.clone()], None, names)).collect()),
        })
    }

    /// What a part of a list asks for: each of what one name stands for, or any one of what several do. A kind counts only
    /// where nothing of it is named.
    fn of_part(&self, nth: usize, part: &Part) -> Vec<Claim> {
        let mentions = &self.runs[nth].mentions[part.mentions.clone()];
        let named: Vec<&Mention<'_>> = mentions.iter().filter(|mention| mention.meaning.kind.is_none()).collect();
        match &named[..] {
            [] => {
                let is_no_label = |mention: &&Mention<'_>| !self.text[mention.end..].starts_with(':');
                let claim = |mention: &Mention<'_>| {
                    let names = &self.text[mention.start..mention.end];
                    self.claim(nth, mention.meaning.skills.clone(), mention.meaning.kind, names)
                };
                mentions.iter().filter(is_no_label).map(claim).collect()
            }
            [one] => {
                let names = &self.text[one.start..one.end];
                let skills = one.meaning.skills.iter();
                skills.map(|skill| self.claim(nth, vec![skill.clone()], None, names)).collect()
            }
            // "GitHub Actions or other CI/CD tools": its tools are a choice, CI/CD is both.
            all if let Some(whole) = whole(all) => {
                let names = &self.text[whole.start..whole.end];
                let skills = whole.meaning.skills.iter();
                skills.map(|skill| self.claim(nth, vec![skill.clone()], None, names)).collect()
            }
            [first, .., last] => {
                let mut skills: Vec<SkillId> = Vec::new();
                let others = mentions.iter().filter(|mention| self.is_other(mention));
                for skill in named.iter().copied().chain(others).flat_map(|mention| &mention.meaning.skills) {
                    if !skills.contains(skill) {
                        skills.push(skill.clone());
                    }
                }
                let beyond = skills.split_off(MEMBERS.min(skills.len()));
                vec![Claim { beyond, ..self.claim(nth, skills, None, &self.text[first.start..last.end]) }]
            }
        }
    }

    /// Returns true if a kind adds its members to those that are named: "Kotlin or another JVM language".
    fn is_other(&self, mention: &Mention<'_>) -> bool {
        let behind = self.text[mention.end..].trim_start();
        // "another JVM language such as Scala"
        let has_examples = ["such as", "like", "(", "e.g"].iter().any(|lead| behind.starts_with(lead));
        mention.meaning.kind.is_some_and(|(id, _)| id != LANGUAGE)
            && self.text[..mention.start].ends_with("other ")
            && !has_examples
    }

    /// A claim to `skills`, as deep and as strong as the words around their list say.
    fn claim(
        &self,
        nth: usize,
        skills: Vec<SkillId>,
        kind: Option<(&'static str, &'static str)>,
        names: &str,
    ) -> Claim {
        let said = self.weight(nth);
        let weight = match (&said, self.section.stance) {
            (Some((weight, _)), _) => *weight,
            (None, Stance::Asks(weight)) => weight,
            (None, _) => USUAL,
        };
        let level = self.level(nth).or_else(|| self.section.level.clone());
        let wording = level.as_ref().or(said.as_ref()).map_or(names, |(_, words)| words).to_owned();
        let plain = if weight == 1 { PLAIN.1 } else { PLAIN.0 };
        Claim {
            skills,
            beyond: Vec::new(),
            kind,
            level: level.map_or(plain, |(level, _)| level),
            weight,
            is_weighed: said.is_some() || self.section.stance == Stance::Asks(3),
            wording,
        }
    }

    /// Returns true if what stands at `from` still governs what stands at `to`.
    fn reaches(&self, from: usize, to: usize) -> bool {
        self.bounds.reach(from, to)
    }
}
