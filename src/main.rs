//! The `workbook` command. `commands` holds all of it.

mod commands;

use std::process::ExitCode;

/// Typst asks for many small pieces of memory: with this allocator a build takes
/// a tenth less time, and no more memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    take_small_pages();
    commands::run()
}

/// Linux would round each piece of memory up to 2 MiB, unasked: that takes a
/// fifth more of it, and no less time.
fn take_small_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}
