//! Who gets the workbook: lists of subscribers as they come, and a copy for
//! everyone on them.

pub mod subscribers;
pub mod copies;
