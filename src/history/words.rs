//! What columns, stages and dates are called in exports of HubSpot, Salesforce, Pipedrive, Odoo and Mautic and by people,
//! in English, German, French, Spanish, Polish and Ukrainian.
//!
//! All of it is compared folded ([`crate::text::fold`]) and without spaces, so that `IsWon`, `Is Won` and `is_won` are one.

use super::Role;

/// By month: its names, folded; the cases that dates stand in too.
pub(super) const MONTHS: [&str; 12] = [
    "january januar jaenner janner janvier enero styczen stycznia січень січня",
    "february februar fevrier febrero luty lutego лютии лютого",
    "march marz maerz mrz mars marzo marzec marca березень березня",
    "april avril abril kwiecien kwietnia квітень квітня",
    "may mai mayo maj maja травень травня",
    "june juni juin junio czerwiec czerwca червень червня",
    "july juli juillet julio lipiec lipca липень липня",
    "august aout agosto sierpien sierpnia серпень серпня",
    "september sept septembre septiembre setiembre wrzesien wrzesnia вересень вересня",
    "october oktober octobre octubre pazdziernik pazdziernika жовтень жовтня",
    "november novembre noviembre listopad listopada листопад листопада",
    "december dezember decembre diciembre grudzien grudnia грудень грудня",
];

/// Words in dates that say nothing of the day, folded: days of the week and small words.
pub(super) const NOISE: &str = "t at on of the st nd rd th de del a o le las um uhr den dnia г р о об року \
    mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday \
    mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag so sonntag \
    lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim \
    lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom \
    poniedzialek wtorek sroda czwartek piatek sobota niedziela pon wt sr czw pt sob nd \
    понеділок вівторок середа четвер пятниця субота неділя пн вт ср чт пт сб нд";

/// Zones by name, hours ahead of UTC: those that CRMs write.
pub(super) const ZONES: [(&str, i64); 15] = [
    ("", 0),
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("bst", 1),
    ("cet", 1),
    ("cest", 2),
    ("eet", 2),
    ("eest", 3),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("pst", -8),
    ("pdt", -7),
];

/// Texts that say nothing, folded; so does text without any letter or digit.
pub(super) const MISSING: [&str; 28] = [
    "select",
    "please select",
    "unknown",
    "n a",
    "na",
    "nan",
    "null",
    "none given",
    "undefined",
    "not specified",
    "not set",
    "not available",
    "no value",
    "blank",
    "empty",
    "unbekannt",
    "keine angabe",
    "k a",
    "bitte wahlen",
    "inconnu",
    "non renseigne",
    "desconocido",
    "sin especificar",
    "nieznany",
    "nieznane",
    "brak danych",
    "невідомо",
    "не вказано",
];

/// Columns that are one thing in every export, each role with its headers; what stands first is taken first.
pub(super) fn roles() -> [(Role, &'static str); 14] {
    [
        (
            Role::Outcome,
            "won lost, outcome, deal outcome, opportunity outcome, lead outcome, deal stage, opportunity stage, stage name, \
             stage, sales stage, pipeline stage, deal status, opportunity status, status, lead status, lead lead status, \
             lead stage, current stage, final stage, is closed won, is won, closed won, won, converted, is converted, \
             lifecycle stage, ergebnis, verkaufsphase, verkaufschancenphase, deal phase, phase, leadstatus, gewonnen, \
             resultat, etape de la transaction, phase de la transaction, etape de l opportunite, etape, phase de vente, statut, \
             statut du lead, gagne, resultado, etapa del negocio, fase del negocio, etapa de la oportunidad, etapa, estado, \
             estado del lead, fase, ganado, wynik, etap transakcji, etap, etap sprzedazy, status leada, wygrana, результат, \
             етап угоди, стадія угоди, етап, стадія, статус, статус ліда, виграно",
        ),
        (
            Role::Revenue,
            "won revenue, deal revenue, actual revenue, revenue won, closed revenue, close value, closed value, closed amount, \
             won amount, won value, revenue, abschlusswert, umsatz, revenu, ingresos, przychod, дохід, виручка",
        ),
        (
            Role::Amount,
            "amount, deal amount, deal value, opportunity amount, opportunity value, amount in company currency, expected revenue, \
             pipeline value, total value, value, betrag, wert, auftragswert, geschaftswert, erwarteter umsatz, dealwert, montant, \
             montant de la transaction, valeur, importe, monto, valor, valor del negocio, cantidad, kwota, wartosc, \
             wartosc transakcji, сума, сума угоди, вартість",
        ),
        (
            Role::Created,
            "created, created date, create date, created at, created on, date created, creation date, deal created, lead created, \
             lead created date, lead date, date added, date identified, inquiry date, submitted, submitted at, submission date, \
             received, received at, add time, entry date, date, timestamp, first contact date, first contact, erstellt, erstellt am, erstelldatum, \
             erstellungsdatum, angelegt am, anlagedatum, eingang, eingangsdatum, datum, date de creation, cree le, cree, \
             fecha de creacion, creado, creado el, fecha, data utworzenia, utworzono, data, дата створення, створено, дата",
        ),
        (
            Role::Opened,
            "opened, opened date, date opened, opportunity date, opportunity created, opportunity created date, \
             became an opportunity date, became opportunity date, became a sales qualified lead date, converted date, \
             conversion date, engage date, engaged date, sql date, qualified date, date qualified, konvertierungsdatum, \
             datum der verkaufschance, date de conversion, date d opportunite, fecha de conversion, fecha de oportunidad, \
             data konwersji, data szansy, дата конверсії, дата угоди",
        ),
        (
            Role::Closed,
            "closed, closed date, close date, closed at, closed on, date closed, deal closed on, closing date, actual close date, \
             won time, won date, became a customer date, abschlussdatum, geschlossen am, abgeschlossen am, schlusstermin, \
             date de cloture, date de fermeture, cloture le, fecha de cierre, cerrado el, data zamkniecia, zamknieto, \
             дата закриття, закрито",
        ),
        (
            Role::Responded,
            "first response, first response date, first response at, first responded at, responded, responded at, response date, \
             first contacted, first contacted at, first contact date, first contact, contacted at, first touch, first call, \
             date of first engagement, first outreach date, erste antwort, erstkontakt, erste reaktion, premiere reponse, \
             premier contact, primera respuesta, primer contacto, pierwsza odpowiedz, pierwszy kontakt, перша відповідь, \
             перший контакт",
        ),
        (
            Role::Source,
            "lead source, original source, original traffic source, latest source, source, lead lead source, source channel, \
             utm source, traffic source, marketing source, acquisition channel, channel, referrer, quelle, leadquelle, lead quelle, \
             herkunft, originalquelle, kanal, source du lead, source d origine, origine, canal, fuente, \
             fuente original, origen, origen del lead, origen del prospecto, zrodlo, zrodlo leada, pierwotne zrodlo, \
             джерело, джерело ліда, канал",
        ),
        (
            Role::Segment,
            "segment, customer segment, market segment, company segment, kundensegment, segment client, segmento, segment klienta, \
             сегмент",
        ),
        (
            Role::RejectionReason,
            "rejection reason, rejected reason, reason rejected, reason for rejection, disqualification reason, disqualified reason, \
             unqualified reason, reason disqualified, reason unqualified, ablehnungsgrund, absagegrund, disqualifizierungsgrund, motif de rejet, \
             motif de disqualification, motivo de rechazo, motivo de descalificacion, powod odrzucenia, powod dyskwalifikacji, \
             причина відхилення, причина дискваліфікації",
        ),
        (
            Role::LostReason,
            "lost reason, loss reason, closed lost reason, reason lost, reason for loss, deal lost reason, verlustgrund, \
             grund fur verlust, grund der absage, motif de perte, raison de la perte, motivo de perdida, razon de perdida, powod przegranej, \
             powod utraty, причина програшу, причина втрати",
        ),
        (
            Role::Identifier,
            "id, record id, lead id, deal id, opportunity id, prospect id, lead number, opportunity number, contact id, case id, \
             case safe id, external id, customer id, mql id, uuid, guid, record, \
             datensatz id, identifiant, identificador, identyfikator, ідентифікатор",
        ),
        (Role::Ignored, "row, split, unnamed 0, index"),
        // The boolean column beside the stage in Salesforce and HubSpot: says less than the stage.
        (Role::Ignored, "is closed, is deal closed, closed lost, is closed lost"),
    ]
}

/// Columns that are the outcome where no column is called what an outcome is called, and a feature elsewhere.
pub(super) const MAYBE_OUTCOME: &str = "y, result, win, conversion, conversion status, target, label, class, response, purchase, \
    purchased, bought, subscribed, success, sale, sold, signed, deposit, revenue";

/// Columns that are built-in facts: the fact, and its headers.
pub(super) const FACTS: [(&str, &str); 17] = [
    (
        "email",
        "email, e mail, email address, e mail address, work email, business email, corporate email, contact email, mail, \
         e mail adresse, adresse e mail, courriel, correo, correo electronico, adres email, adres e mail, електронна пошта, \
         електронна адреса, пошта",
    ),
    (
        "phone",
        "phone, phone number, mobile, mobile phone, mobile phone number, telephone, telefon, telefonnummer, numero de telephone, \
         telefono, numer telefonu, телефон",
    ),
    (
        "company",
        "company, company name, account, account name, organization, organisation, organization name, associated company, \
         employer, firma, firmenname, unternehmen, unternehmensname, entreprise, nom de l entreprise, societe, empresa, \
         nombre de la empresa, nazwa firmy, компанія, назва компанії",
    ),
    ("firstName", "first name, given name, vorname, prenom, nombre, imie, ім я, імя"),
    ("lastName", "last name, surname, family name, nachname, nom de famille, apellido, apellidos, nazwisko, прізвище"),
    (
        "jobTitle",
        "job title, jobtitle, job position, title, position, job role, berufsbezeichnung, stellenbezeichnung, funktion, poste, \
         fonction, intitule du poste, cargo, puesto, stanowisko, посада",
    ),
    (
        "seniority",
        "seniority, seniority level, job seniority, management level, job level, hierarchieebene, nivel jerarquico",
    ),
    (
        "industry",
        "industry, company industry, sector, industry sector, branche, industrie, secteur, secteur d activite, industria, branza, \
         sektor, галузь, індустрія",
    ),
    ("useCase", "use case, anwendungsfall, cas d usage, caso de uso"),
    ("currentSolution", "current solution, current vendor, current tool, existing solution, aktuelle losung"),
    (
        "employees",
        "employees, number of employees, no of employees, num employees, employee count, company size, comp size, headcount, \
         mitarbeiter, anzahl mitarbeiter, anzahl der mitarbeiter, mitarbeiterzahl, unternehmensgrosse, effectif, nombre d employes, \
         taille de l entreprise, empleados, numero de empleados, cantidad de empleados, tamano de la empresa, liczba pracownikow, \
         wielkosc firmy, кількість працівників, кількість співробітників, розмір компанії",
    ),
    (
        "revenue",
        "annual revenue, company revenue, yearly revenue, account revenue, jahresumsatz, chiffre d affaires, \
         chiffre d affaires annuel, ingresos anuales, facturacion anual, roczny przychod, річний дохід, річний обіг",
    ),
    ("budget", "budget, presupuesto, budzet, бюджет"),
    (
        "country",
        "country, country region, country code, billing country, company country, mailing country, land, land region, pays, \
         pays region, pais, pais region, kraj, країна",
    ),
    ("tech", "tech, technologies, tech stack, web technologies, technology stack, technologien, tecnologias"),
    ("timelineDays", "timeline, purchase timeline, buying timeline, purchase timeframe, timeframe, buying time frame"),
    ("renewalDate", "renewal date, contract end, contract end date, contract renewal date, vertragsende"),
];

/// Phrases for a deal that was won: equal as a whole, without spaces.
pub(super) const WON: &str = "won, closed won, win, customer, client, evangelist, success, successful, converted, purchased, \
    purchase, bought, sold, signed, closed converted, deal won, gewonnen, geschlossen gewonnen, abgeschlossen gewonnen, kunde, \
    verkauft, gagne, gagnee, ferme gagne, cloture gagne, conclu, vendu, cliente, ganado, ganada, cierre ganado, cerrado ganado, \
    cerrada ganada, vendido, klient, wygrana, wygrane, wygrany, zamkniete wygrane, zamknieta wygrana, sprzedane, \
    виграно, виграна, виграшна, закрито виграно, успішно реалізовано, клієнт, продано";

/// Words that say so wherever they stand in a stage.
pub(super) const WON_WORDS: &str =
    "won gewonnen gagne gagnee ganado ganada wygrana wygrane wygrany виграно виграна closedwon";

/// Phrases for one that was lost.
pub(super) const LOST: &str = "lost, closed lost, loss, lose, dead, no sale, no deal, cancelled, canceled, abandoned, not interested, \
    not won, closed not converted, not converted, closed no decision, no decision, churned, former customer, went cold, \
    lost to competitor, verloren, geschlossen verloren, abgeschlossen verloren, kein interesse, perdu, perdue, ferme perdu, \
    cloture perdu, perdido, perdida, cierre perdido, cerrado perdido, cerrada perdida, przegrana, przegrane, przegrany, utracona, \
    utracone, stracona, zamkniete przegrane, zamknieta przegrana, втрачено, втрачена, програно, програна, закрито програно, \
    закрито і не реалізовано";

/// Words that say so wherever they stand in a stage.
pub(super) const LOST_WORDS: &str = "lost verloren perdu perdue perdido perdida przegrana przegrane przegrany utracona utracone stracona \
    втрачено втрачена програно програна closedlost";

/// Phrases for a lead that sales did not want.
pub(super) const REJECTED: &str = "rejected, sales rejected, disqualified, unqualified, not qualified, junk, junk lead, spam, bad fit, \
    no fit, not a fit, invalid, fake, duplicate, closed disqualified, abgelehnt, disqualifiziert, unqualifiziert, \
    nicht qualifiziert, ungultig, rejete, refuse, disqualifie, non qualifie, rechazado, descalificado, no calificado, \
    no cualificado, odrzucony, odrzucone, odrzucona, zdyskwalifikowany, niezakwalifikowany, відхилено, дискваліфіковано, \
    некваліфікований, некваліфіковано";

/// Words that say so wherever they stand in a stage.
pub(super) const REJECTED_WORDS: &str = "rejected disqualified unqualified junk spam disqualifiziert disqualifie descalificado zdyskwalifikowany дискваліфіковано";

/// Phrases for stages before there is an opportunity.
pub(super) const BEFORE: &str = "prospecting, prospect, new, new lead, raw, raw lead, cold, lead, inquiry, enquiry, subscriber, mql, \
    marketing qualified lead, marketing qualified, unassigned, not contacted, open not contacted, attempted to contact, \
    attempting contact, attempting, contacted, connected, working, working contacted, nurture, nurturing, bad timing, recycled, \
    visitor, anonymous, neu, interessent, kontaktversuch, kontaktiert, nouveau, nouveau lead, abonne, contacte, nuevo, \
    nuevo lead, prospecto, suscriptor, contactado, nowy, nowy lead, subskrybent, skontaktowano, новии, новии лід, лід, підписник, \
    первиннии контакт";

/// Phrases for opportunities that are under way.
pub(super) const OPEN: &str = "open, opened, pending, in progress, active, opportunity, open deal, sql, sales qualified lead, \
    sales qualified, sal, sales accepted lead, qualified, qualification, qualifying, engaging, engaged, discovery, demo, \
    demo scheduled, meeting, meeting scheduled, appointment scheduled, qualified to buy, presentation, presentation scheduled, \
    proposal, proposal made, proposal sent, proposal price quote, proposition, value proposition, quote, quote sent, quotation, \
    needs analysis, id decision makers, perception analysis, decision maker bought in, evaluation, evaluating, trial, \
    negotiation, negotiations, negotiations started, negotiation review, contract, contract sent, verbal, commit, on hold, \
    offen, in bearbeitung, qualifiziert, qualifizierung, angebot, angebot gesendet, verhandlung, termin vereinbart, prasentation, \
    vertrag gesendet, ouvert, en cours, qualifie, qualification, proposition envoyee, devis, devis envoye, negociation, \
    rendez vous planifie, contrat envoye, abierto, en curso, en proceso, calificado, cualificado, calificacion, propuesta, \
    propuesta enviada, negociacion, cita programada, contrato enviado, otwarty, otwarta, w toku, zakwalifikowany, kwalifikacja, \
    oferta, oferta wyslana, negocjacje, spotkanie, prezentacja, umowa wyslana, відкрито, відкрита, в роботі, \
    кваліфіковано, кваліфікація, пропозиція, комерціина пропозиція, переговори, зустріч, презентація, договір";

/// What `1`, `0`, yes and no are called in a column that says nothing else.
pub(super) const YES: &str = "1 true yes y ja oui si tak так t wahr vrai verdadero prawda істина";
/// See [`YES`].
pub(super) const NO: &str = "0 false no n nein non nie ні f falsch faux falso falsz хибність";

/// Behind, or in front of, what a column holds, and no part of its name.
pub(super) const CURRENCIES: &str =
    "eur usd gbp pln uah chf czk sek nok dkk cad aud euro euros dollar dollars zl zloty грн";
