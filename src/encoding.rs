//! Decodes text files of other programs, in several encodings and with several kinds of line breaks.

use std::borrow::Cow;

use crate::named::named;

named! {
    /// The encoding of a text file.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Encoding by name {
        Utf8 = "UTF-8",
        Utf16Le = "UTF-16LE",
        Utf16Be = "UTF-16BE",
        Windows1252 = "Windows-1252",
    }
}

/// The reason why a file is not text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotText {
    /// A workbook of Excel, LibreOffice or Numbers.
    #[error("it is a workbook")]
    Workbook,
    /// A document of Word or LibreOffice.
    #[error("it is a word processor's document")]
    Document,
    /// A PDF.
    #[error("it is a PDF")]
    Pdf,
    /// A zip archive.
    #[error("it is a zip archive")]
    Archive,
    /// A file with zero bytes or other control characters.
    #[error("it is binary, not text")]
    Binary,
    /// A text in another encoding, or a damaged one.
    #[error("it is not {}", encoding.name())]
    Malformed {
        /// The first line that cannot be read.
        line: usize,
        /// The encoding in which the file was read.
        encoding: Encoding,
    },
}

impl NotText {
    /// Returns the hint for the user.
    pub(crate) fn hint(self) -> &'static str {
        match self {
            Self::Workbook => "save the sheet as CSV",
            Self::Document | Self::Pdf => "copy its text and paste that",
            Self::Archive => "unpack it first",
            Self::Binary => "save it as text in UTF-8",
            Self::Malformed { .. } => "save it as UTF-8",
        }
    }
}

/// Decodes a file in UTF-8, or in UTF-16 if it begins with a byte order mark. Removes the mark and turns line breaks
/// into line feeds.
///
/// # Errors
/// Returns an error if the bytes are not text in that encoding.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, NotText> {
    decode_as(bytes, encoding_of(bytes).unwrap_or(Encoding::Utf8))
}

/// Like [`decode`], for a text that people have written; it may also be in Windows-1252, as old editors save it.
///
/// # Errors
/// Returns an error if the bytes are not text.
pub(crate) fn decode_prose(bytes: &[u8]) -> Result<Cow<'_, str>, NotText> {
    match decode(bytes) {
        Err(NotText::Malformed { encoding: Encoding::Utf8, .. }) if is_windows_1252(bytes) => {
            decode_as(bytes, Encoding::Windows1252)
        }
        decoded => decoded,
    }
}

/// Like [`decode`], in a given encoding. A byte order mark takes precedence.
///
/// # Errors
/// Returns an error if the bytes are not text in that encoding.
pub(crate) fn decode_as(bytes: &[u8], encoding: Encoding) -> Result<Cow<'_, str>, NotText> {
    if let Some(kind) = kind_of(bytes) {
        return Err(kind);
    }
    let encoding = encoding_of(bytes).unwrap_or(encoding);
    let decoded: Cow<'_, str> = match encoding {
        Encoding::Utf8 if bytes.iter().take(4).any(|&byte| byte == 0) => return Err(NotText::Binary),
        Encoding::Utf8 => match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(error) => return Err(NotText::Malformed { line: line_of(bytes, error.valid_up_to()), encoding }),
        },
        Encoding::Utf16Le | Encoding::Utf16Be => match utf_16(bytes, encoding) {
            Some(text) => text.into(),
            None => return Err(NotText::Malformed { line: 1, encoding }),
        },
        Encoding::Windows1252 => bytes.iter().map(|&byte| windows_1252(byte)).collect::<String>().into(),
    };
    Ok(with_line_feeds(without_mark(decoded)))
}

/// Removes the byte order mark at the beginning of a text.
fn without_mark(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => text.strip_prefix('\u{feff}').unwrap_or(text).into(),
        Cow::Owned(mut text) => {
            if text.starts_with('\u{feff}') {
                text.remove(0);
            }
            text.into()
        }
    }
}

/// Returns true if bytes that are not valid UTF-8 are text in Windows-1252, as spreadsheets save it. No byte may be
/// undefined there or a control character, and no part may be valid UTF-8 beyond ASCII: the file would then be damaged
/// UTF-8.
pub(crate) fn is_windows_1252(bytes: &[u8]) -> bool {
    for &byte in bytes {
        match byte {
            b'\t' | b'\n' | b'\r' => {}
            ..b' ' | 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d => return false,
            _ => {}
        }
    }
    bytes.utf8_chunks().all(|chunk| chunk.valid().is_ascii())
}

/// Returns the encoding that a byte order mark indicates.
fn encoding_of(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16Be),
        [0xef, 0xbb, 0xbf, ..] => Some(Encoding::Utf8),
        _ => None,
    }
}

/// Recognises a file that is not text by its first bytes.
fn kind_of(bytes: &[u8]) -> Option<NotText> {
    /// The number of bytes at each end of a zip archive that are searched for the names of its files.
    const NAMES: usize = 64 << 10;
    if bytes.starts_with(b"%PDF-") {
        return Some(NotText::Pdf);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some(NotText::Document);
    }
    // Office files before 2007. Word files begin with the same bytes, but nobody keeps a table in one.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(NotText::Workbook);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let kinds: [(&[u8], NotText); 5] = [
        (b"xl/", NotText::Workbook),
        (b"opendocument.spreadsheet", NotText::Workbook),
        (b"Index/Tables/", NotText::Workbook),
        (b"word/", NotText::Document),
        (b"opendocument.text", NotText::Document),
    ];
    let ends = [&bytes[..bytes.len().min(NAMES)], &bytes[bytes.len().saturating_sub(NAMES)..]];
    for (name, kind) in kinds {
        if ends.iter().any(|end| end.windows(name.len()).any(|part| part == name)) {
            return Some(kind);
        }
    }
    Some(NotText::Archive)
}

/// Decodes UTF-16; `None` if the bytes are not valid in this encoding.
fn utf_16(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    let unit = if encoding == Encoding::Utf16Be { u16::from_be_bytes } else { u16::from_le_bytes };
    char::decode_utf16(pairs.iter().map(|&pair| unit(pair))).collect::<Result<String, _>>().ok()
}

/// Returns the character of a byte. Undefined bytes become the control characters of the same number, as in browsers.
fn windows_1252(byte: u8) -> char {
    /// The characters of 0x80 to 0x9f.
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Returns the byte of a character in Windows-1252; `None` if it has none there.
fn byte_in_windows_1252(c: char) -> Option<u8> {
    (0x80..=0xff).find(|&byte| windows_1252(byte) == c).or_else(|| u8::try_from(c).ok())
}

/// Repairs a text in UTF-8 that another program read as Windows-1252: "YOUâ€™LL" is "YOU’LL". Only what is UTF-8 in that
/// encoding is replaced.
pub(crate) fn repaired(text: &str) -> Cow<'_, str> {
    if !["â€", "â\u{80}", "Ã©", "Ã¼", "Ã¶", "Ã¤", "Ã³"].iter().any(|sign| text.contains(sign)) {
        return text.into();
    }
    let mut repaired = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, behind) = rest.split_at(rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len()));
        repaired.push_str(plain);
        let (run, behind) = behind.split_at(behind.find(|c: char| c.is_ascii()).unwrap_or(behind.len()));
        // Western letters and punctuation begin with these in that reading.
        let bytes: Option<Vec<u8>> =
            if run.starts_with(['Ã', 'Â', 'â']) { run.chars().map(byte_in_windows_1252).collect() } else { None };
        let meant = bytes.as_deref().and_then(|bytes| str::from_utf8(bytes).ok());
        repaired.push_str(meant.unwrap_or(run));
        rest = behind;
    }
    repaired.into()
}

/// Turns the line breaks of Windows and of old Macs into line feeds.
fn with_line_feeds(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text }
}

/// Returns the number of the line that contains a byte, starting at 1.
fn line_of(bytes: &[u8], place: usize) -> usize {
    let (mut feeds, mut returns) = (0, 0);
    for byte in &bytes[..place] {
        match byte {
            b'\n' => feeds += 1,
            b'\r' => returns += 1,
            _ => {}
        }
    }
    1 + feeds.max(returns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_determines_the_encoding_and_line_breaks_become_line_feeds() {
        let utf_16 = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let said = "größe 漢字 🦀\na\n\nb\n";
        for marked in [
            "\u{feff}größe 漢字 🦀\r\na\r\n\r\nb\r\n",
            "\u{feff}größe 漢字 🦀\ra\r\rb\r",
            "\u{feff}größe 漢字 🦀\na\r\n\nb\r",
        ] {
            assert_eq!(decode(marked.as_bytes()).as_deref(), Ok(said));
            assert_eq!(decode(&utf_16(marked, u16::to_le_bytes)).as_deref(), Ok(said));
            assert_eq!(decode(&utf_16(marked, u16::to_be_bytes)).as_deref(), Ok(said));
            let bare = &marked[3..];
            assert_eq!(decode(bare.as_bytes()).as_deref(), Ok(said));
            assert_eq!(decode_as(&utf_16(bare, u16::to_le_bytes), Encoding::Utf16Le).as_deref(), Ok(said));
        }
        assert_eq!(decode(b"").as_deref(), Ok(""));
        assert_eq!(decode(b"\xef\xbb\xbf").as_deref(), Ok(""));
        assert!(matches!(decode(b"plain"), Ok(Cow::Borrowed("plain"))), "nothing is copied");
    }

    #[test]
    fn windows_1252_is_recognised_if_nothing_else_fits() {
        let bytes = b"Z\xfcrich \x80 \x93x\x94\r\n";
        assert!(is_windows_1252(bytes));
        assert_eq!(decode_as(bytes, Encoding::Windows1252).as_deref(), Ok("Zürich € “x”\n"));
        for other in [&b"gr\xc3\xb6\xc3\x9fe \xff"[..], b"a\x81b", b"a\0b\xfc", b"\x1b[31m\xfc"] {
            assert!(!is_windows_1252(other), "{other:?}");
        }
    }

    #[test]
    fn what_another_program_read_in_the_wrong_encoding_is_repaired() {
        for text in ["you’ll bring “Go” – größe", "Français, café"] {
            let as_windows_1252: String = text.bytes().map(windows_1252).collect();
            let as_latin_1: String = text.bytes().map(char::from).collect();
            assert_ne!(as_latin_1, text);
            assert_eq!([repaired(&as_windows_1252), repaired(&as_latin_1), repaired(text)], [text; 3]);
        }
        assert_eq!(repaired("“MALMÖ” â€“ ‰"), "“MALMÖ” – ‰");
    }

    #[test]
    fn files_that_are_not_text_are_recognised_by_kind() {
        let zip = |name: &str| [b"PK\x03\x04\x14\0\x06\0", name.as_bytes()].concat();
        for (bytes, kind) in [
            (zip("[Content_Types].xml..xl/workbook.xml"), NotText::Workbook),
            (zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), NotText::Workbook),
            (zip("word/document.xml"), NotText::Document),
            (b"{\\rtf1\\ansi Python\\par}".to_vec(), NotText::Document),
            (zip("readme.txt"), NotText::Archive),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), NotText::Workbook),
            (b"%PDF-1.7\n%\xe2\xe3".to_vec(), NotText::Pdf),
            (b"\0\0\0\0".to_vec(), NotText::Binary),
            (b"s\0k\0i\0".to_vec(), NotText::Binary),
            (b"one\ntwo\n\xff".to_vec(), NotText::Malformed { line: 3, encoding: Encoding::Utf8 }),
            (b"one\rtwo\r\xff".to_vec(), NotText::Malformed { line: 3, encoding: Encoding::Utf8 }),
            (b"\xff\xfea".to_vec(), NotText::Malformed { line: 1, encoding: Encoding::Utf16Le }),
            (b"\xff\xfe\0\xd8".to_vec(), NotText::Malformed { line: 1, encoding: Encoding::Utf16Le }),
        ] {
            assert_eq!(decode(&bytes), Err(kind), "{bytes:?}");
        }
    }
}
