use std::collections::{HashMap, VecDeque};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use crate::journal::{Act, Event, EventId, Reading, Store, StoreError};

/// How long to wait before what failed is tried again; each time twice as long, up to the longest.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What became of something that the writer was asked to do.
pub(super) enum Outcome {
    /// The events are on the disk.
    Saved(Vec<EventId>),
    /// The events were not written: what another process has recorded meanwhile has overtaken what they were decided on.
    Overtaken(Vec<EventId>),
    /// The disk could not be written; what was not written is kept and tried again.
    Unwritten(StoreError),
    /// These events can never be written; they are kept, and not tried again.
    Refused(StoreError),
    /// Something that somebody should know of the last write.
    Notice(String),
    /// The disk could not be read.
    Unread(StoreError),
    /// The disk can be read again.
    Readable,
    /// There is something new in the journal.
    Read(Reading),
}

/// What is to be written.
enum Record {
    /// An event of this machine's own.
    Own(Event),
    /// What was brought in from elsewhere, all at once.
    Brought(Brought),
}

/// What was brought in from elsewhere.
pub(super) struct Brought {
    /// The events.
    pub(super) events: Vec<Event>,
    /// The `imported` events that tell of them.
    pub(super) told_by: Vec<Event>,
    /// This machine's time.
    pub(super) now: Timestamp,
}

/// What is to be written, and what was known when it was decided.
struct Pending {
    record: Record,
    /// How many readings the session had taken in.
    seen: usize,
}

impl Pending {
    fn ids(&self) -> Vec<EventId> {
        let events = match &self.record {
            Record::Own(event) => return vec![event.id],
            Record::Brought(brought) => brought.events.iter().chain(&brought.told_by),
        };
        events.map(|event| event.id).collect()
    }
}

enum Job {
    Write(Pending),
    Look,
    /// All that came before is done, or has failed: say so.
    Finish(Sender<()>),
}

/// Called, on the writer's thread, whenever an outcome has come.
pub type Wake = Box<dyn Fn() + Send>;

/// A thread that owns the store, so that nobody else ever waits for the disk. It starts with the first job: whoever only
/// reads does without. Where the system starts no thread, the caller does the work itself.
pub(super) struct Writer {
    jobs: Sender<Job>,
    outcomes: Receiver<Outcome>,
    place: Place,
}

/// Where the worker is.
enum Place {
    /// Nowhere yet: there was no job.
    Idle(Box<Worker>, Receiver<Job>),
    /// On a thread of its own.
    Away,
    /// Here, where no thread could be started: it works whenever something is asked for.
    Here(Box<Worker>, Receiver<Job>),
}

impl Writer {
    /// A writer to `store`, of which `known` was read.
    pub(super) fn new<'e>(store: Box<dyn Store>, wake: Wake, known: impl Iterator<Item = &'e Event>) -> Self {
        let (jobs, orders) = mpsc::channel();
        let (told, outcomes) = mpsc::channel();
        let mut worker = Worker {
            store,
            told,
            wake,
            backlog: VecDeque::new(),
            is_to_look: false,
            is_unreadable: false,
            readings: 0,
            undone: HashMap::new(),
        };
        worker.note_undone(known);
        Self { jobs, outcomes, place: Place::Idle(Box::new(worker), orders) }
    }

    /// Appends an event that was decided on when so many readings had been `seen`.
    pub(super) fn append(&mut self, event: Event, seen: usize) {
        self.order(Job::Write(Pending { record: Record::Own(event), seen }));
    }

    /// As [`Writer::append`], of what was brought in from elsewhere.
    pub(super) fn bring(&mut self, brought: Brought, seen: usize) {
        self.order(Job::Write(Pending { record: Record::Brought(brought), seen }));
    }

    pub(super) fn look(&mut self) {
        self.order(Job::Look);
    }

    /// Waits until all jobs are done or have failed, at most so long. False when time ran out.
    pub(super) fn finish(&mut self, limit: Duration) -> bool {
        if let Place::Idle(..) = self.place {
            return true;
        }
        let (done, finished) = mpsc::channel();
        self.order(Job::Finish(done));
        finished.recv_timeout(limit) != Err(RecvTimeoutError::Timeout)
    }

    /// What has been told since the last call.
    pub(super) fn outcomes(&self) -> Vec<Outcome> {
        self.outcomes.try_iter().collect()
    }

    fn order(&mut self, job: Job) {
        // The worker ends only with this sender, or by a panic, which ends the process.
        let _ = self.jobs.send(job);
        if let Place::Idle(..) = self.place {
            self.start();
        }
        if let Place::Here(worker, orders) = &mut self.place {
            worker.catch_up(orders);
        }
    }

    /// Starts the thread. Where no thread can be had, the worker stays here and works while it is given orders.
    fn start(&mut self) {
        let (hand, work) = mpsc::channel::<(Box<Worker>, Receiver<Job>)>();
        let thread = thread::Builder::new().spawn(move || {
            if let Ok((worker, orders)) = work.recv() {
                worker.run(&orders);
            }
        });
        self.place = match std::mem::replace(&mut self.place, Place::Away) {
            Place::Idle(worker, orders) if thread.is_ok() => {
                // The thread waits for it.
                let _ = hand.send((worker, orders));
                Place::Away
            }
            Place::Idle(worker, orders) => Place::Here(worker, orders),
            place => place,
        };
    }
}

struct Worker {
    store: Box<dyn Store>,
    told: Sender<Outcome>,
    wake: Wake,
    /// What is not on the disk yet, oldest first.
    backlog: VecDeque<Pending>,
    /// Whether a look was asked for and not taken yet.
    is_to_look: bool,
    /// Whether the last look failed.
    is_unreadable: bool,
    /// How many readings were told.
    readings: usize,
    /// The `undone` events that are known, each with the number of the reading that first told of it, and its target.
    undone: HashMap<EventId, (usize, EventId)>,
}

impl Worker {
    fn run(mut self, orders: &Receiver<Job>) {
        let mut pause = FIRST_PAUSE;
        loop {
            // What else was asked for goes first: no answer waits for a look, and of many looks one is enough.
            if self.is_to_look {
                match orders.try_recv() {
                    Ok(job) => self.carry_out(job),
                    Err(TryRecvError::Empty) => self.look(),
                    Err(TryRecvError::Disconnected) => return,
                }
                continue;
            }
            // While all is saved this sleeps until it is needed; while something is not, it tries again by itself.
            let order = if self.backlog.is_empty() {
                pause = FIRST_PAUSE;
                orders.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                orders.recv_timeout(pause)
            };
            match order {
                Ok(job) => self.carry_out(job),
                Err(RecvTimeoutError::Timeout) => {
                    self.write();
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Does what was asked for, without waiting for more.
    fn catch_up(&mut self, orders: &Receiver<Job>) {
        while let Ok(job) = orders.try_recv() {
            self.carry_out(job);
        }
        if self.is_to_look {
            self.look();
        }
    }

    fn carry_out(&mut self, job: Job) {
        match job {
            Job::Write(pending) => {
                self.backlog.push_back(pending);
                self.write();
            }
            Job::Look => self.is_to_look = true,
            Job::Finish(done) => {
                if self.is_to_look {
                    self.look()
                } else {
                    self.write()
                }
                let _ = done.send(());
            }
        }
    }

    fn tell(&mut self, outcome: Outcome) {
        let _ = self.told.send(outcome);
        (self.wake)();
    }

    /// Writes the backlog in its order, as far as the disk takes it.
    fn write(&mut self) {
        while let Some(pending) = self.backlog.pop_front() {
            let ids = pending.ids();
            let written = self.write_one(&pending);
            if let Some(notice) = self.store.notice() {
                self.tell(Outcome::Notice(notice));
            }
            match written {
                Ok(true) => self.tell(Outcome::Saved(ids)),
                Ok(false) => self.tell(Outcome::Overtaken(ids)),
                // What comes behind it does not wait for it.
                Err(error) if error.is_final() => {
                    self.store.unlock();
                    self.tell(Outcome::Refused(error));
                }
                Err(error) => {
                    self.backlog.push_front(pending);
                    return self.tell(Outcome::Unwritten(error));
                }
            }
        }
    }

    /// Writes one record, or returns false where it is overtaken: an undo, by another undo of the same event; an import, by
    /// anything new. That is decided under the lock, so that two processes never do the same at once.
    fn write_one(&mut self, pending: &Pending) -> Result<bool, StoreError> {
        match &pending.record {
            Record::Own(event) => {
                if let Act::Undone { target } = event.act {
                    let reading = self.store.lock()?;
                    self.tell_reading(reading);
                    let mut undone = self.undone.values();
                    if undone.any(|&(reading, undone)| reading > pending.seen && undone == target) {
                        self.store.unlock();
                        return Ok(false);
                    }
                }
                self.store.append(event)?;
                self.note_undone(std::iter::once(event));
            }
            Record::Brought(brought) => {
                let reading = self.store.lock()?;
                self.tell_reading(reading);
                if self.readings > pending.seen {
                    self.store.unlock();
                    return Ok(false);
                }
                if !brought.events.is_empty() {
                    self.store.bring(&brought.events, brought.now)?;
                }
                for event in &brought.told_by {
                    self.store.append(event)?;
                }
            }
        }
        Ok(true)
    }

    /// Tells what was read, where it is anything.
    fn tell_reading(&mut self, reading: Reading) {
        if reading.is_empty() {
            return;
        }
        // Damage that is told again is nothing new.
        self.readings += usize::from(!reading.events.is_empty());
        self.note_undone(reading.events.iter().map(|(_, recorded)| &recorded.event));
        self.tell(Outcome::Read(reading));
    }

    /// Notes which of the events take others back. One that is known already is told again where all is read anew.
    fn note_undone<'e>(&mut self, events: impl Iterator<Item = &'e Event>) {
        for event in events {
            if let Act::Undone { target } = event.act {
                self.undone.entry(event.id).or_insert((self.readings, target));
            }
        }
    }

    /// Writes what is not written, then reads what is new; not while something is unsaved, whose cause is what matters
    /// then.
    fn look(&mut self) {
        self.is_to_look = false;
        self.write();
        if !self.backlog.is_empty() {
            return;
        }
        let reading = self.store.read();
        let was_unreadable = std::mem::replace(&mut self.is_unreadable, reading.is_err());
        match reading {
            Ok(reading) => {
                if was_unreadable {
                    self.tell(Outcome::Readable);
                }
                self.tell_reading(reading);
            }
            Err(error) => self.tell(Outcome::Unread(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::MemoryStore;

    #[test]
    fn where_no_thread_can_be_had_the_caller_does_the_work() {
        let store = MemoryStore::default();
        let mut writer = Writer::new(Box::new(store.clone()), Box::new(|| {}), std::iter::empty());
        let Place::Idle(worker, orders) = std::mem::replace(&mut writer.place, Place::Away) else {
            panic!("there was no job")
        };
        writer.place = Place::Here(worker, orders);
        let id = EventId::mint(Timestamp::UNIX_EPOCH, None);
        let act = Act::Unknown { name: "x".into() };
        writer.append(Event::new(id, Timestamp::UNIX_EPOCH, act), 0);
        assert!(writer.finish(Duration::ZERO));
        assert!(matches!(&writer.outcomes()[..], [Outcome::Saved(ids)] if *ids == [id]));
        store
            .clone()
            .append(&Event::new(id, Timestamp::UNIX_EPOCH, Act::Unknown { name: "y".into() }))
            .expect("it can");
        writer.look();
        assert!(matches!(&writer.outcomes()[..], [Outcome::Read(reading)] if reading.events.len() == 1));
    }
}
