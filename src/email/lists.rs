//! The built-in short lists: the most used domains of each kind, and the role accounts.
//!
//! A list is one text, its words sorted by bytes and set apart by one space, and is searched in place: as slices, every
//! word would cost eight bytes more.

use super::EmailKind;

/// The kind that the lists give to a normalised domain, by itself or by its nearest listed parent: the seam where a
/// larger set of lists can take over.
pub(super) fn listed(domain: &str) -> Option<EmailKind> {
    let mark = parents(domain).find_map(|parent| find(DOMAINS, parent))?;
    Some(match mark {
        b'!' => EmailKind::Disposable,
        b'>' => EmailKind::Relay,
        b'+' => EmailKind::Academic,
        b'*' => EmailKind::Mixed,
        b'~' => EmailKind::Reserved,
        _ => EmailKind::Personal,
    })
}

/// Whether the part before the @ names a function rather than a person: blind to case, to a `+` tag and to `.`, `-`, `_`.
pub(super) fn is_role(local: &str) -> bool {
    let mut word = [0; 24];
    let mut length = 0;
    for byte in local
        .bytes()
        .take_while(|&byte| byte != b'+')
        .filter(|byte| !b".-_".contains(byte))
    {
        // Longer than any role.
        let Some(place) = word.get_mut(length) else {
            return false;
        };
        *place = byte.to_ascii_lowercase();
        length += 1;
    }
    word.get(..length)
        .is_some_and(|word| search(ROLES, word).is_some())
}

/// The domain and its parents of two labels or more, the longest first.
fn parents(domain: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(domain), |child| {
        child
            .split_once('.')
            .map(|(_, parent)| parent)
            .filter(|parent| parent.contains('.'))
    })
}

/// Whether a sorted list holds the word.
pub(super) fn contains(list: &str, word: &str) -> bool {
    find(list, word).is_some()
}

/// The mark behind the word in a sorted list; zero for none.
fn find(list: &str, word: &str) -> Option<u8> {
    search(list, word.as_bytes())
}

fn search(list: &str, word: &[u8]) -> Option<u8> {
    let mut rest = list.as_bytes();
    while !rest.is_empty() {
        let (before, after) = rest.split_at(rest.len() / 2);
        let start = before
            .iter()
            .rposition(|&byte| byte == b' ')
            .map_or(0, |at| at + 1);
        let end = before.len()
            + after
                .iter()
                .position(|&byte| byte == b' ')
                .unwrap_or(after.len());
        let entry = rest.get(start..end).unwrap_or_default();
        let (entry, mark) = match entry {
            [entry @ .., mark] if !mark.is_ascii_alphanumeric() => (entry, *mark),
            _ => (entry, 0),
        };
        rest = match word.cmp(entry) {
            std::cmp::Ordering::Equal => return Some(mark),
            std::cmp::Ordering::Less => rest.get(..start.saturating_sub(1)).unwrap_or_default(),
            std::cmp::Ordering::Greater => rest.get(end + 1..).unwrap_or_default(),
        };
    }
    None
}

/// The domains, each with the mark of its kind: none free mail and consumer internet providers (their branches by
/// country are a pattern), `!` throwaway services, `>` forwarding aliases, `+` universities that no suffix gives away
/// (those of `edu.pl` and `edu.vn` one by one), `*` telecoms and portals whose staff and consumers share a domain,
/// `~` examples (RFC 2606). An entry covers its sub-domains.
pub(super) const DOMAINS: &str = "10mail.org! 10minutemail.com! 126.com 139.com 163.com 189.cn 1secmail.com! 33mail.com> 8shield.net> a1.net* \
    aalto.fi+ abv.bg addy.io> agh.edu.pl+ aim.com aleeas.com> alibaba.com* alice.it aliceadsl.fr aliyun.com \
    amu.edu.pl+ anonaddy.com> anonaddy.me> any.pink! aol.com aon.at arcor.de armyspy.com! att.com* att.net au.com \
    au.dk+ auth.gr+ azet.sk bbox.fr bell.net bellsouth.net biglobe.ne.jp bigmir.net bigpond.com bigpond.net.au bk.ru \
    bluewin.ch blueyonder.co.uk bme.hu+ bol.com.br bt.com* btinternet.com byom.de! cbs.dk+ centrum.cz centrum.sk \
    centurylink.net chalmers.se+ charter.net chello.at chello.nl citromail.hu club-internet.fr comcast.net comhem.se \
    consultant.com cox.net cuni.cz+ cuvox.de! cvut.cz+ daum.net dayrep.com! discard.email! discardmail.com! \
    dispostable.com! disroot.org docomo.ne.jp dralias.com> dropmail.me! dtu.dk+ duck.com> earthlink.net einrot.com! \
    eircom.net elte.hu+ email.com email.cz email.de email.ua emailfake.com! emailondeck.com! emltmp.com! \
    engineer.com ens.fr+ epfl.ch+ erine.email> ethz.ch+ eur.nl+ europe.com ewetel.net example.com~ example.net~ \
    example.org~ excite.com ezweb.ne.jp facebook.com* fakeinbox.com! fastmail.com fastmail.fm fastwebnet.it fau.de+ \
    fexbox.org! fexpost.com! fleckens.hu! foxmail.com free.fr freemail.hu freenet.de frontier.com* frontiernet.net \
    fu-berlin.de+ gazeta.pl getnada.com! globo.com globomail.com gmail.com gmx.com gmx.net go2.pl googlemail.com \
    grr.la! guerrillamail.biz! guerrillamail.com! guerrillamail.de! guerrillamail.info! guerrillamail.net! \
    guerrillamail.org! guerrillamailblock.com! gustr.com! hanmail.net harakirimail.com! hcmut.edu.vn+ helsinki.fi+ \
    hetnet.nl hey.com hinet.net hispeed.ch home.nl hotmail.com hpi.de+ hse.ru+ hu-berlin.de+ hushmail.com \
    hust.edu.vn+ i.ua icloud.com ig.com.br iinet.net.au in.gr inbox.com inbox.lv inbox.ru inboxkitten.com! int.pl \
    interia.eu interia.pl internet.ru inwind.it jourrapide.com! juno.com kakao.com kit.edu+ knu.ua+ kpi.ua+ \
    kpnmail.nl kth.se+ ku.dk+ kuleuven.be+ laposte.net leidenuniv.nl+ libero.it linshiyouxiang.net! list.ru liu.se+ \
    live.com lmu.de+ lu.se+ luukku.com mac.com magenta.de mail.bg mail.com mail.de mail.dk mail.ru mailbox.org \
    mailcatch.com! maildrop.cc! mailfence.com mailforspam.com! mailinator.com! mailnesia.com! mailsac.com! \
    mailto.plus! mcgill.ca+ me.com merepost.com! meta.ua minuteinbox.com! moakt.cc! moakt.com! mohmal.com! \
    mohmal.in! movistar.es mozmail.com> msn.com muni.cz+ mweb.co.za mynet.com myyahoo.com nate.com naver.com \
    netscape.net netzero.net neuf.fr nifty.com ntlworld.com ntnu.no+ ntua.gr+ numericable.fr o2.co.uk* o2.pl \
    o2online.de ocn.ne.jp onet.eu onet.pl online.de online.no online.ua ono.com op.pl opayq.com> optonline.net \
    optusnet.com.au orange.com* orange.fr otenet.gr outlook.com outlook.tw! passfwd.com> passinbox.com> \
    passmail.com> passmail.net> planet.nl pm.me poczta.fm pokemail.net! polimi.it+ polito.it+ post.com post.cz \
    posteo.de posteo.net privaterelay.appleid.com> proton.me protonmail.ch protonmail.com proximus.be* pw.edu.pl+ \
    pwr.edu.pl+ qq.com rambler.ru rediff.com* rediffmail.com rhyta.com! riseup.net roadrunner.com rocketmail.com \
    rogers.com* rover.info! rr.com rug.nl+ rwth-aachen.de+ sapo.pt sbcglobal.net seznam.cz sfr.fr sharklasers.com! \
    shaw.ca* silomails.com> simplelogin.co> simplelogin.com> simplelogin.fr> simplelogin.io> sina.cn sina.com \
    sina.com.cn* sky.com skynet.be slmail.me> slmails.com> snapmail.cc! so-net.ne.jp softbank.ne.jp sohu.com \
    sorbonne-universite.fr+ spam4.me! spamgourmet.com! spectrum.net startmail.com su.se+ sunrise.ch* superrito.com! \
    sympatico.ca t-online.de t-online.hu talktalk.net tcd.ie+ telefonica.net telekom.de* telenet.be teleworm.us! \
    telia.com* telkomsa.net telus.net temp-mail.org! tempmail.com! tempr.email! terra.com.br terra.es \
    throwawaymail.com! tim.it* tin.it tiscali.co.uk tiscali.it tlen.pl tmpmail.net! tmpmail.org! trashmail.com! \
    trashmail.de! tudelft.nl+ tue.nl+ tum.de+ tut.by tuta.com tuta.io tutamail.com tutanota.com tutanota.de ua.fm \
    ualberta.ca+ uam.es+ ubc.ca+ ucd.ie+ uclouvain.be+ ucm.es+ ugent.be+ uio.no+ uj.edu.pl+ ukr.net ulb.be+ \
    ulisboa.pt+ unam.mx+ unibas.ch+ unibe.ch+ unibo.it+ unicamp.br+ unige.ch+ unil.ch+ unimi.it+ unipd.it+ \
    uniroma1.it+ unito.it+ uol.com.br up.pt+ upcmail.nl upm.es+ upv.es+ usa.com users.noreply.github.com> usp.br+ \
    utoronto.ca+ utwente.nl+ uu.nl+ uu.se+ uva.nl+ uw.edu.pl+ uwaterloo.ca+ uzh.ch+ verizon.com* verizon.net \
    videotron.ca virgilio.it virginmedia.com vnu.edu.vn+ vodafone.com* vodafone.de* vodafone.es* vodafone.it* \
    vodafonemail.de volny.cz vp.pl vu.nl+ walla.co.il walla.com wanadoo.fr web.de webmail.co.za windowslive.com \
    windstream.net wp.pl xs4all.nl xtra.co.nz ya.ru yahoo.com yandex.com yeah.net ymail.com yomail.info! \
    yopmail.com! yopmail.fr! yopmail.net! ziggo.nl zoho.com zohomail.com zoznam.sk";

/// Role accounts, written without `.`, `-` and `_`. No entry is a given name or a family name.
pub(super) const ROLES: &str = "abuse accounting accounts accueil admin administracion administration administrator amministrazione bewerbung \
    billing biuro booking bookings buchhaltung careers comercial commercial compliance compras contact contacto \
    contacts contactus customercare customerservice customersupport donotreply einkauf enquiries enquiry events \
    faktury feedback finance frontdesk hello help helpdesk hostmaster hr humanresources info infos inquiries inquiry \
    invoice invoices it jobs kontakt kundenservice legal mail mailerdaemon marketing media newsletter noreply \
    notifications office operations orders partners partnerships payments payroll postmaster pr praca press privacy \
    procurement purchasing reception recruiting recruitment rekrutacja rh root rrhh sale sales security sekretariat \
    service soporte sprzedaz support team tech technik ufficio vendite ventas verkauf vertrieb webmaster welcome \
    zamowienia zentrale";
