//! A Unicode domain in ASCII.
//!
//! A frugal stand-in for UTS #46: lower case for Latin, Greek and Cyrillic and the fullwidth forms, then RFC 3492. It
//! does not compose combining marks, which only text from some file systems holds.

/// The domain in lower-case ASCII, or the code of a problem: the seam where a browser's `URL` can take over.
///
/// ASCII is only lower-cased: what it may hold is the caller's to check. `domain` must be short.
pub(super) fn to_ascii(domain: &str) -> Result<String, &'static str> {
    if domain.is_ascii() {
        return Ok(domain.to_ascii_lowercase());
    }
    let mut mapped = String::with_capacity(domain.len());
    for c in domain.chars() {
        mapped.push(map(c).ok_or("domain.characters")?);
    }
    let mut ascii = String::with_capacity(mapped.len() + 8);
    for (index, label) in mapped.split('.').enumerate() {
        if index > 0 {
            ascii.push('.');
        }
        if label.is_ascii() {
            ascii.push_str(label);
        } else {
            // A bound on the work, which takes the square of the length.
            if label.len() > 4 * 63 {
                return Err("domain.long");
            }
            ascii.push_str("xn--");
            encode(label, &mut ascii).ok_or("domain.long")?;
        }
    }
    Ok(ascii)
}

/// The character as a domain holds it; none for one that no domain holds.
fn map(c: char) -> Option<char> {
    let code = u32::from(c);
    let lower = match code {
        0x00..=0x7f => u32::from(c.to_ascii_lowercase()),
        0xb7 => code,
        0x80..=0xbf
        | 0xd7
        | 0xf7
        | 0x2000..=0x206f
        | 0x3000
        | 0xe000..=0xf8ff
        | 0xfe00..=0xfe0f
        | 0xfeff => return None,
        0xc0..=0xde => code + 32,
        0x100..=0x12f | 0x132..=0x137 | 0x14a..=0x177 => code | 1,
        0x139..=0x148 | 0x179..=0x17e => code + (code & 1),
        0x178 => 0xff,
        0x386 => 0x3ac,
        0x388..=0x38a => code + 37,
        0x38c => 0x3cc,
        0x38e | 0x38f => code + 63,
        0x391..=0x3ab => code + 32,
        0x400..=0x40f => code + 80,
        0x410..=0x42f => code + 32,
        0x200..=0x21f | 0x48a..=0x4bf | 0x4d0..=0x52f | 0x1e00..=0x1e95 | 0x1ea0..=0x1eff => {
            code | 1
        }
        // The ideographic full stop, and its halfwidth form.
        0x3002 | 0xff61 => 0x2e,
        0xff01..=0xff5e => return map(char::from_u32(code - 0xfee0)?),
        0xfff0..=0xffff | 0xe0000.. => return None,
        _ => code,
    };
    char::from_u32(lower)
}

/// Appends the punycode of a label that is not all ASCII (RFC 3492, section 6.3); none if it overflows.
fn encode(label: &str, out: &mut String) -> Option<()> {
    let (mut length, mut basic) = (0, 0);
    for c in label.chars() {
        length += 1;
        if c.is_ascii() {
            basic += 1;
            out.push(c);
        }
    }
    if basic > 0 {
        out.push('-');
    }
    let mut handled: u32 = basic;
    let (mut code, mut delta, mut bias): (u32, u32, u32) = (128, 0, 72);
    while handled < length {
        let next = label.chars().map(u32::from).filter(|&c| c >= code).min()?;
        delta = delta.checked_add((next - code).checked_mul(handled + 1)?)?;
        code = next;
        for c in label.chars().map(u32::from) {
            if c < code {
                delta = delta.checked_add(1)?;
            }
            if c == code {
                push_number(delta, bias, out);
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        code += 1;
    }
    Some(())
}

/// A number in punycode's digits of varying base.
fn push_number(mut number: u32, bias: u32, out: &mut String) {
    let mut k = 36;
    loop {
        let threshold = if k <= bias { 1 } else { (k - bias).min(26) };
        if number < threshold {
            break;
        }
        let base = 36 - threshold;
        out.push(digit(threshold + (number - threshold) % base));
        number = (number - threshold) / base;
        k += 36;
    }
    out.push(digit(number));
}

fn digit(value: u32) -> char {
    // Values are below 36: a to z, then 0 to 9.
    let value = u8::try_from(value).unwrap_or(0);
    char::from(if value < 26 {
        b'a' + value
    } else {
        b'0' + (value - 26)
    })
}

fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}
