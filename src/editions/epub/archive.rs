//! The files of the book, packed: its kind first, as it is, then all the others in
//! their order, each with the day of the book as its time.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::package::{CONTAINER, EpubFile};
use super::xhtml::XhtmlPage;
use crate::book::source::fields::Date;

/// A file of files that is written.
pub struct Packing {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

/// What an EPUB says that it is.
const KIND: &str = "application/epub+zip";

impl Packing {
    /// An empty one of this day.
    pub fn new(date: Date) -> Self {
        let year = u16::try_from(date.year).unwrap_or_default();
        // before 1980 such a file knows no time
        let day = DateTime::from_date_and_time(year, date.month, date.day, 0, 0, 0);
        let options = SimpleFileOptions::default().last_modified_time(day.unwrap_or_default());
        Self { writer: ZipWriter::new(Cursor::new(vec![])), options }
    }

    /// The whole book.
    pub fn with(mut self, package: &str, pages: &[XhtmlPage], items: Vec<EpubFile>) -> Vec<u8> {
        self.add("mimetype", CompressionMethod::Stored, KIND.as_bytes());
        self.add("META-INF/container.xml", CompressionMethod::Deflated, CONTAINER.as_bytes());
        self.put("package.opf", package.as_bytes());
        for page in pages {
            self.put(&page.name, page.text.as_bytes());
        }
        for item in items {
            self.put(&item.name, &item.bytes);
        }
        self.writer.finish().map(Cursor::into_inner).unwrap_or_default()
    }

    fn put(&mut self, name: &str, bytes: &[u8]) {
        self.add(&format!("EPUB/{name}"), CompressionMethod::Deflated, bytes);
    }

    /// Writing into memory fails for want of memory alone.
    fn add(&mut self, name: &str, method: CompressionMethod, bytes: &[u8]) {
        let options = self.options.compression_method(method);
        let begun = self.writer.start_file(name, options);
        if begun.is_ok() {
            let _ = self.writer.write_all(bytes);
        }
    }
}
