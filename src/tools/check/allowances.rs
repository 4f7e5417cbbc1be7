//! What an author allows, with a reason, where it stands.

use typst::diag::eco_format;

use super::finding::{Finding, Findings};
use super::library::{CheckedFile, Library, UsedAllowance};
use super::rules::Rules;
use crate::book::source::suggest::did_you_mean;

/// Takes out what the author allows, with a reason, where it stands.
pub fn apply(library: &Library, found: Vec<Finding>) -> (Vec<Finding>, usize) {
    let before = found.len();
    let is_allowed = |finding: &Finding| {
        let file = library.files.iter().find(|file| finding.file.as_deref() == Some(file.path()));
        let mut all = file.into_iter().flat_map(|file| &file.allowances);
        let fitting = all.find(|it| {
            let UsedAllowance { allowance, covers, .. } = it;
            covers.contains(&finding.range.start)
                && allowance.rule == finding.id
                && !allowance.reason.is_empty()
        });
        fitting.inspect(|it| it.used.set(true)).is_some()
    };
    let left: Vec<_> = found.into_iter().filter(|finding| !is_allowed(finding)).collect();
    let allowed = before - left.len();
    (left, allowed)
}

/// What only a build finds out.
const BUILT: &str = "small-box";

/// What is wrong with the allowances themselves. Where no build was tried, it is not
/// known whether those of what it finds out are needed.
pub fn judge(library: &Library, rules: &Rules, is_tried: bool) -> Vec<Finding> {
    let mut remarks = Findings::new(rules);
    for file in &library.files {
        let known = file.allowances.iter().filter(|it| is_tried || it.allowance.rule != BUILT);
        known.for_each(|allowance| judge_one(file, allowance, rules, &mut remarks));
    }
    remarks.found
}

/// An allowance that allows nothing is one too many.
fn judge_one(file: &CheckedFile, used: &UsedAllowance, rules: &Rules, remarks: &mut Findings) {
    let UsedAllowance { allowance, used, .. } = used;
    let (at, rule) = (allowance.at.clone(), &allowance.rule);
    if !rules.names().any(|name| name == rule) {
        let hint = did_you_mean(rule, rules.names()).unwrap_or_default();
        let said = eco_format!("there is no rule `{rule}` to allow; {hint}");
        remarks.add("unknown-allowance", file, at, said.trim_end_matches("; "));
    } else if allowance.reason.is_empty() {
        remarks.add("bare-allowance", file, at, format!("`{rule}` is allowed without a reason"));
    } else if !used.get() {
        remarks.add(
            "unused-allowance",
            file,
            at,
            format!("nothing here needs `{rule}` to be allowed"),
        );
    }
}
