use uuid::Uuid;

use crate::journal::Events;

/// Returns the key of the person who recorded `events`: a UUIDv5 of the oldest event's id. The key is the same on all
/// machines of the person and reveals nothing else about them. Returns `None` without events.
pub fn key(events: &Events) -> Option<String> {
    let oldest = events.iter().map(|recorded| recorded.event.id).min()?;
    let name = format!("skillgap:person:{oldest}");
    Some(Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).to_string())
}
