//! A folder of copies, while somebody works in it: who else may, and with which
//! key. With another key everyone would go by another name, and get their copy
//! and their letter again.

use std::path::Path;

use typst::diag::{EcoVec, SourceDiagnostic, SourceResult, eco_format, eco_vec};

use super::key::Key;
use super::sent::is_journal;
use super::shard::Shard;
use super::{COPIES, MARK, manifest};
use crate::book::world::diagnostics::detached;
use crate::book::world::named_file::read_any;
use crate::write::private::{self, Lock};

/// Held while a run, or a shard of one, is at work.
pub struct Claim(#[allow(dead_code, reason = "they are held, not used")] Vec<Lock>);

impl Claim {
    /// Takes a folder for a run, and makes it where there is none. Shards of one
    /// split share it; nobody else does.
    ///
    /// # Errors
    /// When it holds other things, somebody else is at work there, or its copies
    /// have another key.
    pub fn take(out: &Path, key: &Key, shard: Shard) -> SourceResult<Self> {
        private::folder(out, MARK)?;
        let mark = out.join(MARK);
        let is_whole = shard.of == 1;
        let mut whole = if is_whole { Lock::take(&mark)? } else { Lock::share(&mark)? };
        check_key(out, key, &mut whole)?;
        let mut locks = vec![whole];
        if !is_whole {
            let split = format!("{MARK}-of-{}", shard.of);
            locks.push(Lock::share(&out.join(&split))?);
            let is_other =
                |name: &String| name.starts_with(&format!("{MARK}-of-")) && *name != split;
            for other in private::names(out).iter().filter(|name| is_other(name)) {
                drop(Lock::take(&out.join(other))?);
            }
            locks.push(Lock::take(&out.join(shard.file(MARK, "")))?);
        }
        Ok(Self(locks))
    }
}

/// Whether the copies in a folder have this key. An empty folder takes it on.
fn check_key(out: &Path, key: &Key, mark: &mut Lock) -> SourceResult<()> {
    let check = key.token("").to_string();
    let known = manifest::key_check(out).unwrap_or_else(|| check.clone());
    if mark.note(&check)? == check && known == check {
        return Ok(());
    }
    let message = eco_format!("the copies in `{}` were made with another key", out.display());
    Err(other_key(&message))
}

/// The key of a run in a folder. Where there are copies, or letters have left,
/// there has to be one already; shards have to share one, so none of them makes
/// it.
///
/// # Errors
/// When it is missing there, cannot be read or written, or is no key.
pub fn key_of_run(path: &Path, out: &Path, shard: Shard) -> SourceResult<Key> {
    let has_copies = !private::names(&out.join(COPIES)).is_empty();
    let has_letters = private::names(out).iter().any(|name| is_journal(name));
    if (has_copies || has_letters) && read_any(path).is_err() {
        let (out, path) = (out.display(), path.display());
        return Err(other_key(&eco_format!(
            "the key `{path}` of the copies in `{out}` is missing"
        )));
    }
    if shard.of == 1 {
        return Key::open_or_create(path);
    }
    if !private::is_there(path) {
        let message =
            eco_format!("the key `{}`, which all shards share, is missing", path.display());
        let hint = "copy it here from the machine that has it; `workbook split` makes one";
        return Err(eco_vec![detached(message).with_hint(hint)]);
    }
    Key::open(path)
}

fn other_key(message: &str) -> EcoVec<SourceDiagnostic> {
    let hint = "name their key with `--key`, or another folder with `--out`: with another key \
                everyone would be written to again";
    eco_vec![detached(message).with_hint(hint)]
}
