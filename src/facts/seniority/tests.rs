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
    are(Manager, "Growth Lead; Supervisor; Go-To-Market Manager; Lead Generation Manager");
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
    are(Intern, "Praktikum Marketing; Azubi; Auszubildende");
    are(Student, "Werkstudent; Werkstudentin Geschäftsführung; Studentin; Student der Ingenieurwissenschaften");
    are(Student, "Masterstudent; Doktorandin");
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
    are(Student, "Estudiante; Estudiante de ingeniería");
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
    none("Management; vpn; Ceolin; Leadership; 🚀🚀; 开发; Executive search; 12345; Office");
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
    let mut rest = ENTRIES.as_bytes();
    while !rest.is_empty() {
        let length = rest.iter().position(|byte| is_mark(*byte)).unwrap();
        let (pattern, tail) = rest.split_at(length);
        let (mark, pattern) = (tail[0], str::from_utf8(pattern).unwrap());
        rest = &tail[1..];
        assert!(b"01234567SIW+-.".contains(&mark), "{pattern:?}");
        let words = pattern.trim_start_matches("^ ").trim_end_matches(" $").trim_end_matches(' ');
        assert_eq!(fold(words), words.replace('?', " "), "{pattern:?}");
        let place = group(pattern.as_bytes()[0]);
        let entries = &ENTRIES[usize::from(STARTS[place])..usize::from(STARTS[place + 1])];
        let found = find(pattern.replace('?', "e").as_bytes(), entries.as_bytes());
        assert_eq!(found, Some((mark, length)), "{pattern:?} is never reached");
    }
    let mut ends = 0;
    for end in ENDINGS.split_inclusive(|mark: char| is_mark(mark as u8)) {
        let (end, mark) = end.split_at(end.len() - 1);
        assert_eq!(fold(end), end);
        assert_eq!(ending(format!("x{end}").as_bytes()), mark.as_bytes()[0], "{end}");
        ends += 1;
    }
    assert!(ends > 10);
}
