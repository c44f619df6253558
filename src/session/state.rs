use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::benchmark::{BenchmarkId, RequirementId};
use crate::catalog::{Route, SkillId};
use crate::disk::{entries, read_regular};
use crate::gap::{Arrangement, Grouping, Order};
use crate::id::Id;
use crate::journal::{Confidence, Month};
use crate::report::Format;
use crate::style::Theme;
use crate::walk::Stop;

use super::{Draft, Drafts, LastUsed, local_file};

/// The state in which the user last left the app. It belongs to this machine and is stored separately from the data;
/// nothing important is lost with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// The name of the screen.
    pub screen: Option<String>,
    /// The list that was chosen instead of the configured one.
    pub chosen: Option<Chosen>,
    /// The second list of a comparison.
    pub second: Option<BenchmarkId>,
    /// The card at which the walk over each list stopped.
    pub walks: BTreeMap<BenchmarkId, Stop>,
    /// The order and grouping of the gap list.
    pub arrangement: Arrangement,
    /// The chosen route for the suggestions of the plan; `None` for all routes.
    pub route: Option<Route>,
    /// True or false if the mouse was switched on or off, in contrast to the configuration; otherwise `None`.
    pub mouse: Option<bool>,
    /// The names of the screens whose symbols have been explained.
    pub explained: Vec<String>,
    /// The theme that was chosen in the app; `None` if it is as configured.
    pub theme: Option<Theme>,
    /// The format of the last export in the app.
    pub export: Option<Format>,
    /// True if notes were left out of the last export.
    pub leaves_out_notes: bool,
    /// The name for exports that was given in the app, where the configuration has none.
    pub name: Option<String>,
    /// The time at which the user left the app.
    pub left_at: Option<Timestamp>,
    /// The details for answers that are still to be given.
    pub drafts: Drafts,
    /// True if a newer version has written the file; the other fields are then empty.
    pub is_newer: bool,
    /// Why the existing file cannot be read; the other fields are then empty, and the file is never overwritten.
    pub unread: Option<String>,
}

/// A list that was chosen instead of the configured one. The choice lasts until the configuration names another list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The list that was chosen.
    pub benchmark: BenchmarkId,
    /// The configured list at that time.
    pub over: BenchmarkId,
}

/// The file format.
#[derive(Default, Serialize, Deserialize)]
struct Shape {
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    screen: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    chosen: Option<ChosenShape>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    second: Option<String>,
    walks: BTreeMap<String, WalkShape>,
    #[serde(default)]
    gaps: GapsShape,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    route: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mouse: Option<bool>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    explained: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    theme: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    export: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    leaves_out_notes: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    left_at: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    drafts: BTreeMap<String, DraftShape>,
}

#[derive(Serialize, Deserialize)]
struct ChosenShape {
    benchmark: String,
    over: String,
}

#[derive(Serialize, Deserialize)]
struct DraftShape {
    confidence: Option<String>,
    /// A month, or an empty text for [`LastUsed::Unsaid`].
    last_used: Option<String>,
    note: Option<String>,
}

#[derive(Default, Serialize, Deserialize)]
struct GapsShape {
    order: String,
    grouping: String,
    hides_met: bool,
}

#[derive(Serialize, Deserialize)]
struct WalkShape {
    at: Option<String>,
    skipped: Vec<String>,
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
        let shape = serde_json::from_slice(&json).ok().filter(|shape: &Shape| shape.version == VERSION);
        let shape = shape.unwrap_or_default();
        let stop = |walk: WalkShape| Stop {
            at: walk.at.and_then(|at| Id::parse(&at).ok()),
            skipped: walk.skipped.iter().filter_map(|id| Id::parse(id).ok()).collect(),
        };
        let walks = shape.walks.into_iter().filter_map(|(id, walk)| Some((Id::parse(&id).ok()?, stop(walk))));
        let arrangement = Arrangement {
            order: Order::find(&shape.gaps.order).unwrap_or_default(),
            grouping: Grouping::find(&shape.gaps.grouping).unwrap_or_default(),
            hides_met: shape.gaps.hides_met,
        };
        let chosen = |chosen: ChosenShape| {
            Some(Chosen { benchmark: Id::parse(&chosen.benchmark).ok()?, over: Id::parse(&chosen.over).ok()? })
        };
        let left_at = shape.left_at.and_then(|at| at.parse().ok());
        let last_used = |month: String| match &*month {
            "" => Some(LastUsed::Unsaid),
            month => Month::parse(month).map(LastUsed::In),
        };
        let draft = |draft: DraftShape| Draft {
            confidence: draft.confidence.and_then(|name| Confidence::find(&name)),
            last_used: draft.last_used.and_then(last_used),
            note: draft.note,
            technology: None,
        };
        let drafts = shape.drafts.into_iter().filter_map(|(id, of)| Some((Id::parse(&id).ok()?, draft(of))));
        Some(Self {
            screen: shape.screen,
            chosen: shape.chosen.and_then(chosen),
            second: shape.second.and_then(|id| Id::parse(&id).ok()),
            walks: walks.collect(),
            arrangement,
            route: shape.route.and_then(|id| Route::find(&id)),
            mouse: shape.mouse,
            explained: shape.explained,
            theme: shape.theme.and_then(|name| Theme::find(&name)),
            export: shape.export.and_then(|key| Format::of_key(&key)),
            leaves_out_notes: shape.leaves_out_notes,
            name: shape.name,
            left_at,
            drafts: drafts.collect(),
            is_newer: shape.version != VERSION && local_file::is_newer(&json, VERSION),
            unread: None,
        })
    }

    /// Takes over the drafts in `folder` that another process has changed since this one read `found`. If both have
    /// changed the same draft, this state's draft stays.
    pub(crate) fn take_over_drafts(&mut self, folder: &Path, found: &Drafts) {
        let json = read_regular(&Self::file_in(folder), Self::MAX_BYTES);
        let is_sound = json.is_ok_and(|json| json.is_some_and(|json| Self::is_sound(&json)));
        let Some(theirs) = Self::load(folder).filter(|_| is_sound) else { return };
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
        let is_one = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.strip_prefix(FILE).is_some_and(|rest| rest.starts_with('-'))
        };
        Ok(entries(folder)?.into_iter().filter(is_one).collect())
    }

    /// Returns true if `json` is a valid state.
    pub fn is_sound(json: &[u8]) -> bool {
        serde_json::from_slice::<Shape>(json).is_ok_and(|shape| shape.version >= VERSION)
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
        let text = |id: &RequirementId| id.to_string();
        let walk = |stop: &Stop| WalkShape {
            at: stop.at.as_ref().map(text),
            skipped: stop.skipped.iter().map(text).collect(),
        };
        let last_used = |last_used: LastUsed| match last_used {
            LastUsed::In(month) => month.to_string(),
            LastUsed::Unsaid => String::new(),
        };
        let draft = |draft: &Draft| DraftShape {
            confidence: draft.confidence.map(|confidence| confidence.name().to_owned()),
            last_used: draft.last_used.map(last_used),
            note: draft.note.clone(),
        };
        let shape = Shape {
            version: VERSION,
            screen: self.screen.clone(),
            chosen: self
                .chosen
                .as_ref()
                .map(|chosen| ChosenShape { benchmark: chosen.benchmark.to_string(), over: chosen.over.to_string() }),
            second: self.second.as_ref().map(BenchmarkId::to_string),
            drafts: self.drafts.iter().map(|(id, details)| (id.to_string(), draft(details))).collect(),
            walks: self.walks.iter().map(|(id, stop)| (id.to_string(), walk(stop))).collect(),
            gaps: GapsShape {
                order: self.arrangement.order.id().to_owned(),
                grouping: self.arrangement.grouping.id().to_owned(),
                hides_met: self.arrangement.hides_met,
            },
            route: self.route.map(|route| route.id().to_owned()),
            mouse: self.mouse,
            explained: self.explained.clone(),
            theme: self.theme.map(|theme| theme.name().to_owned()),
            export: self.export.map(Format::key),
            leaves_out_notes: self.leaves_out_notes,
            name: self.name.clone(),
            left_at: self.left_at.map(|at| format!("{at:.3}")),
        };
        local_file::replace(folder, FILE, &shape)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
