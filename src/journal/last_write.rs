use std::borrow::Cow;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, Write};
use std::path::Path;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::EventId;
use super::sheet::judge;

/// What this machine last wrote to its own file; tells whether the file has been written by somebody else since.
///
/// The name of a machine lies in its state folder, and a home may be copied: two machines then write under one name. It
/// is noticed at the next append, which goes to a new file under a new name, when the own file
///
/// - is shorter than it was, or lacks what was appended last (a backup was put back: the longer one may come back from
///   another machine, and must then not meet a file that has gone another way);
/// - holds, behind where it ended before this machine's last append, an event that is not the one appended;
/// - or was last written on a machine that says it is another one, where systems tell (`/etc/machine-id`).
///
/// The record speaks of the file whose first event it names; another file is taken for one's own.
///
/// The record is written before the append and again after it, under the lock of the own file: a process that is killed
/// between leaves a record that is true all the same. Processes of one machine keep the same record; one that finds the
/// own file just as it left it (see [`LeftFile`](super::own_file::LeftFile)) need not read it. It is one small
/// write in place and is not synced, which would double the price of an answer: after a power cut it may be older than
/// the own file, and then costs a name too many, never a line. Its loss costs nothing: a file without a record is taken
/// for one's own.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LastWrite {
    /// The name under which it was written.
    pub(super) device: String,
    /// The machine, as its system calls it.
    pub(super) machine: Option<String>,
    /// The first event of the own file: says which file it speaks of, where one machine has several data folders.
    pub(super) first: EventId,
    /// How long the own file was before, in bytes.
    pub(super) length: u64,
    /// What was appended.
    pub(super) event: EventId,
    /// Whether the append is known to have come to its end.
    pub(super) is_done: bool,
}

/// The file format.
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
}

const VERSION: u32 = 1;
/// Records are filled up to this, so that nothing of a longer one before stays behind a shorter one.
const LENGTH: usize = 400;

impl LastWrite {
    /// Reads the record; none where there is none that makes sense.
    pub(super) fn load(path: &Path) -> Option<Self> {
        let json = fs::read_to_string(path).ok()?;
        let shape: Shape<'_> = serde_json::from_str(&json).ok()?;
        let event = EventId::parse(&shape.event).filter(|_| shape.version == VERSION)?;
        Some(Self {
            device: shape.device.into_owned(),
            machine: shape.machine.map(Cow::into_owned),
            first: EventId::parse(&shape.first)?,
            length: shape.length,
            event,
            is_done: shape.done,
        })
    }

    /// Writes the record to the `file` that was opened for an earlier one, or else to `path`, and returns the open file.
    /// One that cannot be written is removed, so that no old one speaks for it.
    ///
    /// # Errors
    /// When it can be neither written nor removed.
    pub(super) fn save(&self, path: &Path, file: Option<File>) -> io::Result<Option<File>> {
        self.write(path, file).map(Some).or_else(|error| match fs::remove_file(path) {
            Err(missing) if missing.kind() == io::ErrorKind::NotFound => Ok(None),
            removed => removed.map(|()| None).map_err(|_| error),
        })
    }

    fn write(&self, path: &Path, file: Option<File>) -> io::Result<File> {
        let shape = Shape {
            version: VERSION,
            device: Cow::Borrowed(&self.device),
            machine: self.machine.as_deref().map(Cow::Borrowed),
            first: self.first.to_string().into(),
            length: self.length,
            event: self.event.to_string().into(),
            done: self.is_done,
        };
        let line = format!("{:<LENGTH$}\n", serde_json::to_string(&shape)?);
        let mut file = file.map_or_else(|| open(path), Ok)?;
        file.rewind()?;
        file.write_all(line.as_bytes())?;
        Ok(file)
    }

    /// Whether a file of this length, with `tail` behind where it ended before the last append, was written by this
    /// machine alone.
    pub(super) fn explains(&self, machine: Option<&str>, length: u64, tail: &[u8]) -> bool {
        let elsewhere = self.machine.as_deref().zip(machine).is_some_and(|(then, now)| then != now);
        let lines = tail.split(|&byte| byte == b'\n');
        let mut events = lines.filter_map(|line| judge(line.trim_ascii()).ok());
        // What stands there torn or damaged may be what was appended.
        let is_lost = self.is_done && tail.trim_ascii().is_empty() || length < self.length;
        !elsewhere && !is_lost && events.all(|event| event.id == self.event)
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600).custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    }
    options.open(path)
}

/// What the system calls this machine; none where it does not say. It is asked once.
pub(super) fn machine() -> Option<&'static str> {
    static MACHINE: OnceLock<Option<String>> = OnceLock::new();
    let read = || {
        let id = fs::read_to_string("/etc/machine-id").ok()?;
        let id = id.trim();
        (id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| id.to_owned())
    };
    MACHINE.get_or_init(read).as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Act, Event};
    use jiff::Timestamp;

    fn event(newest: Option<EventId>) -> Event {
        Event::new(
            EventId::mint(Timestamp::UNIX_EPOCH, newest),
            Timestamp::UNIX_EPOCH,
            Act::Unknown { name: "x".into() },
        )
    }

    #[test]
    fn what_stands_behind_the_last_write_tells_who_wrote_it() {
        let (mine, theirs) = (event(None), event(None));
        let record = LastWrite {
            device: "x".into(),
            machine: Some("a".into()),
            first: mine.id,
            length: 10,
            event: mine.id,
            is_done: false,
        };
        let done =
            LastWrite { device: "x".into(), machine: None, first: mine.id, length: 10, event: mine.id, is_done: true };
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
    fn a_record_survives_and_a_damaged_one_is_none() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let path = folder.path().join("last-write");
        assert_eq!(LastWrite::load(&path), None);
        for device in ["a-long-name", "x"] {
            let record = LastWrite {
                device: device.into(),
                machine: None,
                first: event(None).id,
                length: 3,
                event: event(None).id,
                is_done: true,
            };
            record.save(&path, None).expect("it can be written");
            assert_eq!(LastWrite::load(&path), Some(record));
        }
        fs::write(&path, "{").expect("it can be written");
        assert_eq!(LastWrite::load(&path), None);
    }
}
