use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use super::chunk::{Chunk, MAX_LINE};

/// The number of bytes read at once; reading then continues to the end of the line.
const SIZE: usize = 4 << 20;
/// Spare capacity in bytes for the rest of the last line, enough for most lines.
const END: usize = 1 << 10;

/// Reads a file chunk by chunk, so that only the valid lines of it stay in memory.
#[derive(Debug)]
pub(super) struct Chunks<'a> {
    source: BufReader<&'a File>,
    /// The number of bytes still to be read.
    left: u64,
}

impl<'a> Chunks<'a> {
    /// Reads `file` from `start` on.
    pub(super) fn from(file: &'a File, start: u64) -> io::Result<Self> {
        let left = file.metadata()?.len().saturating_sub(start);
        let mut source = BufReader::new(file);
        source.seek(SeekFrom::Start(start))?;
        Ok(Self { source, left })
    }

    /// Returns the next lines; `None` at the end of the file.
    pub(super) fn next(&mut self) -> io::Result<Option<Chunk>> {
        let room = usize::try_from(self.left).map_or(SIZE, |left| left.min(SIZE));
        let (mut bytes, mut left_out) = (Vec::with_capacity(room + END), 0);
        self.source.by_ref().take(SIZE as u64).read_to_end(&mut bytes)?;
        if bytes.len() == SIZE && !bytes.ends_with(b"\n") {
            let length = self.source.by_ref().take(MAX_LINE as u64).read_until(b'\n', &mut bytes)?;
            if length == MAX_LINE && !bytes.ends_with(b"\n") {
                left_out = self.source.skip_until(b'\n')? as u64;
                if left_out > 0 && self.has_passed_break()? {
                    bytes.push(b'\n');
                    left_out -= 1;
                }
            }
        }
        self.left = self.left.saturating_sub(bytes.len() as u64 + left_out);
        Ok((!bytes.is_empty()).then(|| Chunk::new(bytes, left_out)))
    }

    /// Returns true if the last byte read is a line break.
    fn has_passed_break(&mut self) -> io::Result<bool> {
        let mut last = [0];
        self.source.seek_relative(-1)?;
        self.source.read_exact(&mut last)?;
        Ok(last == *b"\n")
    }
}
