use super::Status;
use crate::catalog::Level;

/// A level held against a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What one has; none when unrated or not applicable.
    pub level: Option<Level>,
    /// What is asked for.
    pub target: Level,
    /// What the level means against the target.
    pub status: Status,
    /// Target minus level: positive is missing, negative is a surplus. None where there is no level.
    pub gap: Option<i8>,
}

impl Standing {
    /// Holds `level` against `target`; where there is none, it is unrated or not applicable.
    pub fn of(level: Option<Level>, is_not_applicable: bool, target: Level) -> Self {
        let gap = level.map(|level| target.number().cast_signed() - level.number().cast_signed());
        let status = match gap {
            Some(1..) => Status::Gap,
            Some(0) => Status::Met,
            Some(_) => Status::Exceeded,
            None if is_not_applicable => Status::NotApplicable,
            None => Status::Unrated,
        };
        Self { level, target, status, gap }
    }
}
