use std::collections::HashSet;
use std::fmt;
use std::io::BufRead;
use std::ops::Range;
use std::string::FromUtf8Error;

use super::{Event, Flaw};
use crate::catalog::SkillId;
use crate::id::Id;
use crate::text::Shared;

/// The greatest length of a line, in bytes. A longer line was not written by this program, and would fill the memory.
pub(super) const MAX_LINE: usize = 8 << 20;

/// A chunk of lines read from a file. Its events share its text instead of copying their lines.
pub(super) struct Chunk {
    /// The text, or the bytes if they are not valid UTF-8 as a whole. In the latter case its valid lines are copied.
    text: Result<Shared, Vec<u8>>,
    /// The start of the next line.
    next: usize,
    /// The number of bytes of the last line that were skipped.
    left_out: u64,
}

impl Chunk {
    /// Creates a chunk with these bytes. `left_out` bytes were skipped before the break of the last line.
    pub(super) fn new(bytes: Vec<u8>, left_out: u64) -> Self {
        let text = String::from_utf8(bytes).map(Shared::from).map_err(FromUtf8Error::into_bytes);
        Self { text, next: 0, left_out }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        match &self.text {
            Ok(text) => text.as_bytes(),
            Err(bytes) => bytes,
        }
    }

    /// Returns the number of line breaks.
    pub(super) fn count_breaks(&self) -> usize {
        let mut count = 0;
        // In chunks of 255 bytes the count fits into a `u8`, so the compiler can count many bytes at a time.
        for few in self.bytes().chunks(usize::from(u8::MAX)) {
            count += usize::from(few.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>());
        }
        count
    }

    /// Returns the next line, with its break if it has one.
    pub(super) fn next_line(&mut self) -> Option<Range<usize>> {
        let start = self.next;
        let mut rest = &self.bytes()[start..];
        let length = rest.skip_until(b'\n').expect("memory can be read");
        self.next += length;
        if length > 0 { Some(start..start + length) } else { None }
    }

    /// Splits a line at carriage returns, which end the lines of some files.
    pub(super) fn parts_of(&self, line: &Range<usize>) -> Vec<Range<usize>> {
        let mut start = line.start;
        let mut parts = Vec::new();
        for part in lines(&self.bytes()[line.clone()]) {
            parts.push(start..start + part.len());
            start += part.len();
        }
        parts
    }

    /// Returns the number of bytes that the line has in the file.
    pub(super) fn length_of(&self, line: &Range<usize>) -> u64 {
        line.len() as u64 + if line.end == self.bytes().len() { self.left_out } else { 0 }
    }

    /// Parses a line as an event, or returns what is wrong with the line.
    pub(super) fn judge(&self, line: Range<usize>, skills: &mut Skills) -> Result<Event, Flaw> {
        match &self.text {
            Ok(text) => {
                let line = Line::of(text, line).trim();
                check_length(line.as_str().as_bytes())?;
                Event::read(line, skills).map_err(Flaw::from)
            }
            Err(bytes) => judge(bytes[line].trim_ascii()),
        }
    }
}

/// Splits the bytes of a file into lines, each with its break: a line feed, or a single carriage return as in old Mac
/// files. Neither can occur inside a JSON value.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let end = rest.iter().position(|&byte| matches!(byte, b'\n' | b'\r'));
        let length = end.map_or(rest.len(), |end| end + if rest[end..].starts_with(b"\r\n") { 2 } else { 1 });
        let (line, behind) = rest.split_at(length);
        rest = behind;
        if line.is_empty() { None } else { Some(line) }
    })
}

/// Removes the byte order mark with which some editors begin a file.
pub(super) fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
}

/// Parses a line as an event, or returns what is wrong with the line.
pub(super) fn judge(bytes: &[u8]) -> Result<Event, Flaw> {
    let bytes = without_mark(bytes);
    check_length(bytes)?;
    let text = std::str::from_utf8(bytes).map_err(|_| Flaw::Unreadable("it is not UTF-8".to_owned()))?;
    Event::parse(text).map_err(Flaw::from)
}

/// Detects that a newer version has written to a file. A single line with a greater version number may just be damaged.
/// So the result is true only if such a line is the last valid one or there are several.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NewerLines {
    count: usize,
    is_last: bool,
}

impl NewerLines {
    /// Takes note of the next line.
    pub(super) fn note(&mut self, judged: Result<(), &Flaw>) {
        match judged {
            Ok(()) => self.is_last = false,
            Err(Flaw::Newer(_)) => (self.count, self.is_last) = (self.count + 1, true),
            Err(_) => {}
        }
    }

    /// Returns true if a newer version has written to the file.
    pub(super) fn is_newer(self) -> bool {
        self.count > 1 || self.is_last
    }
}

/// Returns an error if the line is too long.
fn check_length(bytes: &[u8]) -> Result<(), Flaw> {
    if bytes.len() < MAX_LINE {
        return Ok(());
    }
    Err(Flaw::Unreadable(format!("it is longer than {} MiB", MAX_LINE >> 20)))
}

/// The line of an event, verbatim: a slice of the text in which it was read, which all lines of one chunk share.
#[derive(Clone)]
pub(super) struct Line {
    text: Shared,
    start: u32,
    end: u32,
}

impl Line {
    /// Returns the slice of a chunk's `text` in this range.
    fn of(text: &Shared, range: Range<usize>) -> Self {
        Self { text: text.clone(), start: in_chunk(range.start), end: in_chunk(range.end) }
    }

    /// Removes the blanks around the line.
    fn trim(mut self) -> Self {
        let text = self.as_str();
        let inner = without_mark(text.trim_ascii().as_bytes());
        let (front, length) = (text.trim_ascii_end().len() - inner.len(), inner.len());
        self.start += in_chunk(front);
        self.end = self.start + in_chunk(length);
        self
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text[self.start as usize..self.end as usize]
    }
}

/// Returns a number of bytes in a chunk, which is shorter than 4 GiB.
fn in_chunk(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("a chunk is shorter")
}

impl From<String> for Line {
    /// A line of more than 4 GiB becomes empty and so is not a valid event.
    fn from(text: String) -> Self {
        let end = u32::try_from(text.len()).unwrap_or_default();
        Self { text: text.into(), start: 0, end }
    }
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Line {}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

/// The skill ids seen so far. Each id is stored once and shared by all events.
#[derive(Default)]
pub(super) struct Skills(HashSet<SkillId>);

impl Skills {
    /// Returns the skill with this id; `None` if the text is not a valid id.
    pub(super) fn find(&mut self, id: &str) -> Option<SkillId> {
        if let Some(skill) = self.0.get(id) {
            return Some(skill.clone());
        }
        let skill: SkillId = Id::parse(id).ok()?;
        self.0.insert(skill.clone());
        Some(skill)
    }
}
