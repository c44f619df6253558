//! A fast parser for ratings spelled exactly as this program writes them. Most lines of a journal are such ratings.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::chunk::Skills;
use super::{Act, Answered, Confidence, Details, EARLIEST, EventId, Month, Rating, Stamp};
use crate::catalog::Level;
use crate::date::iso_day;

/// Reads a rating that is spelled exactly as [`Event::new`](super::Event::new) writes it. Returns `None` for every
/// other line, valid or not; the general parser reads those.
pub(super) fn read(line: &str, skills: &mut Skills) -> Option<(EventId, Stamp, Act)> {
    let mut rest = Rest(line);
    rest.pass(r#"{"v":1,"id":""#)?;
    let id = EventId::parse(rest.take(36)?)?;
    rest.pass(r#"","at":""#)?;
    let at = time(rest.take(24)?)?;
    rest.pass("\"")?;
    let day = rest.optional(r#","day":""#, |day| iso_day(day).filter(|&day| Stamp::fits(at, day)))?;
    rest.pass(r#","event":"rated","skill":""#)?;
    let skill = skills.find(rest.string()?)?;
    rest.pass(r#","level":"#)?;
    let rating = Rating::Level(rest.level()?);
    let details = Details {
        confidence: rest.optional(r#","confidence":""#, Confidence::find)?,
        last_used: rest.optional(r#","last_used":""#, Month::parse)?,
        note: rest.optional(r#","note":""#, |note| Some(note.to_owned()))?,
        technology: rest.optional(r#","technology":""#, |technology| Some(technology.into()))?,
    };
    (rest.0 == "}").then_some((id, Stamp { at, day }, Act::Answered(Answered { skill, rating, details })))
}

/// Reads `2026-11-20T09:41:07.123Z`. Returns `None` for any other spelling and for times before [`EARLIEST`].
fn time(text: &str) -> Option<Timestamp> {
    let [year, month, day, hour, minute, second, milli] = fields(text.as_bytes())?;
    let nanos = i32::from(milli) * 1_000_000;
    // A number of two digits fits.
    let [month, day, hour, minute, second] = [month, day, hour, minute, second].map(|number| number as i8);
    let at = DateTime::new(year, month, day, hour, minute, second, nanos).ok()?;
    let at = Offset::UTC.to_timestamp(at).ok()?;
    if at >= EARLIEST { Some(at) } else { None }
}

/// Splits a time into its numbers, from the year to the millisecond.
fn fields(text: &[u8]) -> Option<[i16; 7]> {
    let (mut fields, mut rest) = ([0; 7], text);
    for (field, (digits, end)) in
        fields.iter_mut().zip([(4, b'-'), (2, b'-'), (2, b'T'), (2, b':'), (2, b':'), (2, b'.'), (3, b'Z')])
    {
        let (number, tail) = rest.split_at_checked(digits)?;
        for digit in number {
            *field = *field * 10 + i16::from(digit.checked_sub(b'0').filter(|digit| *digit < 10)?);
        }
        rest = tail.strip_prefix(&[end])?;
    }
    rest.is_empty().then_some(fields)
}

/// The part of a line that has not been read yet.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    /// Skips `text`; returns `None` if the rest does not begin with it.
    fn pass(&mut self, text: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    /// Takes the next `length` bytes.
    fn take(&mut self, length: usize) -> Option<&'a str> {
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(text)
    }

    /// Takes a string up to its closing quote, and skips the quote. Returns `None` if a character is escaped or should
    /// be.
    fn string(&mut self) -> Option<&'a str> {
        let end = self.0.bytes().position(|byte| matches!(byte, b'"' | b'\\' | ..b' '))?;
        let (text, rest) = self.0.split_at(end);
        self.0 = rest.strip_prefix('"')?;
        Some(text)
    }

    fn level(&mut self) -> Option<Level> {
        let digit = self.0.bytes().next()?.checked_sub(b'0')?;
        let level = Level::new(digit)?;
        self.0 = &self.0[1..];
        Some(level)
    }

    /// Reads the string after `lead`. Returns `Some(None)` if the rest does not begin with `lead`, and `None` if the
    /// string is not valid.
    #[expect(
        clippy::option_option,
        reason = "the outer says whether the line can be read, the inner whether it has the field"
    )]
    fn optional<T>(&mut self, lead: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
        match self.pass(lead) {
            Some(()) => read(self.string()?).map(Some),
            None => Some(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Event;
    use crate::strict;

    const LINES: [&str; 5] = [
        r#"{"v":1,"id":"019a9f3c-8d13-7abc-8def-0123456789ab","at":"2026-03-14T00:00:00.000Z","day":"2026-03-14","event":"rated","skill":"go","level":2}"#,
        r#"{"v":1,"id":"019a9f3c-8d13-7abc-8def-0123456789ab","at":"2026-11-20T09:41:07.123Z","event":"rated","skill":"go","level":0}"#,
        r#"{"v":1,"id":"019a9f3c-8d13-7abc-8def-0123456789ab","at":"2026-11-20T09:41:07.123Z","event":"rated","skill":"go","level":5,"confidence":"low"}"#,
        r#"{"v":1,"id":"019a9f3c-8d13-7abc-8def-0123456789ab","at":"1970-01-01T00:00:00.000Z","event":"rated","skill":"go","level":3,"note":"größe 学習"}"#,
        r#"{"v":1,"id":"019a9f3c-8d13-7abc-8def-0123456789ab","at":"2026-11-20T09:41:07.123Z","event":"rated","skill":"go","level":3,"confidence":"high","last_used":"2026-11","note":"x"}"#,
    ];

    fn read_rating(line: &str) -> Option<(EventId, Stamp, Act)> {
        read(line, &mut Skills::default())
    }

    #[test]
    fn a_rating_as_this_program_writes_it_is_read_by_the_fast_parser() {
        for line in LINES {
            let (id, at, act) = read_rating(line).expect("the spelling is exact");
            assert_eq!(Event::new(id, at, act).line(), line);
        }
    }

    #[test]
    fn the_fast_parser_agrees_with_the_general_one_or_gives_up() {
        // A space leaves the JSON the same but makes the fast parser give up.
        let read_slowly = |line: &str| Event::parse(&line.replacen(':', ": ", 1)).ok();
        let mut changed = 0;
        for line in LINES {
            let places = line.char_indices().map(|(place, _)| place);
            for (place, byte) in places.flat_map(|place| b"\"\\}07aZ, \x01".iter().map(move |&byte| (place, byte))) {
                let letter = line[place..].chars().next().map_or(0, char::len_utf8);
                let other = format!("{}{}{}", &line[..place], char::from(byte), &line[place + letter..]);
                if let Some((id, at, act)) = read_rating(&other) {
                    let long = read_slowly(&other).expect("the general parser reads the line too");
                    assert_eq!((id, at, act), (long.id, long.stamp(), long.act), "{other}");
                    changed += usize::from(other != line);
                }
                assert_eq!(read_rating(&other[..place]), None, "{}", &other[..place]);
            }
        }
        assert!(changed > 100, "only {changed} changed lines were still good");
    }

    #[test]
    fn the_fast_parser_never_accepts_ambiguous_json() {
        let deep = format!(r#""x":{}{}"#, "[".repeat(200), "]".repeat(200));
        let fields = [r#""level":3"#, r#""le\u0076el":3"#, r#""note":"y","note":"y""#, r#""x":1e400"#, &deep];
        for line in LINES {
            for (place, _) in line.match_indices([',', '}']) {
                for field in fields {
                    let other = format!("{},{field}{}", &line[..place], &line[place..]);
                    assert!(strict::check(&other).is_err() && Event::parse(&other).is_err(), "{other}");
                    assert_eq!(read_rating(&other), None, "{other}");
                }
            }
        }
        for early in ["1969-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z"] {
            let line = LINES[3].replace("1970-01-01T00:00:00.000Z", early);
            assert!(Event::parse(&line).is_err() && read_rating(&line).is_none(), "{line}");
        }
    }
}
