use super::Command;

impl Command {
    /// The other words by which users search for the command, among them those of earlier versions.
    pub(crate) fn search_words(self) -> &'static [&'static str] {
        match self {
            Self::Rate => &["rating", "level", "score"],
            Self::NotApplicable => &["not applicable", "irrelevant"],
            Self::Clear => &["unrate", "delete rating", "reset"],
            Self::Confidence => &["how sure you are", "certainty"],
            Self::LastUsed => &["last used", "when used"],
            Self::Note => &["evidence", "comment", "edit note"],
            Self::EditNote => &["vim", "editor"],
            Self::Plan => &["goal", "todo", "learn"],
            Self::Due => &["due date", "deadline"],
            Self::Step => &["next step"],
            Self::Route => &["courses", "books", "certifications", "way of learning"],
            Self::Order => &["sort"],
            Self::Regroup => &["group by"],
            Self::Find => &["filter", "search"],
            Self::View => &["chart", "table"],
            Self::Benchmark => &["benchmark", "measure against", "settings"],
            Self::Opinions => &["second opinion", "peer", "mentor", "manager", "review", "feedback"],
            Self::SecondBenchmark => &["compare", "comparison", "hold beside", "second list"],
            Self::FromText => &["job advertisement", "job ad", "import list"],
            Self::Export => &["export", "report", "save as", "take along", "share"],
            Self::Copy => &["clipboard", "yank"],
            Self::Theme => &["colors", "appearance", "settings"],
            Self::Demo => &["demo", "sample", "example"],
            Self::StartOver => &["reset", "clear all", "delete ratings", "begin again"],
            Self::Jump => &["go to", "screen"],
            Self::Mouse => &["settings"],
            Self::Walk => &["assessment", "assess", "re-rate", "ask again", "start"],
            Self::Undo => &["take back", "revert"],
            Self::Redo => &["undo the undo"],
            Self::Quit => &["exit", "leave"],
            Self::Help => &["keys", "palette", "legend"],
            Self::Screen => &["go to", "jump", "tab"],
            _ => &[],
        }
    }
}
