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

impl Shard {
    /// All people.
    pub const WHOLE: Self = Self { index: 0, of: 1 };

    /// Reads `2/10`, counted from 1, or `auto/10`, which takes the number from
    /// the environment.
    ///
    /// # Errors
    /// When it is written otherwise, or the environment says no number.
    pub fn parse(text: &str, environment: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let how = || "write it as `2/10`, or as `auto/10` in an array job".to_string();
        let (index, of) = text.split_once('/').ok_or_else(how)?;
        let of = of.parse().ok().filter(|of| (1..=MOST).contains(of)).ok_or_else(how)?;
        if index == "auto" {
            return Self::of_environment(of, environment);
        }
        let index = index.parse::<u64>().ok().filter(|index| (1..=of).contains(index));
        Ok(Self { index: index.ok_or_else(how)? - 1, of })
    }

    fn of_environment(
        of: u64,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, String> {
        let said = |name: &&str| environment(name).map(|value| (name.to_string(), value));
        let said: Vec<_> = VARIABLES.iter().filter_map(said).collect();
        let Some((name, value)) = said.first() else {
            return Err(format!("none of {} is set", VARIABLES.join(", ")));
        };
        if said.iter().any(|(_, other)| other != value) {
            let names: Vec<_> = said.iter().map(|(name, _)| name.as_str()).collect();
            return Err(format!("{} do not agree", names.join(" and ")));
        }
        let index = value.parse().ok().filter(|index| *index < of);
        let index = index.ok_or_else(|| {
            format!("`{name}` should be a number from 0 to {}: count the array from 0", of - 1)
        })?;
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

impl Display for Shard {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{}-of-{}", self.index + 1, self.of)
    }
}
