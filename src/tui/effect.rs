use std::path::PathBuf;

use jiff::civil::Date;

use super::gap_view::GapView;
use crate::benchmark::{Benchmark, BenchmarkId};
use crate::catalog::{AreaId, Route, SkillId};
use crate::command::Press;
use crate::journal::{CheckResult, EventId, Rating};
use crate::report::Format;
use crate::session::Detail;
use crate::sitting::Step;
use crate::style::Theme;

/// A change that a layer asks the app to make. As a value, it keeps side effects out of the layers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    /// Move through the cards of the assessment.
    Step(Step),
    /// Record an answer.
    Answer(SkillId, Rating),
    /// Add a detail to a skill's answer, or to the answer that is about to be given.
    Describe(SkillId, Detail),
    /// Write the note of a skill in the user's editor.
    EditNote(SkillId),
    /// Make a skill unrated.
    Clear(SkillId),
    /// Add a skill to the plan, or change its entry, with this due date and this next step.
    Plan(SkillId, Option<Date>, Option<String>),
    /// Mark a planned skill as done.
    PlanDone(SkillId),
    /// Remove a skill from the plan.
    PlanDrop(SkillId),
    /// Suggest only what can be learned by this route; everything if `None`.
    ChooseRoute(Option<Route>),
    /// Record an achievement, for a skill if one is given.
    Log(Option<SkillId>, String),
    /// Keep the user's own verdict on the check question of a skill.
    Check(SkillId, CheckResult),
    /// Make these skills unrated, as one change.
    StartOver(Vec<SkillId>),
    /// Close the uppermost layer.
    Close,
    /// Undo the last change.
    Undo,
    /// Redo the last undone change.
    Redo,
    /// Show only rows that contain these words; all rows if the text is empty.
    Filter(String),
    /// Show only the gaps of this area.
    ShowArea(AreaId),
    /// Continue the usual walk.
    GoOn,
    /// Start a walk over the stale ratings.
    AskAgain,
    /// Show this view of the gaps.
    ShowGaps(GapView),
    /// Switch to this theme.
    UseTheme(Theme),
    /// Measure against this benchmark.
    Measure(BenchmarkId),
    /// Compare with this second benchmark; `None` ends the comparison.
    CompareWith(Option<BenchmarkId>),
    /// Open these second opinions, and compare with them.
    OpenOpinions(Vec<EventId>),
    /// Ask for a text to make a list from.
    AskForText,
    /// Read this file to make a list from it.
    ReadText(PathBuf),
    /// Set the title of the list that was read from a text.
    SetListTitle(String),
    /// Make a requirement for this skill from the unknown term that is selected in the draft of a list.
    MapTerm(SkillId),
    /// Complete this path, which the user is typing.
    CompletePath(PathBuf),
    /// Save this list among the user's own, with the skills that it defines, and measure against it.
    KeepList(Benchmark),
    /// Write this text to a new file.
    WriteFile(PathBuf, String),
    /// Put the first text on the clipboard; the second says what it is.
    Copy(String, String),
    /// Export in this format.
    ExportAs(Format),
    /// Leave notes out of exports, or include them.
    LeaveOutNotes(bool),
    /// Set the person named in exports, then run this command; an empty text removes the name.
    SetPerson(String, Option<Press>),
    /// Set the file name of the current export.
    SetFileName(String),
    /// Write the unsaved changes to this file, and quit.
    WriteElsewhere(PathBuf),
    /// Try again to save, and quit on success.
    RetrySave,
}

/// A request to the owner of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Put the first text on the clipboard; the second says what it is.
    Copy(String, String),
    /// Show the demo, until the user quits it.
    Demo,
    /// Hand the terminal to the user's editor, to edit the note of this skill.
    EditNote(SkillId),
    /// Turn mouse reporting on or off.
    Mouse(bool),
    /// Redraw everything: a window that is resized may lose any of its content.
    Redraw,
    /// Take the terminal over again.
    Retake,
    /// Release the terminal, and stop the process until it is continued.
    Suspend,
}
