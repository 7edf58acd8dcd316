//! The bytes of a file: unpacks gzip, finds the format, counts what the parser took and keeps a failure to read.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use flate2::read::MultiGzDecoder;

use super::error::ReadError;
use super::format::{Format, describe};

/// Enough to see past a licence comment's beginning, a byte-order mark and leading blank lines.
const HEAD: u64 = 512;
const GZIP: &[u8] = b"\x1f\x8b";
const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// Unpacked bytes, without a byte-order mark.
pub(super) struct Input<'a> {
    bytes: BufReader<Box<dyn Read + Send + 'a>>,
    source: Source,
}

/// What is known about the bytes that a parser has been given, beside the parser that owns the [`Input`].
#[derive(Clone, Default)]
pub(super) struct Source {
    taken: Arc<AtomicU64>,
    fault: Arc<Mutex<Option<io::Error>>>,
}

impl Source {
    /// Unpacked bytes handed to the parser.
    pub(super) fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    /// The failure to read that the parser met, if any.
    pub(super) fn fault(&self) -> Option<io::Error> {
        self.fault.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn add(&self, count: usize) {
        // One writer, so no atomic addition is needed: JSON is read byte by byte.
        self.taken.store(self.taken() + count as u64, Ordering::Relaxed);
    }

    fn keep(&self, fault: io::Error) -> io::Error {
        let kind = fault.kind();
        if kind != io::ErrorKind::Interrupted {
            *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault);
        }
        kind.into()
    }
}

impl<'a> Input<'a> {
    /// Unpacks where needed and finds the format.
    pub(super) fn open(input: impl Read + Send + 'a, name: &str) -> Result<(Self, Format), ReadError> {
        let (head, input) = peek(input).map_err(ReadError::Io)?;
        if head.is_empty() {
            return Err(ReadError::Empty);
        }
        let (head, bytes): (_, Box<dyn Read + Send + 'a>) = if head.starts_with(GZIP) {
            let (head, bytes) = peek(Gunzip(MultiGzDecoder::new(input))).map_err(ReadError::Io)?;
            (head, Box::new(bytes))
        } else {
            (head, Box::new(input))
        };
        if head.is_empty() {
            return Err(ReadError::Empty);
        }
        let text = head.strip_prefix(UTF8_MARK).unwrap_or(&head);
        let format = Format::detect(text, name).ok_or_else(|| ReadError::UnknownFormat {
            found: describe(text, name),
        })?;
        let mut input = Self {
            bytes: BufReader::with_capacity(1 << 16, bytes),
            source: Source::default(),
        };
        let mark = head.len() - text.len();
        io::copy(&mut input.by_ref().take(mark as u64), &mut io::sink()).map_err(ReadError::Io)?;
        Ok((input, format))
    }

    pub(super) fn source(&self) -> Source {
        self.source.clone()
    }
}

impl Read for Input<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(into).map_err(|fault| self.source.keep(fault))?;
        self.source.add(count);
        Ok(count)
    }
}

impl BufRead for Input<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.bytes.fill_buf().map_err(|fault| self.source.keep(fault))
    }

    fn consume(&mut self, count: usize) {
        self.bytes.consume(count);
        self.source.add(count);
    }
}

/// The first bytes, and all of them again.
fn peek<R: Read>(mut input: R) -> io::Result<(Vec<u8>, impl Read + use<R>)> {
    let mut head = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut head)?;
    Ok((head.clone(), Cursor::new(head).chain(input)))
}

/// Words what the decoder finds in gzip data; its own texts do not say that it is about gzip.
struct Gunzip<R>(MultiGzDecoder<R>);

impl<R: Read> Read for Gunzip<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into).map_err(|fault| match fault.kind() {
            io::ErrorKind::UnexpectedEof => {
                io::Error::new(fault.kind(), "the gzip data end too early; fetch the file again")
            }
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => io::Error::new(
                fault.kind(),
                format!("the gzip data are damaged: {fault}; fetch the file again"),
            ),
            _ => fault,
        })
    }
}
