//! Writes JSON that is safe to print on a terminal, and reads fields in which a newer version may have written values that
//! this one does not know.

use std::collections::BTreeMap;
use std::io;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::text::is_hidden;

/// Returns `value` as indented JSON with a final line break. Characters that a terminal would act on or that are not
/// visible (C1, DEL, bidirectional and zero-width characters) are written as `\u` and four digits. A raw line of the journal stays
/// one line; a tab or carriage return between its values becomes a blank.
pub(crate) fn to_json(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    write_json(value, &mut bytes).expect("writing to memory does not fail, and our shapes have string keys");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// Writes the same JSON as [`to_json`] piece by piece, so that a long history is not in memory twice.
///
/// # Errors
/// Returns an error if `out` cannot be written.
pub(crate) fn write_json(value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    write_with(PrettyFormatter::new(), value, out)
}

/// Returns the same JSON as [`to_json`], but in one line.
pub(crate) fn to_json_line(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    write_with(CompactFormatter, value, &mut bytes)
        .expect("writing to memory does not fail, and our shapes have string keys");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

fn write_with(layout: impl Formatter, value: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Escaping { layout }))?;
    out.write_all(b"\n")
}

/// Reads a word; `None` for one that this version does not know.
pub(crate) fn known<'de, D: Deserializer<'de>, T: FromStr>(json: D) -> Result<Option<T>, D::Error> {
    let word: Option<String> = Option::deserialize(json)?;
    Ok(word.and_then(|word| word.parse().ok()))
}

/// Reads a word; the default for one that this version does not know.
pub(crate) fn known_or_default<'de, D: Deserializer<'de>, T: FromStr + Default>(json: D) -> Result<T, D::Error> {
    Ok(known(json)?.unwrap_or_default())
}

/// Reads words, without those that this version does not know.
pub(crate) fn known_words<'de, D: Deserializer<'de>, T: FromStr>(json: D) -> Result<Vec<T>, D::Error> {
    let words: Vec<String> = Vec::deserialize(json)?;
    Ok(words.iter().filter_map(|word| word.parse().ok()).collect())
}

/// Reads a map, without the keys that this version does not know.
pub(crate) fn known_keys<'de, D, K, V>(json: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: FromStr + Ord,
    V: Deserialize<'de>,
{
    let all: BTreeMap<String, V> = BTreeMap::deserialize(json)?;
    let mut known = BTreeMap::new();
    for (key, value) in all {
        if let Ok(key) = key.parse() {
            known.insert(key, value);
        }
    }
    Ok(known)
}

/// A formatter that lays out JSON like `layout` and escapes hidden characters.
struct Escaping<F> {
    layout: F,
}

/// Writes a piece of a string or of raw JSON with its hidden characters escaped, except C0 characters: `serde_json`
/// escapes those in strings, and in raw JSON they are white space. All other hidden characters of raw JSON are in
/// strings.
fn write_escaped<W: io::Write + ?Sized>(writer: &mut W, text: &str) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c >= ' ' && is_hidden(c)) {
        let (before, hidden) = rest.split_at(at);
        writer.write_all(before.as_bytes())?;
        let mut characters = hidden.chars();
        for unit in characters.next().into_iter().flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec()) {
            write!(writer, "\\u{unit:04x}")?;
        }
        rest = characters.as_str();
    }
    writer.write_all(rest.as_bytes())
}

impl<F: Formatter> Formatter for Escaping<F> {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        write_escaped(writer, fragment)
    }

    fn write_raw_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        // In raw JSON, C0 characters are white space between values.
        write_escaped(writer, &fragment.replace(['\t', '\r'], " "))
    }

    fn begin_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.begin_array(writer)
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_array(writer)
    }

    fn begin_array_value<W: io::Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.layout.begin_array_value(writer, first)
    }

    fn end_array_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_array_value(writer)
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.begin_object(writer)
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_object(writer)
    }

    fn begin_object_key<W: io::Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.layout.begin_object_key(writer, first)
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.begin_object_value(writer)
    }

    fn end_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.layout.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_escaped_in_strings_and_raw_lines() {
        let text = "ä漢\u{202e}\u{9b}\u{7f}\u{e0001}\n\"";
        let json = to_json(&[text]);
        assert_eq!(json, "[\n  \"ä漢\\u202e\\u009b\\u007f\\udb40\\udc01\\n\\\"\"\n]\n");
        let raw = serde_json::value::RawValue::from_string("{\"a\":\"\u{200b}\",\t\r\"b\":1e999}".to_owned())
            .expect("it is JSON");
        assert_eq!(to_json(&[raw]), "[\n  {\"a\":\"\\u200b\",  \"b\":1e999}\n]\n");
    }
}
