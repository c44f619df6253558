//! Three machines, each with a clock of its own, share a folder through a tool that copies files, sometimes badly.
//! Whatever happens in whatever order, every event that is whole anywhere in a folder counts there once, unless it was
//! forgotten; and no answer is erased by a `forgotten` event that its machine had seen when it recorded the answer.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use skillgap::catalog::SkillId;
use skillgap::id::Id;
use skillgap::journal::{Act, Answered, Details, Device, Event, EventId, Events, FileStore, Rating, Recorded, Store};
use skillgap::profile::{Profile, undo};
use tempfile::TempDir;

use super::builder::CATALOG;

/// How many sequences of actions; by hand: 20,000.
const CASES: u32 = 256;
const MACHINES: usize = 3;
const SKILLS: [&str; 4] = ["go", "rust", "python", "sql"];

#[derive(Debug, Clone)]
enum Action {
    /// Somebody answers; the clock has moved by so many minutes, back perhaps.
    Rate {
        machine: usize,
        skill: usize,
        level: u8,
        minutes: i64,
    },
    /// A skill is forgotten, or its notes.
    Forget {
        machine: usize,
        skill: usize,
        only_notes: bool,
    },
    Undo {
        machine: usize,
    },
    Redo {
        machine: usize,
    },
    /// The files of one machine are copied to another, which keeps its own.
    Sync {
        from: usize,
        to: usize,
    },
    /// The copying tool leaves a copy of one machine's own file beside another's.
    Conflict {
        from: usize,
        to: usize,
    },
    /// A power cut in the middle of a write: so much of a line that nobody was told was saved.
    Crash {
        machine: usize,
        bytes: usize,
    },
    /// The program is started anew.
    Restart {
        machine: usize,
    },
}

fn action() -> impl Strategy<Value = Action> {
    let machine = 0..MACHINES;
    let two = || (0..MACHINES, 0..MACHINES);
    prop_oneof![
        6 => (machine.clone(), 0..SKILLS.len(), 0..=5_u8, -600_000..600_000_i64)
            .prop_map(|(machine, skill, level, minutes)| Action::Rate { machine, skill, level, minutes }),
        2 => (machine.clone(), 0..SKILLS.len(), prop::bool::weighted(0.3))
            .prop_map(|(machine, skill, only_notes)| Action::Forget { machine, skill, only_notes }),
        2 => machine.clone().prop_map(|machine| Action::Undo { machine }),
        2 => machine.clone().prop_map(|machine| Action::Redo { machine }),
        3 => two().prop_map(|(from, to)| Action::Sync { from, to }),
        1 => two().prop_map(|(from, to)| Action::Conflict { from, to }),
        1 => (machine.clone(), 1..100_usize).prop_map(|(machine, bytes)| Action::Crash { machine, bytes }),
        1 => machine.prop_map(|machine| Action::Restart { machine }),
    ]
}

/// By how many minutes a machine's clock is wrong: minutes, days or years, either way.
fn skew() -> impl Strategy<Value = i64> {
    prop_oneof![-90..=90_i64, -20_000..=20_000_i64, -2_000_000..=2_000_000_i64]
}

/// What is known of an event from when it was recorded.
#[derive(Clone)]
struct Made {
    /// Its skill.
    skill: Option<SkillId>,
    /// Which `forgotten` events its machine had seen.
    seen: BTreeSet<EventId>,
}

impl Made {
    /// Whether one of the `forgotten` events erases it.
    fn is_erased(&self, id: EventId, forgotten: &[Event]) -> bool {
        forgotten.iter().any(|by| match &by.act {
            Act::Forgotten { skill, only_notes: false, also } => {
                Some(skill) == self.skill.as_ref() && !self.seen.contains(&by.id) && (id < by.id || also.contains(&id))
            }
            _ => false,
        })
    }
}

/// A machine: its folder, its program, and what has to be in each file of its folder.
struct Machine {
    folder: PathBuf,
    name: String,
    store: FileStore,
    events: Events,
    clock: Timestamp,
    files: BTreeMap<String, BTreeSet<EventId>>,
    /// What it has recorded.
    made: BTreeMap<EventId, Made>,
}

impl Machine {
    fn new(home: &TempDir, nth: usize, skew: i64) -> Self {
        let (folder, name) = (home.path().join(nth.to_string()), format!("machine-{nth}"));
        let store = FileStore::new(folder.clone(), Device::named(&name));
        let clock: Timestamp = "2026-01-01T00:00:00Z".parse().expect("it is a time");
        let clock = clock + SignedDuration::from_mins(skew);
        Self { folder, name, store, events: Events::default(), clock, files: BTreeMap::new(), made: BTreeMap::new() }
    }

    fn own(&self) -> String {
        format!("{}.jsonl", self.name)
    }

    fn look(&mut self) {
        for (_, recorded) in self.store.read().expect("it can be read").events {
            add(&mut self.events, recorded);
        }
        self.events.forget(self.clock);
    }

    fn record(&mut self, act: Act) {
        let event = self.events.next_event(self.events.newest_counting(self.clock), self.clock, None, act);
        let id = event.id;
        assert!(self.events.newest_own() < Some(id), "ids run backwards");
        let forgotten = self.events.iter().filter(|recorded| matches!(recorded.event.act, Act::Forgotten { .. }));
        let seen = forgotten.map(|recorded| recorded.event.id).collect();
        self.made.insert(id, Made { skill: event.skill().cloned(), seen });
        self.store.append(&event).expect("it can be written");
        self.events.insert(Recorded { event, own: true });
        self.events.forget(self.clock);
        self.files.entry(self.own()).or_default().insert(id);
    }

    fn forget(&mut self, skill: &SkillId, only_notes: bool) {
        let next = EventId::mint(self.clock, self.events.newest_counting(self.clock));
        let is_ahead = |event: &&Event| event.id >= next && event.skill() == Some(skill);
        let events = self.events.iter().map(|recorded| &recorded.event);
        let also = events.filter(is_ahead).map(|event| event.id).collect();
        self.record(Act::Forgotten { skill: skill.clone(), only_notes, also });
    }

    fn take_back(&mut self, target: Option<EventId>) {
        if let Some(target) = target {
            self.record(Act::Undone { target });
        }
    }

    fn restart(&mut self) {
        self.store = FileStore::new(self.folder.clone(), Device::named(&self.name));
        self.events = Events::default();
    }

    /// All that is whole in the folder, read by a stranger, for whom nothing is its own; and how often it stands there.
    fn seen_by_a_stranger(&self) -> Vec<Recorded> {
        let mut store = FileStore::new(self.folder.clone(), Device::named("stranger"));
        store.read().expect("it can be read").events.into_iter().map(|(_, recorded)| recorded).collect()
    }
}

fn two(machines: &mut [Machine], from: usize, to: usize) -> Option<(&mut Machine, &mut Machine)> {
    match machines.get_disjoint_mut([from, to]) {
        Ok([from, to]) => Some((from, to)),
        Err(_) => None,
    }
}

fn carry_out(action: &Action, machines: &mut [Machine], nth: usize) {
    match *action {
        Action::Rate { machine, skill, level, minutes } => {
            let machine = &mut machines[machine];
            machine.look();
            machine.clock += SignedDuration::from_mins(minutes);
            let skill = Id::parse(SKILLS[skill]).expect("it is an id");
            let rating = Rating::find(&level.to_string()).expect("it is a level");
            let note = nth.is_multiple_of(3).then(|| "学習 🦀".to_owned());
            machine.record(Act::Answered(Answered { skill, rating, details: Details { note, ..Details::default() } }));
        }
        Action::Forget { machine, skill, only_notes } => {
            machines[machine].look();
            machines[machine].forget(&Id::parse(SKILLS[skill]).expect("it is an id"), only_notes);
        }
        Action::Undo { machine } => {
            machines[machine].look();
            let target = undo::to_undo(&machines[machine].events).map(|event| event.id);
            machines[machine].take_back(target);
        }
        Action::Redo { machine } => {
            machines[machine].look();
            let target = undo::to_redo(&machines[machine].events).map(|event| event.id);
            machines[machine].take_back(target);
        }
        Action::Sync { from, to } => {
            let Some((from, to)) = two(machines, from, to) else { return };
            fs::create_dir_all(&to.folder).expect("it is ours");
            for (name, events) in from.files.clone() {
                // A machine's own file is the newest where that machine is; of others the longer is the newer.
                let length = |folder: &PathBuf| fs::metadata(folder.join(&name)).map_or(0, |file| file.len());
                if name != to.own() && length(&from.folder) >= length(&to.folder) {
                    fs::copy(from.folder.join(&name), to.folder.join(&name)).expect("it can be copied");
                    to.files.insert(name, events);
                }
            }
        }
        Action::Conflict { from, to } => {
            let Some((from, to)) = two(machines, from, to) else { return };
            let Some(events) = from.files.get(&from.own()).cloned() else { return };
            fs::create_dir_all(&to.folder).expect("it is ours");
            let name = match nth % 2 {
                0 => format!("{}.sync-conflict-{nth}.jsonl", from.name),
                _ => format!("{} (conflicted copy {nth}).jsonl", from.name),
            };
            fs::copy(from.folder.join(from.own()), to.folder.join(&name)).expect("it can be copied");
            to.files.insert(name, events);
        }
        Action::Crash { machine, bytes } => {
            let machine = &mut machines[machine];
            let id = EventId::mint(machine.clock, None);
            let line = Event::new(id, machine.clock, Act::Unknown { name: "学習".into() });
            let torn = &line.line().as_bytes()[..bytes.min(line.line().len() - 1)];
            if machine.files.contains_key(&machine.own()) {
                let file = OpenOptions::new().append(true).open(machine.folder.join(machine.own()));
                file.and_then(|mut file| file.write_all(torn)).expect("it can be written");
            }
            machine.restart();
        }
        Action::Restart { machine } => machines[machine].restart(),
    }
}

/// Adds an event. No two events have one id, but for one whose note was forgotten in one of two files.
fn add(events: &mut Events, recorded: Recorded) {
    let bare = |event: &Event| event.without_note().unwrap_or_else(|| event.clone());
    let there = events.get(recorded.event.id).map(|there| bare(&there.event));
    let is_same = there.is_none_or(|there| there.is_same_record(&bare(&recorded.event)));
    assert!(events.insert(recorded) || is_same, "no two events have one id");
}

/// The events of these readings, taken in one after the other, without what is forgotten at `now`.
fn merged<'a>(now: Timestamp, readings: impl IntoIterator<Item = &'a Vec<Recorded>>) -> Vec<Recorded> {
    let mut events = Events::default();
    for recorded in readings.into_iter().flatten() {
        add(&mut events, recorded.clone());
    }
    events.forget(now);
    events.iter().cloned().collect()
}

/// Checks that what has to be in a machine's folder is there, nothing else is, and nothing was erased that must not be.
fn check(machine: &mut Machine, made: &BTreeMap<EventId, Made>, forgotten: &[Event]) {
    let expected: BTreeSet<EventId> = machine.files.values().flatten().copied().collect();
    let stays = |id: &&EventId| !made[id].is_erased(**id, forgotten);
    let staying: BTreeSet<EventId> = expected.iter().filter(stays).copied().collect();
    // The program that was open all the time, then one that starts now, then one for which all clocks have come.
    machine.look();
    let ids = |machine: &Machine| machine.events.iter().map(|recorded| recorded.event.id).collect::<Vec<_>>();
    let open: BTreeSet<EventId> = ids(machine).into_iter().collect();
    assert!(staying.is_subset(&open), "lost: {:?}", staying.difference(&open));
    machine.restart();
    machine.look();
    let fresh = ids(machine);
    let distinct: BTreeSet<EventId> = fresh.iter().copied().collect();
    assert_eq!(fresh.len(), distinct.len(), "something counts twice");
    assert!(distinct.is_subset(&expected), "more than was recorded");
    assert!(staying.is_subset(&distinct), "lost: {:?}", staying.difference(&distinct));
    machine.events.forget(Timestamp::MAX);
    let late: BTreeSet<EventId> = ids(machine).into_iter().collect();
    assert!(staying.is_subset(&late), "erased later: {:?}", staying.difference(&late));
}

/// The answers that these events add up to.
fn answers(recorded: &[Recorded]) -> BTreeMap<String, (Rating, EventId)> {
    let mut events = Events::default();
    for recorded in recorded {
        events.insert(recorded.clone());
    }
    let profile = Profile::fold(&events, Timestamp::MAX, &CATALOG);
    profile.answers().map(|(skill, answer)| (skill.to_string(), (answer.rating, answer.event))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn three_machines_that_share_badly_lose_nothing_and_count_nothing_twice(
        skews in prop::array::uniform3(skew()),
        actions in proptest::collection::vec(action(), 1..=100),
    ) {
        // In memory where the system has a place for that: these are thousands of synced appends.
        let home = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).expect("a folder can be made");
        let mut machines: Vec<Machine> = (0..MACHINES).map(|nth| Machine::new(&home, nth, skews[nth])).collect();
        for (nth, action) in actions.iter().enumerate() {
            carry_out(action, &mut machines, nth);
        }
        let readings: Vec<Vec<Recorded>> = machines.iter().map(Machine::seen_by_a_stranger).collect();
        let known = || readings.iter().flatten().chain(machines.iter().flat_map(|machine| machine.events.iter()));
        let all_events: Vec<Event> = known().map(|recorded| recorded.event.clone()).collect();
        let made = machines.iter().flat_map(|machine| machine.made.clone()).collect();
        let forgotten: Vec<Event> =
            all_events.into_iter().filter(|event| matches!(event.act, Act::Forgotten { .. })).collect();
        for machine in &mut machines {
            check(machine, &made, &forgotten);
        }
        let [a, b, c] = &readings[..] else { panic!("there are three") };
        // Where it is now, and where all clocks have come.
        for now in ["2026-01-01T00:00:00Z".parse().expect("it is a time"), Timestamp::MAX] {
            let all = merged(now, [a, b, c]);
            prop_assert_eq!(&merged(now, [c, a, b]), &all, "the merge is commutative");
            prop_assert_eq!(&merged(now, [&merged(now, [a, b]), c]), &all, "it is associative");
            prop_assert_eq!(&merged(now, [a, &merged(now, [b, c])]), &all);
            prop_assert_eq!(&merged(now, [&all, a, &all, b, c]), &all, "it is idempotent");
            prop_assert_eq!(answers(&merged(now, [b, c, a])), answers(&all), "all machines give the same answers");
        }
    }
}
