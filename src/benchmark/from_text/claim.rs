//! What a sentence asks for, how deep, how strongly, and by which words.

use super::cue::{Cue, Sense, cues};
use super::lexicon::{Lexicon, Mention};
use super::page::{Mark, words};
use super::run::{Run, runs};
use super::section::{self, Section, Stance, stance};
use super::sentence::Sentence;
use crate::catalog::SkillId;

/// The level of what is asked for without a word of how deep, and of what would only be nice.
const PLAIN: (u8, u8) = (3, 2);
/// The weight of what is asked for without a word of how strongly.
const USUAL: u8 = 2;
/// The most skills of which one is enough.
const MEMBERS: usize = 12;
/// How much of a sentence without a verb the names must be for it to be a list of what is wanted: one word in so many.
const DENSE: usize = 3;
/// Words of a sentence that tells something, which a mere list of what is wanted does without.
const TELLING: [&str; 11] = ["the", "our", "its", "their", "his", "her", "was", "were", "has", "from", "every"];

/// Something that a sentence asks for.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) skills: Vec<SkillId>,
    /// The id and the name of the kind of which any is enough, where the text names only that.
    pub(super) kind: Option<(&'static str, &'static str)>,
    pub(super) level: u8,
    pub(super) weight: u8,
    /// Whether the sentence or its heading says how strongly.
    pub(super) is_weighed: bool,
    /// The words that set the level, else the weight.
    pub(super) wording: String,
}

/// What was made of names that stand together.
#[derive(Debug)]
pub(super) struct Verdict {
    /// The names as the text writes them, and the line on which they stand.
    pub(super) names: String,
    pub(super) line: usize,
    /// What they ask for, or why they ask for nothing.
    pub(super) claims: Result<Vec<Claim>, String>,
}

/// A sentence with all that was found in it.
struct Reading<'a> {
    text: &'a str,
    cues: Vec<Cue>,
    runs: Vec<Run<'a>>,
    section: &'a Section,
    /// Words of depth that stand together.
    depths: Vec<Depth>,
}

/// Words of depth that stand together: "deep understanding".
#[derive(Debug)]
struct Depth {
    start: usize,
    end: usize,
    level: u8,
    is_basic: bool,
    /// The list that they stand behind and speak of: "Python expertise".
    behind: Option<usize>,
}

/// What `sentence` asks for under `section`; nothing where it names nothing.
pub(super) fn verdicts(sentence: &Sentence, section: &Section, is_title: bool, lexicon: &Lexicon) -> Vec<Verdict> {
    let text = &*sentence.text;
    let mentions = lexicon.mentions(text);
    if mentions.is_empty() {
        return Vec::new();
    }
    let outside = |cue: &Cue| !mentions.iter().any(|mention| cue.start >= mention.start && cue.end <= mention.end);
    let cues: Vec<Cue> = cues(text).into_iter().filter(outside).collect();
    let labelled;
    let section = match label(text) {
        Some(label) => {
            labelled = Section { heading: section.heading.clone(), ..label.within(section) };
            &labelled
        }
        None => section,
    };
    let silent = match sentence.mark {
        _ if is_title => silence_of_title(text, &mentions),
        Mark::Heading(_) => silence_of_heading(text, &mentions, section),
        mark => silence(text, &mentions, &cues, section, mark),
    };
    let reading = Reading { text, runs: runs(text, mentions, &cues), depths: Vec::new(), cues, section };
    let reading = Reading { depths: reading.depths(), ..reading };
    let verdict = |(nth, run): (usize, &Run<'_>)| Verdict {
        names: text[run.start()..run.end()].to_owned(),
        line: sentence.line(run.start()),
        claims: match &silent {
            Some(why) => Err(why.clone()),
            None => reading.claims(nth),
        },
    };
    reading.runs.iter().enumerate().map(verdict).collect()
}

/// "Nice to have: …": a label that says what the line is for.
fn label(text: &str) -> Option<Section> {
    let label = section::label(text)?;
    (stance(label) != Stance::Open).then(|| Section::of(label, u8::MAX))
}

/// Why a sentence asks for nothing, if it does not.
fn silence(text: &str, mentions: &[Mention<'_>], cues: &[Cue], section: &Section, mark: Mark) -> Option<String> {
    if section.stance == Stance::Noise {
        return Some(format!("under \"{}\"", section.heading));
    }
    if let Some(noise) = cues.iter().find(|cue| cue.sense == Sense::Noise) {
        return Some(format!("\"{}\"", &text[noise.start..noise.end]));
    }
    let named: usize = mentions.iter().map(|mention| words(&text[mention.start..mention.end])).sum();
    let asks = |cue: &Cue| matches!(cue.sense, Sense::Depth(_) | Sense::Basics | Sense::Weight(_) | Sense::Asking);
    let speaks = section.stance != Stance::Open || mark == Mark::Item || cues.iter().any(asks);
    let is_told = text.split(|c: char| !c.is_alphanumeric()).any(|word| TELLING.contains(&word));
    (!speaks && (is_told || named * DENSE < words(text))).then(|| "the sentence asks for nothing".to_owned())
}

/// A heading asks for something where it is nothing but its name.
fn silence_of_heading(text: &str, mentions: &[Mention<'_>], section: &Section) -> Option<String> {
    if section.stance == Stance::Noise {
        return Some(format!("under \"{}\"", section.heading));
    }
    let mut rest = text.to_owned();
    for mention in mentions.iter().rev() {
        rest.replace_range(mention.start..mention.end, " ");
    }
    let is_more = |word: &str| {
        !matches!(word, "and" | "or" | "skills" | "skill" | "basics" | "architecture" | "the" | "a" | "of")
            && word.contains(char::is_alphabetic)
    };
    let lower = rest.to_lowercase();
    let more = lower.split(|c: char| !c.is_alphanumeric()).any(is_more);
    (more || mentions.iter().all(|mention| mention.meaning.kind.is_some())).then(|| "a heading".to_owned())
}

/// A title asks for what the job is called after.
fn silence_of_title(text: &str, mentions: &[Mention<'_>]) -> Option<String> {
    let is_job = |mention: &Mention<'_>| {
        let behind = text[mention.end..].trim_start_matches([' ', '-', '/']).to_lowercase();
        ["backend ", "back-end ", "software ", "web "]
            .iter()
            .find_map(|word| behind.strip_prefix(word))
            .unwrap_or(&behind)
            .starts_with(['d', 'e', 'p'])
            && ["developer", "engineer", "programmer", "dev "].iter().any(|job| behind.contains(job))
    };
    // "Backend Developer (m/w/d) Python"
    let is_field = |mention: &Mention<'_>| {
        let before = text[..mention.start].to_lowercase();
        ["developer", "engineer", "programmer"].iter().any(|job| {
            let behind = before.rfind(job).map(|at| &before[at + job.len()..]);
            behind.is_some_and(|behind| !behind.starts_with(char::is_alphabetic) && words(behind) <= 3)
        })
    };
    let asks = |mention: &Mention<'_>| is_job(mention) || mention.meaning.kind.is_none() && is_field(mention);
    (!mentions.iter().any(asks)).then(|| "a title".to_owned())
}

impl Reading<'_> {
    /// The words of depth, those that stand together as one.
    fn depths(&self) -> Vec<Depth> {
        let mut depths: Vec<Depth> = Vec::new();
        for cue in &self.cues {
            let (level, is_basic) = match cue.sense {
                Sense::Depth(level) => (level, false),
                Sense::Basics => (2, true),
                _ => continue,
            };
            let joins = |last: &Depth| {
                let between = self.text.get(last.end..cue.start).unwrap_or("");
                words(between) <= 3
                    && !between.contains([';', '(', ')'])
                    && !self.runs.iter().any(|run| {
                        run.mentions.iter().any(|mention| mention.start >= last.end && mention.end <= cue.start)
                    })
            };
            match depths.last_mut().filter(|last| joins(last)) {
                Some(last) => {
                    last.level = last.level.max(level);
                    last.is_basic |= is_basic;
                    last.end = last.end.max(cue.end);
                }
                None => depths.push(Depth { start: cue.start, end: cue.end, level, is_basic, behind: None }),
            }
        }
        for depth in &mut depths {
            depth.behind = self.spoken_of(depth);
        }
        depths
    }

    /// The list that words of depth stand behind, where they speak of it.
    fn spoken_of(&self, depth: &Depth) -> Option<usize> {
        let last = self.runs.iter().rposition(|run| run.end() <= depth.start)?;
        let between = &self.text[self.runs[last].end()..depth.start];
        let after = self.text[depth.end..].trim_start().to_lowercase();
        let ends = after.is_empty()
            || after.starts_with([',', '.', ';', ')', '!', '|'])
            || ["is ", "are ", "required", "preferred", "and ", "or ", "but ", "would ", "needed", "desired", "a plus"]
                .iter()
                .any(|word| after.starts_with(word));
        (ends && words(between) <= 2 && !between.contains([',', ';', '.'])).then_some(last)
    }

    /// Whether what stands at `from` still governs what stands at `to`.
    fn reaches(&self, from: usize, to: usize) -> bool {
        let between = &self.text[from..to];
        let closes = between.matches(')').count() > between.matches('(').count();
        let turns = |(at, word): (usize, &str)| {
            let behind = &between[at + word.len()..];
            !["that ", "it ", "this ", "is ", "not ", "by "].iter().any(|same| behind.starts_with(same))
                && !behind.is_empty()
        };
        let turn = [" but ", " though "].iter().any(|word| between.match_indices(word).any(turns));
        !closes && !turn && !between.contains(';')
    }

    /// The level that the words of the sentence give to a list, and those words.
    fn level(&self, nth: usize) -> Option<(u8, String)> {
        let run = &self.runs[nth];
        let starts_anew = |from: usize| {
            let passed = self.runs[..nth].iter().rev().find(|passed| passed.start() >= from && !run.is_example);
            passed.is_some_and(|passed| {
                let between = self.text[passed.end()..run.start()].to_lowercase();
                [" you ", " we ", " they ", " is ", " are ", " has ", " will "]
                    .iter()
                    .any(|word| between.contains(word))
            })
        };
        let before =
            self.depths.iter().rev().find(|depth| {
                depth.behind.is_none() && depth.end <= run.start() && self.reaches(depth.end, run.start())
            });
        let before = before.filter(|depth| !starts_anew(depth.end));
        let behind = self.depths.iter().find(|depth| depth.behind == Some(nth));
        let is_beside = |depth: &&Depth| {
            let between = &self.text[depth.end..run.start()];
            words(between) <= 1 && !between.contains(',')
        };
        let (depth, other) = match (behind, before) {
            (Some(behind), before) => (behind, before.filter(is_beside)),
            (None, Some(before)) => (before, None),
            (None, None) => return None,
        };
        let all = [Some(depth), other].into_iter().flatten();
        let level = match all.clone().any(|depth| depth.is_basic) {
            true => 2,
            false => all.clone().map(|depth| depth.level).max()?,
        };
        let wording = all.max_by_key(|depth| depth.level)?;
        Some((level, self.text[wording.start..wording.end].to_owned()))
    }

    /// The weight that the words of the sentence give to a list, and those words.
    fn weight(&self, nth: usize) -> Option<(u8, String)> {
        let run = &self.runs[nth];
        let weights = || {
            self.cues.iter().filter_map(|cue| match cue.sense {
                Sense::Weight(weight) => Some((weight, cue)),
                _ => None,
            })
        };
        let behind = weights().find(|(_, cue)| {
            // "NoSQL (MongoDB preferred)": that is said of the example alone.
            let is_within = |other: &Run<'_>| {
                let between = &self.text[run.end()..cue.start];
                between.matches('(').count() > between.matches(')').count() && other.is_example
            };
            let passes = |other: &Run<'_>| {
                other.start() >= run.end() && other.start() < cue.start && (!other.is_example || is_within(other))
            };
            self.is_behind(cue)
                && cue.start >= run.end()
                && self.reaches(run.end(), cue.start)
                && !self.runs.iter().any(passes)
        });
        let before = || {
            let leads = |(_, cue): &(u8, &Cue)| {
                !self.is_behind(cue) && cue.end <= run.start() && self.reaches(cue.end, run.start())
            };
            weights().rfind(leads)
        };
        let (weight, cue) = behind.or_else(before)?;
        Some((weight, self.text[cue.start..cue.end].to_owned()))
    }

    /// Whether a weight is said of what stands before it.
    fn is_behind(&self, cue: &Cue) -> bool {
        let after = self.text[cue.end..].trim_start();
        let ends = after.is_empty()
            || after.starts_with([',', '.', ';', ')', '!', '–', '—'])
            || ["for ", "here", "but ", "and ", "in ", "at ", "too", "to ", "skill", "when ", "if ", "as "]
                .iter()
                .any(|word| after.starts_with(word));
        let before = self.text[..cue.start].trim_end();
        let has_verb = [" is", " are", " is a", " be", " as", " a", " an", "(", " also", "-", "–", "—", ":"]
            .iter()
            .any(|verb| before.ends_with(verb));
        let has_name = self.runs.iter().any(|run| run.end() <= cue.start);
        let stands_beside =
            self.runs.iter().any(|run| run.end() <= cue.start && words(&self.text[run.end()..cue.start]) == 0);
        has_name && ends && (has_verb || stands_beside || after.is_empty() || after.starts_with(['.', ')']))
    }

    /// Why a list is not asked for, if it is not.
    fn denial(&self, nth: usize) -> Option<String> {
        let run = &self.runs[nth];
        let denies = |cue: &&Cue| match cue.sense {
            Sense::NotNext if cue.end <= run.start() && self.reaches(cue.end, run.start()) => {
                let between = self.text[cue.end..run.start()].to_lowercase();
                let form = self.text[cue.start..cue.end].to_lowercase();
                let is_near = |word: &str| {
                    matches!(
                        word,
                        "experience"
                            | "knowledge"
                            | "with"
                            | "of"
                            | "in"
                            | "prior"
                            | "previous"
                            | "formal"
                            | "any"
                            | "the"
                            | "a"
                            | "deep"
                            | "need"
                            | "for"
                            | "to"
                            | "know"
                            | "use"
                            | "expert"
                            | "level"
                    )
                };
                let is_word = matches!(&*form, "no" | "not" | "without" | "neither" | "nor" | "unlike" | "replaced");
                let mut others = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
                if is_word {
                    !between.contains(',') && others.all(is_near)
                } else {
                    ![", we ", ", you ", ", it ", ", just "].iter().any(|word| between.contains(word))
                }
            }
            // "would be nice but is not required"
            Sense::NotLast if self.weight(nth).is_some_and(|(weight, _)| weight == 1) => false,
            Sense::NotLast => {
                let is_last = self.runs[nth + 1..].iter().all(|other| other.start() > cue.start);
                cue.start >= run.end()
                    && is_last
                    && self.reaches(run.end(), cue.start)
                    && words(&self.text[run.end()..cue.start]) <= 6
            }
            _ => false,
        };
        let cue = self.cues.iter().find(denies)?;
        Some(format!("\"{}\"", &self.text[cue.start..cue.end]))
    }

    /// What a list asks for, or why nothing.
    fn claims(&self, nth: usize) -> Result<Vec<Claim>, String> {
        let run = &self.runs[nth];
        if let Some(denial) = self.denial(nth) {
            return Err(denial);
        }
        if let Some(head) = nth.checked_sub(1).map(|head| &self.runs[head]).filter(|_| run.is_example) {
            let is_head = |skill: &SkillId| head.mentions.iter().any(|mention| mention.meaning.skills.contains(skill));
            let is_same =
                |mention: &Mention<'_>| mention.meaning.kind.is_none() && mention.meaning.skills.iter().any(is_head);
            let names = &self.text[head.start()..head.end()];
            if run.mentions.iter().any(is_same) && head.mentions.iter().any(|head| head.meaning.kind.is_none()) {
                let more =
                    run.mentions.iter().filter(|mention| is_same(mention)).flat_map(|mention| &mention.meaning.skills);
                let more: Vec<SkillId> = more.filter(|skill| !is_head(skill)).cloned().collect();
                return match &more[..] {
                    [] => Err(format!("examples of \"{names}\"")),
                    more => Ok(more.iter().map(|skill| self.claim(nth, vec![skill.clone()], None, names)).collect()),
                };
            }
        }
        let mut claims = Vec::new();
        for part in &run.parts {
            let mentions = &run.mentions[part.mentions.clone()];
            let is_kind = |mention: &&Mention<'_>| mention.meaning.kind.is_some();
            let named: Vec<&Mention<'_>> = mentions.iter().filter(|mention| !is_kind(mention)).collect();
            match (&named[..], mentions) {
                ([], mentions) => {
                    let is_no_label = |mention: &&Mention<'_>| !self.text[mention.end..].starts_with(':');
                    for mention in mentions.iter().filter(is_no_label) {
                        let names = &self.text[mention.start..mention.end];
                        claims.push(self.claim(nth, mention.meaning.skills.clone(), mention.meaning.kind, names));
                    }
                }
                ([one], _) => {
                    for skill in &one.meaning.skills {
                        claims.push(self.claim(nth, vec![skill.clone()], None, &self.text[one.start..one.end]));
                    }
                }
                (several, _) => {
                    let mut skills: Vec<SkillId> = Vec::new();
                    for skill in several.iter().flat_map(|mention| &mention.meaning.skills) {
                        if !skills.contains(skill) {
                            skills.push(skill.clone());
                        }
                    }
                    skills.truncate(MEMBERS);
                    let names = &self.text[several[0].start..several[several.len() - 1].end];
                    claims.push(self.claim(nth, skills, None, names));
                }
            }
        }
        Ok(claims)
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
            kind,
            level: level.map_or(plain, |(level, _)| level),
            weight,
            is_weighed: said.is_some() || self.section.stance == Stance::Asks(3),
            wording,
        }
    }
}
