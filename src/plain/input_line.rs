use std::io::{self, BufRead, Read};

/// The maximum length of a line in bytes.
const MAX_LINE: usize = 64 << 10;

/// A line of the input.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum InputLine {
    /// Text.
    Line(String),
    /// A line that is not UTF-8, with a replacement character for each wrong byte.
    NotUtf8(String),
    /// The beginning of a line that is longer than [`MAX_LINE`]; the rest is dropped.
    TooLong(String),
}

impl InputLine {
    /// Reads the next line; `None` at the end of the input.
    ///
    /// # Errors
    /// Returns an error if the input cannot be read.
    pub(crate) fn read(input: &mut dyn BufRead) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        let length = Read::take(&mut *input, MAX_LINE as u64).read_until(b'\n', &mut bytes)?;
        if length == MAX_LINE && !bytes.ends_with(b"\n") {
            input.skip_until(b'\n')?;
            return Ok(Some(Self::TooLong(String::from_utf8_lossy(&bytes).into_owned())));
        }
        let text = String::from_utf8(bytes)
            .map_or_else(|error| Self::NotUtf8(String::from_utf8_lossy(error.as_bytes()).into_owned()), Self::Line);
        Ok((length > 0).then_some(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_as_one_answer() {
        let long = "x".repeat(MAX_LINE + 7);
        let bytes = [b"3\ngr\xf6\xdfe\n", long.as_bytes(), b"\n\n", long.as_bytes(), b"\nn/a"].concat();
        let (mut rest, mut lines) = (&bytes[..], Vec::new());
        while let Some(line) = InputLine::read(&mut rest).expect("it can be read") {
            lines.push(line);
        }
        let too_long = || InputLine::TooLong(long[..MAX_LINE].to_owned());
        let line = |text: &str| InputLine::Line(text.to_owned());
        let not_utf8 = InputLine::NotUtf8("gr\u{fffd}\u{fffd}e\n".to_owned());
        assert_eq!(lines, [line("3\n"), not_utf8, too_long(), line("\n"), too_long(), line("n/a")]);
    }
}
