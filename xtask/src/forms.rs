//! URL-encoded forms, and text made safe for HTML.

/// The fields of a form as the browser sent them, in order.
pub fn decode(body: &str) -> Vec<(String, String)> {
    body.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (component(name), component(value))
        })
        .collect()
}

fn component(text: &str) -> String {
    let spaced: Vec<u8> = text.bytes().map(|byte| if byte == b'+' { b' ' } else { byte }).collect();
    String::from_utf8_lossy(&percent_decode(&spaced)).into_owned()
}

/// Replaces `%41` by `A`; what is not a valid escape stays as it is.
pub fn percent_decode(bytes: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, tail)) = rest.split_first() {
        let value = (*first == b'%')
            .then(|| Some(digit(tail.first())? * 16 + digit(tail.get(1))?))
            .flatten()
            .and_then(|value| u8::try_from(value).ok());
        match value {
            Some(byte) => {
                decoded.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                decoded.push(*first);
                rest = tail;
            }
        }
    }
    decoded
}

/// Text that is safe as content and as a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_come_in_order_and_decoded() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            decode("email=jo%40acme.com&company=A+%26+B&empty=&bare&email=two"),
            [
                pair("email", "jo@acme.com"),
                pair("company", "A & B"),
                pair("empty", ""),
                pair("bare", ""),
                pair("email", "two"),
            ]
        );
        assert!(decode("").is_empty());
    }

    #[test]
    fn broken_escapes_and_broken_utf8_do_no_harm() {
        assert_eq!(percent_decode(b"%"), b"%");
        assert_eq!(percent_decode(b"100%2"), b"100%2");
        assert_eq!(percent_decode(b"%zz%41"), b"%zzA");
        assert_eq!(decode("a=%ff")[0].1, "\u{fffd}");
        assert_eq!(decode("a=%D0%A1")[0].1, "С");
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escape("<b a=\"'\">&"), "&lt;b a=&quot;&#39;&quot;&gt;&amp;");
    }
}
