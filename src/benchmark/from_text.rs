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
mod claims;
mod cue;
mod draft;
mod excess;
mod html;
mod lexicon;
mod masthead;
mod page;
mod reading;
mod run;
mod section;
mod sentence;
mod silence;
mod spellings;
mod stranger;
mod verdict;

pub use draft::{Draft, Finding, NoList, Outcome, closest, slug};
pub use excess::Excess;
pub use page::{Line, Mark};

use crate::catalog::Catalog;
use claim::Claim;
use claims::{Claims, Placed, REQUIREMENTS};
use draft::settle;
use lexicon::Lexicon;
use masthead::Masthead;
use page::{Page, words};
use reading::MEMBERS;
use section::{Section, Stance};
use sentence::sentences;
use stranger::{Stranger, strangers};
use verdict::{Verdict, verdicts};

/// The most findings that are kept: nobody reads more.
const FINDINGS: usize = 20_000;
/// The most words of a title that is also the heading of a section, as "Requirements" is of a bare list.
const SECTION_TITLE: usize = 2;

/// The most bytes that a text may have.
pub const MAX_TEXT: u64 = 4 << 20;

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
        let mut excess = Excess { lines: page.beyond, ..Excess::default() };
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
                    let outcome = taken(&claim, section);
                    let beyond: Vec<&str> = claim.beyond.iter().map(|skill| catalog.name_of(skill)).collect();
                    let beyond = (beyond.join(", "), beyond.len());
                    let has_room = claims.add(Placed { claim, line, section: section.heading.clone() });
                    let full = || Outcome::Left(format!("a list of a text has at most {REQUIREMENTS} requirements"));
                    let outcome = if has_room { outcome } else { full() };
                    findings.push(Finding { line, names: names.clone(), outcome });
                    if has_room && beyond.1 > 0 {
                        excess.members += beyond.1;
                        let why = format!("where any one is enough, it is one of at most {MEMBERS}");
                        findings.push(Finding { line, names: beyond.0, outcome: Outcome::Left(why) });
                    }
                }
            }
            excess.findings += findings.len().saturating_sub(FINDINGS);
            findings.truncate(FINDINGS);
        }
        let (strangers, more) = strangers(asking.into_iter(), &self.lexicon);
        excess = Excess { requirements: claims.beyond(), strangers: more, ..excess };
        let unknown =
            |stranger: Stranger| Finding { line: stranger.line, names: stranger.word, outcome: Outcome::Unknown };
        let requirements = claims.requirements(catalog);
        settle(&mut findings, &requirements, catalog);
        findings.extend(strangers.into_iter().map(unknown));
        findings.sort_by_key(|finding| finding.line);
        Draft {
            title: masthead.title,
            publisher: masthead.publisher,
            year: masthead.year,
            requirements,
            lines: page.lines,
            findings,
            excess,
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
