use std::collections::{HashMap, VecDeque};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use crate::journal::{Act, Event, EventId, Reading, Store, StoreError};

/// The pause before a failed write is retried. It doubles with each attempt, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The result of a job of the writer.
pub(super) enum Outcome {
    /// The events are on the disk.
    Saved(Vec<EventId>),
    /// The events were not written, because another process has recorded something that makes them invalid.
    Overtaken(Vec<EventId>),
    /// The disk could not be written. The writer will retry.
    Unwritten(StoreError),
    /// These events can never be written. The writer will not retry.
    Refused(StoreError),
    /// A message for the user about the last write.
    Notice(String),
    /// The disk could not be read.
    Unread(StoreError),
    /// The disk can be read again after an error.
    Readable,
    /// There are new lines in the journal.
    Read(Reading),
}

/// Events to write.
enum Record {
    /// An event of this machine.
    Own(Event),
    /// Imported events, written all at once.
    Imported(ImportedEvents),
}

/// Imported events.
pub(super) struct ImportedEvents {
    /// The events.
    pub(super) events: Vec<Event>,
    /// The `imported` events that list them.
    pub(super) listed_by: Vec<Event>,
    /// The time of this machine.
    pub(super) now: Timestamp,
}

/// Events to write, with the state of the record when they were recorded.
struct Pending {
    record: Record,
    /// The number of readings that the record had merged.
    seen: usize,
}

impl Pending {
    fn ids(&self) -> Vec<EventId> {
        let events = match &self.record {
            Record::Own(event) => return vec![event.id],
            Record::Imported(brought) => brought.events.iter().chain(&brought.listed_by),
        };
        events.map(|event| event.id).collect()
    }
}

enum Job {
    Write(Pending),
    Look,
    /// Answer once all earlier jobs are done or have failed.
    Finish(Sender<()>),
}

/// Called on the writer's thread after each outcome.
pub type Wake = Box<dyn Fn() + Send>;

/// Owns the store on a separate thread, so that no other thread waits for the disk. The thread starts with the first
/// job, so that commands that only read do not start one. If the system cannot start a thread, the caller's thread does
/// the work.
pub(super) struct Writer {
    jobs: Sender<Job>,
    outcomes: Receiver<Outcome>,
    runner: Runner,
}

/// The thread on which the worker runs.
enum Runner {
    /// It does not run yet: there was no job.
    NotStarted(Box<Worker>, Receiver<Job>),
    /// It runs on a separate thread.
    OwnThread,
    /// It runs on the caller's thread with each job, because no thread could be started.
    CallerThread(Box<Worker>, Receiver<Job>),
}

impl Writer {
    /// Creates a writer to `store`, from which the events `known` were read.
    pub(super) fn new<'e>(store: Box<dyn Store>, wake: Wake, known: impl Iterator<Item = &'e Event>) -> Self {
        let (jobs, orders) = mpsc::channel();
        let (sender, outcomes) = mpsc::channel();
        let mut worker = Worker {
            store,
            sender,
            wake,
            backlog: VecDeque::new(),
            must_read: false,
            is_unreadable: false,
            readings: 0,
            undone: HashMap::new(),
        };
        worker.note_undone(known);
        Self { jobs, outcomes, runner: Runner::NotStarted(Box::new(worker), orders) }
    }

    /// Appends an event that was recorded after `seen` readings.
    pub(super) fn append(&mut self, event: Event, seen: usize) {
        self.order(Job::Write(Pending { record: Record::Own(event), seen }));
    }

    /// Writes imported events that were recorded after `seen` readings.
    pub(super) fn bring(&mut self, brought: ImportedEvents, seen: usize) {
        self.order(Job::Write(Pending { record: Record::Imported(brought), seen }));
    }

    pub(super) fn look(&mut self) {
        self.order(Job::Look);
    }

    /// Waits until all jobs are done or have failed, at most for `limit`. Returns false if the time ran out.
    pub(super) fn finish(&mut self, limit: Duration) -> bool {
        if let Runner::NotStarted(..) = self.runner {
            return true;
        }
        let (done, finished) = mpsc::channel();
        self.order(Job::Finish(done));
        finished.recv_timeout(limit) != Err(RecvTimeoutError::Timeout)
    }

    /// Returns the outcomes since the last call.
    pub(super) fn outcomes(&self) -> Vec<Outcome> {
        self.outcomes.try_iter().collect()
    }

    fn order(&mut self, job: Job) {
        // The worker ends only with this sender, or by a panic, which ends the process.
        let _ = self.jobs.send(job);
        if let Runner::NotStarted(..) = self.runner {
            self.start();
        }
        if let Runner::CallerThread(worker, orders) = &mut self.runner {
            worker.catch_up(orders);
        }
    }

    /// Starts the thread. If the system cannot start one, the worker stays with the caller.
    fn start(&mut self) {
        let (hand, work) = mpsc::channel::<(Box<Worker>, Receiver<Job>)>();
        let thread = thread::Builder::new().spawn(move || {
            if let Ok((worker, orders)) = work.recv() {
                worker.run(&orders);
            }
        });
        self.runner = match std::mem::replace(&mut self.runner, Runner::OwnThread) {
            Runner::NotStarted(worker, orders) if thread.is_ok() => {
                // The thread is waiting to receive the worker.
                let _ = hand.send((worker, orders));
                Runner::OwnThread
            }
            Runner::NotStarted(worker, orders) => Runner::CallerThread(worker, orders),
            runner => runner,
        };
    }
}

struct Worker {
    store: Box<dyn Store>,
    sender: Sender<Outcome>,
    wake: Wake,
    /// The events that are not saved yet, oldest first.
    backlog: VecDeque<Pending>,
    /// True if the journal must be read again.
    must_read: bool,
    /// True if the last reading failed.
    is_unreadable: bool,
    /// The number of readings with new events.
    readings: usize,
    /// The known `undone` events: for each, the number of the reading that first contained it, and its target.
    undone: HashMap<EventId, (usize, EventId)>,
}

impl Worker {
    fn run(mut self, orders: &Receiver<Job>) {
        let mut pause = FIRST_PAUSE;
        loop {
            // Other jobs go first, so that saving an answer never waits for a reading. Several requests to read need
            // one reading.
            if self.must_read {
                match orders.try_recv() {
                    Ok(job) => self.carry_out(job),
                    Err(TryRecvError::Empty) => self.look(),
                    Err(TryRecvError::Disconnected) => return,
                }
                continue;
            }
            // While everything is saved, sleep until a job comes. Otherwise retry after a pause.
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

    /// Does all waiting jobs, without waiting for more.
    fn catch_up(&mut self, orders: &Receiver<Job>) {
        while let Ok(job) = orders.try_recv() {
            self.carry_out(job);
        }
        if self.must_read {
            self.look();
        }
    }

    fn carry_out(&mut self, job: Job) {
        match job {
            Job::Write(pending) => {
                self.backlog.push_back(pending);
                self.write();
            }
            Job::Look => self.must_read = true,
            Job::Finish(done) => {
                if self.must_read {
                    self.look();
                } else {
                    self.write();
                }
                let _ = done.send(());
            }
        }
    }

    fn tell(&mut self, outcome: Outcome) {
        let _ = self.sender.send(outcome);
        (self.wake)();
    }

    /// Writes the backlog in order until the disk fails.
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
                // Later events do not wait for this one.
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

    /// Writes the events of one job. Returns false if another process has made them invalid: an undo by undoing the
    /// same event, an import by recording anything. The check happens under the lock, so that two processes never do
    /// the same thing at once.
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
            Record::Imported(brought) => {
                let reading = self.store.lock()?;
                self.tell_reading(reading);
                if self.readings > pending.seen {
                    self.store.unlock();
                    return Ok(false);
                }
                if !brought.events.is_empty() {
                    self.store.bring(&brought.events, brought.now)?;
                }
                for event in &brought.listed_by {
                    self.store.append(event)?;
                }
            }
        }
        Ok(true)
    }

    /// Reports a reading, unless it is empty.
    fn tell_reading(&mut self, reading: Reading) {
        if reading.is_empty() {
            return;
        }
        // Repeated damage is not news.
        self.readings += usize::from(!reading.events.is_empty());
        self.note_undone(reading.events.iter().map(|(_, recorded)| &recorded.event));
        self.tell(Outcome::Read(reading));
    }

    /// Takes note of `undone` events. A reading of the whole journal repeats known ones.
    fn note_undone<'e>(&mut self, events: impl Iterator<Item = &'e Event>) {
        for event in events {
            if let Act::Undone { target } = event.act {
                self.undone.entry(event.id).or_insert((self.readings, target));
            }
        }
    }

    /// Writes the backlog, then reads what is new. While something is unsaved, nothing is read, so that the cause of
    /// the failed save stays visible.
    fn look(&mut self) {
        self.must_read = false;
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
    fn if_no_thread_can_be_started_the_caller_does_the_work() {
        let store = MemoryStore::default();
        let mut writer = Writer::new(Box::new(store.clone()), Box::new(|| {}), std::iter::empty());
        let Runner::NotStarted(worker, orders) = std::mem::replace(&mut writer.runner, Runner::OwnThread) else {
            panic!("there was no job")
        };
        writer.runner = Runner::CallerThread(worker, orders);
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
