//! The time zone in which the user reads dates.

use std::sync::LazyLock;

use jiff::tz::TimeZone;

/// Returns the user's time zone: that of `TZ`, or else of the system, as it was at the first call.
///
/// The result is the same as that of [`TimeZone::system`], which first lists all six hundred zones. That takes as long
/// as everything else that a short command does, so the file of the zone is read directly if its path is known.
pub(crate) fn here() -> TimeZone {
    static HERE: LazyLock<TimeZone> = LazyLock::new(|| read().unwrap_or_else(TimeZone::system));
    HERE.clone()
}

/// Reads the file of the zone if its path is known without the time zone database.
#[cfg(unix)]
fn read() -> Option<TimeZone> {
    use std::env::{VarError, var, var_os};
    use std::path::Path;
    let file = match var("TZ") {
        Err(VarError::NotPresent) => Path::new("/etc/localtime").to_owned(),
        Ok(name) if is_name(&name) && var_os("TZDIR").is_none() => Path::new("/usr/share/zoneinfo").join(name),
        _ => return None,
    };
    TimeZone::tzif("", &std::fs::read(file).ok()?).ok()
}

#[cfg(not(unix))]
fn read() -> Option<TimeZone> {
    None
}

/// Returns true if `TZ` can only be the name of a zone. With digits it may be a rule, with other characters a path.
#[cfg(unix)]
fn is_name(text: &str) -> bool {
    let is_spelled = text.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'_' | b'-'));
    is_spelled && !text.starts_with('/') && !text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zone_is_that_of_the_system() {
        for time in ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z", "1970-01-01T00:00:00Z"] {
            let time: jiff::Timestamp = time.parse().expect("it is a time");
            assert_eq!(here().to_offset(time), TimeZone::system().to_offset(time), "{time}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn rules_and_paths_are_not_names() {
        for name in ["UTC", "Europe/Berlin", "America/Port-au-Prince", "America/New_York"] {
            assert!(is_name(name), "{name}");
        }
        for other in
            ["", "XYZ-2", "EST5EDT,M3.2.0,M11.1.0", ":Europe/Berlin", "/etc/localtime", "../Berlin", "Etc/GMT+5"]
        {
            assert!(!is_name(other), "{other}");
        }
    }
}
