//! A domain with letters beyond ASCII in ASCII, as browsers write it in an address bar.
//!
//! The rules and their tables are UTS #46 with the settings of the URL standard. They are not in the module that a page
//! loads: there the browser's own `URL` is asked, and natively the crate `idna`, which follows the same standard.

/// More characters than this are no domain. Beyond ASCII a character takes one of a label's 63 places, beside its `xn--`,
/// and comes of four where accents are typed apart from their letter: that is less than a thousand in all. The crate
/// `idna` refuses a label of more, where others go on.
pub(super) const MOST: usize = 1000;

/// The domain in lower-case ASCII; none when it holds what no domain may. Lengths, hyphens and empty labels are not
/// looked at, and what was Unicode can have become any sign of ASCII that a web address has no meaning for.
///
/// The ASCII in the domain must be letters, digits, hyphens and dots, and the domain no longer than [`MOST`] characters.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn to_ascii(domain: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii_cow(domain.as_bytes(), idna::AsciiDenyList::URL);
    ascii.ok().map(Into::into)
}

#[cfg(target_arch = "wasm32")]
pub(super) use crate::wasm::to_ascii;
