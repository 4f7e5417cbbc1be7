//! Limits: what mail programs, messengers and platforms take, and whether these
//! very files pass. Sizes are in bytes; a kilobyte is 1,000 of them.

/// What is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SizeLimit {
    /// Files of at most so many bytes.
    Most(u64),
    /// Files of fewer bytes.
    Below(u64),
    /// Files, however large.
    Any,
    /// No files.
    Never,
    /// The platform does not say.
    Unknown,
}

/// The longest HTML that Gmail shows without cutting it.
pub const SHOWN: SizeLimit = SizeLimit::Most(102_000);
/// The largest attachment that mail servers mostly let through: they stop at
/// 10 MB, and the way files travel by mail makes them a third larger.
pub const MAILED: SizeLimit = SizeLimit::Most(7_500_000);

/// Whether something passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It passes.
    Pass,
    /// It is too large.
    Fail,
    /// There is nothing to pass.
    Open,
}

impl SizeLimit {
    /// Whether a file of so many bytes passes.
    #[must_use]
    pub fn judge(self, bytes: usize) -> Verdict {
        let bytes = bytes as u64;
        let passes = match self {
            Self::Most(most) => bytes <= most,
            Self::Below(limit) => bytes < limit,
            Self::Any => true,
            Self::Never | Self::Unknown => return Verdict::Open,
        };
        if passes { Verdict::Pass } else { Verdict::Fail }
    }

    /// The rule in words.
    #[must_use]
    pub fn says(self) -> String {
        match self {
            Self::Most(most) => format!("at most {}", size(most)),
            Self::Below(limit) => format!("less than {}", size(limit)),
            Self::Any => "no limit of its own".into(),
            Self::Never => "not offered".into(),
            Self::Unknown => "no limit published that we know of".into(),
        }
    }
}

/// A size for people, never smaller than it is.
#[must_use]
pub fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", bytes.div_ceil(1000));
    }
    let tenths = bytes.div_ceil(100_000);
    match tenths % 10 {
        0 => format!("{} MB", tenths / 10),
        rest => format!("{}.{rest} MB", tenths / 10),
    }
}
