use std::fmt;

/// A requirement of the file, or a field of one.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) index: usize,
    /// Empty for the requirement itself.
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
