use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

/// The most bytes that a line may have; a longer one is none of ours, and would fill the memory.
pub(super) const MAX_LINE: usize = 8 << 20;

/// How much is read at once.
const BLOCK: usize = 64 << 10;

/// Reads a file line by line, never more than one line of it in memory.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    source: BufReader<&'a File>,
    line: Vec<u8>,
}

/// A line of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// What stands in it, its break too; of one that is too long, the beginning.
    pub(super) bytes: &'a [u8],
    /// How many bytes it has.
    pub(super) length: u64,
    /// Whether it has its break.
    pub(super) is_whole: bool,
}

impl<'a> Lines<'a> {
    /// The lines of `file` from `start` on.
    pub(super) fn from(file: &'a File, start: u64) -> io::Result<Self> {
        let mut source = BufReader::with_capacity(BLOCK, file);
        source.seek(SeekFrom::Start(start))?;
        Ok(Self { source, line: Vec::new() })
    }

    /// The next line; none at the end of the file.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        let mut length = self.source.by_ref().take(MAX_LINE as u64).read_until(b'\n', &mut self.line)? as u64;
        let mut is_whole = self.line.ends_with(b"\n");
        if length == MAX_LINE as u64 && !is_whole {
            let rest = self.source.skip_until(b'\n')? as u64;
            length += rest;
            is_whole = rest > 0 && self.ends_with_break()?;
        }
        Ok((length > 0).then_some(Line { bytes: &self.line, length, is_whole }))
    }

    /// Whether the last byte that was read is a line break.
    fn ends_with_break(&mut self) -> io::Result<bool> {
        let mut last = [0];
        self.source.seek_relative(-1)?;
        self.source.read_exact(&mut last)?;
        Ok(last == *b"\n")
    }
}

impl Line<'_> {
    /// Whether only its beginning is there.
    pub(super) fn is_too_long(&self) -> bool {
        self.length >= MAX_LINE as u64
    }
}
