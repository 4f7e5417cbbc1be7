//! Numbers that look random, and damage made with them. The same seed does the
//! same damage.

/// xorshift64*.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let rolled = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(rolled).expect("64 bits") % sides.max(1)
    }

    fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.roll(all.len())]
    }
}

/// Pieces that mean something to one of the formats: brackets, signs, large
/// numbers, letters of all widths.
const PIECES: [&[u8]; 34] = [
    b"99999999999999999999",
    b"-1",
    b"0",
    b"1e309",
    b"\"",
    b"\"\"\"",
    b"'",
    b"[[[[[[[[[[[[[[[[",
    b"]]",
    b"{{{{{{{{",
    b"}}",
    b"((((",
    b"<<<<<<<<",
    b">>",
    b"\\",
    b"\0",
    b"\r\n",
    b"\n\n",
    b"\n+++\n",
    b"\t",
    b",",
    b";",
    b"| | |\n|---|---|\n",
    b"> > > > > > > > > > > > ",
    b"- - - - - - - - - - - - ",
    b"****____~~~~",
    b"[^a]: [^a]",
    b"![a](b",
    b"<!-- allow ",
    b"`````",
    "\u{feff}\u{202e}\u{200b}\u{ad}".as_bytes(),
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}".as_bytes(),
    "👩‍👩‍👧‍👦ﷺ".as_bytes(),
    b"\xff\xfe\x80",
];

/// The bytes with up to eight kinds of damage.
pub fn damaged(sound: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = sound.to_vec();
    for _ in 0..=dice.roll(8) {
        if bytes.is_empty() {
            break;
        }
        let at = dice.roll(bytes.len());
        let end = (at + 1 + dice.roll(64)).min(bytes.len());
        strike(&mut bytes, at, end, dice);
    }
    bytes
}

fn strike(bytes: &mut Vec<u8>, at: usize, end: usize, dice: &mut Dice) {
    match dice.roll(10) {
        0 => bytes[at] = u8::try_from(dice.roll(256)).expect("a byte"),
        1 => bytes[at] ^= 1 << dice.roll(8),
        2 => drop(bytes.drain(at..end)),
        3 => {
            let (copied, to) = (bytes[at..end].to_vec(), dice.roll(bytes.len()));
            bytes.splice(to..to, copied);
        }
        4 => {
            let again = bytes[at..end].repeat(1 + dice.roll(40));
            bytes.splice(at..at, again);
        }
        5 => {
            let digits = bytes[at..end].iter_mut().filter(|byte| byte.is_ascii_digit());
            digits.for_each(|digit| *digit = b'0' + u8::try_from(dice.roll(10)).expect("a digit"));
        }
        6 if dice.roll(6) == 0 => bytes.truncate(at),
        7 => bytes[at..end].fill(b' '),
        _ => drop(bytes.splice(at..at, dice.pick(&PIECES).iter().copied())),
    }
}

/// Puts the sums of a font's tables right, as who makes one on purpose would:
/// its damage is then met by what reads the tables.
pub fn settle_sums(font: &mut [u8]) {
    let long = |font: &[u8], at: usize| Some(u32::from_be_bytes(*font.get(at..)?.first_chunk()?));
    let tables = font.get(4..6).map_or(0, |count| u16::from_be_bytes([count[0], count[1]]));
    for record in (0..usize::from(tables)).map(|index| 12 + 16 * index) {
        let range = (long(font, record + 8), long(font, record + 12));
        let (Some(start), Some(length)) = range else { return };
        let (start, length) = (start as usize, length as usize);
        let Some(table) = font.get(start..start.saturating_add(length)) else { continue };
        let word = |word: &[u8]| {
            let mut whole = [0; 4];
            whole[..word.len()].copy_from_slice(word);
            u32::from_be_bytes(whole)
        };
        let mut sum = table.chunks(4).map(word).fold(0, u32::wrapping_add);
        if font[record..].starts_with(b"head") {
            sum = sum.wrapping_sub(long(table, 8).unwrap_or_default());
        }
        font[record + 4..record + 8].copy_from_slice(&sum.to_be_bytes());
    }
}
