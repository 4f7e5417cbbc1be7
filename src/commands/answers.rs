//! The commands `answers`, `fill` and `carry`.

use typst::diag::SourceResult;
use workbook::tools::answers;
use workbook::write::private;

use super::arguments::{AnswersArgs, CarryArgs, FillArgs};
use super::context::Context;
use super::exit::Exit;

/// Writes down what was typed.
pub fn answers(args: &AnswersArgs, context: &Context) -> Exit {
    private::keep_out_of_dumps();
    let shown = answers::read(&args.pdf).and_then(|answers| {
        let text = answers::show(&answers, args.format, args.all)?;
        context.reporter.text(&text);
        context.reporter.notes(&args.pdf, &answers.notes);
        context.reporter.doubts(&args.pdf, &answers.doubts);
        Ok(answers.doubts.is_empty())
    });
    sound(shown, context)
}

/// Puts answers in.
pub fn fill(args: &FillArgs, context: &Context) -> Exit {
    private::keep_out_of_dumps();
    let filled = answers::fill(&args.pdf, &args.values, &args.out);
    context.end(filled.map(|put_in| {
        context.reporter.filled(&args.out, &put_in);
    }))
}

/// Moves answers.
pub fn carry(args: &CarryArgs, context: &Context) -> Exit {
    private::keep_out_of_dumps();
    let carried = answers::carry(&args.old, &args.new, &args.out);
    let sure = carried.map(|carried| {
        context.reporter.carried(&args.out, &carried);
        context.reporter.notes(&args.old, &carried.notes);
        context.reporter.doubts(&args.old, &carried.doubts);
        carried.doubts.is_empty() && carried.is_of_one_workbook()
    });
    sound(sure, context)
}

/// How a command ends that may have found less than there was.
fn sound(result: SourceResult<bool>, context: &Context) -> Exit {
    match result {
        Ok(false) => Exit::Author,
        other => context.end(other.map(drop)),
    }
}
