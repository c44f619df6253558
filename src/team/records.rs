use jiff::Timestamp;

use super::Answer;
use super::identity::Identity;
use crate::benchmark::Benchmark;
use crate::text::Shared;

/// The time of a made-up person, who has written no document.
const NEVER: i64 = i64::MAX;

/// The answers, names and files of all people. They are packed, because an organisation has many people: each takes 40
/// bytes, the texts, and half a byte for each requirement. That is 90 bytes for the default list of 49 requirements, a
/// name of 8 bytes and a file name of 13.
///
/// Every person stays in memory, so that a second document of a person is recognised and people are listed by name.
#[derive(Debug, Clone, Default)]
pub(super) struct Records {
    /// The number of requirements.
    requirements: usize,
    /// The indices of the requirements for which several skills count.
    any_of: Vec<usize>,
    records: Vec<Record>,
    /// For each person: four bits for each requirement, and then two bytes for each index in `any_of`.
    answers: Vec<u8>,
    /// For each person: the name, the end of the file's path, and the key.
    texts: String,
    /// The beginnings of the paths, each with its group.
    folders: Vec<(Box<str>, Option<Shared>)>,
}

#[derive(Debug, Clone, Copy)]
struct Record {
    /// The position of the texts.
    begin: usize,
    /// The time of the document in microseconds.
    taken_at: i64,
    /// The lengths of the texts.
    name: u32,
    file: u32,
    key: u32,
    skills: u32,
    folder: u32,
    /// True if the person has a name; otherwise they are called by the name of the file.
    is_named: bool,
}

/// The data of one person, from which a record is made.
#[derive(Debug, Clone)]
pub(super) struct Entry<'e> {
    pub(super) name: &'e str,
    pub(super) identity: Identity<'e>,
    pub(super) file: &'e str,
    pub(super) group: Option<&'e Shared>,
    pub(super) taken_at: Option<Timestamp>,
    pub(super) skills: u32,
    pub(super) answers: &'e [Answer],
}

impl Records {
    /// Creates an empty collection for answers to the requirements of `benchmark`.
    pub(super) fn new(benchmark: &Benchmark) -> Self {
        let mut any_of = Vec::new();
        for (nth, requirement) in benchmark.requirements.iter().enumerate() {
            if requirement.asked.skills().len() > 1 {
                any_of.push(nth);
            }
        }
        Self { requirements: benchmark.requirements.len(), any_of, ..Self::default() }
    }

    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    /// Adds a person, and returns the index.
    pub(super) fn push(&mut self, entry: &Entry<'_>) -> usize {
        let record = self.record(entry);
        self.records.push(record);
        self.answers.resize(self.answers.len() + self.stride(), 0);
        self.write_answers(self.records.len() - 1, entry.answers);
        self.records.len() - 1
    }

    /// Replaces the record of a person with that of another document.
    pub(super) fn replace(&mut self, nth: usize, entry: &Entry<'_>) {
        self.records[nth] = self.record(entry);
        self.write_answers(nth, entry.answers);
    }

    /// Gives a person another name.
    pub(super) fn rename(&mut self, nth: usize, name: &str) {
        let Record { begin, name: old, file, key, .. } = self.records[nth];
        let rest = begin + old as usize..begin + (old + file + key) as usize;
        self.records[nth].begin = self.texts.len();
        self.records[nth].name = length(name);
        self.texts.push_str(name);
        self.texts.extend_from_within(rest);
    }

    fn record(&mut self, entry: &Entry<'_>) -> Record {
        let begin = self.texts.len();
        let key = if let Identity::Key(key) = &entry.identity { key } else { "" };
        // Files of a folder come one after another, and lines of a file do, too.
        let (folder, file) = entry.file.split_at(entry.file.rfind(['/', '\\', ':']).map_or(0, |at| at + 1));
        if self.folders.last().is_none_or(|(last, group)| **last != *folder || group.as_ref() != entry.group) {
            self.folders.push((folder.into(), entry.group.cloned()));
        }
        for text in [entry.name, file, key] {
            self.texts.push_str(text);
        }
        Record {
            begin,
            taken_at: entry.taken_at.map_or(NEVER, |at| at.as_microsecond()),
            name: length(entry.name),
            file: length(file),
            key: length(key),
            skills: entry.skills,
            folder: u32::try_from(self.folders.len() - 1).unwrap_or(0),
            is_named: !matches!(entry.identity, Identity::File(_)),
        }
    }

    /// The number of bytes of a person's answers.
    fn stride(&self) -> usize {
        self.requirements.div_ceil(2) + 2 * self.any_of.len()
    }

    fn write_answers(&mut self, nth: usize, answers: &[Answer]) {
        let stride = self.stride();
        let (bits, places) = self.answers[nth * stride..][..stride].split_at_mut(self.requirements.div_ceil(2));
        for (byte, pair) in bits.iter_mut().zip(answers.chunks(2)) {
            *byte = pair[0].bits() | pair.get(1).map_or(0, |answer| answer.bits() << 4);
        }
        for (place, &requirement) in places.chunks_exact_mut(2).zip(&self.any_of) {
            place.copy_from_slice(&(answers[requirement].place() as u16).to_le_bytes());
        }
    }

    /// Returns the answer of a person to a requirement.
    pub(super) fn answer(&self, nth: usize, requirement: usize) -> Answer {
        let begin = nth * self.stride();
        let bits = self.answers[begin + requirement / 2] >> (requirement % 2 * 4) & 0b1111;
        let mut place = 0;
        if let Some(column) = self.any_of.iter().position(|&other| other == requirement) {
            let at = begin + self.requirements.div_ceil(2) + 2 * column;
            place = u16::from_le_bytes([self.answers[at], self.answers[at + 1]]);
        }
        Answer::of_bits(bits, place)
    }

    /// Returns the answers of a person.
    pub(super) fn answers(&self, nth: usize) -> impl Iterator<Item = Answer> {
        (0..self.requirements).map(move |requirement| self.answer(nth, requirement))
    }

    fn text(&self, begin: usize, length: u32) -> &str {
        &self.texts[begin..begin + length as usize]
    }

    pub(super) fn name(&self, nth: usize) -> &str {
        let record = &self.records[nth];
        self.text(record.begin, record.name)
    }

    /// Returns the path of the file.
    pub(super) fn file(&self, nth: usize) -> String {
        let record = &self.records[nth];
        let (folder, _) = &self.folders[record.folder as usize];
        format!("{folder}{}", self.text(record.begin + record.name as usize, record.file))
    }

    pub(super) fn group(&self, nth: usize) -> Option<&Shared> {
        self.folders[self.records[nth].folder as usize].1.as_ref()
    }

    /// Returns the identity of the person.
    pub(super) fn identity(&self, nth: usize) -> Identity<'_> {
        let record = &self.records[nth];
        match self.text(record.begin + (record.name + record.file) as usize, record.key) {
            "" if record.is_named => Identity::Name(self.name(nth).into()),
            "" => Identity::File(self.file(nth).into()),
            key => Identity::Key(key.into()),
        }
    }

    pub(super) fn taken_at(&self, nth: usize) -> Option<Timestamp> {
        let time = self.records[nth].taken_at;
        if time == NEVER { None } else { Timestamp::from_microsecond(time).ok() }
    }

    pub(super) fn skills(&self, nth: usize) -> u32 {
        self.records[nth].skills
    }
}

/// The length of a text of a document, which has at most 32 MiB.
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(0)
}
