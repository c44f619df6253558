use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime};

/// Returns `N` random bytes: from the system, or else from `/dev/urandom`, or else from values that differ between
/// processes and calls. The bytes are used for ids, which only have to be unique, and never for secrets.
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let is_filled = getrandom::fill(&mut bytes).is_ok()
        || File::open("/dev/urandom").and_then(|mut source| source.read_exact(&mut bytes)).is_ok();
    if is_filled { bytes } else { fallback_bytes() }
}

/// Returns a hash of the time, the process, memory addresses and the number of calls.
fn fallback_bytes<const N: usize>() -> [u8; N] {
    static CALLS: AtomicU64 = AtomicU64::new(0);
    let mut hasher = DefaultHasher::new();
    (SystemTime::now(), Instant::now(), std::process::id(), std::thread::current().id()).hash(&mut hasher);
    (&raw const hasher as usize, fallback_bytes::<N> as fn() -> [u8; N] as usize).hash(&mut hasher);
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
    fn random_bytes_differ_whatever_their_source() {
        let of_system: BTreeSet<[u8; 10]> = (0..100).map(|_| random_bytes()).collect();
        let of_fallback: BTreeSet<[u8; 10]> = (0..100).map(|_| fallback_bytes()).collect();
        assert_eq!((of_system.len(), of_fallback.len()), (100, 100));
    }
}
