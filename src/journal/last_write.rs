use std::borrow::Cow;
use std::hash::Hasher;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::EventId;
use super::loss::{Fate, Loss};
use super::sheet::judge;
use crate::disk::machine;

/// Which file of this machine's own an entry speaks of: its record, or what it imported, in one of its data folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Which {
    /// The journal folder, hashed: its path may be of any length. None in an entry of an earlier version.
    pub(super) folder: Option<u64>,
    /// True if it is the file of what was imported.
    pub(super) imported: bool,
}

impl Which {
    /// The record, or what was imported, in the journal folder at this path.
    pub(super) fn of(folder: &Path, imported: bool) -> Self {
        let path = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
        hasher.write(path.as_os_str().as_encoded_bytes());
        Self { folder: Some(hasher.finish()), imported }
    }
}

/// FNV-1a: the same in every version of the program, which the hasher of the standard library does not promise.
struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What this machine last wrote to a file of its own; tells whether the file has been written by somebody else since,
/// and whether it has lost something.
///
/// The name of a machine lies in its state folder, and a home may be copied: two machines then write under one name. It
/// is noticed at the next append, which goes to a new file under a new name, when the own file
///
/// - is shorter than it was, or lacks what was appended last (a backup was put back: the longer one may come back from
///   another machine, and must then not meet a file that has gone another way);
/// - holds, behind where it ended before this machine's last append, an event that is not the one appended;
/// - or was last written on a machine that says it is another one, where systems tell (`/etc/machine-id`).
///
/// A file that is gone, empty, shorter or another one than this machine left is a [`Loss`]: it is said until the file is
/// back or the user accepts it, also after the next answer, which goes to a new file.
///
/// The entry is written before the append and again after it, under the lock of the own file: a process that is killed
/// between leaves an entry that is true all the same. Processes of one machine keep the same entry; one that finds the
/// own file just as it left it (see [`LeftFile`](super::own_file::LeftFile)) need not read it. It is one small
/// write in place and is not synced, which would double the price of an answer: after a power cut it may be older than
/// the own file, and then costs a name too many, never a line. Its loss costs nothing: a file without an entry is taken
/// for one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LastWrite {
    /// The name under which it was written.
    pub(super) device: String,
    /// The machine, as its system calls it.
    pub(super) machine: Option<String>,
    /// Which file.
    pub(super) which: Which,
    /// The first event of the file: says which file it speaks of, where a folder has moved.
    pub(super) first: EventId,
    /// How long the file was before, in bytes.
    pub(super) length: u64,
    /// How long it is after, in bytes.
    pub(super) end: u64,
    /// How many lines it has after, where that is known.
    pub(super) lines: Option<usize>,
    /// What was appended; of several events, the last.
    pub(super) event: EventId,
    /// When.
    pub(super) at: Timestamp,
    /// True if the append is known to have come to its end.
    pub(super) is_done: bool,
}

/// The file format, a line an entry.
#[derive(Serialize, Deserialize)]
struct Shape<'a> {
    version: u32,
    #[serde(borrow)]
    device: Cow<'a, str>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    machine: Option<Cow<'a, str>>,
    #[serde(borrow)]
    first: Cow<'a, str>,
    length: u64,
    #[serde(borrow)]
    event: Cow<'a, str>,
    done: bool,
    // What follows is not known to earlier versions.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    folder: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    imported: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lines: Option<usize>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    at: Option<Cow<'a, str>>,
}

const VERSION: u32 = 1;

/// What is seen of a file of this machine's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    /// How long it is, in bytes.
    pub(super) length: u64,
    /// How many lines it has, where that is known.
    pub(super) lines: Option<usize>,
    /// The event in its first line; `None` where that is no event.
    pub(super) first: Option<EventId>,
}

impl LastWrite {
    /// Reads an entry; `None` where the line makes no sense.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let shape: Shape<'_> = serde_json::from_str(line).ok()?;
        let event = EventId::parse(&shape.event).filter(|_| shape.version == VERSION)?;
        let at = shape.at.and_then(|at| at.parse().ok()).unwrap_or_else(|| event.recorded_at());
        let folder = shape.folder.and_then(|folder| u64::from_str_radix(&folder, 16).ok());
        Some(Self {
            device: shape.device.into_owned(),
            machine: shape.machine.map(Cow::into_owned),
            which: Which { folder, imported: shape.imported },
            first: EventId::parse(&shape.first)?,
            length: shape.length,
            end: shape.end.unwrap_or(shape.length),
            lines: shape.lines,
            event,
            at,
            is_done: shape.done,
        })
    }

    /// The line of the entry, without its break.
    pub(super) fn line(&self) -> String {
        let shape = Shape {
            version: VERSION,
            device: Cow::Borrowed(&self.device),
            machine: self.machine.as_deref().map(Cow::Borrowed),
            first: self.first.to_string().into(),
            length: self.length,
            event: self.event.to_string().into(),
            done: self.is_done,
            folder: self.which.folder.map(|folder| format!("{folder:016x}").into()),
            imported: self.which.imported,
            end: Some(self.end),
            lines: self.lines,
            at: Some(format!("{:.3}", self.at).into()),
        };
        serde_json::to_string(&shape).expect("its keys are strings")
    }

    /// Returns true if it was written on another machine, as far as systems tell.
    fn is_from_elsewhere(&self, machine: Option<&str>) -> bool {
        self.machine.as_deref().zip(machine).is_some_and(|(then, now)| then != now)
    }

    /// Returns true if a file of this length, with `tail` behind where it ended before the last append, was written by this
    /// machine alone.
    pub(super) fn explains(&self, machine: Option<&str>, length: u64, tail: &[u8]) -> bool {
        let lines = tail.split(|&byte| byte == b'\n');
        let mut events = lines.filter_map(|line| judge(line.trim_ascii()).ok());
        // What stands there torn or damaged may be what was appended.
        let is_lost = self.is_done && tail.trim_ascii().is_empty() || length < self.length;
        !self.is_from_elsewhere(machine) && !is_lost && events.all(|event| event.id == self.event)
    }

    /// The entry once the append has come to its end: the file is then `end` bytes long and has so many lines.
    pub(super) fn done(&self, end: u64, lines: Option<usize>) -> Self {
        Self { end, lines, is_done: true, ..self.clone() }
    }

    /// The name of the file.
    pub(super) fn file_name(&self) -> String {
        format!("{}{}.jsonl", self.device, if self.which.imported { ".imported" } else { "" })
    }

    /// What the file has lost since, where this is what is seen of it in `folder`; nothing where it was last written on
    /// another machine, of which nothing is known here.
    pub(super) fn loss(&self, folder: &Path, seen: Option<Seen>) -> Option<Loss> {
        // Of one line that was appended, a part may be cut off: then it is damaged, and said to be.
        let expected = match self.is_done {
            true if self.which.imported => self.end,
            is_done => self.length + u64::from(is_done),
        };
        let fate = match seen {
            _ if expected == 0 => return None,
            None => Fate::Gone,
            Some(Seen { length: 0, .. }) => Fate::Empty,
            Some(Seen { length, .. }) if length < expected => Fate::Shorter,
            Some(Seen { first: Some(first), .. }) if first != self.first => Fate::Other,
            Some(_) => return None,
        };
        (!self.is_from_elsewhere(machine())).then(|| Loss {
            file: folder.join(self.file_name()),
            fate,
            lines: self.lines.filter(|_| self.is_done).zip(seen.map_or(Some(0), |seen| seen.lines)),
            bytes: (if self.is_done { self.end } else { self.length }, seen.map_or(0, |seen| seen.length)),
            since: self.at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Act, Event};

    fn event(newest: Option<EventId>) -> Event {
        Event::new(
            EventId::mint(Timestamp::UNIX_EPOCH, newest),
            Timestamp::UNIX_EPOCH,
            Act::Unknown { name: "x".into() },
        )
    }

    fn entry(first: EventId, event: EventId) -> LastWrite {
        let which = Which::of(Path::new("/data/journal"), false);
        let at = Timestamp::UNIX_EPOCH;
        LastWrite {
            device: "x".into(),
            machine: None,
            which,
            first,
            length: 10,
            end: 10,
            lines: None,
            event,
            at,
            is_done: false,
        }
    }

    #[test]
    fn what_stands_behind_the_last_write_tells_who_wrote_it() {
        let (mine, theirs) = (event(None), event(None));
        let record = LastWrite { machine: Some("a".into()), ..entry(mine.id, mine.id) };
        let done = entry(mine.id, mine.id).done(10 + mine.line().len() as u64 + 1, None);
        assert!(!done.explains(None, 10, b""), "a backup that lacks the last event");
        assert!(done.explains(None, 10, mine.line().as_bytes()));
        assert!(done.explains(None, 10, &mine.line().as_bytes()[..20]), "torn");
        let line = |event: &Event| format!("{}\n", event.line());
        let (mine, theirs) = (line(&mine), line(&theirs));
        for (machine, length, tail, explained) in [
            (Some("a"), 10, String::new(), true),
            (None, 10, mine.clone(), true),
            (Some("a"), 10, mine.clone() + &mine, true),
            (Some("a"), 10, format!("\n{}", &mine[..20]), true),
            (Some("a"), 10, "\0\0".to_owned(), true),
            (Some("a"), 10, mine.clone() + &theirs, false),
            (Some("a"), 10, theirs.clone(), false),
            (Some("a"), 9, String::new(), false),
            (Some("b"), 10, mine.clone(), false),
        ] {
            assert_eq!(record.explains(machine, length, tail.as_bytes()), explained, "{machine:?} {length} {tail}");
        }
    }

    #[test]
    fn what_a_file_has_lost_is_told_by_what_was_last_written_to_it() {
        let [first, other, last] = [(); 3].map(|()| event(None).id);
        let folder = Path::new("/data/journal");
        let (begun, done) = (entry(first, last), entry(first, last).done(50, Some(3)));
        let import = LastWrite { which: Which { imported: true, ..done.which }, ..done.clone() };
        let seen = |length, first| Some(Seen { length, lines: Some(2), first });
        for (entry, seen, fate) in [
            (&done, None, Some(Fate::Gone)),
            (&done, seen(0, None), Some(Fate::Empty)),
            (&done, seen(10, Some(first)), Some(Fate::Shorter)),
            (&done, seen(49, Some(first)), None),
            (&import, seen(49, Some(first)), Some(Fate::Shorter)),
            (&done, seen(50, Some(other)), Some(Fate::Other)),
            (&done, seen(50, Some(first)), None),
            (&done, seen(900, None), None),
            (&begun, seen(10, Some(first)), None),
            (&begun, seen(9, Some(first)), Some(Fate::Shorter)),
            (&LastWrite { length: 0, ..begun.clone() }, None, None),
            (&LastWrite { machine: Some("another".into()), ..done.clone() }, seen(0, None), None),
        ] {
            let is_told = entry.machine.is_none() || machine().is_some();
            let loss = entry.loss(folder, seen);
            assert_eq!(loss.as_ref().map(|loss| loss.fate), fate.filter(|_| is_told), "{entry:?} {seen:?}");
            assert!(loss.is_none_or(|loss| loss.file == folder.join(entry.file_name())));
        }
        let words = done.loss(folder, seen(5, Some(first))).map(|loss| loss.to_string()).unwrap_or_default();
        assert!(
            words.contains("`/data/journal/x.jsonl` had 3 lines on ") && words.ends_with("and now 2 lines are left")
        );
    }

    #[test]
    fn an_entry_survives_and_one_of_an_earlier_version_is_read() {
        let event = event(None).id;
        for entry in [entry(event, event), entry(event, event).done(70, Some(2))] {
            assert_eq!(LastWrite::parse(&entry.line()), Some(entry));
        }
        let earlier =
            format!(r#"{{"version":1,"device":"x","first":"{event}","length":10,"event":"{event}","done":true}}"#);
        let read = LastWrite::parse(&earlier).expect("it is an entry");
        assert_eq!((read.which.folder, read.length, read.end, read.at), (None, 10, 10, event.recorded_at()));
        assert_eq!(LastWrite::parse(&earlier.replace("\"version\":1", "\"version\":9")), None);
        assert_eq!(LastWrite::parse("{"), None);
    }
}
