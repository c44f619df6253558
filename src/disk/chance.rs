use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime};

/// Returns `N` bytes of chance: of the system's source, else of `/dev/urandom`, else of what differs between processes
/// and calls. Ids need no more than to differ; no secret is made of them.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let is_filled = getrandom::fill(&mut bytes).is_ok()
        || File::open("/dev/urandom").and_then(|mut source| source.read_exact(&mut bytes)).is_ok();
    if is_filled { bytes } else { circumstances() }
}

/// Bytes hashed of the time, the process, where it lies in memory, and how often they were asked for.
fn circumstances<const N: usize>() -> [u8; N] {
    static CALLS: AtomicU64 = AtomicU64::new(0);
    let mut hasher = DefaultHasher::new();
    (SystemTime::now(), Instant::now(), std::process::id(), std::thread::current().id()).hash(&mut hasher);
    (&raw const hasher as usize, circumstances::<N> as fn() -> [u8; N] as usize).hash(&mut hasher);
    CALLS.fetch_add(1, Ordering::Relaxed).hash(&mut hasher);
    let mut bytes = [0; N];
    for chunk in bytes.chunks_mut(8) {
        0_u8.hash(&mut hasher);
        chunk.copy_from_slice(&hasher.finish().to_ne_bytes()[..chunk.len()]);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn bytes_of_chance_differ_whatever_they_are_made_of() {
        let of_system: BTreeSet<[u8; 10]> = (0..100).map(|_| random_bytes()).collect();
        let of_circumstances: BTreeSet<[u8; 10]> = (0..100).map(|_| circumstances()).collect();
        assert_eq!((of_system.len(), of_circumstances.len()), (100, 100));
    }
}
