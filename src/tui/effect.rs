use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::Value;

use super::gap_view::GapView;
use crate::benchmark::{Benchmark, BenchmarkId};
use crate::catalog::{AreaId, Route, SkillId};
use crate::journal::{CheckResult, EventId, Rating};
use crate::report::Format;
use crate::session::Detail;
use crate::sitting::Step;
use crate::style::Theme;

/// A change that a layer wants the app to make: a value, so that layers say what they want and nothing more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// Move through the cards of the assessment.
    Step(Step),
    /// Record an answer.
    Answer(SkillId, Rating),
    /// Keep these beside a skill's answer, or beside the one that is about to be given.
    Describe(SkillId, Detail),
    /// Write the note of a skill in the user's editor.
    EditNote(SkillId),
    /// Make a skill unrated.
    Clear(SkillId),
    /// Put a skill on the plan, or change what the plan says of it, with this due date and this step.
    Plan(SkillId, Option<Date>, Option<String>),
    /// Mark a planned skill as done.
    PlanDone(SkillId),
    /// Take a skill off the plan.
    PlanDrop(SkillId),
    /// Suggest only what can be learned by this route; everything if there is none.
    ChooseRoute(Option<Route>),
    /// Keep what was achieved, for a skill if there is one.
    Log(Option<SkillId>, String),
    /// Keep the user's own verdict on the check question of a skill.
    Check(SkillId, CheckResult),
    /// Make these skills unrated, as one change.
    StartOver(Vec<SkillId>),
    /// Close the uppermost layer.
    Close,
    /// Take back the last change.
    Undo,
    /// Take back the last undo.
    Redo,
    /// Show only rows that have these words; all rows where there are none.
    Filter(String),
    /// Show the gaps of this area alone.
    ShowArea(AreaId),
    /// Go on with the usual walk.
    GoOn,
    /// Walk through what is to be asked again.
    AskAgain,
    /// Show this view of the gaps.
    ShowGaps(GapView),
    /// Draw in this theme from now on.
    UseTheme(Theme),
    /// Measure against this benchmark.
    Measure(BenchmarkId),
    /// Hold this benchmark beside the first; none takes it away.
    Beside(Option<BenchmarkId>),
    /// Open these second opinions, and compare with them.
    OpenOpinions(Vec<EventId>),
    /// Ask for a text to make a list of.
    AskForText,
    /// Read this file, for a list to be made of it.
    ReadText(PathBuf),
    /// Give the list that was read from a text this title.
    CallList(String),
    /// Make a requirement for this skill of the unknown term that is selected in the list.
    MapTerm(SkillId),
    /// Complete the path of a text, which is typed so far.
    CompletePath(PathBuf),
    /// Keep this list among the user's own, with the skills that it brings, and measure against it.
    KeepList(Benchmark, Vec<Value>),
    /// Write this to a new file.
    WriteFile(PathBuf, String),
    /// Put this on the clipboard; what it is, in words.
    Copy(String, String),
    /// Take this along in the export that is being made.
    ExportAs(Format),
    /// Leave notes out of exports, or take them along.
    LeaveOutNotes(bool),
    /// Give exports the name of this person; an empty one takes the name away.
    NamePerson(String),
    /// Name the file of the export that is being made.
    NameFile(String),
    /// Write what is unsaved to this file, and quit.
    WriteElsewhere(PathBuf),
    /// Try once more to save, and quit when it works.
    TryAgain,
}

/// A request to the owner of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Put this on the clipboard; what it is, in words.
    Copy(String, String),
    /// Show the demo, until the user quits it.
    Demo,
    /// Give the terminal to the user's editor, for the note of this skill.
    EditNote(SkillId),
    /// Tell of what the mouse does, or no more.
    Mouse(bool),
    /// Draw everything anew: a window that changes its size may lose anything that was in it.
    Redraw,
    /// Take the terminal over again.
    Retake,
    /// Give the terminal back, and stop until somebody goes on.
    Suspend,
}
