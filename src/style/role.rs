use crate::chart::Part;
use crate::gap::Status;

/// What a piece of text or of a bar is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    Text,
    /// A heading or the one big number.
    Strong,
    /// What may be overlooked: units, hints, sources.
    Quiet,
    /// A key that can be pressed.
    Key,
    /// What is selected.
    Selected,
    /// What one has.
    Have,
    /// What is missing.
    Gap,
    /// Reached, or beyond.
    Met,
    /// Not answered yet.
    Unrated,
    /// Something to look at.
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
