//! The commands `answers`, `fill` and `carry`.

use workbook::tools::answers;
use workbook::write::private;

use super::arguments::{AnswersArgs, CarryArgs, FillArgs};
use super::context::Context;
use super::exit::Exit;

/// Writes down what was typed.
pub fn answers(args: &AnswersArgs, context: &Context) -> Exit {
    private::keep_out_of_dumps();
    let shown =
        answers::read(&args.pdf).and_then(|answers| answers::show(&answers, args.format, args.all));
    context.end(shown.map(|text| context.reporter.text(&text)))
}

/// Puts answers in.
pub fn fill(args: &FillArgs, context: &Context) -> Exit {
    private::keep_out_of_dumps();
    let filled = answers::fill(&args.pdf, &args.values, &args.out);
    context.end(filled.map(|(count, filled)| {
        context.reporter.filled(&args.out, count, &filled.remarks);
    }))
}

/// Moves answers.
pub fn carry(args: &CarryArgs, context: &Context) -> Exit {
    private::keep_out_of_dumps();
    let carried = answers::carry(&args.old, &args.new, &args.out);
    context.end(carried.map(|carried| context.reporter.carried(&args.out, &carried)))
}
