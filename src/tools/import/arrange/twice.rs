//! What the chapter's opening says already: the title and the subtitle, which
//! exports repeat in the text.

use super::{Arrangement, Head, bare};
use crate::tools::import::tree::CleanBlock;

/// So many blocks at the beginning may repeat what stands above.
const AT_MOST: usize = 4;

/// Leaves out the title and the subtitle where the text begins with them.
pub fn leave_out(arrangement: &mut Arrangement, head: &Head) {
    let mut said: Vec<_> =
        [Some(head.title), head.subtitle].into_iter().flatten().map(bare).collect();
    said.retain(|words| !words.is_empty());
    let mut index = 0;
    for _ in 0..AT_MOST {
        let Some(block) = arrangement.text.blocks.get(index) else { break };
        match block {
            CleanBlock::Heading { .. } | CleanBlock::Paragraph(_) => {
                if !said.contains(&bare(&block.text())) {
                    break;
                }
                arrangement.leave_out(index, "the title a second time");
            }
            CleanBlock::Picture(_) | CleanBlock::Rule => index += 1,
            _ => break,
        }
    }
}
