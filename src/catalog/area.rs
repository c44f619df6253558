use crate::id::Id;

/// The id of an [`Area`].
pub type AreaId = Id<Area>;

/// A group of skills, such as "Databases and data modeling".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The permanent id.
    pub id: AreaId,
    /// Name to show.
    pub name: String,
}
