use std::borrow::Cow;
use std::hash::Hasher;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::EventId;
use super::chunk::judge;
use super::loss::{Fate, Loss};
use crate::disk::machine;

/// Identifies one of this machine's own files: the record or the file of imported events, in one of its data folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Which {
    /// A hash of the path of the journal folder, since a path may have any length. `None` in an entry of an earlier
    /// version.
    pub(super) folder: Option<u64>,
    /// True for the file of imported events.
    pub(super) imported: bool,
}

impl Which {
    /// Identifies the record, or the file of imported events, in the journal folder at this path.
    pub(super) fn of(folder: &Path, imported: bool) -> Self {
        let path = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
        hasher.write(path.as_os_str().as_encoded_bytes());
        Self { folder: Some(hasher.finish()), imported }
    }
}

/// The FNV-1a hash. It is the same in every version of this program; the standard library does not promise that for its
/// hasher.
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

/// The last write of this machine to one of its own files. It reveals whether another machine has written to the
/// file since, and whether the file has lost lines.
///
/// The name of a machine is kept in its state folder. If a home folder is copied, two machines write under the same
/// name. The next append detects this and goes to a new file under a new name. It does so if the own file
///
/// - is shorter than it was, or lacks the last appended event: a backup was restored. The longer version may come back
///   from another machine, and must not collide with a file that has different lines;
/// - has, after the point where it ended before this machine's last append, an event other than the appended one;
/// - or was last written on another machine, as far as the system has a machine id (`/etc/machine-id`).
///
/// A file that is gone, empty, shorter or different from the one that this machine left is a [`Loss`]. It is reported
/// until the file is back or the user accepts the loss, even after further answers, which go to a new file.
///
/// The entry is written before and after each append, while the own file is locked, so that a process that is killed in
/// between leaves a true entry. All processes of one machine share the entry. A process that finds the own file exactly
/// as it left it (see [`LeftFile`](super::own_file::LeftFile)) does not need to read the entry. Writing it is one small
/// write in place without a sync, which would double the time to save an answer. After a power cut the entry may be
/// older than the own file; the worst effect is an unnecessary new name, never a lost line. Losing the entry does no
/// harm: a file without an entry counts as this machine's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LastWrite {
    /// The device name under which the file was written.
    pub(super) device: String,
    /// The id of the machine, as its system reports it.
    pub(super) machine: Option<String>,
    /// The file.
    pub(super) which: Which,
    /// The first event of the file. It identifies the file after its folder was moved.
    pub(super) first: EventId,
    /// The length of the file before the append, in bytes.
    pub(super) length: u64,
    /// The length of the file after the append, in bytes.
    pub(super) end: u64,
    /// The number of lines after the append, if known.
    pub(super) lines: Option<usize>,
    /// The appended event; if there were several, the last one.
    pub(super) event: EventId,
    /// The time of the append.
    pub(super) at: Timestamp,
    /// True if the append is known to be complete.
    pub(super) is_done: bool,
}

/// The file format: one entry per line.
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
    // Earlier versions do not know the following fields.
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

/// The observed state of one of this machine's own files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    /// The length, in bytes.
    pub(super) length: u64,
    /// The number of lines, if known.
    pub(super) lines: Option<usize>,
    /// The event in the first line; `None` if the line is not a valid event.
    pub(super) first: Option<EventId>,
}

impl LastWrite {
    /// Parses an entry. Returns `None` if the line is not valid.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let shape: Shape<'_> = serde_json::from_str(line).ok()?;
        if shape.version != VERSION {
            return None;
        }
        let event = EventId::parse(&shape.event)?;
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

    /// Returns the entry as a line, without the line break.
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

    /// Returns true if the entry was written on another machine, as far as the systems have machine ids.
    fn is_from_elsewhere(&self, machine: Option<&str>) -> bool {
        match (self.machine.as_deref(), machine) {
            (Some(then), Some(now)) => then != now,
            _ => false,
        }
    }

    /// Returns true if this machine alone has written a file of this length. `tail` is the part of the file after the
    /// point where it ended before the last append.
    pub(super) fn explains(&self, machine: Option<&str>, length: u64, tail: &[u8]) -> bool {
        let lines = tail.split(|&byte| byte == b'\n');
        let mut events = lines.filter_map(|line| judge(line.trim_ascii()).ok());
        // An incomplete or damaged line in the tail may be the appended one.
        let is_lost = self.is_done && tail.trim_ascii().is_empty() || length < self.length;
        !self.is_from_elsewhere(machine) && !is_lost && events.all(|event| event.id == self.event)
    }

    /// Returns the entry for a completed append, after which the file is `end` bytes long and has `lines` lines.
    pub(super) fn done(&self, end: u64, lines: Option<usize>) -> Self {
        Self { end, lines, is_done: true, ..self.clone() }
    }

    /// Returns the name of the file.
    pub(super) fn file_name(&self) -> String {
        format!("{}{}.jsonl", self.device, if self.which.imported { ".imported" } else { "" })
    }

    /// Returns what the file in `folder` has lost since the entry was written; `seen` is its current state. Returns
    /// `None` if another machine wrote the entry, because nothing is known about its file here.
    pub(super) fn loss(&self, folder: &Path, seen: Option<Seen>) -> Option<Loss> {
        // A single appended line may be cut off; it is then reported as damage, not as a loss.
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
        if self.is_from_elsewhere(machine()) {
            return None;
        }
        let (lines, length) = match seen {
            Some(seen) => (seen.lines, seen.length),
            None => (Some(0), 0),
        };
        Some(Loss {
            file: folder.join(self.file_name()),
            fate,
            lines: if self.is_done { self.lines.zip(lines) } else { None },
            bytes: (if self.is_done { self.end } else { self.length }, length),
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
    fn the_lines_after_the_last_write_reveal_writes_of_another_machine() {
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
    fn the_last_write_reveals_what_a_file_has_lost() {
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
        assert!(words.contains("`/data/journal/x.jsonl` had 3 lines on ") && words.ends_with("and now it has 2 lines"));
    }

    #[test]
    fn an_entry_is_read_as_it_was_written_and_so_is_one_of_an_earlier_version() {
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
