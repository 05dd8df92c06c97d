//! How senior a person is, read from a job title in English, German, French, Spanish, Polish or Ukrainian.
//!
//! A dictionary of words and phrases, no guess: a title without a known word has no seniority. How titles were sorted
//! where usage differs:
//!
//! - `director`: Head of …, Direktor, Directeur, Dyrektor, Директор, and in German the Leiter of a whole function
//!   (`Leiter Vertrieb`, `Bereichsleiterin`); associate, assistant and deputy directors too.
//! - `manager`: everyone called manager, also of a product, a project or an account, since an organization cannot be
//!   told from a title; Teamleiter and Abteilungsleiter, chef de projet, jefe, kierownik, керівник, team lead,
//!   supervisor.
//! - `executive`: chief officers, presidents, managing and general directors, Geschäftsführung and Vorstand, PDG,
//!   prezes.
//! - `owner`: founders too, also where they are chief executives.
//! - `staff`: assistants of anybody, however high; account and sales executives; product and process owners.
//! - `intern`: trainees and apprentices too.

use crate::text::{fold, mentions};

/// How senior a person is, from the lowest up.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seniority {
    /// Studies; also a working student.
    Student,
    /// Learns the work: intern, trainee, apprentice.
    Intern,
    /// Does the work.
    Staff,
    /// Leads a team, a product, a project or an account.
    Manager,
    /// Leads a function.
    Director,
    /// A vice president.
    Vp,
    /// Leads the organization: a chief officer, a managing director, a president.
    Executive,
    /// Owns or founded the organization.
    Owner,
}

impl Seniority {
    /// All, from the lowest up.
    pub const ALL: [Seniority; 8] = [
        Seniority::Student,
        Seniority::Intern,
        Seniority::Staff,
        Seniority::Manager,
        Seniority::Director,
        Seniority::Vp,
        Seniority::Executive,
        Seniority::Owner,
    ];

    /// Its name in models and leads.
    pub fn name(self) -> &'static str {
        match self {
            Seniority::Student => "student",
            Seniority::Intern => "intern",
            Seniority::Staff => "staff",
            Seniority::Manager => "manager",
            Seniority::Director => "director",
            Seniority::Vp => "vp",
            Seniority::Executive => "executive",
            Seniority::Owner => "owner",
        }
    }

    /// The one of that name, in any letter case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name().eq_ignore_ascii_case(name))
    }
}

/// The dictionary: the entries that begin with `first`, in the order in which they are tried.
///
/// An entry is a folded word or phrase, a colon and a mark. `^` before it: only at the beginning of the title; `$`
/// behind it: only at the end; `*` behind it: the word may go on. Marks are `s`, `i`, `w`, `m`, `d`, `v`, `x`, `o` for
/// student, intern, staff (who work), manager, director, vice president, executive, owner; a capital decides alone,
/// whatever else the title says; `-` means nothing, and takes its words away from shorter entries; `.` ends the title.
fn entries(first: char) -> &'static str {
    match first {
        'a' => {
            "account executive:w;account owner:w;application owner:w;assistant to:W;assistant of:W;\
             assistant de:W;assistant du:W;assistant$:W;assistante*:W;assistant:w;assisten*:W;asistent*:W;\
             asystent*:W;apprenti*:I;azubi*:I;auszubildende*:I;alternant*:I;alumno:s;alumna:s;accountant*:w;\
             administrator*:w;administrativ*:w;advisor*:w;adviser*:w;agent:w;agents:w;agente:w;ae:w;analist*:w;\
             analyst*:w;analityk*:w;analityczk*:w;architect:w;architekt:w;architektin:w;arquitecto:w;\
             arquitecta:w;asesor:w;asesora:w;associate*:w;attorney*:w;auditor:w;auditora:w;auditorin:w;\
             auxiliar*:w;ayudante*:w;avp:v"
        }
        'b' => {
            "business partner*:w;budget owner:w;board member*:x;board director*:x;becari*:I;bdr:w;berater*:w;\
             bookkeeper*:w;begleit*:-;broker:w;buchhalter*:w;buyer*:w;bereichsleit*:d"
        }
        'c' => {
            "chief engineer*:m;chief architect*:m;chief accountant*:m;chief*:x;ceo:x;cto:x;cfo:x;coo:x;cmo:x;\
             cio:x;cpo:x;cro:x;cso:x;cco:x;chro:x;ciso:x;cdo:x;cxo:x;c level:x;c suite:x;co founder*:o;\
             co owner*:o;co fondateur*:o;co fondatrice*:o;co fundador*:o;co inhaber*:o;cofounder*:o;\
             cofondateur*:o;cofondatrice*:o;cofundador*:o;consejero delegado:x;consejera delegada:x;chair:x;\
             chairman:x;chairwoman:x;chairperson:x;chef de cuisine:-;chef de partie:-;chef d entreprise:o;\
             cheffe d entreprise:o;chef de:m;chef des:m;chef du:m;cheffe de:m;chef d equipe:m;cheffe d equipe:m;\
             charge d*:w;chargee d*:w;chefsekretar*:W;clerk*:w;company secretary:-;comptable*:w;conseill*:w;\
             consultant*:w;consultor:w;consultora:w;contable*:w;coordina*:w;co ordinator*:w;copywriter*:w;\
             counsel:w;counselor*:w;counsellor*:w;czlonek zarzadu:x;czlonkini zarzadu:x"
        }
        'd' => {
            "director general*:x;directora general*:x;director ejecutiv*:x;directora ejecutiv*:x;\
             director gerente:x;directeur general*:x;directrice general*:x;directeur executif:x;\
             directrice executive:x;dyrektor generaln*:x;dyrektorka generaln*:x;dyrektor zarzadzajac*:x;\
             dyrektorka zarzadzajac*:x;dyrektor wykonawcz*:x;dyrektorka wykonawcz*:x;director*:d;directeur*:d;\
             directric*:d;direktor*:d;dyrektor*:d;dir:d;dg:x;dga:x;daf:d;drh:d;dsi:d;dirigeant*:x;dueno:o;\
             duena:o;data owner:w;developer*:w;dev:w;developpeu*:w;desarrollador*:w;designer*:w;disenador*:w;\
             doradca:w;doradczyn*:w;doktorand*:s;doktorant*:s;doctorand*:s;doctorant*:s"
        }
        'e' => {
            "executive assistant*:W;executive vice president*:v;executive director*:x;executive president:x;\
             executive chair*:x;executive officer*:x;executive board*:x;executive committee:x;\
             executive management:x;^executive$:x;^executive:-;executive:w;evp:v;eigentumer*:o;entrepreneur*:o;\
             equity partner*:o;emprendedor*:o;empresario:o;empresaria:o;editor in chief:d;editor:w;engineer:w;\
             engineers:w;engr:w;entwickler*:w;especialista*:w;employe:w;employee$:w;encargad*:m;en practicas:I;\
             estudiante*:s;etudiant*:s;eleve ingenieur*:s;eleve:s"
        }
        'f' => {
            "founder s associate:W;founders associate:W;founder associate:W;founder*:o;founding partner*:o;\
             fondateur*:o;fondatrice*:o;fundador*:o;foreman:m;fachkraft:w;freelanc*:w"
        }
        'g' => {
            "geschaftsbereichsleit*:d;geschaftsfuhr*:x;geschaeftsfuehr*:x;geschaftsleit*:x;geschaeftsleit*:x;\
             general manager*:x;general director*:x;general counsel:x;general secretary:x;general partner*:o;\
             generaldirektor*:x;gerente general:x;gerente*:m;gerant*:x;gesellschafter*:o;grunder*:o;gruender*:o;\
             group leader*:m;glowny ksiegow*:m;glowna ksiegow*:m;gestionnaire*:w;gvp:v"
        }
        'h' => {
            "head office:-;head chef:-;head waiter*:-;head nurse:m;head teacher*:-;head:d;halbleiter*:-;\
             handlowiec:w"
        }
        'i' => {
            "intern program*:-;interns program*:-;internship*:-;intern:I;interns:I;inhaber*:o;ingenieur:w;\
             ingenieurin:w;ingenieure:w;ingeniero*:w;ingeniera*:w;inzynier:w;inzynierka:w;\
             individual contributor:w;instructor*:w"
        }
        'j' => "jefe*:m;jefa*:m",
        'k' => "kierowni*:m;kaufmann:w;kauffrau:w;konsultant*:w;koordynator*:w;ksiegow*:w",
        'l' => {
            "lead generation:-;lead gen:-;lead nurturing:-;lead management:-;lead scoring:-;\
             lead qualification:-;lead$:m;leader$:m;leiter:d;leiterin:d;leitung:d;lehrling*:I;lawyer*:w"
        }
        'm' => {
            "managing director*:x;managing partner*:o;managing board:x;member of the board:x;member of board:x;\
             miembro del consejo:x;mitgrunder*:o;mitgruender*:o;mitinhaber*:o;mitarbeiter*:W;marketingleit*:d;\
             manager*:m;menedzer*:m;menadzer*:m;mgr:m;marketer*:w;mechanic:w;mechaniker*:w"
        }
        'n' => "naczelni*:m;nurse:w",
        'o' => "office of the:.;owner s representative*:w;owner s rep:w;owner:o;owners:o;operator*:w",
        'p' => {
            "product owner*:w;process owner*:w;platform owner*:w;phd student*:s;phd candidate*:s;pdg:x;\
             president*:x;prasident*:x;praesident*:x;prezes*:x;proprietaire*:o;propietari*:o;przedsiebior*:o;\
             ^partner$:o;personal assistant*:W;praktikant*:I;praktikum*:I;praktykant*:I;practicante*:I;\
             pasante*:I;personalleit*:d;planner*:w;pracowni*:w;programmer*:w;programmierer*:w;programmeu*:w;\
             programist*:w;programador*:w;projektant*:w;przedstawiciel*:w;paralegal*:w;pupil:s;projekt leit*:m;\
             project lead$:m"
        }
        'r' => {
            "responsable*:m;rvp:v;risk owner*:w;recruiter*:w;rekruter*:w;redakteur*:w;referent*:W;\
             receptionist*:w;representative*:w;rep:w;researcher*:w"
        }
        's' => {
            "svp:v;student assistant*:S;student worker*:S;student affairs:-;student services:-;\
             student success:-;student recruitment:-;student support:-;student experience:-;student*:s;\
             studierende*:s;studium:s;schuler*:s;schueler*:s;stagiaire*:I;stazyst*:I;secretary general*:x;\
             secretaire general*:x;secretario general:x;secretaria general:x;secretar*:W;secretaire*:W;\
             sekretar*:W;sekretaer*:W;self employed:o;selbststandig*:o;selbstandig*:o;senior executive*:-;\
             senior partner*:o;service owner*:w;solution owner*:w;system owner*:w;supervisor*:m;squad lead*:m;\
             shift lead*:m;szef*:m;subdirector*:d;subdirectora*:d;sachbearbeiter*:w;salesperson:w;salesman:w;\
             saleswoman:w;scientist*:w;scrum master*:w;sdr:w;seller*:w;specialist*:w;spezialist*:w;\
             specjalist*:w;staff:w;strategist*:w"
        }
        't' => {
            "trainee program*:-;traineeship*:-;trainee*:I;team lead*:m;team leit*:m;teamlead*:m;teamleit*:m;\
             tech lead*:m;technical lead*:m;teacher*:w;technician*:w;technicien*:w;techniker*:w;tecnico:w;\
             tecnica$:w;tester*:w;trader*:w;trainer*:w"
        }
        'u' => "unternehmer*:o;undergraduate*:s;underwriter*:w;uczen:s;uczennica:s",
        'v' => {
            "vice president*:v;vicepresident*:v;vice prasident*:v;vice praesident*:v;vizeprasident*:v;\
             vizepraesident*:v;vp:v;v p:v;vps:v;vorstand*:x;vertriebsleit*:d;verkaufer*:w;verkaeufer*:w;\
             volontar*:I"
        }
        'w' => {
            "working student*:S;werkstudent*:S;werksleit*:d;wiceprezes*:v;wlasciciel*:o;wspolwlasciciel*:o;\
             wspolzalozyciel*:o;worker*:w;writer*:w"
        }
        'z' => "zalozyciel*:o",
        'а'..='џ' | 'ґ' => {
            "генеральнии директор*:x;генеральна директор*:x;генеральнии секретар*:x;виконавчии директор*:x;\
             виконавча директор*:x;директор*:d;власник*:o;власниц*:o;засновни*:o;співвласник*:o;співвласниц*:o;\
             співзасновни*:o;підприємець:o;підприємиця:o;президент*:x;віце президент*:v;віцепрезидент*:v;\
             голова правління:x;голова ради:x;член правління:x;сео:x;топ менеджер*:x;керівни*:m;начальни*:m;\
             завідувач*:m;менеджер*:m;тімлід*:m;головнии бухгалтер*:m;головна бухгалтер*:m;помічни*:W;\
             асистент*:W;секретар*:W;стажер*:I;стажист*:I;стажуван*:I;практикант*:I;студент*:s;аспірант*:s;\
             адміністратор*:w;аналітик:w;аналітикиня:w;бухгалтер*:w;дизаинер*:w;інженер:w;інженерка:w;\
             консультант*:w;маркетолог*:w;програміст*:w;розробни*:w;спеціаліст*:w;тестувальни*:w;фахівець:w;\
             фахівчин*:w;юрист*:w"
        }
        _ => "",
    }
}

/// The ends of German compounds (`Vertriebsleiterin`, `Vorstandsassistenz`), with their marks.
const ENDINGS: &str = "assistenz:W;assistent:W;assistentin:W;sekretarin:W;sekretar:W;referent:W;referentin:W;\
    praktikant:I;praktikantin:I;werkstudent:S;student:s;studentin:s;leiter:m;leiterin:m;leitung:m;manager:m;\
    managerin:m;entwickler:w;entwicklerin:w;ingenieur:w;ingenieurin:w;\
    berater:w;beraterin:w;kaufmann:w;kauffrau:w;techniker:w;technikerin:w";

/// Words after which a title speaks of somebody or something else: `CEO at Acme`, `former director`.
const STOPS: &str = "at chez bei former formerly ex retired aspiring ancien ancienne ehemals ehemalige ehemaliger byly byla екс \
    колишніи колишня";

/// Words before a `to` that is no such stop: `go to market`, `business to business`.
const BEFORE_TO: &str = "go business b direct d order procure quote";

/// Titles longer than this, in bytes, are stories.
const LONGEST: usize = 256;

/// How senior the holder of a job title is; nothing where no word of it is known.
///
/// The highest level that a word shows counts: `Founder & CEO` is an owner, `Associate Director` a director. Some words
/// decide alone: `Assistant to the CEO` is staff, `Praktikant der Geschäftsführung` an intern. What follows `at`, `to`
/// or `former` is not read.
pub fn seniority_of(title: &str) -> Option<Seniority> {
    if title.len() > LONGEST {
        return None;
    }
    let folded = fold(title.split('@').next().unwrap_or_default());
    let read = before_stop(&folded);
    let mut highest = None;
    let mut rest = read;
    while let Some(first) = rest.chars().next() {
        let (word, after_word) = rest.split_once(' ').unwrap_or((rest, ""));
        // What decides alone comes first: `Geschäftsführungsassistentin` begins like somebody else.
        let (mark, tail) = match ending(word) {
            Some(mark) if mark.is_ascii_uppercase() => (mark, after_word),
            other => entry(rest, first, rest.len() == read.len()).unwrap_or((other.unwrap_or(b'-'), after_word)),
        };
        if mark == b'.' {
            break;
        }
        let level = level(mark);
        // `Engineer and PhD student` studies; `Student advisor` does not.
        let student_at_end = level == Some(Seniority::Student) && tail.is_empty() && highest <= Some(Seniority::Staff);
        if mark.is_ascii_uppercase() || student_at_end {
            return level;
        }
        highest = highest.max(level);
        rest = tail;
    }
    highest
}

/// The part of a title before the first of [`STOPS`].
fn before_stop(folded: &str) -> &str {
    let mut before = "";
    let mut end = 0;
    for word in folded.split(' ') {
        let stops = match word {
            "to" => !mentions(BEFORE_TO, before),
            _ => mentions(STOPS, word),
        };
        if stops {
            return folded.get(..end).unwrap_or(folded).trim_ascii_end();
        }
        before = word;
        end += word.len() + 1;
    }
    folded
}

/// The mark of the first entry that `rest` begins with, and what follows it.
///
/// One pass over the bytes of the entries: most of them differ in their second letter and cost no more than being
/// passed over.
fn entry(rest: &str, first: char, at_start: bool) -> Option<(u8, &str)> {
    let mut entries = entries(first).bytes();
    loop {
        let mut text = rest.bytes();
        let mut byte = entries.next()?;
        let mut fits = true;
        if byte == b'^' {
            fits = at_start;
            byte = entries.next()?;
        }
        while fits && !matches!(byte, b':' | b'*' | b'$') {
            fits = text.next() == Some(byte);
            byte = if fits { entries.next()? } else { byte };
        }
        if fits {
            let tail = rest.get(rest.len() - text.len()..)?;
            let (word_end, tail) = tail.split_once(' ').unwrap_or((tail, ""));
            let goes_on = byte == b'*';
            let only_at_end = byte == b'$';
            if (goes_on || word_end.is_empty()) && (!only_at_end || tail.is_empty()) {
                return Some((entries.find(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'.'))?, tail));
            }
        }
        entries.find(|byte| *byte == b';')?;
    }
}

/// The mark of the German compound that `word` is.
fn ending(word: &str) -> Option<u8> {
    // The shortest there is.
    if word.len() <= "leiter".len() {
        return None;
    }
    for entry in ENDINGS.split(';') {
        let (end, mark) = entry.split_once(':')?;
        // Something has to be before it: the word alone is in the dictionary.
        if word.len() > end.len() && word.ends_with(end) {
            return mark.as_bytes().first().copied();
        }
    }
    None
}

fn level(mark: u8) -> Option<Seniority> {
    Some(match mark.to_ascii_lowercase() {
        b's' => Seniority::Student,
        b'i' => Seniority::Intern,
        b'w' => Seniority::Staff,
        b'm' => Seniority::Manager,
        b'd' => Seniority::Director,
        b'v' => Seniority::Vp,
        b'x' => Seniority::Executive,
        b'o' => Seniority::Owner,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Seniority::*;
    use super::*;

    /// Every title of a list, one a line, has this seniority.
    #[track_caller]
    fn all(level: Option<Seniority>, titles: &str) {
        let titles = titles.split('\n').map(str::trim).filter(|title| !title.is_empty());
        let found = titles.map(|title| (title, seniority_of(title)));
        let wrong: Vec<_> = found.filter(|(_, found)| *found != level).collect();
        assert!(wrong.is_empty(), "expected {level:?}, got {wrong:?}");
    }

    /// As [`all`], the titles separated by semicolons.
    #[track_caller]
    fn are(level: Seniority, titles: &str) {
        all(Some(level), &titles.replace(';', "\n"));
    }

    #[track_caller]
    fn none(titles: &str) {
        all(None, &titles.replace(';', "\n"));
    }

    #[test]
    fn english() {
        are(Owner, "Founder & CEO; Co-Founder; Cofounder / CTO; Owner");
        are(Owner, "Business Owner; Agency Owner; Managing Partner");
        are(Owner, "Partner; Entrepreneur; Self-employed; OWNER at Acme; CEO & Founder @ Acme");
        are(Executive, "CEO; CTO; CEO and CFO; Chief Marketing Officer");
        are(Executive, "Chief of Staff; Managing Director; President");
        are(Executive, "Executive Director; General Manager; Chairman");
        are(Executive, "Board Member; Executive; C-level; Interim CFO; ciso");
        are(Executive, "CEO at Director Labs; President & COO, Americas; Chief Executive; CRO; CEO, former VP");
        are(Vp, "VP of Sales; SVP; EVP Product; Vice President");
        are(Vp, "Vice-President, Marketing; Senior Vice President; vp");
        are(Vp, "Executive Vice President; V.P. Engineering; AVP");
        are(Director, "Director; Director of Marketing; Head of Growth");
        are(Director, "Associate Director; Deputy Director; Sales Director");
        are(Director, "Deputy Head of IT; Head, Partnerships");
        are(Director, "Global Head of RevOps; Sr. Director, Demand Gen");
        are(Director, "Vice Director");
        are(Director, "Director of Student Affairs");
        are(Director, "Business-to-Business Sales Director");
        are(Director, "Direct-to-Consumer Director");
        are(Manager, "Manager; Product Manager; Project manager; Account manager");
        are(Manager, "Sr. Marketing Manager; Team Lead; Tech Lead");
        are(Manager, "Growth Lead; Growth Lead at Acme; Supervisor; Go-To-Market Manager; Lead Generation Manager");
        are(Manager, "Assistant Manager; Student Success Manager");
        are(Manager, "Intern Program Manager; Chief Engineer; Partner Manager");
        are(Staff, "Account Executive; Sales Executive; Engineer");
        are(Staff, "Software Developer; Data Analyst; Specialist; Consultant");
        are(Staff, "UX Designer; Assistant to the CEO; Executive Assistant");
        are(Staff, "Executive Assistant to the CEO; CEO's Assistant");
        are(Staff, "Personal Assistant, Office of the CEO; Marketing Assistant");
        are(Staff, "Internal Auditor; Product Owner; Process owner");
        are(Staff, "Advisor to the Board; Staff Engineer; Principal Engineer");
        are(Staff, "Lead Generation Specialist; Founder's Associate");
        are(Staff, "Internship Coordinator; Secretary; HR Business Partner");
        are(Staff, "Student Advisor; Senior Solutions Architect; SDR");
        are(Intern, "Intern; Marketing Intern; Intern, Office of the CEO");
        are(Intern, "CEO Intern; Trainee; Management Trainee; Apprentice");
        are(Intern, "Intern to the VP");
        are(Student, "Student; PhD student; MBA Student; Engineering Student");
        are(Student, "Working Student Sales; Student at MIT");
        are(Student, "Software engineer, PhD student; Graduate student; Student Assistant; undergraduate");
    }

    #[test]
    fn german() {
        are(Owner, "Inhaber; Inhaberin; Gründer; Mitgründerin; Gruender");
        are(Owner, "Geschäftsführender Gesellschafter; Eigentümer");
        are(Executive, "Geschäftsführer; Geschäftsführerin; Geschaeftsfuehrer");
        are(Executive, "GESCHÄFTSFÜHRER; Geschäftsführer/in; Vorstand");
        are(Executive, "Mitglied der Geschäftsleitung; Vorständin");
        are(Executive, "Vorstandsvorsitzender; Präsidentin; Generaldirektor");
        are(Vp, "Vizepräsident; Vizepräsidentin");
        are(Director, "Direktor; Direktorin Vertrieb; Leiter Vertrieb");
        are(Director, "Leiterin Marketing; Bereichsleiter; IT-Leiter");
        are(Director, "Vertriebsleiterin; Leitung Einkauf; Personalleiter");
        are(Manager, "Teamleiter; Teamleiterin; Abteilungsleiter");
        are(Manager, "Abteilungsleiterin; Projektleiter; Filialleitung");
        are(Manager, "Projektmanagerin; Vertriebsmanager; Team-Leiter");
        are(Staff, "Sachbearbeiter; Sachbearbeiterin; Entwickler");
        are(Staff, "Softwareentwicklerin; Ingenieur; Bauingenieurin; Berater");
        are(Staff, "Unternehmensberaterin; Assistenz der Geschäftsführung");
        are(Staff, "Assistentin der Geschäftsführung; Vorstandsassistenz");
        are(Staff, "Geschäftsführungsassistentin; Referent der Geschäftsführung");
        are(Staff, "Chefsekretärin; Buchhalterin; Steuerberater");
        are(Staff, "Mitarbeiter der Geschäftsleitung; Entwickler (m/w/d); Kaufmann");
        are(Intern, "Praktikant; Praktikantin der Geschäftsführung");
        are(Intern, "Praktikum Marketing; Azubi; Auszubildende; Volontärin");
        are(Student, "Werkstudent; Werkstudentin Geschäftsführung; Studentin; Student der Ingenieurwissenschaften");
        are(Student, "Masterstudent; Doktorandin; Schüler");
        none("Halbleiter; Vertrieb Halbleiter; Begleitung; Marketing & Vertrieb");
    }

    #[test]
    fn french() {
        are(Owner, "Fondateur; Fondatrice; Co-fondatrice & CEO; Cofondateur; Propriétaire; Chef d'entreprise");
        are(Executive, "PDG; Président-Directeur général; Directrice générale");
        are(Executive, "Directeur Général Adjoint; Dirigeant; Gérante");
        are(Executive, "DG; Secrétaire général");
        are(Vp, "Vice-président; Vice-présidente ventes");
        are(Director, "Directeur commercial; Directrice marketing; DRH; DSI; Directeur de la fondation");
        are(Manager, "Chef de projet; Cheffe de produit; Chef d'équipe; Chef des ventes; Responsable marketing");
        are(Staff, "Ingénieur; Ingénieure commerciale; Développeuse");
        are(Staff, "Chargée d'affaires; Chargé de mission; Comptable");
        are(Staff, "Assistante de direction; Assistant du PDG; Secrétaire; Technicien; Consultante; Conseillère");
        are(Intern, "Stagiaire; Stagiaire du directeur; Alternante; Apprenti");
        are(Student, "Étudiant; Étudiante en ingénierie; Doctorant; Élève ingénieur");
        none("Chef de cuisine; Ancien directeur; Direction");
    }

    #[test]
    fn spanish() {
        are(Owner, "Fundador; Cofundadora; Propietaria; Dueño; Socio fundador; Empresario");
        are(Executive, "Director General; Directora General; Consejero delegado");
        are(Executive, "Presidenta; Gerente general; Directora ejecutiva");
        are(Vp, "Vicepresidente; Vicepresidenta de ventas");
        are(Director, "Directora de Marketing; Director comercial; Subdirectora");
        are(Manager, "Jefe de ventas; Jefa de producto; Gerente; Responsable de compras; Encargado");
        are(Staff, "Ingeniero; Ingeniera de software; Desarrolladora; Analista");
        are(Staff, "Especialista; Asistente de dirección; Técnico");
        are(Staff, "Consultora; Administrativa; Secretaria; Diseñadora");
        are(Intern, "Becario; Becaria de dirección; Practicante; En prácticas");
        are(Student, "Estudiante; Estudiante de ingeniería; Alumna");
        none("Desarrollo empresarial; Consultoría");
    }

    #[test]
    fn polish() {
        are(Owner, "Właściciel; Właścicielka; Współwłaściciel; Założyciel; Współzałożycielka; Przedsiębiorca");
        are(Executive, "Prezes; Prezeska; Prezes zarządu; Dyrektor generalny");
        are(Executive, "Dyrektorka zarządzająca; Członek zarządu");
        are(Vp, "Wiceprezes; Wiceprezeska");
        are(Director, "Dyrektor; Dyrektorka marketingu; Zastępca dyrektora; Dyrektor ds. sprzedaży");
        are(Manager, "Kierownik; Kierowniczka działu; Menedżer; Menadżerka");
        are(Manager, "Główna księgowa; Szef działu; Naczelnik");
        are(Staff, "Specjalista; Specjalistka ds. marketingu; Inżynier");
        are(Staff, "Programistka; Analityk; Analityczka; Księgowa");
        are(Staff, "Asystentka dyrektora; Asystent zarządu; Sekretarka prezesa; Doradca klienta; Handlowiec");
        are(Intern, "Stażysta; Stażystka; Praktykant; Praktykantka");
        are(Student, "Student; Studentka; Doktorantka; Uczeń");
        none("Kierowca; Były dyrektor");
    }

    #[test]
    fn ukrainian() {
        are(Owner, "Власник; Власниця; Засновник; Співзасновниця; Підприємець; Власник та директор");
        are(Executive, "Генеральний директор; ГЕНЕРАЛЬНА ДИРЕКТОРКА");
        are(Executive, "Виконавчий директор; Президент; Голова правління; СЕО");
        are(Vp, "Віце-президент; Віцепрезидентка");
        are(Director, "Директор; Директорка з маркетингу; Заступник директора; Комерційний директор");
        are(Manager, "Керівник відділу; Керівниця; Менеджер; Менеджерка з продажу; Начальник відділу; Тімлід");
        are(Manager, "Головний бухгалтер");
        are(Staff, "Інженер; Розробниця; Програміст; Аналітик; Дизайнерка");
        are(Staff, "Спеціаліст; Фахівець; Помічник директора");
        are(Staff, "Асистентка генерального директора; Секретар; Бухгалтер; Юристка");
        are(Intern, "Стажер; Стажерка; Стажер відділу продажів; Практикант");
        are(Student, "Студент; Студентка; Аспірант");
        none("Колишній директор; Власний бренд");
    }

    #[test]
    fn letters_however_written() {
        are(Executive, "Gescha\u{308}ftsfu\u{308}hrer; Генеральнии\u{306} директор; ＣＥＯ; c\u{ad}eo");
    }

    #[test]
    fn unknown_titles() {
        assert_eq!(seniority_of(""), None);
        assert_eq!(seniority_of(" \u{301}\u{fffd}"), None);
        none("-; Ninja; International Sales; Internal Communications");
        none("Marketing; Sales; Engineering; Go to market; Direct sales");
        none("Former CEO; Ex-Director; Retired VP; Aspiring Manager");
        none("Office of the CEO; Report to the CEO; at CEO; to; Chef");
        none("Management; vpn; Ceolin; Leadership; 🚀🚀; 开发; Executive search; 12345; Company Secretary; @CEO");
        assert_eq!(seniority_of(&"CEO ".repeat(25_000)), None);
        assert_eq!(seniority_of(&"é".repeat(100_000)), None);
        assert_eq!(seniority_of(&format!("CEO{}", " ".repeat(253))), Some(Executive));
    }

    #[test]
    fn names() {
        for level in Seniority::ALL {
            assert_eq!(Seniority::from_name(level.name()), Some(level));
        }
        assert!(Seniority::ALL.is_sorted());
        assert_eq!(Seniority::from_name("VP"), Some(Vp));
        assert_eq!(Seniority::from_name("boss"), None);
        assert_eq!(Seniority::from_name(""), None);
    }

    /// Every entry is well formed, stands under its letter, and is reached: no earlier one takes its words.
    #[test]
    fn dictionary() {
        for first in ('a'..='z').chain(['а']) {
            for whole in entries(first).split(';').filter(|whole| !whole.is_empty()) {
                let (pattern, mark) = whole.split_once(':').unwrap();
                assert!(mark.len() == 1 && "siwmdvxoISW-.".contains(mark), "{whole}");
                let words = pattern.trim_matches(['^', '$', '*']);
                assert_eq!(fold(words), words, "{whole}");
                let letter = words.chars().next().unwrap();
                assert_eq!(entries(letter), entries(first), "{whole} stands under {first}");
                // What may stand at the end only is tried there, the rest before another word.
                let after = if pattern.ends_with('$') { "" } else { "zz" };
                let title = format!("{words} {after}");
                let found = entry(title.trim_ascii_end(), letter, pattern.starts_with('^'));
                assert_eq!(found, Some((mark.as_bytes()[0], after)), "{whole} is never reached");
            }
        }
        for whole in ENDINGS.split(';') {
            let (end, mark) = whole.split_once(':').unwrap();
            assert_eq!(fold(end), end);
            assert_eq!(ending(&format!("x{end}")), mark.bytes().next(), "{whole}");
        }
    }
}
