//! The words that say how deep, how strongly or not at all something is asked for.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::lexicon::{fold, is_whole};

/// What a cue says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A level.
    Depth(u8),
    /// The beginnings of something: level 2, whatever stands beside it.
    Basics,
    /// A weight.
    Weight(u8),
    /// What follows is not asked for.
    NotNext,
    /// What stands before is not asked for.
    NotLast,
    /// Of what follows, any one is enough.
    AnyNext,
    /// What follows are examples of what stands before.
    Examples,
    /// Of what follows, each is asked for.
    EachNext,
    /// The sentence speaks of somebody or something else.
    Noise,
    /// The sentence speaks of what is used or wanted.
    Asking,
}

/// A cue in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sense: Sense,
}

/// The words of each sense, from the table of the lists; `|` stands between them.
const TABLE: &[(Sense, &str)] = &[
    (
        Sense::Depth(1),
        "awareness|aware of|aware|keep an eye on|keeping an eye on|explore|exploring|valuable addition|interest in|\
         interested in|curious about|curiosity about|curiosity for|heard of",
    ),
    (
        Sense::Depth(2),
        "familiarity|familiar|familiarize|familiarise|exposure|exposed to|knowledge|dabbled|first contact|know|knows|\
         acquainted|some experience|first experience|good knowledge|very good knowledge|beginner",
    ),
    (
        Sense::Basics,
        "basic|basics|concepts|concept|fundamentals|fundamental|first steps|some familiarity|some exposure|\
         basic understanding|the fundamentals",
    ),
    (
        Sense::Depth(3),
        "understanding|understand|understands|solid|grasp|ability to|able to|experience|experienced|hands-on|\
         practical|comfortable|confident|working knowledge|know how|knows how|skilled|competent|track record|\
         worked with|good command|firm grip|at ease|know your way around|know your way round|knows their way around",
    ),
    (
        Sense::Depth(4),
        "proficiency|proficient|well-versed|strong|mastery|master|deep|deeply|in-depth|in depth|thorough|fluent|\
         fluency|advanced|extensive|excellent|outstanding|inside out|inside and out|comprehensive|profound|\
         command of|adept|senior-level|strong command|great depth",
    ),
    (Sense::Depth(5), "expert|experts|expertise|expert-level|guru|world-class|authority on"),
    (
        Sense::Weight(3),
        "must|musts|must-have|must-haves|must have|required|requirement|requires|require|essential|mandatory|crucial|\
         non-negotiable|imperative|paramount|indispensable|need to|you need|we need|needs|vital|necessary|a must|\
         is key|critical|prerequisite|they need|also need|you'll need|you will need",
    ),
    (
        Sense::Weight(1),
        "nice to have|nice-to-have|nice to haves|bonus|bonus points|a plus|big plus|huge plus|pluses|ideally|\
         preferred|preferably|desirable|desired|an advantage|advantage|advantageous|optional|optionally|beneficial|\
         welcome|would be great|would be nice|would be lovely|would be helpful|would be good|helpful|brownie points|\
         extra credit|good to have|not mandatory|not essential|by no means essential|not a must|no must|\
         not a requirement|not strictly required|not strictly necessary|emerging|explore|exploring|valuable addition|\
         icing on the cake|not a prerequisite|keeping an eye on|keep an eye on|we don't insist|not a deal-breaker|\
         a bonus|real plus|definite plus|strong plus|great plus|an asset|even better|added advantage",
    ),
    (
        Sense::NotNext,
        "no|do not|don't|does not|doesn't|did not|never used|never use|never|without|instead of|rather than|\
         away from|neither|nor|unlike|not|won't|will not|cannot|no need for|no need of|replaced|moved off|got rid of|if you come from|coming from|\
         no longer|not looking for|not expected|no prior|no previous|no formal|nobody needs|no one needs|nobody has to|\
         no one has to|need not|needn't",
    ),
    (
        Sense::NotLast,
        "not required|not necessary|not needed|isn't required|isn't needed|isn't necessary|aren't required|\
         unnecessary|not expected|not used|isn't used|is not a thing here|not our thing|will not be needed|\
         irrelevant|not relevant|of no use|no use|being retired|being replaced|phased out|goes away|handled by|never have to touch|never touch|out of scope|\
         belongs to another team|belong to another team",
    ),
    (
        Sense::AnyNext,
        "one of|at least one|any of|one or more|one or many|either|any one of|be it|whether|at least one of|\
         one or several|some of|such as|like|e.g.|e.g|for example|for instance|eg|examples",
    ),
    (Sense::Examples, "such as|like|e.g.|e.g|for example|for instance|eg|examples|tools like"),
    (Sense::EachNext, "both|all of|each of|all three|including|as well as"),
    (
        Sense::Noise,
        "clients include|customers include|among our customers|among our clients|our clients|our customers are|\
         our customers include|trusted by|certified partner|advanced partner|technology partner|founded|backed by|\
         we help|equal opportunity|equal-opportunity|training budget|we pay for|we offer|we provide|we sponsor|perks|\
         subscribe|newsletter|follow us|cookie|cookies|copyright|©|all rights reserved|related articles|read more|\
         vacancies|we teach|we'll teach|we will teach|share this|apply now|companies like|companies such as|\
         reading group|laptop|macbook|our office|conference budget|click here|sign up|log in|search jobs|\
         previous post|next post|posted in|investors|customers such as|clients such as|our story|\
         we speak at|formerly|alumni|about us|sponsored|advertisement|privacy policy|interested candidates|subject line|came across your|\
         dedicated team|send me your|send us your|your github|your gitlab|by applying|privacy notice|data protection officer|application data|your personal data",
    ),
    (
        Sense::Asking,
        "you|your|you're|you'll|you've|developer|developers|engineer|engineers|candidate|candidates|applicant|\
         applicants|looking for|skill|skills|should|need|learn|we use|our stack|stack|tech stack|built with|built on|the backend is|our backend|\
         written in|runs on|run on|we run|we work|we deploy|we develop|we write|seeking|hiring|demonstrated|proven|wanted",
    ),
];

/// Words that make no negation of one, as they are compared.
const NO_NEGATION: [&str; 9] = [
    "not only",
    "not just",
    "not merely",
    "no later",
    "no matter",
    "no brainer",
    "no nonsense",
    "not least",
    "no doubt",
];

static CUES: LazyLock<(AhoCorasick, Vec<Sense>)> = LazyLock::new(|| {
    let forms = TABLE.iter().flat_map(|(sense, forms)| forms.split('|').map(|form| (fold(form.trim()), *sense)));
    let (forms, senses): (Vec<String>, Vec<Sense>) = forms.unzip();
    (AhoCorasick::new(forms).expect("a few hundred short words are no more than it can hold"), senses)
});

/// The cues in `text`, in their order. Of those that overlap the longest stands; one form may have two senses.
pub(super) fn cues(text: &str) -> Vec<Cue> {
    let folded = fold(text);
    let (searcher, senses) = &*CUES;
    let mut found: Vec<Cue> = searcher
        .find_overlapping_iter(&folded)
        .map(|hit| Cue { start: hit.start(), end: hit.end(), sense: senses[hit.pattern().as_usize()] })
        .filter(|cue| is_whole(text, cue.start, cue.end) || text[cue.start..cue.end].ends_with('.'))
        .filter(|cue| is_meant(&folded, cue))
        .collect();
    found.extend(years(&folded));
    found.extend(letter(text));
    found.sort_by_key(|cue| (cue.start, std::cmp::Reverse(cue.end)));
    let mut last: Option<Cue> = None;
    found.retain(|cue| {
        let within = last.is_some_and(|last| cue.start < last.end && (cue.start, cue.end) != (last.start, last.end));
        if !within {
            last = Some(*cue);
        }
        !within
    });
    found
}

/// Whether a word is meant as the cue that it may be.
fn is_meant(folded: &str, cue: &Cue) -> bool {
    let (before, form, after) = (&folded[..cue.start], &folded[cue.start..cue.end], &folded[cue.end..]);
    match form {
        // The verb.
        "like" => {
            let verb = ["would ", "you ", "we ", "i ", "they ", "who ", "'d ", "looks ", "feel ", "feels ", "people "];
            !verb.iter().any(|verb| before.ends_with(verb))
        }
        "not" | "no" | "never" => !NO_NEGATION.iter().any(|words| folded[cue.start..].starts_with(words)),
        "you" => !before.ends_with("thank "),
        "deep" => !after.starts_with(" learning"),
        "master" => !after.starts_with("'s"),
        "strong" | "solid" => !after.starts_with(" team"),
        "some" => false,
        _ => true,
    }
}

/// "(E)" or "(D)" at the end of a line: how public bodies say essential and desirable.
fn letter(text: &str) -> Option<Cue> {
    let weight = match text.get(text.len().checked_sub(3)?..)? {
        "(E)" => 3,
        "(D)" => 1,
        _ => return None,
    };
    Some(Cue { start: text.len() - 3, end: text.len(), sense: Sense::Weight(weight) })
}

/// So many years of something: from five on the fourth level, else the third.
fn years(folded: &str) -> Vec<Cue> {
    let spelled = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let mut found = Vec::new();
    for unit in ["year", "yr"] {
        for (at, _) in folded.match_indices(unit) {
            let before = folded[..at].trim_end();
            let near = before.char_indices().rev().nth(12).map_or(0, |(place, _)| place);
            let mut start = at;
            let mut least = None;
            for (place, word) in words_of(&before[near..]).into_iter().rev().take(3) {
                let number = word.parse().ok().or_else(|| spelled.iter().position(|name| *name == word).map(|n| n + 1));
                match number {
                    Some(number) => {
                        least = Some(number);
                        start = near + place;
                    }
                    None if matches!(word, "to" | "or") => {}
                    None => break,
                }
            }
            if let Some(least) = least.filter(|&least| least < 40) {
                let end = at + folded[at..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(folded.len() - at);
                let depth = if least >= 5 { 4 } else { 3 };
                found.push(Cue { start, end, sense: Sense::Depth(depth) });
            }
        }
    }
    found
}

/// The words and numbers of `text`, each with its place.
fn words_of(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    for (place, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_alphanumeric(), start) {
            (true, None) => start = Some(place),
            (false, Some(from)) => {
                words.push((from, &text[from..place]));
                start = None;
            }
            _ => {}
        }
    }
    words
}
