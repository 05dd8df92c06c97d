//! A Unicode domain in ASCII.
//!
//! A frugal stand-in for UTS #46: lower case for Latin, Greek and Cyrillic and the fullwidth forms, then RFC 3492. It
//! does not compose combining marks, which only text from some file systems holds.

/// The character is in no domain.
const NONE: u16 = 0;
/// The character stands for itself.
const SAME: u16 = 1;
/// Capitals are even and their small letters follow.
const EVEN: u16 = 2;
/// Capitals are odd and their small letters follow.
const ODD: u16 = 3;

/// What becomes of the characters up to a code: one of the above, or what is added, modulo 2 to the 16th.
static MAP: [(u16, u16); 47] = [
    (0x2c, NONE),
    (0x2e, SAME),
    (0x2f, NONE),
    (0x39, SAME),
    (0x40, NONE),
    (0x5a, 32),
    (0x60, NONE),
    (0x7a, SAME),
    (0xb6, NONE),
    (0xb7, SAME),
    (0xbf, NONE),
    (0xd6, 32),
    (0xd7, NONE),
    (0xde, 32),
    (0xf6, SAME),
    (0xf7, NONE),
    (0xff, SAME),
    (0x137, EVEN),
    (0x148, ODD),
    (0x177, EVEN),
    (0x17e, ODD),
    (0x1ff, SAME),
    (0x21f, EVEN),
    (0x385, SAME),
    (0x386, 38),
    (0x38a, 37),
    (0x38c, 64),
    (0x38f, 63),
    (0x390, SAME),
    (0x3ab, 32),
    (0x3ff, SAME),
    (0x40f, 80),
    (0x42f, 32),
    (0x489, SAME),
    (0x4bf, EVEN),
    (0x4cf, SAME),
    (0x52f, EVEN),
    (0x1dff, SAME),
    (0x1eff, EVEN),
    (0x1fff, SAME),
    (0x206f, NONE),
    (0x2fff, SAME),
    (0x3001, NONE),
    // The ideographic full stop.
    (0x3002, 0xd02c),
    (0xdfff, SAME),
    (0xf8ff, NONE),
    (0xfdff, SAME),
];

/// The character as a domain holds it, in lower case; none for one that no domain holds.
pub(super) fn map(c: u32) -> Option<u32> {
    let code = match c {
        // The halfwidth full stop, and the fullwidth forms.
        0xff61 => 0x2e,
        code @ 0xff01..=0xff5e => code - 0xfee0,
        code => code,
    };
    for &(last, change) in &MAP {
        if code <= u32::from(last) {
            return match change {
                NONE => None,
                SAME => Some(code),
                EVEN => Some(code | 1),
                ODD => Some(code + (code & 1)),
                _ => Some((code + u32::from(change)) & 0xffff),
            };
        }
    }
    matches!(code, 0xff62..=0xffef | 0x10000..=0xdffff).then_some(code)
}

/// Appends a label of lower-case characters; one that is not all ASCII as punycode (RFC 3492, section 6.3).
///
/// The label must be at most 63 characters long: then nothing overflows.
pub(super) fn append(label: &[u32], out: &mut String) {
    let mut basic = 0;
    for c in label {
        basic += u32::from(*c < 128);
    }
    let unicode = label.len() > basic as usize;
    if unicode {
        out.push_str("xn--");
    }
    for c in label {
        if *c < 128 {
            put(*c, out);
        }
    }
    if !unicode {
        return;
    }
    let mut handled = basic;
    if basic > 0 {
        put(0x2d, out);
    }
    let (mut code, mut delta, mut bias) = (128, 0, 72);
    loop {
        let mut next = u32::MAX;
        for c in label {
            if *c >= code && *c < next {
                next = *c;
            }
        }
        if next == u32::MAX {
            return;
        }
        delta += (next - code) * (handled + 1);
        code = next;
        for c in label {
            if *c < code {
                delta += 1;
            }
            if *c == code {
                append_number(delta, bias, out);
                delta = if handled == basic { delta / 700 } else { delta / 2 };
                handled += 1;
                delta += delta / handled;
                bias = 0;
                while delta > 455 {
                    delta /= 35;
                    bias += 36;
                }
                bias += 36 * delta / (delta + 38);
                delta = 0;
            }
        }
        delta += 1;
        code += 1;
    }
}

/// A number in punycode's digits of varying base.
fn append_number(mut number: u32, bias: u32, out: &mut String) {
    let mut k: u32 = 36;
    loop {
        let threshold = k.saturating_sub(bias).clamp(1, 26);
        let (digit, last) = match number.checked_sub(threshold) {
            Some(above) => {
                number = above / (36 - threshold);
                (threshold + above % (36 - threshold), false)
            }
            None => (number, true),
        };
        // a to z, then 0 to 9.
        put(if digit < 26 { digit + 97 } else { digit + 22 }, out);
        if last {
            return;
        }
        k += 36;
    }
}

fn put(ascii: u32, out: &mut String) {
    out.push(char::from(ascii as u8));
}
