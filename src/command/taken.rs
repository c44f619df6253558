use super::{Command, Key};
use crate::catalog::Level;

/// The reason that a key cannot be bound.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Taken {
    /// The key belongs to another command and cannot be changed.
    #[error("`{key}` always means `{}` and cannot be changed", command.id())]
    Always {
        /// The key.
        key: Key,
        /// The command of the key.
        command: Command,
    },
    /// The user has bound the key to another command that applies in the same place.
    #[error("`{key}` is bound to `{}` already", command.id())]
    Already {
        /// The key.
        key: Key,
        /// The command of the key.
        command: Command,
    },
    /// Not every level would get a key.
    #[error("`rate` takes {} keys beside the digits, one for each level", Level::COUNT)]
    Levels,
}
