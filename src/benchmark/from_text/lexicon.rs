//! The names of skills as they stand in a text: found in one pass, whole words, the longest first.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::spellings::{ACTIONS, KINDS, LANGUAGE, SPELLINGS, WORDS};
use super::table::{phrases, words};
use crate::catalog::{AreaId, Catalog, SkillId, Technology};

/// What a name asks for.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    /// The skills.
    pub(super) skills: Vec<SkillId>,
    /// The area of the first of them.
    pub(super) area: Option<AreaId>,
    /// Where any one of them is enough, the id and the name of that requirement.
    pub(super) kind: Option<(&'static str, &'static str)>,
}

/// A name in a text: where it stands, and what it asks for.
#[derive(Debug, Clone)]
pub(super) struct Mention<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) meaning: &'a Meaning,
}

/// How far a name may differ from how it is written in the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    /// Any case.
    Any,
    /// As written; in lower case only among other names.
    Written,
    /// As written, and only where its neighbours show that it is meant.
    Shown,
}

struct Term {
    written: String,
    case: Case,
    meaning: usize,
}

/// The group of phrases that hold a name and mean something else.
const NO_NAME: &str = "none";

/// The most words of a label that a name alone may stand behind.
const LABEL: usize = 4;

/// Words that may stand between what is done and what it is done to.
const DETERMINERS: [&str; 8] = ["all", "any", "every", "the", "your", "our", "their", "its"];

/// All names, ready to be looked for.
pub(super) struct Lexicon {
    searcher: AhoCorasick,
    terms: Vec<Term>,
    meanings: Vec<Meaning>,
}

/// A set of words out of one of the tables.
type Words = LazyLock<HashSet<&'static str>>;

static NOUN: Words = LazyLock::new(|| words(WORDS, "nouns").collect());
static LEAD: Words = LazyLock::new(|| words(WORDS, "leads").collect());
static FOLLOWER: Words = LazyLock::new(|| words(WORDS, "followers").collect());
static WORD: Words = LazyLock::new(|| words(WORDS, "written").collect());
static COMMON_WORD: Words = LazyLock::new(|| words(WORDS, "shown").collect());

impl Lexicon {
    pub(super) fn new(catalog: &Catalog) -> Self {
        let mut builder = Builder::new(catalog);
        let skill = |id: &str| catalog.skill(id).map(|skill| skill.id.clone());
        for (ids, written) in phrases(SPELLINGS) {
            match ids {
                NO_NAME => builder.leave_out(written),
                ids => builder.add(written, ids.split(' ').filter_map(skill).collect()),
            }
        }
        for (ids, written) in phrases(ACTIONS) {
            for form in inflections(written).iter().flat_map(|form| determined(form)) {
                builder.add(&form, ids.split(' ').filter_map(skill).collect());
            }
        }
        let languages = || catalog.skills().iter().filter(|skill| skill.area.as_str() == "languages");
        for (written, id, name, members) in KINDS {
            let members: Vec<SkillId> = match *id {
                LANGUAGE => languages().map(|skill| skill.id.clone()).collect(),
                _ => members.split(' ').filter_map(skill).collect(),
            };
            builder.term(written, members, Some((id, name)));
        }
        for skill in catalog.skills() {
            for written in [&skill.name].into_iter().chain(skill.aliases.iter()) {
                builder.add(written, vec![skill.id.clone()]);
            }
        }
        // What a technology is called may also be the name of another skill, and that goes first.
        for skill in catalog.skills() {
            for written in skill.technologies.iter().flat_map(Technology::words) {
                builder.add(written, vec![skill.id.clone()]);
            }
        }
        builder.finish()
    }

    /// The names in `text`, in their order, none within another.
    pub(super) fn mentions(&self, text: &str) -> Vec<Mention<'_>> {
        let folded = fold(text);
        let mut found: Vec<(usize, usize, usize)> = self
            .searcher
            .find_overlapping_iter(&folded)
            .map(|hit| (hit.start(), hit.end(), hit.pattern().as_usize()))
            .filter(|&(start, end, _)| is_whole(text, start, end))
            .collect();
        found.sort_by_key(|&(start, end, _)| (start, std::cmp::Reverse(end)));
        let mut free = 0;
        found.retain(|&(start, end, _)| {
            let is_free = start >= free;
            if is_free {
                free = end;
            }
            is_free
        });
        let is_list = LazyCell::new(|| is_list(text));
        let sure: Vec<bool> = found.iter().map(|&(start, end, term)| self.is_sure(text, start, end, term)).collect();
        let is_meant = |nth: usize| {
            let (start, end, term) = found[nth];
            sure[nth]
                || self.is_shown(text, start, end, term, &is_list, |gap, step: isize| {
                    let other = nth.checked_add_signed(step).filter(|&other| other < found.len());
                    other.is_some_and(|other| {
                        let (from, to) = if step > 0 { (end, found[other].0) } else { (found[other].1, start) };
                        let between = &text[from..to];
                        // Two common words side by side show nothing of each other: "a solid grasp".
                        let is_joined = sure[other] || !between.trim().is_empty();
                        (sure[other] || self.terms[found[other].2].case == Case::Shown) && is_joined && gap(between)
                    })
                })
        };
        let meant = (0..found.len()).filter(|&nth| is_meant(nth)).map(|nth| {
            let (start, end, term) = found[nth];
            Mention { start, end, meaning: &self.meanings[self.terms[term].meaning] }
        });
        meant.filter(|mention| !mention.meaning.skills.is_empty()).collect()
    }

    /// Whether `text` is a name from its beginning to its end, however it is written.
    pub(super) fn is_name(&self, text: &str) -> bool {
        let folded = fold(text);
        self.searcher.find_overlapping_iter(&folded).any(|hit| hit.start() == 0 && hit.end() == folded.len())
    }

    /// Whether what stands there is the name, whatever is around it.
    fn is_sure(&self, text: &str, start: usize, end: usize, term: usize) -> bool {
        let term = &self.terms[term];
        term.case == Case::Any || term.case == Case::Written && text[start..end] == term.written
    }

    /// Whether what is around a word shows that it is meant as a name. `joins` says whether the text up to the next
    /// name (1) or the one before (-1) is as a rule says.
    fn is_shown(
        &self,
        text: &str,
        start: usize,
        end: usize,
        term: usize,
        is_list: &LazyCell<bool, impl FnOnce() -> bool>,
        joins: impl Fn(&dyn Fn(&str) -> bool, isize) -> bool,
    ) -> bool {
        let (before, after) = (&text[..start], &text[end..]);
        if after.starts_with('-') || before.ends_with('-') {
            return false;
        }
        let among = joins(&is_separator, 1) || joins(&is_separator, -1);
        let is_written = text[start..end] == self.terms[term].written;
        let next = after.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
        let ends = after.trim_start().is_empty()
            || after.starts_with([',', '.', ';', ')', ':', '/', '!', '?', '|'])
            || [" a plus", " a bonus", " preferred", " required"].iter().any(|weight| after.starts_with(weight));
        let begins = before.trim_end().is_empty() || before.trim_end().ends_with([',', '(', ':', '/', '|', ';']);
        // "REST first", where the words around it are not in capitals too.
        let is_acronym = is_written && !text[start..end].contains(char::is_lowercase);
        let around = format!("{last}{next}");
        let is_shouted = [last, next].iter().any(|word| word.chars().all(char::is_uppercase) && !word.is_empty());
        if is_acronym && !is_shouted && around.contains(char::is_lowercase) {
            return true;
        }
        // "relational (Oracle, Sybase)"
        if is_written && before.ends_with('(') && after.starts_with([',', '/', ')']) {
            return true;
        }
        // "Bonus: Rust"
        let is_label = |before: &str| before.ends_with(": ") && before.split_whitespace().nth(LABEL).is_none();
        let stands_alone = before.is_empty() || is_label(before);
        if begins && ends && (among || is_written && stands_alone || is_alone(text, start, end) && **is_list) {
            return true;
        }
        let joined = after.starts_with(' ');
        let is_version = joined && !last.is_empty() && (1..=2).contains(&next.len()) && next.parse::<u8>().is_ok();
        let leads = LEAD.contains(&*last.to_lowercase()) && before.ends_with(' ');
        // "in python", where nobody writes capitals.
        let is_name = is_written || self.terms[term].case == Case::Written;
        is_name
            && (among
                || is_version
                || joined && NOUN.contains(&*next.to_lowercase())
                || leads && (ends || joined && FOLLOWER.contains(&*next.to_lowercase())))
    }
}

/// Whether a gap between two names only lists them.
fn is_separator(gap: &str) -> bool {
    let gap = gap.trim();
    gap.len() <= 8
        && gap.split(|c: char| c == ' ' || ",/&+|()".contains(c)).all(|word| matches!(word, "" | "or" | "and"))
}

/// Whether a word stands between the separators of a list.
fn is_alone(text: &str, start: usize, end: usize) -> bool {
    text[..start].trim_end().ends_with([',', '|']) || text[end..].trim_start().starts_with([',', '|'])
}

/// Whether `text` has so many separators that it can be a list.
fn is_list(text: &str) -> bool {
    text.matches([',', '|']).count() * 4 >= text.split(' ').count()
}

/// `text` as names are compared: in lower case, hyphens as blanks. Every byte keeps its place.
pub(super) fn fold(text: &str) -> String {
    text.to_ascii_lowercase().replace('-', " ")
}

/// Whether no word goes on at either end.
pub(super) fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let mut after = text[end..].chars();
    let next = after.next();
    // "ASP.NET" holds no ".NET", and "www.python.org" no Python.
    let comes_from = match before {
        Some('.') => text[..start - 1].ends_with(char::is_alphanumeric),
        Some(c) => c.is_alphanumeric() || c == '_',
        None => false,
    };
    let goes_on = match next {
        Some('.') => after.next().is_some_and(char::is_alphanumeric),
        Some(c) => c.is_alphanumeric() || matches!(c, '_' | '+' | '#') && !text[end..].starts_with("+ "),
        None => false,
    };
    !comes_from && !goes_on
}

struct Builder<'a> {
    catalog: &'a Catalog,
    terms: Vec<Term>,
    meanings: Vec<Meaning>,
    /// Which term a folded text is.
    places: HashMap<String, usize>,
    /// Variants, which give way to what is written somewhere.
    variants: Vec<(String, usize)>,
}

impl<'a> Builder<'a> {
    fn new(catalog: &'a Catalog) -> Self {
        Self { catalog, terms: Vec::new(), meanings: Vec::new(), places: HashMap::new(), variants: Vec::new() }
    }

    fn add(&mut self, written: &str, skills: Vec<SkillId>) {
        self.term(written, skills, None);
    }

    /// Takes a phrase that names nothing, so that no name within it is found.
    fn leave_out(&mut self, phrase: &str) {
        let meaning = self.meanings.len();
        self.meanings.push(Meaning { skills: Vec::new(), area: None, kind: None });
        self.places.insert(fold(phrase), self.terms.len());
        self.terms.push(Term { written: phrase.to_owned(), case: Case::Any, meaning });
    }

    fn term(&mut self, written: &str, skills: Vec<SkillId>, kind: Option<(&'static str, &'static str)>) {
        let folded = fold(written);
        if skills.is_empty() || self.places.contains_key(&folded) {
            return;
        }
        let case = match written {
            _ if COMMON_WORD.contains(written) => Case::Shown,
            _ if WORD.contains(written) => Case::Written,
            _ => Case::Any,
        };
        let area = skills.first().and_then(|skill| self.catalog.skill(skill.as_str())).map(|skill| skill.area.clone());
        self.meanings.push(Meaning { skills, area, kind });
        let meaning = self.meanings.len() - 1;
        if case == Case::Any {
            self.variants.extend(variants(&folded).into_iter().map(|variant| (variant, meaning)));
        }
        self.places.insert(folded, self.terms.len());
        self.terms.push(Term { written: written.to_owned(), case, meaning });
    }

    fn finish(mut self) -> Lexicon {
        for (variant, meaning) in std::mem::take(&mut self.variants) {
            if !self.places.contains_key(&variant) {
                self.places.insert(variant.clone(), self.terms.len());
                self.terms.push(Term { written: variant, case: Case::Any, meaning });
            }
        }
        let mut patterns: Vec<(String, usize)> = self.places.into_iter().collect();
        patterns.sort_by_key(|(_, place)| *place);
        let searcher = AhoCorasick::new(patterns.iter().map(|(pattern, _)| pattern));
        let searcher = searcher.expect("a few thousand short names are no more than it can hold");
        Lexicon { searcher, terms: self.terms, meanings: self.meanings }
    }
}

/// All forms of the verb that `phrase` begins with. Some are no words; nobody writes those.
fn inflections(phrase: &str) -> Vec<String> {
    let (verb, object) = phrase.split_at(phrase.find(' ').unwrap_or(phrase.len()));
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let doubled = verb.chars().last().map(String::from).unwrap_or_default();
    let ends = ["ing".to_owned(), "ed".to_owned(), format!("{doubled}ing"), format!("{doubled}ed")];
    let regular = ends.iter().map(|end| format!("{stem}{end}{object}"));
    [phrase.to_owned(), format!("{verb}s{object}")].into_iter().chain(regular).collect()
}

/// "validates input" with each word that may stand before its object.
fn determined(phrase: &str) -> Vec<String> {
    let mut all = vec![phrase.to_owned()];
    if let Some((verb, object)) = phrase.split_once(' ') {
        all.extend(DETERMINERS.iter().map(|word| format!("{verb} {word} {object}")));
    }
    all
}

/// The other number, and the other spelling of British and American English.
fn variants(folded: &str) -> Vec<String> {
    let mut all = vec![folded.to_owned()];
    for (one, other) in [
        ("ization", "isation"),
        ("modeling", "modelling"),
        ("behavior", "behaviour"),
        ("ize", "ise"),
        ("izing", "ising"),
    ] {
        if folded.contains(one) {
            all.push(folded.replace(one, other));
        }
    }
    let other_number = |text: &String| match text.strip_suffix('s') {
        Some(singular) => (text.len() > 5 && !singular.ends_with(['s', 'i', 'u'])).then(|| singular.to_owned()),
        None => (text.len() > 2 && text.ends_with(char::is_alphabetic)).then(|| format!("{text}s")),
    };
    let others: Vec<String> = all.iter().filter_map(other_number).collect();
    all.extend(others);
    all.remove(0);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words_and_words_are_names_only_where_that_shows() {
        let lexicon = Lexicon::new(&Catalog::built_in());
        for (text, names) in [
            ("Python, Go or Rust", "python go rust"),
            ("services in Go and C#", "go csharp"),
            ("Go developer", "go"),
            ("JavaScript and Java", "javascript-nodejs java"),
            ("Postgres(QL) and CI / CD", "relational-databases continuous-integration continuous-delivery"),
            ("containerisation, event driven, micro-services", "containers event-driven microservices"),
            ("K8s, REST, node.js", "orchestration rest-apis javascript-nodejs"),
            ("ASP.NET Core", "backend-framework"),
            ("a go-live in Spring 2024", ""),
            ("Go to market, rest of the team, express interest", ""),
            ("Spring is near; the Apache helicopter rusts", ""),
            ("Gopher, Javanese, digit, restore", ""),
        ] {
            let found: Vec<String> = lexicon
                .mentions(text)
                .iter()
                .flat_map(|mention| mention.meaning.skills.iter().map(SkillId::to_string))
                .collect();
            assert_eq!(found.join(" "), names, "{text}");
        }
    }
}
