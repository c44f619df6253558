//! What was made of each list of names in a sentence.

use super::claim::Claim;
use super::cue::{Cue, cues};
use super::draft::Reason;
use super::kind::TextKind;
use super::lexicon::{Lexicon, Mention};
use super::line::Mark;
use super::reading::Reading;
use super::run::Run;
use super::section::{Section, known_label};
use super::sentence::Sentence;
use super::silence;

/// What was made of names that stand together.
#[derive(Debug)]
pub(super) struct Verdict {
    /// The names as the text writes them, and the line on which they stand.
    pub(super) names: String,
    pub(super) line: usize,
    /// What they ask for, or why they ask for nothing.
    pub(super) claims: Result<Vec<Claim>, Reason>,
}

/// What `sentence` asks for under `section`; nothing where it names nothing.
pub(super) fn verdicts(
    sentence: &Sentence,
    section: &Section,
    is_title: bool,
    kind: TextKind,
    lexicon: &Lexicon,
) -> Vec<Verdict> {
    let text = &*sentence.text;
    let mut mentions = lexicon.mentions(text);
    if is_title {
        mentions.retain(|mention| !silence::is_name_of_team(&text[mention.end..]));
    }
    if kind == TextKind::Article && sentence.mark == Mark::Item {
        retain_head(text, &mut mentions);
    }
    if mentions.is_empty() {
        return Vec::new();
    }
    let outside = |cue: &Cue| !mentions.iter().any(|mention| cue.start >= mention.start && cue.end <= mention.end);
    let cues: Vec<Cue> = cues(text).into_iter().filter(outside).collect();
    let labelled;
    // "Nice to have: …": a label that says what the line is for.
    let section = match known_label(text).map(|label| Section::of(label, u8::MAX)) {
        Some(own) => {
            labelled = Section { heading: section.heading.clone(), ..own.within(section) };
            &labelled
        }
        None => section,
    };
    let silent = match sentence.mark {
        _ if kind == TextKind::Other => Some(Reason::Other("the text is not about software".to_owned())),
        _ if is_title => silence::of_title(text, &mentions),
        Mark::Heading(_) => silence::of_heading(text, &mentions, section, kind),
        mark => silence::of_sentence(text, &mentions, &cues, section, mark, kind),
    };
    let reading = Reading::of(text, mentions, cues, section);
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

/// Keeps the names in the head of an item, as "Docker" of "Docker: runs PostgreSQL for you", where it has any: the rest says
/// what the thing is good for.
fn retain_head(text: &str, mentions: &mut Vec<Mention<'_>>) {
    let ends = [": ", " – ", " — ", " - "].iter().filter_map(|end| text.find(end));
    let Some(end) = ends.min().filter(|&end| mentions.first().is_some_and(|first| first.end <= end)) else { return };
    mentions.retain(|mention| mention.end <= end);
}
