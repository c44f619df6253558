use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Draft, Drafts, local_file};
use crate::benchmark::BenchmarkId;
use crate::catalog::{Route, SkillId};
use crate::disk::{entries, read_regular};
use crate::gap::Arrangement;
use crate::json::{known, known_keys};
use crate::report::Format;
use crate::style::Theme;
use crate::walk::Stop;

/// The state in which the user last left the app. It belongs to this machine and is stored separately from the data;
/// nothing important is lost with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The name of the screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub screen: Option<String>,
    /// The list that was chosen instead of the configured one.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "chosen")]
    pub chosen: Option<Chosen>,
    /// The second list of a comparison.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "known")]
    pub second: Option<BenchmarkId>,
    /// The card at which the walk over each list stopped.
    #[serde(deserialize_with = "known_keys")]
    pub walks: BTreeMap<BenchmarkId, Stop>,
    /// The order and grouping of the gap list.
    #[serde(default, rename = "gaps")]
    pub arrangement: Arrangement,
    /// The chosen route for the suggestions of the plan; `None` for all routes.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "known")]
    pub route: Option<Route>,
    /// True or false if the mouse was switched on or off, in contrast to the configuration; otherwise `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mouse: Option<bool>,
    /// The names of the screens whose symbols have been explained.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub explained: Vec<String>,
    /// The theme that was chosen in the app; `None` if it is as configured.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "known")]
    pub theme: Option<Theme>,
    /// The format of the last export in the app.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "known")]
    pub export: Option<Format>,
    /// True if notes were left out of the last export.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub leaves_out_notes: bool,
    /// The name for exports that was given in the app. It applies if the configuration has none, also to commands. Empty
    /// if the user was asked and gave none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The time at which the user left the app.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "millis", deserialize_with = "known")]
    pub left_at: Option<Timestamp>,
    /// The details for answers that are still to be given.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "known_keys")]
    pub drafts: Drafts,
    /// True if a newer version has written the file; the other fields are then empty.
    #[serde(skip)]
    pub is_newer: bool,
    /// The reason that the file cannot be read; the other fields are then empty, and the file is never overwritten.
    #[serde(skip)]
    pub unread: Option<String>,
}

/// A list that was chosen instead of the configured one. The choice lasts until the configuration names another list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chosen {
    /// The list that was chosen.
    pub benchmark: BenchmarkId,
    /// The configured list at that time.
    pub over: BenchmarkId,
}

const FILE: &str = "state.json";
const VERSION: u32 = 1;

impl State {
    /// The largest size of the file in bytes.
    pub(crate) const MAX_BYTES: u64 = local_file::MAX_BYTES;

    /// Reads the state in `folder`; `None` if the file does not exist. Returns an empty state if the file is damaged or
    /// cannot be read.
    pub fn load(folder: &Path) -> Option<Self> {
        let json = match read_regular(&folder.join(FILE), Self::MAX_BYTES) {
            Ok(json) => json?,
            Err(error) => return Some(Self { unread: Some(error.to_string()), ..Self::default() }),
        };
        Some(match local_file::parse(&json, VERSION) {
            Some(state) => state,
            None => Self { is_newer: local_file::is_newer(&json, VERSION), ..Self::default() },
        })
    }

    /// Takes over the drafts in `folder` that another process has changed since this one read `found`. If both have
    /// changed the same draft, this state's draft stays.
    pub(crate) fn take_over_drafts(&mut self, folder: &Path, found: &Drafts) {
        let Ok(Some(json)) = read_regular(&Self::file_in(folder), Self::MAX_BYTES) else { return };
        let Some(theirs) = local_file::parse::<Self>(&json, VERSION) else { return };
        for skill in found.keys().chain(theirs.drafts.keys()) {
            if self.drafts.get(skill) == found.get(skill) {
                match theirs.drafts.get(skill) {
                    Some(draft) => self.drafts.insert(skill.clone(), draft.clone()),
                    None => self.drafts.remove(skill),
                };
            }
        }
    }

    /// Returns the path of the state in `folder`.
    pub fn file_in(folder: &Path) -> PathBuf {
        folder.join(FILE)
    }

    /// Returns the damaged states that a repair has moved aside in `folder`.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be read.
    pub(crate) fn moved_aside(folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut paths = entries(folder)?;
        paths.retain(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.strip_prefix(FILE).is_some_and(|rest| rest.starts_with('-'))
        });
        Ok(paths)
    }

    /// Returns true if `json` is a valid state.
    pub fn is_sound(json: &[u8]) -> bool {
        local_file::version_of(json) >= Some(VERSION) && serde_json::from_slice::<Self>(json).is_ok()
    }

    /// Drops the draft for a skill in `folder`, or only its note. Writes nothing if there is none.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be written, or a newer version has written the state.
    pub fn forget(folder: &Path, skill: &SkillId, only_note: bool) -> io::Result<()> {
        local_file::check(&Self::file_in(folder), VERSION)?;
        let Some(mut state) = Self::load(folder) else { return Ok(()) };
        if Draft::forget(&mut state.drafts, skill, only_note) { state.save(folder) } else { Ok(()) }
    }

    /// Replaces the state in `folder` in one step, unless a newer version has written it.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be created or written, or a newer version has written the state.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        local_file::check(&Self::file_in(folder), VERSION)?;
        local_file::replace(folder, FILE, VERSION, self)
    }
}

/// Reads a choice; `None` if it has an id that this version does not know.
fn chosen<'de, D: Deserializer<'de>>(json: D) -> Result<Option<Chosen>, D::Error> {
    #[derive(Deserialize)]
    struct Shape {
        #[serde(deserialize_with = "known")]
        benchmark: Option<BenchmarkId>,
        #[serde(deserialize_with = "known")]
        over: Option<BenchmarkId>,
    }
    Ok(match Option::deserialize(json)? {
        Some(Shape { benchmark: Some(benchmark), over: Some(over) }) => Some(Chosen { benchmark, over }),
        _ => None,
    })
}

/// Writes a time to the millisecond.
#[expect(clippy::ref_option, reason = "serde passes a reference to the field")]
fn millis<S: Serializer>(at: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => serializer.collect_str(&format_args!("{at:.3}")),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gap::{Grouping, Order};
    use crate::id::Id;
    use crate::journal::{Confidence, Month};
    use crate::session::LastUsed;
    use std::fs;

    #[test]
    fn drafts_that_two_processes_change_at_once_are_merged() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let drafts = |notes: &[(&str, &str)]| -> Drafts {
            let draft = |note: &str| Draft { note: Some(note.to_owned()), ..Draft::default() };
            notes.iter().map(|(skill, note)| (Id::parse(skill).expect("it is an id"), draft(note))).collect()
        };
        let found = drafts(&[("go", "old"), ("rust", "old"), ("php", "old"), ("java", "old")]);
        let theirs = drafts(&[("go", "theirs"), ("rust", "theirs"), ("java", "old"), ("ruby", "theirs")]);
        let ours = drafts(&[("go", "ours"), ("rust", "old"), ("php", "old"), ("python", "ours")]);
        let both = drafts(&[("go", "ours"), ("rust", "theirs"), ("python", "ours"), ("ruby", "theirs")]);
        let merged = || {
            let mut state = State { drafts: ours.clone(), ..State::default() };
            state.take_over_drafts(folder.path(), &found);
            state.drafts
        };
        assert_eq!(merged(), ours, "there is nothing of theirs");
        State { drafts: theirs, ..State::default() }.save(folder.path()).expect("it can be written");
        assert_eq!(merged(), both);
        fs::write(folder.path().join(FILE), "{").expect("it can be written");
        assert_eq!(merged(), ours, "theirs is damaged");
    }

    #[test]
    fn the_state_survives_saving_and_damage_is_never_fatal() {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        assert_eq!(State::load(folder.path()), None);
        let id = |text| Id::parse(text).expect("it is an id");
        let stop = Stop { at: Some(id("http-protocol")), skipped: vec![id("python-x")] };
        let id_of = |text| Id::parse(text).expect("it is an id");
        let acme = id_of("acme");
        let state = State {
            screen: Some("Gaps".to_owned()),
            chosen: Some(Chosen { benchmark: id_of("acme"), over: id_of("must-have-2023") }),
            second: Id::parse("dataset-2026").ok(),
            walks: BTreeMap::from([(acme, stop)]),
            arrangement: Arrangement { order: Order::Name, grouping: Grouping::Section, hides_met: true },
            route: Some(Route::Courses),
            mouse: Some(true),
            explained: vec!["Gaps".to_owned()],
            theme: Some(Theme::Light),
            export: Some(Format::Html),
            leaves_out_notes: true,
            name: Some("Ada".to_owned()),
            left_at: "2026-11-20T09:41:07.123Z".parse().ok(),
            drafts: BTreeMap::from([
                (
                    Id::parse("go").expect("it is an id"),
                    Draft {
                        confidence: Some(Confidence::Low),
                        last_used: Month::parse("2026-10").map(LastUsed::In),
                        note: Some("so".into()),
                        technology: None,
                    },
                ),
                (
                    Id::parse("rust").expect("it is an id"),
                    Draft { last_used: Some(LastUsed::Unsaid), ..Draft::default() },
                ),
            ]),
            is_newer: false,
            unread: None,
        };
        state.save(folder.path()).expect("it can be written");
        assert_eq!(State::load(folder.path()), Some(state));
        let newer = r#"{"version":2,"drafts":{"go":"in another form"}}"#;
        fs::write(folder.path().join(FILE), newer).expect("it can be written");
        let nothing_of_it = State { is_newer: true, ..State::default() };
        assert_eq!(State::load(folder.path()), Some(nothing_of_it));
        assert!(State::default().save(folder.path()).is_err());
        assert_eq!(fs::read_to_string(folder.path().join(FILE)).expect("it is there"), newer, "it is left as it was");
        for damaged in ["", "{", "[]", r#"{"version":0,"walks":{}}"#] {
            fs::write(folder.path().join(FILE), damaged).expect("it can be written");
            assert_eq!(State::load(folder.path()), Some(State::default()), "{damaged}");
        }
    }
}
