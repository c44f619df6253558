use std::fmt;

/// The place of a problem: a requirement of the file, or a field of a requirement.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) index: usize,
    /// The name of the field; empty for the requirement as a whole.
    pub(super) field: &'static str,
}

impl Place {
    pub(super) fn of(self, field: &'static str) -> Self {
        Self { field, ..self }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dot = if self.field.is_empty() { "" } else { "." };
        write!(f, "requirements[{}]{dot}{}", self.index, self.field)
    }
}
