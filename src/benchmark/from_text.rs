//! Any text as a benchmark: a job advertisement, an article, a team's page, as plain text, Markdown or HTML.
//!
//! ```text
//! text ─page─▶ lines ─sentences─▶ sentences under their headings ─lexicon─▶ names ─┐
//!                                                          └────cues─▶ depth, weight, "or", "not" ─▶ claims ─▶ draft
//! ```
//!
//! No model, no network: the same text gives the same list, every requirement knows its line and the words that set its
//! target, and what was left out is left out for a reason that can be told. The time is linear in the text.

mod claim;
mod cue;
mod draft;
mod html;
mod lexicon;
mod masthead;
mod page;
mod run;
mod section;
mod sentence;
mod spellings;
mod stranger;

pub use page::{Line, Mark};

use super::Requirement;
use crate::catalog::{Catalog, SkillId};
use claim::{Claim, Verdict, verdicts};
use draft::{Claims, Placed};
use lexicon::Lexicon;
use masthead::Masthead;
use page::{Page, words};
use section::{Section, Stance};
use sentence::sentences;
use stranger::{Stranger, strangers};

/// The most findings that are kept: nobody reads more.
const FINDINGS: usize = 20_000;
/// The most words of a title that is also the heading of a section, as "Requirements" is of a bare list.
const SECTION_TITLE: usize = 2;

/// What a text comes to.
#[derive(Debug)]
pub struct Draft {
    /// Its title, where it has one.
    pub title: Option<String>,
    /// Who published it, where it says so.
    pub publisher: Option<String>,
    /// The year it is for, where it says so.
    pub year: Option<i16>,
    /// What it asks for, in its own order.
    pub requirements: Vec<Requirement>,
    /// The text as it was read.
    pub lines: Vec<Line>,
    /// What was made of the names in it, in the order of the lines.
    pub findings: Vec<Finding>,
}

/// A name that stands in the text, or several in one list.
#[derive(Debug)]
pub struct Finding {
    /// On which line.
    pub line: usize,
    /// As the text writes it.
    pub names: String,
    /// What was made of it.
    pub outcome: Outcome,
}

/// What was made of a name.
#[derive(Debug)]
pub enum Outcome {
    /// It is asked for.
    Taken {
        /// Of these any one, or this one.
        skills: Vec<SkillId>,
        /// The level, 1 to 5.
        target: u8,
        /// The weight, 1 to 3.
        weight: u8,
        /// The words that say so.
        wording: String,
        /// The heading that it stands under; may be empty.
        section: String,
    },
    /// It is not, and why.
    Left(String),
    /// It looks like the name of a skill and is not in the catalog.
    Unknown,
}

/// Reads texts by the names in a catalog.
pub struct Reader {
    lexicon: Lexicon,
}

impl Reader {
    /// Makes the names of `catalog` ready to be looked for.
    pub fn new(catalog: &Catalog) -> Self {
        Self { lexicon: Lexicon::new(catalog) }
    }

    /// Reads `text`, by the names of the same catalog.
    pub fn read(&self, text: &str, catalog: &Catalog) -> Draft {
        let page = Page::read(text);
        let masthead = Masthead::of(&page);
        let sentences = sentences(&page.lines);
        let mut sections = vec![Section::none()];
        let mut claims = Claims::default();
        let mut findings = Vec::new();
        let mut asking = Vec::new();
        for sentence in &sentences {
            let is_title = masthead.line == Some(sentence.line(0));
            if let Mark::Heading(depth) = sentence.mark
                && !(is_title && words(&sentence.text) > SECTION_TITLE)
            {
                sections.retain(|section| section.depth < depth);
                let outer = sections.last().cloned().unwrap_or_else(Section::none);
                sections.push(Section::of(&sentence.text, depth).within(&outer));
            }
            let section = sections.last().expect("the text itself is always there");
            let verdicts = verdicts(sentence, section, is_title, &self.lexicon);
            if verdicts.iter().any(|verdict| verdict.claims.is_ok()) || matches!(section.stance, Stance::Asks(_)) {
                asking.push(sentence);
            }
            for Verdict { names, line, claims: verdict } in verdicts {
                let made = match verdict {
                    Ok(made) => made,
                    Err(why) => {
                        findings.push(Finding { line, names, outcome: Outcome::Left(why) });
                        continue;
                    }
                };
                for claim in made {
                    findings.push(Finding { line, names: names.clone(), outcome: taken(&claim, section) });
                    claims.add(Placed { claim, line, section: section.heading.clone() });
                }
            }
            findings.truncate(FINDINGS);
        }
        let strangers = strangers(asking.into_iter(), &self.lexicon);
        let unknown =
            |stranger: Stranger| Finding { line: stranger.line, names: stranger.word, outcome: Outcome::Unknown };
        findings.extend(strangers.into_iter().map(unknown));
        findings.sort_by_key(|finding| finding.line);
        Draft {
            title: masthead.title,
            publisher: masthead.publisher,
            year: masthead.year,
            requirements: claims.requirements(catalog),
            lines: page.lines,
            findings,
        }
    }
}

fn taken(claim: &Claim, section: &Section) -> Outcome {
    Outcome::Taken {
        skills: claim.skills.clone(),
        target: claim.level,
        weight: claim.weight,
        wording: claim.wording.clone(),
        section: section.heading.clone(),
    }
}
