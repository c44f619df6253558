//! What a heading says about all that stands under it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::cue::{Sense, cues};
use super::lexicon::fold;
use super::page::words;

/// The most characters of a heading.
const LONGEST: usize = 120;
/// The most words of a label.
const LABEL: usize = 4;

/// What a section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// It asks, with this weight.
    Asks(u8),
    /// Nobody can tell; sentences speak for themselves.
    Open,
    /// It is about something else: the company, benefits, links.
    Noise,
}

/// A heading, and what it says.
#[derive(Debug, Clone)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) depth: u8,
    pub(super) stance: Stance,
    /// The level that it gives to what stands under it, and the words that do.
    pub(super) level: Option<(u8, String)>,
}

/// What the words of a heading are there for; the first that fits holds.
const TABLE: &[(Stance, &str)] = &[
    (
        Stance::Asks(3),
        "about you|who you are|must have|must haves|must-haves|should have|should be having|candidate should|\
         candidates should|should bring|everybody|everyone|a fit|a good fit|a match|a good match|thrive",
    ),
    (
        Stance::Asks(2),
        "about the role|about the job|about the position|about this role|essential functions|essential duties|\
         essential responsibilities",
    ),
    (
        Stance::Asks(1),
        "nice to have|nice-to-have|bonus|plus|pluses|ideally|preferred|preferable|desirable|desired|optional|\
         good to have|would be great|brownie|emerging|extra credit|extras|even better|also like|stand out|stands out|\
         icing|cherry on top|cherries on top|great if|nice if|it helps|helps if|make us smile|keep an eye on|\
         keeping an eye on|isn't needed|aren't needed|but not required|but not necessary|but not needed|but not essential",
    ),
    (
        Stance::Noise,
        "about|who we are|our story|company|benefits|perks|offer|what you get|what's in it|in it for you|why us|why|\
         how to apply|apply|application|equal opportunity|our clients|clients|customers|salary|compensation|pay|\
         location|contact|privacy|cookie|cookies|related|similar jobs|share|links|interview process|hiring process|\
         the process|next steps|special conditions|our values|culture|footer|see also|references|\
         career opportunities|career|history|evolution|life at|diversity|conditions|newsletter|interview|\
         certification courses|glossary|changelog|archive|partners|out of scope|not needed|looking for a skilled|\
         join us|working here|what we do|our product|the product|the company|our mission|our vision|in the news|comments|we hire|selection process|recruitment process|\
         don't need|do not need|don't use|do not use|don't look for|do not look for|look forward to|meet the team|gave up|gave these up|given up|\
         can skip|skip|further reading|reading list|sponsors",
    ),
    (
        Stance::Asks(3),
        "requirement|requirements|required|must|essential|essentials|foundational|qualification|qualifications|\
         you bring|you have|you need|you'll need|your profile|profile|looking for|we expect|expectations|need|needed|\
         skills|skill|experience|minimum|your background|what it takes|you are|you know|non-negotiable|wanted|we wish|we want|we seek|we need|ideal candidate|person specification|\
         criteria|abilities|competencies|\
         key competencies",
    ),
    (Stance::Asks(2), "advanced|best practice|best practices|trend|trends"),
    (
        Stance::Asks(2),
        "responsibilities|what you'll do|what you will do|you will|you'll|your tasks|tasks|your job|your role|the role|role|\
         duties|day to day|your mission|mission|job description|the job|your day|your impact|stack|technologies|\
         tools|toolbox|we use|tech|love to see|how we work|what you do|in this position",
    ),
];

/// The words of the table, with a blank on either side, in its order.
static FORMS: LazyLock<(AhoCorasick, Vec<Stance>)> = LazyLock::new(|| {
    let forms = TABLE.iter().flat_map(|(stance, forms)| forms.split('|').map(|form| (spaced(form.trim()), *stance)));
    let (forms, stances): (Vec<String>, Vec<Stance>) = forms.unzip();
    (AhoCorasick::new(forms).expect("a few hundred short words are no more than it can hold"), stances)
});

/// What words are there for where they stand alone.
const ALONE: [(&str, Stance); 6] = [
    ("you", Stance::Asks(3)),
    ("team", Stance::Noise),
    ("the team", Stance::Noise),
    ("department", Stance::Noise),
    ("should", Stance::Asks(2)),
    ("could", Stance::Asks(1)),
];

impl Section {
    /// What stands before the first heading.
    pub(super) fn none() -> Self {
        Self { heading: String::new(), depth: 0, stance: Stance::Open, level: None }
    }

    pub(super) fn of(heading: &str, depth: u8) -> Self {
        let heading: String = heading.trim_end_matches(':').trim().chars().take(LONGEST).collect();
        Self { depth, stance: stance(&heading), level: level(&heading), heading }
    }

    /// The section as it stands within `outer`: what it does not say itself, that one says.
    pub(super) fn within(self, outer: &Self) -> Self {
        let stance =
            if self.stance == Stance::Open || outer.stance == Stance::Noise { outer.stance } else { self.stance };
        // The tier of a list is stronger than the name of a part of it.
        let stance = match (outer.stance, stance) {
            (Stance::Asks(outer), Stance::Asks(_)) if self.stance != Stance::Asks(1) => Stance::Asks(outer),
            (_, stance) => stance,
        };
        Self { stance, level: self.level.or_else(|| outer.level.clone()), ..self }
    }
}

/// "Nice to have: …": the label that a line begins with.
pub(super) fn label(text: &str) -> Option<&str> {
    let (label, _) = text.split_once(": ").or_else(|| text.split_once(" | "))?;
    (words(label) <= LABEL).then_some(label)
}

/// What a heading, or the label of a line, is there for.
pub(super) fn stance(heading: &str) -> Stance {
    let folded = spaced(&heading.replace(|c: char| !c.is_alphanumeric() && c != '\'', " "));
    if let Some((_, stance)) = ALONE.iter().find(|(word, _)| *word == folded.trim()) {
        return *stance;
    }
    let (searcher, stances) = &*FORMS;
    let first = searcher.find_overlapping_iter(&folded).map(|hit| hit.pattern().as_usize()).min();
    let stance = first.map_or(Stance::Open, |first| stances[first]);
    // "Not your job", "What this role is not"
    let is_more = || [" not only ", " not just ", " not merely "].iter().any(|more| folded.contains(more));
    let is_not = folded.starts_with(" not ") && !is_more();
    let is_denied = is_not || folded.trim_end().ends_with(" not");
    if is_denied && stance != Stance::Asks(1) { Stance::Noise } else { stance }
}

/// Words as they are compared, with a blank on either side.
fn spaced(words: &str) -> String {
    format!(" {} ", fold(words))
}

/// "Proficiency in …", "Deep knowledge of:", "… basics", "Keep an eye on".
fn level(heading: &str) -> Option<(u8, String)> {
    let mut level: Option<(u8, usize, usize)> = None;
    for cue in cues(heading) {
        let (rest, here) = (
            heading[cue.end..].trim_start(),
            match cue.sense {
                Sense::Depth(level) => level,
                Sense::Basics => 2,
                _ => continue,
            },
        );
        let (number, start) = level.map_or((here, cue.start), |(before, start, _)| (before.max(here), start));
        let governs = ["in ", "of ", "with ", "of:", "in:", "with:"].iter().any(|lead| rest.starts_with(lead))
            || ["in", "of", "with"].contains(&rest)
            || cue.sense == Sense::Basics && rest.is_empty()
            || heading[cue.start..cue.end].ends_with(" on") && rest.is_empty();
        level = Some((number, start, if governs { cue.end } else { 0 }));
    }
    level.filter(|&(_, _, end)| end > 0).map(|(number, start, end)| (number, heading[start..end].to_owned()))
}
