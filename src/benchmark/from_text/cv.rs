//! Reads a CV or an exported profile: proposes each skill that it names, with the words that name it, for the owner to
//! rate.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Value;

use super::cue::cues;
use super::draft::Reason;
use super::lexicon::Lexicon;
use super::line::Mark;
use super::phrases::{Words, fold};
use super::reading::Reading;
use super::section::Section;
use super::sentence::sentences;
use super::table::{Group, group};
use super::{Reader, document};
use crate::catalog::SkillId;
use crate::csv::Rows;

/// The words that decide which parts of a CV are read.
const TABLE: &str = include_str!("../../../assets/from-text/cv.txt");

static OTHER_SECTIONS: Group = LazyLock::new(|| group(TABLE, "other sections"));
static NOT_YET: Group = LazyLock::new(|| group(TABLE, "not yet"));
static FIELDS: Group = LazyLock::new(|| group(TABLE, "fields"));

/// The sections of a JSON Resume that do not contain skills of its owner.
const OTHER_FIELDS: [&str; 4] = ["references", "interests", "languages", "profiles"];

/// A skill that a CV names. It has no level, because only the owner can rate it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The skill.
    pub skill: SkillId,
    /// The line of the first mention, from 1; in a table, the row.
    pub line: usize,
    /// The sentence or entry of the first mention.
    pub words: String,
    /// The number of further sentences that mention the skill.
    pub more: usize,
}

/// A part of a CV that is read separately: its line and its text.
type Passage = (usize, String);

impl Reader {
    /// Lists the skills that a CV names, in the order of their first mention. Reads plain text, Markdown and HTML, a
    /// JSON Resume, and the tables `Skills.csv`, `Profile.csv` and `Positions.csv` of a `LinkedIn` export.
    pub fn proposals(&self, text: &str) -> Vec<Proposal> {
        let passages = of_resume(text).or_else(|| of_table(text)).unwrap_or_else(|| self.of_document(text));
        let mut proposals: Vec<Proposal> = Vec::new();
        let mut places: HashMap<SkillId, usize> = HashMap::new();
        for (line, words) in passages {
            for skill in skills(&words, &self.lexicon) {
                match places.get(&skill) {
                    Some(&place) => proposals[place].more += 1,
                    None => {
                        places.insert(skill.clone(), proposals.len());
                        proposals.push(Proposal { skill, line, words: words.clone(), more: 0 });
                    }
                }
            }
        }
        proposals
    }

    /// The sentences of a written CV, except those under headings such as "References".
    fn of_document(&self, text: &str) -> Vec<Passage> {
        let document = document::read(text, &|word| self.lexicon.is_name(word));
        let mut passages = Vec::new();
        let mut skipped: Option<u8> = None;
        for sentence in sentences(&document.lines) {
            let is_other = OTHER_SECTIONS.contains(&*sentence.text.trim_end_matches(':').to_lowercase());
            match sentence.mark {
                Mark::Heading(depth) if skipped.is_none_or(|outer| depth <= outer) => {
                    skipped = is_other.then_some(depth);
                }
                // A heading directly above its text looks like part of the text.
                Mark::Prose if is_other => skipped = Some(u8::MAX),
                _ => {}
            }
            // A heading such as "Certifications" only introduces what follows.
            let is_label = matches!(sentence.mark, Mark::Heading(_)) && self.lexicon.is_name(&sentence.text);
            if skipped.is_none() && !is_label {
                passages.push((sentence.line(0), sentence.text.into_owned()));
            }
        }
        passages
    }
}

/// The skills that `words` name and do not deny, each once.
fn skills(words: &str, lexicon: &Lexicon) -> Vec<SkillId> {
    let folded = Words::of(fold(words));
    if NOT_YET.iter().any(|form| folded.text.contains(form)) {
        return Vec::new();
    }
    let section = Section::none();
    let reading = Reading::of(words, lexicon.mentions(words, &folded), cues(words, &folded), &section);
    let mut skills: Vec<SkillId> = Vec::new();
    for (nth, list) in reading.name_lists.iter().enumerate() {
        if matches!(reading.demands(nth), Err(Reason::Said(_))) {
            continue;
        }
        for mention in &list.mentions {
            for skill in &mention.meaning.skills {
                if mention.meaning.kind.is_none() && !skills.contains(skill) {
                    skills.push(skill.clone());
                }
            }
        }
    }
    skills
}

/// The entries of a JSON Resume, each with the first line that contains it; `None` if `text` is not a JSON Resume.
fn of_resume(text: &str) -> Option<Vec<Passage>> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let resume: Value = serde_json::from_str(text).ok()?;
    let mut entries = Vec::new();
    collect("", &resume, &mut entries);
    let mut passages = Vec::new();
    for words in entries {
        let before = text.split_once(&format!("\"{words}\"")).map_or("", |(before, _)| before);
        passages.push((1 + before.matches('\n').count(), words));
    }
    Some(passages)
}

/// Collects the texts in `value` from the fields that may name skills.
fn collect(field: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(words) if FIELDS.contains(&*field.to_lowercase()) => found.push(words.clone()),
        Value::Array(values) => {
            for value in values {
                collect(field, value, found);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                // The field `name` in `basics` is the name of a person.
                let is_person = field == "basics" && name == "name";
                if !is_person && !OTHER_FIELDS.contains(&&**name) {
                    collect(name, value, found);
                }
            }
        }
        _ => {}
    }
}

/// The cells of a table from a `LinkedIn` export, each with the number of its row; `None` if `text` is not such a
/// table.
fn of_table(text: &str) -> Option<Vec<Passage>> {
    let mut rows = Rows::with(text.trim_start_matches('\u{FEFF}'), ',');
    let (_, cells) = rows.next()?.ok()?;
    let head: Vec<String> = cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
    if head != ["name"] && !head.iter().any(|name| matches!(&**name, "headline" | "description")) {
        return None;
    }
    let mut passages = Vec::new();
    for (row, cells) in rows.flatten() {
        for (name, cell) in head.iter().zip(cells.iter()) {
            if FIELDS.contains(&**name) {
                passages.extend(cell.lines().map(|line| (row, line.to_owned())));
            }
        }
    }
    Some(passages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    /// The ids of the skills that `text` names, each with its line.
    fn proposed(text: &str) -> Vec<String> {
        let proposals = Reader::new(&Catalog::built_in()).proposals(text);
        proposals.iter().map(|proposal| format!("{} {}", proposal.line, proposal.skill)).collect()
    }

    #[test]
    fn every_kind_of_profile_proposes_skills_without_levels() {
        let cv = "Ada Byron\n\nExperience\n- Built billing services in Go and PostgreSQL\n- No Kubernetes yet\n\n\
                  I would like to learn Rust.\n\nHobbies\nRuby, by hand\n\nReferences\n- A. Babbage, Java developer\n";
        let resume = "{\"basics\": {\"name\": \"Ruby Go\", \"summary\": \"I write Python.\"},\n\
                      \"skills\": [{\"name\": \"Go\", \"keywords\": [\"Docker\"]}],\n\
                      \"interests\": [{\"name\": \"Rust\"}]}";
        let linked_in = "First Name,Last Name,Headline,Summary\nAda,Rust,Java developer,\"I like tests.\nAnd Git.\"\n";
        for (text, skills) in [
            (cv, vec!["4 go", "4 relational-databases"]),
            (resume, vec!["1 python", "2 containers", "2 go"]),
            ("Name\nGo\n\"Docker\"\n", vec!["2 go", "3 containers"]),
            (linked_in, vec!["2 java", "2 automated-testing", "2 version-control"]),
            ("", vec![]),
            ("{", vec![]),
        ] {
            assert_eq!(proposed(text), skills, "{text}");
        }
    }
}
