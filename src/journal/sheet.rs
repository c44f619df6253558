use std::collections::HashSet;
use std::fmt;
use std::io::BufRead;
use std::ops::Range;
use std::string::FromUtf8Error;

use super::{Event, Flaw};
use crate::catalog::SkillId;
use crate::id::Id;
use crate::text::Shared;

/// The most bytes that a line may have; a longer one is none of ours, and would fill the memory.
pub(super) const MAX_LINE: usize = 8 << 20;

/// Lines that were read of a file at once. Their events share its text and hold no copies.
pub(super) struct Sheet {
    /// The bytes, where as a whole they are no text; its good lines are then copied.
    text: Result<Shared, Vec<u8>>,
    /// Where the next line begins.
    next: usize,
    /// How many bytes of the last line are left out.
    left_out: u64,
}

impl Sheet {
    /// A sheet with these bytes, of whose last line so many are left out before its break.
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

    /// How many line breaks there are.
    pub(super) fn count_breaks(&self) -> usize {
        // Of so few bytes, the number fits into one: then many are counted at a time.
        let of_few = |few: &[u8]| usize::from(few.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>());
        self.bytes().chunks(usize::from(u8::MAX)).map(of_few).sum()
    }

    /// The next line, with its break where it has one.
    pub(super) fn next_line(&mut self) -> Option<Range<usize>> {
        let start = self.next;
        let mut rest = &self.bytes()[start..];
        let length = rest.skip_until(b'\n').expect("memory can be read");
        self.next += length;
        (length > 0).then_some(start..start + length)
    }

    /// The parts of a line between carriage returns, which end the lines of some files.
    pub(super) fn parts_of(&self, line: &Range<usize>) -> Vec<Range<usize>> {
        let mut start = line.start;
        let part = |part: &[u8]| {
            let range = start..start + part.len();
            start = range.end;
            range
        };
        lines(&self.bytes()[line.clone()]).map(part).collect()
    }

    /// How many bytes a line has in the file.
    pub(super) fn length_of(&self, line: &Range<usize>) -> u64 {
        line.len() as u64 + if line.end == self.bytes().len() { self.left_out } else { 0 }
    }

    /// The event that a line is, or what is wrong with it.
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

/// The lines of a file, each with its break: a line feed, or a carriage return without one behind it, as old Macs write.
/// In JSON neither stands inside a value.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let end = rest.iter().position(|&byte| matches!(byte, b'\n' | b'\r'));
        let length = end.map_or(rest.len(), |end| end + if rest[end..].starts_with(b"\r\n") { 2 } else { 1 });
        let (line, behind) = rest.split_at(length);
        rest = behind;
        (length > 0).then_some(line)
    })
}

/// A line without the byte order mark with which some editors begin a file.
pub(super) fn without_mark(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
}

/// The event that a line is, or what is wrong with it.
pub(super) fn judge(bytes: &[u8]) -> Result<Event, Flaw> {
    let bytes = without_mark(bytes);
    check_length(bytes)?;
    let text = std::str::from_utf8(bytes).map_err(|_| Flaw::Unreadable("it is not UTF-8".to_owned()))?;
    Event::parse(text).map_err(Flaw::from)
}

/// Tells a file that a newer version has written to from one in which the version of a line is damaged: a newer version
/// has written the last line that is one, or several.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NewerLines {
    count: usize,
    is_last: bool,
}

impl NewerLines {
    /// Takes in the next line.
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

/// Refuses a line that is too long.
fn check_length(bytes: &[u8]) -> Result<(), Flaw> {
    let why = || Flaw::Unreadable(format!("it is longer than {} MiB", MAX_LINE >> 20));
    (bytes.len() < MAX_LINE).then_some(()).ok_or_else(why)
}

/// The line of an event, verbatim: a piece of the text that it was read in, which all lines of one reading share.
#[derive(Clone)]
pub(super) struct Line {
    text: Shared,
    start: u32,
    end: u32,
}

impl Line {
    /// The piece of a sheet's `text` in this range.
    fn of(text: &Shared, range: Range<usize>) -> Self {
        let place = |place| u32::try_from(place).expect("a sheet is shorter");
        Self { text: text.clone(), start: place(range.start), end: place(range.end) }
    }

    /// The line without space around it.
    fn trim(mut self) -> Self {
        let text = self.as_str();
        let inner = without_mark(text.trim_ascii().as_bytes());
        let (front, length) = (text.trim_ascii_end().len() - inner.len(), inner.len());
        self.start += u32::try_from(front).expect("it is shorter than the line");
        self.end = self.start + u32::try_from(length).expect("it is shorter than the line");
        self
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text[self.start as usize..self.end as usize]
    }
}

impl From<String> for Line {
    /// Of a line of more than 4 GiB only so much is taken: it is then no event.
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

/// The skills that have been named: each id is kept once, however often it comes.
#[derive(Default)]
pub(super) struct Skills(HashSet<SkillId>);

impl Skills {
    /// The skill with this id; none where it is no id.
    pub(super) fn find(&mut self, id: &str) -> Option<SkillId> {
        if let Some(skill) = self.0.get(id) {
            return Some(skill.clone());
        }
        let skill: SkillId = Id::parse(id).ok()?;
        self.0.insert(skill.clone());
        Some(skill)
    }
}
