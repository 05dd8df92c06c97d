//! Which kind of page a URL is, by the model's patterns.

use super::Model;
use crate::text::parts;

impl Model {
    /// The kinds of page that a visit to this path and fragment is, in the order of the model.
    ///
    /// `path` begins with `/`; `fragment` is empty or begins with `#`. A pattern that begins with `#` is held against
    /// the fragment, any other against the path; `*` stands for any text, also none. Case, a trailing slash and a
    /// query do not matter.
    pub fn kinds_of_page(&self, path: &str, fragment: &str) -> Vec<&str> {
        let mut kinds: Vec<&str> = Vec::new();
        for (kind, patterns) in self.document.entries_of("pages") {
            let mut fit = false;
            for pattern in patterns.texts() {
                let address = if pattern.starts_with("#") { fragment } else { path };
                fit |= fits(tidy(&pattern), tidy(address));
            }
            if fit {
                kinds.push(kind);
            }
        }
        kinds
    }
}

/// Without a query and a trailing slash.
fn tidy(address: &str) -> &[u8] {
    match parts(address, b"?").next().unwrap_or_default().as_bytes() {
        [rest @ .., b'/'] if !rest.is_empty() => rest,
        whole => whole,
    }
}

/// Whether the address fits the pattern, in linear space and without going back further than the last `*`.
fn fits(pattern: &[u8], address: &[u8]) -> bool {
    let (mut p, mut a) = (0usize, 0usize);
    let mut retry: Option<(usize, usize)> = None;
    loop {
        match (pattern.get(p), address.get(a)) {
            (Some(b'*'), _) => {
                retry = Some((p + 1, a));
                p += 1;
            }
            (None, None) => return true,
            (Some(wanted), Some(found)) if wanted.eq_ignore_ascii_case(found) => {
                p += 1;
                a += 1;
            }
            _ => match retry {
                Some((star, from)) if from < address.len() => {
                    retry = Some((star, from + 1));
                    p = star;
                    a = from + 1;
                }
                _ => return false,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn patterns() {
        for (pattern, address, expected) in [
            ("/pricing", "/pricing", true),
            ("/pricing*", "/pricing/eu", true),
            ("/pricing", "/pricing/eu", false),
            ("*/demo", "/de/demo", true),
            ("*demo*", "/de/demo/now", true),
            ("/a*b*c", "/aXbYbZc", true),
            ("/a*b*c", "/aXbYbZ", false),
            ("*", "", true),
            ("#/careers*", "#/careers", true),
        ] {
            assert_eq!(fits(pattern.as_bytes(), address.as_bytes()), expected, "{pattern} {address}");
        }
    }
}
