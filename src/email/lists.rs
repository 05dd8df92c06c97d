//! The built-in short lists: the most used domains of each kind, and the role accounts.
//!
//! A list is one text: its words sorted by bytes, each closed by a sign that sorts before everything a word may hold.
//! It is searched in place, since as slices every word would cost eight bytes more.

use super::EmailKind;

/// The kind that the lists give to exactly this normalised domain.
pub(super) fn listed(domain: &str) -> Option<EmailKind> {
    let (name, parent) = cut(domain, b'.');
    Some(match find(DOMAINS, if parent == "com" { name } else { domain }) {
        0 => return None,
        b'!' => EmailKind::Disposable,
        b'&' => EmailKind::Relay,
        b'+' => EmailKind::Academic,
        b'*' => EmailKind::Mixed,
        b'#' => EmailKind::Reserved,
        _ => EmailKind::Personal,
    })
}

/// The part before the @ as role names are listed: small letters, without a `+` tag, without `.`, `-`, `_`.
pub(super) fn role_word(local: &str) -> String {
    let mut word = String::new();
    for byte in cut(local, b'+').0.as_bytes() {
        if !matches!(*byte, b'.' | b'-' | b'_') {
            word.push(char::from(byte.to_ascii_lowercase()));
        }
    }
    word
}

/// Whether a role word names a function rather than a person.
pub(super) fn is_role(word: &str) -> bool {
    has(ROLES, word)
}

/// What stands before the first `sign`, an ASCII character, and what after it; all and nothing when there is none.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn cut(text: &str, sign: u8) -> (&str, &str) {
    let mut at = 0;
    while at < text.len() && byte(text, at) != sign {
        at += 1;
    }
    (part(text, 0, at), part(text, at + 1, text.len()))
}

/// The bytes from `start` to before `end`; nothing when there are none.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn part(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// Whether a list holds the word.
pub(super) fn has(list: &str, word: &str) -> bool {
    find(list, word) > 0
}

/// The sign that closes the word in a list; zero when the list does not hold it.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn find(list: &str, word: &str) -> u8 {
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let mut start = (low + high) / 2;
        while start > low && byte(list, start - 1) >= b'-' {
            start -= 1;
        }
        let mut same = 0;
        let (listed, sought) = loop {
            let (listed, sought) = (byte(list, start + same), byte(word, same));
            if listed != sought || listed < b'-' {
                break (listed, sought);
            }
            same += 1;
        };
        if listed < b'-' && sought == 0 {
            return listed;
        }
        if listed < b'-' || listed < sought {
            low = start + same;
            while byte(list, low) >= b'-' {
                low += 1;
            }
            low += 1;
        } else {
            high = start;
        }
    }
    0
}

/// The byte at that place; zero behind the end.
#[cfg_attr(target_arch = "wasm32", inline(never))]
pub(super) fn byte(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or_default()
}

/// The domains, those right under `com` without it. What closes them: a space for free mail and consumer internet
/// providers (their branches by country are a pattern), `!` for throwaway services, `&` for forwarding aliases, `+` for
/// universities that no suffix gives away, `*` for telecoms and portals whose staff and consumers share a domain, `#`
/// for examples (RFC 2606). An entry covers its sub-domains.
pub(super) const DOMAINS: &str = "10minutemail!126 163 1secmail!abv.bg addy.io&agh.edu.pl+aim aliyun anonaddy&aol \
    aon.at arcor.de att*att.net bellsouth.net bigpond bk.ru bluewin.ch bol.com.br bt*btinternet centrum.cz \
    charter.net comcast.net cox.net cuni.cz+daum.net dispostable!docomo.ne.jp dropmail.me!duck&earthlink.net elte.hu+\
    email.cz emailfake!emailondeck!emltmp!ens.fr+epfl.ch+ethz.ch+example#example.net#example.org#fakeinbox!fastmail \
    foxmail free.fr freemail.hu freenet.de frontier*gazeta.pl getnada!gmail gmx gmx.net googlemail grr.la!\
    guerrillamail!guerrillamail.net!guerrillamailblock!hanmail.net helsinki.fi+hey hotmail hushmail i.ua icloud \
    ig.com.br inbox.ru inboxkitten!interia.pl jourrapide!juno knu.ua+kpi.ua+kth.se+ku.dk+kuleuven.be+laposte.net \
    libero.it list.ru live lmu.de+lu.se+mac mail mail.de mail.ru mailbox.org maildrop.cc!mailinator!mailnesia!mailsac!\
    mcgill.ca+me meta.ua moakt!mohmal!mozmail&msn muni.cz+nate naver neuf.fr ntlworld o2.co.uk*o2.pl onet.pl \
    online.no op.pl optonline.net optusnet.com.au orange*orange.fr outlook passmail.net&pm.me poczta.fm polimi.it+\
    posteo.de privaterelay.appleid.com&proton.me protonmail proximus.be*pw.edu.pl+qq rambler.ru rediff*rediffmail \
    rhyta!rocketmail rogers*rr rwth-aachen.de+sapo.pt sbcglobal.net seznam.cz sfr.fr sharklasers!shaw.ca*simplelogin&\
    simplelogin.co&sina sky skynet.be slmail.me&sohu spam4.me!sunrise.ch*sympatico.ca t-online.de talktalk.net \
    telekom.de*telenet.be teleworm.us!telia*telus.net temp-mail.org!tempmail!tempr.email!terra.com.br throwawaymail!\
    tim.it*tin.it tiscali.it tlen.pl tmpmail.org!trashmail!tudelft.nl+tum.de+tut.by tuta tutanota ubc.ca+ugent.be+\
    uio.no+uj.edu.pl+ukr.net unibo.it+unige.ch+unimi.it+uol.com.br usp.br+utoronto.ca+uu.nl+uva.nl+uw.edu.pl+\
    uwaterloo.ca+uzh.ch+verizon*verizon.net videotron.ca virgilio.it virginmedia vodafone*vodafone.de*vp.pl \
    walla.co.il wanadoo.fr web.de windowslive windstream.net wp.pl xs4all.nl xtra.co.nz ya.ru yahoo yandex ymail \
    yopmail!yopmail.net!ziggo.nl zoho zohomail ";

/// Role accounts, written without `.`, `-` and `_`. No entry is a given name or a family name.
pub(super) const ROLES: &str = "abuse accounting accounts admin billing biuro careers contact contactus donotreply \
    enquiries finance hello help helpdesk hr info invoices jobs kontakt legal mail marketing media newsletter noreply \
    office orders postmaster press privacy recruiting sales security service support team tech ventas vertrieb \
    webmaster ";
