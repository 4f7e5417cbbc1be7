//! The command `proof`.

use workbook::tools::proof::{self, ProofOrder};

use super::arguments::ProofArgs;
use super::context::Context;
use super::exit::Exit;

/// Lays builds beside each other.
pub fn proof(args: &ProofArgs, context: &Context) -> Exit {
    let order = ProofOrder { old: &args.old, new: args.new.as_deref(), out: &args.out };
    match proof::proof(&order) {
        Ok(proof) => {
            context.reporter.proof(&proof);
            Exit::Made
        }
        Err(problems) => context.refuse(None, &problems),
    }
}
