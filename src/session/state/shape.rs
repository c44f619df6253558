use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Chosen, State, VERSION};
use crate::benchmark::{BenchmarkId, RequirementId};
use crate::catalog::Route;
use crate::gap::{Arrangement, Grouping, Order};
use crate::id::Id;
use crate::journal::{Confidence, Month};
use crate::report::Format;
use crate::session::{Draft, Drafts, LastUsed};
use crate::style::Theme;
use crate::walk::Stop;

/// The format of the file.
#[derive(Serialize, Deserialize)]
pub(super) struct Shape {
    pub(super) version: u32,
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

impl ChosenShape {
    fn of(chosen: &Chosen) -> Self {
        Self { benchmark: chosen.benchmark.to_string(), over: chosen.over.to_string() }
    }

    fn read(self) -> Option<Chosen> {
        Some(Chosen { benchmark: Id::parse(&self.benchmark).ok()?, over: Id::parse(&self.over).ok()? })
    }
}

#[derive(Serialize, Deserialize)]
struct DraftShape {
    confidence: Option<String>,
    /// A month, or an empty text for [`LastUsed::Unsaid`].
    last_used: Option<String>,
    note: Option<String>,
}

impl DraftShape {
    fn of(draft: &Draft) -> Self {
        Self {
            confidence: draft.confidence.map(|confidence| confidence.name().to_owned()),
            last_used: match draft.last_used {
                Some(LastUsed::In(month)) => Some(month.to_string()),
                Some(LastUsed::Unsaid) => Some(String::new()),
                None => None,
            },
            note: draft.note.clone(),
        }
    }

    fn read(self) -> Draft {
        Draft {
            confidence: self.confidence.and_then(|name| Confidence::find(&name)),
            last_used: match self.last_used.as_deref() {
                Some("") => Some(LastUsed::Unsaid),
                Some(month) => Month::parse(month).map(LastUsed::In),
                None => None,
            },
            note: self.note,
            technology: None,
        }
    }
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

impl WalkShape {
    fn of(stop: &Stop) -> Self {
        Self {
            at: stop.at.as_ref().map(RequirementId::to_string),
            skipped: stop.skipped.iter().map(RequirementId::to_string).collect(),
        }
    }

    fn read(self) -> Stop {
        Stop { at: read_id(self.at), skipped: self.skipped.iter().filter_map(|id| Id::parse(id).ok()).collect() }
    }
}

/// Reads an id; `None` if there is none or it is not valid.
fn read_id<K>(id: Option<String>) -> Option<Id<K>> {
    Id::parse(&id?).ok()
}

impl Shape {
    /// Returns the contents of the file for a state.
    pub(super) fn of(state: &State) -> Self {
        Self {
            version: VERSION,
            screen: state.screen.clone(),
            chosen: state.chosen.as_ref().map(ChosenShape::of),
            second: state.second.as_ref().map(BenchmarkId::to_string),
            walks: state.walks.iter().map(|(id, stop)| (id.to_string(), WalkShape::of(stop))).collect(),
            gaps: GapsShape {
                order: state.arrangement.order.id().to_owned(),
                grouping: state.arrangement.grouping.id().to_owned(),
                hides_met: state.arrangement.hides_met,
            },
            route: state.route.map(|route| route.id().to_owned()),
            mouse: state.mouse,
            explained: state.explained.clone(),
            theme: state.theme.map(|theme| theme.name().to_owned()),
            export: state.export.map(Format::key),
            leaves_out_notes: state.leaves_out_notes,
            name: state.name.clone(),
            left_at: state.left_at.map(|at| format!("{at:.3}")),
            drafts: state.drafts.iter().map(|(id, draft)| (id.to_string(), DraftShape::of(draft))).collect(),
        }
    }

    /// Returns the state without the values that this version does not know.
    pub(super) fn read(self) -> State {
        let mut walks = BTreeMap::new();
        for (id, walk) in self.walks {
            if let Ok(id) = Id::parse(&id) {
                walks.insert(id, walk.read());
            }
        }
        let mut drafts = Drafts::new();
        for (id, draft) in self.drafts {
            if let Ok(id) = Id::parse(&id) {
                drafts.insert(id, draft.read());
            }
        }
        State {
            screen: self.screen,
            chosen: self.chosen.and_then(ChosenShape::read),
            second: read_id(self.second),
            walks,
            arrangement: Arrangement {
                order: Order::find(&self.gaps.order).unwrap_or_default(),
                grouping: Grouping::find(&self.gaps.grouping).unwrap_or_default(),
                hides_met: self.gaps.hides_met,
            },
            route: self.route.and_then(|id| Route::find(&id)),
            mouse: self.mouse,
            explained: self.explained,
            theme: self.theme.and_then(|name| Theme::find(&name)),
            export: self.export.and_then(|key| Format::of_key(&key)),
            leaves_out_notes: self.leaves_out_notes,
            name: self.name,
            left_at: self.left_at.and_then(|at| at.parse().ok()),
            drafts,
            is_newer: false,
            unread: None,
        }
    }
}
