//! What this process holds in memory, kept out of the files that systems write
//! when a process ends badly.

/// Has no core dump written of this process, and lets no other of the same
/// account look into it. Where the system knows no such thing, nothing happens.
pub fn keep_out_of_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        // A limit may always be made smaller.
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}
