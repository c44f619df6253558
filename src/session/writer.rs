use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use crate::journal::{Event, EventId, Reading, Store, StoreError};

/// How long to wait before what failed is tried again; each time twice as long, up to the longest.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// What became of something that the writer was asked to do.
pub(super) enum Outcome {
    /// The events are on the disk.
    Saved(Vec<EventId>),
    /// The disk could not be written; what was not written is kept and tried again.
    Unwritten(StoreError),
    /// The disk could not be read.
    Unread(StoreError),
    /// The disk can be read again, or there is something new in the journal.
    Read(Reading),
}

/// What is to be written.
enum Record {
    /// An event of this machine's own.
    Own(Event),
    /// What was brought in from elsewhere, all at once, and this machine's time then.
    Brought(Vec<Event>, Timestamp),
}

enum Job {
    Write(Record),
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
    pub(super) fn new(store: Box<dyn Store>, wake: Wake) -> Self {
        let (jobs, orders) = mpsc::channel();
        let (told, outcomes) = mpsc::channel();
        let worker = Worker { store, told, wake, backlog: VecDeque::new(), is_to_look: false, is_unreadable: false };
        Self { jobs, outcomes, place: Place::Idle(Box::new(worker), orders) }
    }

    pub(super) fn append(&mut self, event: Event) {
        self.order(Job::Write(Record::Own(event)));
    }

    pub(super) fn bring(&mut self, events: Vec<Event>, now: Timestamp) {
        self.order(Job::Write(Record::Brought(events, now)));
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
    backlog: VecDeque<Record>,
    /// Whether a look was asked for and not taken yet.
    is_to_look: bool,
    /// Whether the last look failed.
    is_unreadable: bool,
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
            Job::Write(record) => {
                self.backlog.push_back(record);
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
        while let Some(record) = self.backlog.front() {
            let (written, events) = match record {
                Record::Own(event) => (self.store.append(event), std::slice::from_ref(event)),
                Record::Brought(events, now) => (self.store.bring(events, *now), &events[..]),
            };
            match written {
                Ok(()) => {
                    let ids = events.iter().map(|event| event.id).collect();
                    self.backlog.pop_front();
                    self.tell(Outcome::Saved(ids));
                }
                Err(error) => return self.tell(Outcome::Unwritten(error)),
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
            Ok(reading) if reading.is_empty() && !was_unreadable => {}
            Ok(reading) => self.tell(Outcome::Read(reading)),
            Err(error) => self.tell(Outcome::Unread(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Act, MemoryStore};

    #[test]
    fn where_no_thread_can_be_had_the_caller_does_the_work() {
        let store = MemoryStore::default();
        let mut writer = Writer::new(Box::new(store.clone()), Box::new(|| {}));
        let Place::Idle(worker, orders) = std::mem::replace(&mut writer.place, Place::Away) else {
            panic!("there was no job")
        };
        writer.place = Place::Here(worker, orders);
        let id = EventId::mint(Timestamp::UNIX_EPOCH, None);
        let act = Act::Unknown { name: "x".into() };
        writer.append(Event::new(id, Timestamp::UNIX_EPOCH, act));
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
