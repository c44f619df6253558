use crate::chart::Part;
use crate::gap::Status;

/// The role of a piece of text or of a bar, which decides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Text,
    /// A heading, or the large number of a screen.
    Strong,
    /// Text of less importance: units, hints, sources.
    Quiet,
    /// A key that can be pressed.
    Key,
    /// The selected row or item.
    Selected,
    /// A level or a coverage that the user has.
    Have,
    /// A gap.
    Gap,
    /// A target that is met or exceeded.
    Met,
    /// A skill that is not rated or not applicable.
    Unrated,
    /// A warning.
    Warning,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Strong,
        Self::Quiet,
        Self::Key,
        Self::Selected,
        Self::Have,
        Self::Gap,
        Self::Met,
        Self::Unrated,
        Self::Warning,
    ];
}

impl From<Part> for Role {
    fn from(part: Part) -> Self {
        match part {
            Part::Have | Part::Unsure => Self::Have,
            Part::Gap => Self::Gap,
            Part::Unrated => Self::Unrated,
            Part::Empty => Self::Text,
        }
    }
}

impl From<Status> for Role {
    fn from(status: Status) -> Self {
        match status {
            Status::Gap => Self::Gap,
            Status::Met | Status::Exceeded => Self::Met,
            Status::Unrated | Status::NotApplicable => Self::Unrated,
        }
    }
}
