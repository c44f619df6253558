use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::journal::{Damage, Flaw, Place};

/// A problem of the stored data.
pub(super) struct Problem {
    /// The file and the place in it; empty if `what` contains it.
    pub(super) place: String,
    /// The problem and its effect.
    pub(super) what: String,
    /// The repair.
    pub(super) cure: Cure,
}

/// The way to repair a problem.
pub(super) enum Cure {
    /// `doctor` cannot repair it. The text tells what else the user can do.
    None(&'static str),
    /// Damaged lines of this machine's own files are moved out of them.
    MoveLines,
    /// Events that are dated ahead are recorded again with the right date.
    Redate,
    /// The file is moved out of the way.
    MoveFile(PathBuf),
    /// A temporary file of the program's own is removed.
    Remove(PathBuf),
    /// The permissions of a file or folder are set so that only its owner can open it.
    #[cfg(unix)]
    Narrow(PathBuf, u32),
}

impl Cure {
    /// Returns true if the repair sets permissions.
    pub(super) fn is_of_mode(&self) -> bool {
        match self {
            #[cfg(unix)]
            Self::Narrow(..) => true,
            _ => false,
        }
    }
}

impl Problem {
    pub(super) fn new(place: String, what: impl Into<String>, cure: Cure) -> Self {
        Self { place, what: what.into(), cure }
    }

    pub(super) fn of_file(path: &Path, what: impl Into<String>, cure: Cure) -> Self {
        Self::new(format!("`{}`", path.display()), what, cure)
    }

    pub(super) fn at(place: &Place, what: impl Into<String>, cure: Cure) -> Self {
        Self::new(format!("`{}`, line {}", place.file, place.line), what, cure)
    }

    /// Returns the problem of a damaged line. `cure` is used if the line can be repaired.
    pub(super) fn of_damage(damage: &Damage, cure: Cure) -> Self {
        let at = |what: String, cure| Self::at(&damage.place, what, cure);
        let file = format!("`{}`", damage.place.file);
        match &damage.flaw {
            Flaw::Torn => at("the line is torn, cut off by a crash or a power cut; it does not count".to_owned(), cure),
            Flaw::Unreadable(why) => at(format!("the line does not count: {why}"), cure),
            Flaw::Newer(version) if matches!(cure, Cure::MoveLines) => {
                let what =
                    format!("the line does not count: it says version {version}, as no other line of the file does");
                at(what, cure)
            }
            Flaw::Newer(version) => {
                let what =
                    format!("a newer skillgap wrote it (version {version}); it does not count here, and is kept");
                at(what, Cure::None("a newer skillgap reads it"))
            }
            Flaw::Conflict => at("another event has the same id".to_owned(), Cure::None("both are kept")),
            Flaw::Closed(why) => {
                let what = format!("it cannot be read, so nothing in it counts: {why}");
                Self::new(file, what, Cure::None("make it readable"))
            }
            Flaw::LeftOut(why) => Self::new(
                file,
                format!("it is left out: {why}"),
                Cure::None("make it a file that can be read, or move it away"),
            ),
        }
    }

    /// Returns true if `doctor --repair` can repair the problem.
    pub(super) fn can_be_mended(&self) -> bool {
        !matches!(self.cure, Cure::None(_))
    }

    pub(super) fn describe(&self) -> String {
        let place = if self.place.is_empty() { String::new() } else { format!("{}: ", self.place) };
        format!("{place}{}; {}", self.what, self.way_out())
    }

    /// Returns the hint for the user.
    fn way_out(&self) -> &'static str {
        match &self.cure {
            Cure::None(way) => way,
            Cure::MoveLines => "`--repair` moves it to `damaged/`",
            Cure::Redate => "if the clock is right, `--repair` dates them anew in their order, and keeps the old lines",
            Cure::MoveFile(_) => "`--repair` moves it aside",
            Cure::Remove(_) => "`--repair` removes it",
            #[cfg(unix)]
            Cure::Narrow(..) => "`--repair` narrows it",
        }
    }
}

/// A problem as JSON.
#[derive(Serialize)]
pub(super) struct ProblemShape<'a> {
    place: Option<&'a str>,
    what: &'a str,
    way_out: &'static str,
    can_be_mended: bool,
}

impl<'a> From<&'a Problem> for ProblemShape<'a> {
    fn from(problem: &'a Problem) -> Self {
        Self {
            place: (!problem.place.is_empty()).then_some(&*problem.place),
            what: &problem.what,
            way_out: problem.way_out(),
            can_be_mended: problem.can_be_mended(),
        }
    }
}
