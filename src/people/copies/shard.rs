//! A share of the work: who belongs to it follows from their token alone, so
//! that machines that never speak to each other do every copy exactly once.

use std::fmt::{self, Display, Formatter};

use super::key::Token;

/// Says the number of an array job, counted from 0: Kubernetes indexed jobs,
/// AWS Batch arrays, Slurm arrays.
pub const VARIABLES: [&str; 3] =
    ["JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX", "SLURM_ARRAY_TASK_ID"];
/// More shards than this are a slip of the finger.
pub const MOST: u64 = 10_000;

/// A share of the people in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Counted from 0.
    pub index: u64,
    /// How many there are.
    pub of: u64,
}

/// Why nobody knows which share is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShardError {
    /// It is written otherwise.
    Form,
    /// No variable says a number.
    Unset,
    /// These variables say different ones.
    Disagree(Vec<&'static str>),
    /// This variable should say one from 0 to this.
    Number {
        /// The variable.
        name: &'static str,
        /// The greatest number.
        most: u64,
    },
}

impl Display for ShardError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Self::Form => write!(f, "write it as `2/10`, or as `auto/10` in an array job"),
            Self::Unset => write!(f, "none of {} is set", VARIABLES.join(", ")),
            Self::Disagree(names) => write!(f, "{} do not agree", names.join(" and ")),
            Self::Number { name, most } => {
                write!(f, "`{name}` should be a number from 0 to {most}: count the array from 0")
            }
        }
    }
}

impl Shard {
    /// All people.
    pub const WHOLE: Self = Self { index: 0, of: 1 };

    /// Reads `2/10`, counted from 1, or `auto/10`, which takes the number from
    /// the environment.
    ///
    /// # Errors
    /// When it is written otherwise, or the environment says no number.
    pub fn parse(
        text: &str,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ShardError> {
        let (index, of) = text.split_once('/').ok_or(ShardError::Form)?;
        let of = of.parse().ok().filter(|of| (1..=MOST).contains(of)).ok_or(ShardError::Form)?;
        if index == "auto" {
            return Self::of_environment(of, environment);
        }
        let index = index.parse::<u64>().ok().filter(|index| (1..=of).contains(index));
        Ok(Self { index: index.ok_or(ShardError::Form)? - 1, of })
    }

    fn of_environment(
        of: u64,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ShardError> {
        let value = |name: &'static str| environment(name).map(|value| (name, value));
        let set: Vec<_> = VARIABLES.into_iter().filter_map(value).collect();
        let (name, value) = set.first().ok_or(ShardError::Unset)?;
        if set.iter().any(|(_, other)| other != value) {
            return Err(ShardError::Disagree(set.iter().map(|(name, _)| *name).collect()));
        }
        let index = value.parse().ok().filter(|index| *index < of);
        let index = index.ok_or(ShardError::Number { name, most: of - 1 })?;
        Ok(Self { index, of })
    }

    /// Whether somebody belongs to it.
    #[must_use]
    pub fn has(self, token: Token) -> bool {
        token.part(self.of) == self.index
    }

    /// The name of a file, told apart from those of other shards.
    #[must_use]
    pub fn file(self, name: &str, ending: &str) -> String {
        if self.of == 1 { format!("{name}{ending}") } else { format!("{name}-{self}{ending}") }
    }
}

/// Whether a file's name is one that [`Shard::file`] gives.
pub fn is_numbered(file: &str, name: &str, ending: &str) -> bool {
    let number = file.strip_prefix(name).and_then(|rest| rest.strip_suffix(ending));
    let is_shard = |number: &str| {
        let (index, of) = number.strip_prefix('-')?.split_once("-of-")?;
        let [index, of] = [index, of].map(|it| it.parse::<u64>().ok());
        let shard = Shard { index: index?.checked_sub(1)?, of: of? };
        Some(format!("-{shard}") == number && shard.index < shard.of)
    };
    number.is_some_and(|number| number.is_empty() || is_shard(number) == Some(true))
}

impl Display for Shard {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{}-of-{}", self.index + 1, self.of)
    }
}
