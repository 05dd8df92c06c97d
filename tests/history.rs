//! Files of past leads as CRMs, spreadsheets and people write them.
#![cfg(feature = "learn")]
// The exceptions for tests do not reach the helpers of a test file.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use qualiform::history::{DateOrder, DecimalMark, Mapping, Outcome, ReadOptions, Role};
use qualiform::{History, Model, Timestamp};
use std::sync::LazyLock;

const NOW: Timestamp = Timestamp(1_795_305_600_000); // 2026-11-22
const OPTIONS: ReadOptions = ReadOptions { now: Some(NOW) };

fn model() -> &'static Model {
    static MODEL: LazyLock<Model> = LazyLock::new(|| Model::preset("b2b-saas").unwrap());
    &MODEL
}

#[track_caller]
fn read(text: &str) -> History {
    History::read(text.as_bytes(), Some(model()), None, OPTIONS).unwrap()
}

#[track_caller]
fn refuses(text: &str, code: &str, path: &str) {
    let error = History::read(text.as_bytes(), Some(model()), None, OPTIONS).unwrap_err();
    assert_eq!((error.code(), error.path()), (code, path), "{error}");
}

fn roles(history: &History) -> Vec<String> {
    history.mapping.columns.iter().map(|mapped| mapped.role.to_string()).collect()
}

fn codes(history: &History) -> Vec<(u32, &str)> {
    history.problems.iter().map(|problem| (problem.row, problem.code)).collect()
}

fn notices(history: &History) -> Vec<&str> {
    history.notices.iter().map(|notice| notice.code).collect()
}

/// A time as a file of one lead gives it back.
fn day(text: &str) -> Option<Timestamp> {
    let csv = format!("stage,created\nWon,{text}\n");
    History::from_csv(csv.as_bytes(), None, None).unwrap().records[0].created
}

#[test]
fn exports_of_crms_are_recognised() {
    for (header, row, expected) in [
        // HubSpot
        (
            "Record ID,Deal Name,Deal Stage,Close Date,Create Date,Amount,Original Source,Number of Employees,Job Title,Country/Region,Closed Lost Reason",
            "1,A,Closed Won,2026-03-01,2026-01-01,500,Organic Search,250,CEO,Germany,",
            "identifier feature outcome closed created amount source fact:employees fact:jobTitle fact:country lost-reason",
        ),
        (
            "dealstage,closedate,createdate,amount,hs_lead_status,numberofemployees,email",
            "closedwon,2026-03-01,2026-01-01,500,new,250,a@b.example",
            "outcome closed created amount feature fact:employees fact:email",
        ),
        // Salesforce
        (
            "Opportunity ID,Account Name,Stage,Amount,Close Date,Created Date,Lead Source,Is Won,Is Closed,Loss Reason,Industry",
            "1,Acme,Closed Won,\"1,500.00\",3/1/2026,1/15/2026,Web,TRUE,TRUE,,Software",
            "identifier fact:company outcome amount closed created source ignored ignored lost-reason fact:industry",
        ),
        (
            "Lead: Created Date,Lead: Lead Status,Rejection Reason,Converted Date,First Response Date",
            "2026-01-01,Unqualified,Student,,2026-01-01",
            "created outcome rejection-reason opened responded",
        ),
        // Pipedrive
        (
            "Deal - ID,Deal - Title,Deal - Value,Deal - Status,Deal - Stage,Deal - Deal created,Deal - Won time,Deal - Lost reason,Person - Email",
            "1,A,500,Won,Contract,2026-01-01 10:00:00,2026-02-01 10:00:00,,a@b.example",
            "identifier fact:jobTitle amount outcome feature created closed lost-reason fact:email",
        ),
        // Odoo
        (
            "Created on,Won/Lost,Stage,Expected Revenue,Lost Reason,Source,Medium",
            "2026-01-01 10:00:00,Won,Won,500,,Newsletter,Email",
            "created outcome ignored amount lost-reason source feature",
        ),
        // German, French, Spanish, Polish, Ukrainian
        (
            "Erstellt am;Phase;Betrag;Abschlussdatum;Quelle;Branche;Mitarbeiterzahl;Land",
            "15.01.2026;Geschlossen gewonnen;1.500,00;01.03.2026;Messe;Software;250;DE",
            "created outcome amount closed source fact:industry fact:employees fact:country",
        ),
        (
            "Date de création;Étape de la transaction;Montant;Date de clôture;Source;Secteur;Effectif",
            "15/01/2026;Fermé gagné;1 500,00 €;01/03/2026;Salon;Logiciel;250",
            "created outcome amount closed source fact:industry fact:employees",
        ),
        (
            "Fecha de creación;Etapa del negocio;Importe;Fecha de cierre;Fuente;Sector",
            "15/01/2026;Cierre ganado;1.500,00;01/03/2026;Feria;Software",
            "created outcome amount closed source fact:industry",
        ),
        (
            "Data utworzenia;Etap;Kwota;Data zamknięcia;Źródło;Branża",
            "15.01.2026;Zamknięte wygrane;1 500,00 zł;01.03.2026;Targi;IT",
            "created outcome amount closed source fact:industry",
        ),
        (
            "Дата створення;Етап угоди;Сума;Дата закриття;Джерело;Галузь",
            "15.01.2026;Виграно;1 500,00 грн;01.03.2026;Виставка;ІТ",
            "created outcome amount closed source fact:industry",
        ),
    ] {
        let history = read(&format!("{header}\n{row}\n"));
        assert_eq!(roles(&history).join(" "), expected, "{header}");
        let record = &history.records[0];
        if !header.contains("Lead Status") {
            assert_eq!((record.outcome, record.opportunity), (Outcome::Won, true), "{header}");
        } else {
            assert_eq!((record.outcome, record.rejected, record.opportunity), (Outcome::Lost, true, false));
        }
        assert_eq!(record.created.is_some(), roles(&history).contains(&"created".to_owned()), "{header}");
        assert_eq!(history.problems, [], "{header}");
        if header.contains(';') {
            assert_eq!(record.revenue, Some(1500.0), "{header}");
            assert_eq!(record.created, day("2026-01-15"));
        }
    }
}

#[test]
fn values_decide_where_headers_do_not() {
    // A status that is no outcome, a title that is a name, a company size in words, a first column without a name.
    let history = read(
        ",Status,What became of it,When,Company size\n1,active,Won,2026-01-01,Big\n2,active,Lost,2026-01-02,Small\n",
    );
    assert_eq!(roles(&history), ["feature", "feature", "outcome", "created", "feature"]);
    assert_eq!(notices(&history), ["table.header", "mapping.values", "mapping.values"]);
    // Yes and no, and an outcome of numbers.
    assert_eq!(read("converted,x\nyes,1\nno,2\n").records[1].outcome, Outcome::Lost);
    assert_eq!(
        read("y,x\n1,1\n0,2\n,3\n").records.iter().map(|record| record.outcome).collect::<Vec<_>>(),
        [Outcome::Won, Outcome::Lost, Outcome::Open]
    );
    // Of two, the one that knows both ends.
    assert_eq!(roles(&read("Stage,Is won\nWon,1\nOpen,0\n")), ["ignored", "outcome"]);
}

#[test]
fn data_sets_that_people_have() {
    for (text, expected) in [
        // Leads of a school, with yes and no as 1 and 0
        (
            "Prospect ID,Lead Number,Lead Origin,Lead Source,Do Not Email,Converted,TotalVisits,Country,Specialization,Tags\n\
             7927-a,660737,API,Olark Chat,No,0,0,,Select,Interested\n2a27-b,660728,API,Google,No,1,5,India,Select,Ringing\n",
            "identifier feature feature source feature outcome feature fact:country feature feature",
        ),
        // Opportunities of a supplier
        (
            "Opportunity Number,Supplies Group,Region,Opportunity Result,Opportunity Amount USD,Deal Size Category\n\
             1641984,Car Accessories,Northwest,Won,0,1\n1658010,Performance,Pacific,Loss,7750,2\n",
            "identifier feature feature outcome amount feature",
        ),
        // Calls of a bank: semicolons and quotation marks
        (
            "\"age\";\"job\";\"default\";\"contact\";\"day\";\"duration\";\"y\"\n58;\"management\";\"no\";\"unknown\";5;261;\"no\"\n\
             44;\"technician\";\"no\";\"cellular\";5;151;\"yes\"\n",
            "feature feature feature feature feature feature outcome",
        ),
        // Visits of a shop, whose revenue is whether there was any
        (
            "Administrative,BounceRates,Month,Revenue\n0,0.2,Feb,FALSE\n1,0.1,Mar,TRUE\n",
            "feature feature feature outcome",
        ),
        // A report with a footer
        (
            "Lead Status,Create Date,Lead Source\nClosed - Converted,1/31/2026,Web\nClosed - Not Converted,2/1/2026,Web\n\
             Open - Not Contacted,2/1/2026,Web\n\"Copyright 2026 Example, Inc.\"\nConfidential\n",
            "outcome created source",
        ),
    ] {
        let history = read(text);
        assert_eq!(roles(&history).join(" "), expected);
        assert_eq!((history.count(Outcome::Won), history.count(Outcome::Lost)), (1, 1), "{text}");
    }
    // Beside an outcome by name, a purchase or a response is something known of the lead.
    assert_eq!(roles(&read("Stage,response,y\nWon,yes,1\nLost,no,0\n")), ["outcome", "feature", "feature"]);
}

#[test]
fn stages() {
    let history =
        read("Stage,x\nProspecting,1\nEngaging,2\nWon,3\nLost,4\nDisqualified,5\n,6\nStep 7,7\nStep 7,8\nselect,9\n");
    let of: Vec<(Outcome, bool, bool)> =
        history.records.iter().map(|record| (record.outcome, record.opportunity, record.rejected)).collect();
    use Outcome::{Lost, Open, Won};
    assert_eq!(
        of,
        [
            (Open, false, false),
            (Open, true, false),
            (Won, true, false),
            (Lost, true, false),
            (Lost, false, true),
            (Open, false, false),
            (Open, true, false),
            (Open, true, false),
            (Open, false, false),
        ]
    );
    assert_eq!(notices(&history), ["outcome.unknown"]);
    assert!(history.notices[0].message.contains("\"Step 7\" (2)"), "{}", history.notices[0].message);
    // Said in the mapping, it is known.
    let mut mapping = history.mapping;
    mapping.outcomes.insert("step 7".into(), Won);
    let csv = "Stage,x\nStep 7,7\nVerloren,8\n";
    let history = History::from_csv(csv.as_bytes(), None, Some(&mapping)).unwrap();
    assert_eq!((history.count(Won), history.count(Lost), history.notices.len()), (1, 1, 0));
    // In a list of leads an open one is no opportunity yet.
    assert!(!read("Lead Status,x\nOpen,1\nCustomer,2\nUnqualified,3\n").records[0].opportunity);
}

#[test]
fn dates_of_a_column_tell_their_order() {
    let created = |text: &str| read(text).records.iter().map(|record| record.created).collect::<Vec<_>>();
    let expected = [day("2026-04-03"), day("2026-12-31")];
    for dates in [
        "3/4/2026\n31/12/2026",
        "4/3/2026\n12/31/2026",
        "03.04.26\n31.12.26",
        "46115\n46387",
        "3 avr. 2026\n31 déc. 2026",
    ] {
        let rows = dates.replace('\n', ",Won\n");
        // After today, were it not for 2025.
        let history = History::from_csv(format!("created,stage\n{rows},Lost\n").as_bytes(), None, None).unwrap();
        let read: Vec<_> = history.records.iter().map(|record| record.created).collect();
        assert_eq!(read, expected, "{dates}");
    }
    // Another column tells.
    let text = "created,closed,stage\n3/4/2026,5/31/2026,Won\n";
    assert_eq!(created(text), [day("2026-03-04")]);
    assert_eq!(notices(&read(text)), ["dates.ambiguous"]);
    // Nothing does: the day is first, and it is said; a mapping can say otherwise.
    let text = "created,stage\n3/4/2026,Won\n5/5/2026,Lost\n";
    let history = read(text);
    assert_eq!(
        (history.records[0].created, notices(&history).as_slice()),
        (day("2026-04-03"), ["dates.ambiguous"].as_slice())
    );
    let mut mapping = history.mapping;
    mapping.dates = DateOrder::MonthDayYear;
    let history = History::from_csv(text.as_bytes(), None, Some(&mapping)).unwrap();
    assert_eq!(history.records[0].created, day("2026-03-04"));
    // One that contradicts the rest is told.
    let history = read("created,stage\n13/4/2026,Won\n14/4/2026,Won\n4/15/2026,Lost\n");
    assert_eq!(codes(&history), [(4, "date.format")]);
    assert_eq!(history.problems[0].column.as_deref(), Some("created"));
    assert!(!history.problems[0].aside);
}

#[test]
fn numbers_of_a_column_tell_their_mark() {
    let revenue = |text: &str| read(text).records.iter().map(|record| record.revenue).collect::<Vec<_>>();
    assert_eq!(revenue("revenue\tstage\n1.234\tWon\n1.234,50\tWon\n"), [Some(1234.0), Some(1234.5)]);
    assert_eq!(revenue("revenue\tstage\n1.234\tWon\n99.5\tWon\n"), [Some(1.234), Some(99.5)]);
    assert_eq!(revenue("revenue\tstage\n$1,234\tWon\n99.5k\tWon\n"), [Some(1234.0), Some(99_500.0)]);
    // A semicolon between cells speaks for the comma, and it is said.
    let history = read("revenue;stage\n1.234;Won\n");
    assert_eq!((history.records[0].revenue, history.mapping.decimal), (Some(1234.0), DecimalMark::Comma));
    assert_eq!(notices(&history), ["numbers.ambiguous"]);
    assert_eq!(codes(&read("revenue,stage\nmuch,Won\n5,Lost\n")), [(2, "number.format")]);
    // Of lost leads there is no revenue, and one column is both.
    let history = read("Amount,Stage\n5,Won\n7,Lost\n");
    let money: Vec<_> = history.records.iter().map(|record| (record.revenue, record.amount)).collect();
    assert_eq!(money, [(Some(5.0), Some(5.0)), (None, Some(7.0))]);
}

#[test]
fn bad_rows_are_kept_aside_and_counted() {
    let history = read(
        "stage,created,closed,revenue\nWon,2026-01-01,2026-02-01,5\nWon,2026-01-01,2027-02-01,5\nWon,2026-01-01,2026-02-01,-5\n\
         Won,2026-01-01\nLost,2026-03-01,2026-02-01,\nOpen,2026-01-01,2027-02-01,\nOpen,2027-01-01,,\n",
    );
    assert_eq!(
        codes(&history),
        [(5, "row.cells"), (3, "outcome.future"), (4, "revenue.negative"), (6, "date.order"), (8, "date.future")]
    );
    let rows: Vec<u32> = history.records.iter().map(|record| record.row).collect();
    assert_eq!((rows.as_slice(), history.aside), ([2, 6, 7, 8].as_slice(), 3));
    assert!(history.columns.iter().all(|column| column.codes.len() == 4));
    assert_eq!(history.problem_counts.len(), 5);
    // Many of one kind: a thousand in detail, all of them counted.
    let rows = "Won,2026-01-01,never,1\n".repeat(1_500);
    let history = read(&format!("stage,created,closed,revenue\nWon,2026-01-01,2026-01-02,1\n{rows}"));
    assert_eq!((history.problems.len(), history.problem_counts[0].count, history.aside), (1_000, 1_500, 0));
}

#[test]
fn files_that_are_none() {
    refuses("", "table.empty", "");
    refuses("%PDF-1.4\n1 0 obj", "table.binary", "");
    refuses("stage,x\n", "table.rows", "");
    refuses("stage:x\nWon:1\n", "table.delimiter", "row 1");
    refuses("stage,x,stage\nWon,1,Won\n", "table.header", "row 1, column \"stage\"");
    refuses("stage,x\nWon,\"1\nLost,2\n", "table.quote", "row 2");
    refuses("stage,closed\nWon,2027-01-01\nLost,2028-01-01\n", "outcome.future", "column \"closed\"");
    refuses("{\"stage\": \"Won\",\n", "table.json", "line 2, column 0");
    let wide: Vec<String> = (0..600).map(|place| format!("c{place}")).collect();
    refuses(&format!("{}\n", wide.join(",")), "table.columns", "row 1");
}

#[test]
fn outcomes_are_required() {
    let requires =
        |text: &str| read(text).require_outcomes().map_err(|error| (error.code(), error.message().to_owned()));
    let rows = |stage: &str, count: usize| format!("{stage},1\n").repeat(count);
    let (code, message) = requires("colour,size\nred,1\n").unwrap_err();
    assert_eq!(code, "outcome.none");
    assert!(message.contains("\"colour\", \"size\""), "{message}");
    assert_eq!(requires(&format!("stage,x\n{}", rows("Won", 20))).unwrap_err().0, "outcome.one-class");
    assert_eq!(requires(&format!("stage,x\n{}{}", rows("Won", 20), rows("Lost", 9))).unwrap_err().0, "outcome.few");
    assert_eq!(requires(&format!("stage,x\n{}{}", rows("Won", 10), rows("Lost", 10))), Ok(()));
}

#[test]
fn spellings_of_one_text_are_one_level() {
    let history =
        read("Stage,Lead Source,product\nWon,Google,GTX Pro\nLost,google,GTXPro\nWon,google,GTX Pro\nLost,n/a,-\n");
    let [_, source, product] = history.columns.as_slice() else { panic!() };
    let texts = |column: &qualiform::history::Column| {
        column.codes.iter().map(|code| column.levels[*code as usize].clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(source), ["google", "google", "google", ""]);
    assert_eq!(texts(product), ["GTX Pro", "GTX Pro", "GTX Pro", ""]);
    // Case makes no difference to a test; the space does.
    assert_eq!((source.spellings.len(), product.spellings.as_slice()), (0, [(1, "GTXPro".to_owned())].as_slice()));
    assert_eq!(notices(&history), ["text.spelling", "text.spelling"]);
}

#[test]
fn numbers_that_stand_for_nothing() {
    let rows: String = (0..40)
        .map(|row| {
            format!(
                "{},{},{}\n",
                if row % 2 == 0 { "Won" } else { "Lost" },
                if row % 4 == 0 { 999 } else { row },
                row * 30
            )
        })
        .collect();
    let history = read(&format!("stage,days,size\n{rows}"));
    assert_eq!(history.mapping.columns[1].missing, ["999"]);
    assert!(history.mapping.columns[2].missing.is_empty());
    assert_eq!(history.columns[1].codes.iter().filter(|code| **code == 0).count(), 10);
    // Removed from the mapping, it is a number again.
    let mut mapping = history.mapping;
    mapping.columns[1].missing.clear();
    let history = History::from_csv(format!("stage,days,size\n{rows}").as_bytes(), None, Some(&mapping)).unwrap();
    assert!(history.columns[1].codes.iter().all(|code| *code != 0));
}

#[test]
fn mappings_are_saved_changed_and_read_again() {
    let text = "Stage,Created,Money,Title,Pricing page\nWon,2026-01-01,5,CEO,3\nLost,2026-01-02,6,CTO,no\n";
    let history = read(text);
    let saved = history.mapping.to_json();
    let mut mapping = Mapping::from_json(&saved).unwrap();
    assert_eq!(mapping, history.mapping);
    assert!(saved.contains("\"as\": \"fact:jobTitle\"") && saved.contains("\"as\": \"event:page/pricing\""), "{saved}");
    let again = History::from_csv(text.as_bytes(), Some(model()), Some(&mapping)).unwrap();
    assert_eq!((again.mapping, again.records), (mapping.clone(), history.records));
    mapping.set("money", "revenue").unwrap();
    mapping.set("Title", "feature").unwrap();
    assert_eq!(
        History::from_csv(text.as_bytes(), Some(model()), Some(&mapping)).unwrap().records[0].revenue,
        Some(5.0)
    );
    for (column, role, code) in [
        ("Mony", "revenue", "mapping.column"),
        ("Money", "revenu", "mapping.role"),
        ("Money", "fact:", "mapping.role"),
        ("Money", "", "mapping.role"),
    ] {
        let error = mapping.set(column, role).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, format!("column \"{column}\"").as_str()));
        assert!(code == "mapping.role" || error.message().contains("\"Money\""), "{error}");
    }
    // A role that one column has goes to the other.
    mapping.set("Title", "outcome").unwrap();
    assert_eq!(mapping.place(&Role::Outcome), Some(3));
    assert!(mapping.outcomes.is_empty());
    // What no file or model has.
    for (role, code) in [
        ("fact:employes", "mapping.fact"),
        ("fact:emailKind", "mapping.fact"),
        ("event:page-view", "mapping.event"),
        ("rule:fit.idustry", "mapping.rule"),
        ("closed", ""),
    ] {
        mapping.set("Money", role).unwrap();
        let code_of =
            History::from_csv(text.as_bytes(), Some(model()), Some(&mapping)).map_err(|error| error.code().to_owned());
        assert_eq!(code_of.map(|_| String::new()).unwrap_or_else(|code| code), code, "{role}");
    }
    assert_eq!(
        Mapping::from_json("{\"columns\": [{\"column\": \"a\", \"as\": \"b\"}]}").unwrap_err().code(),
        "mapping.json"
    );
}

#[test]
fn a_mapping_of_another_file() {
    let mapping = read("Stage,Created,Money\nWon,2026-01-01,5\n").mapping;
    let read = |text: &str| History::from_csv(text.as_bytes(), None, Some(&mapping));
    let error = read("Stage,Creatd\nWon,2026-01-01\n").unwrap_err();
    assert_eq!((error.code(), error.path()), ("mapping.column", "column \"Created\""));
    assert!(error.message().contains("Did you mean \"Creatd\"?"), "{error}");
    // Another order, another case, a new column, and one less that means nothing.
    let history = read("created,New,stage\n2026-01-01,x,Lost\n").unwrap();
    assert_eq!(roles(&history), ["created", "feature", "outcome"]);
    assert_eq!(notices(&history), ["mapping.column", "mapping.new"]);
    let mut twice = mapping.clone();
    twice.columns[2].role = Role::Created;
    let error = History::from_csv(b"Stage,Created,Money\nWon,1,2\n", None, Some(&twice)).unwrap_err();
    assert_eq!((error.code(), error.path()), ("mapping.twice", "column \"Money\""));
}

#[test]
fn records_are_leads() {
    let model = model();
    let text = "Stage,Created,Company Size,Branche,Job Title,E-Mail,Pricing page,intent.surge\n\
        Won,01.02.2026,\"1.000\",Software,CEO,ann@acme-software.com,yes,ja\n\
        Lost,28.02.2026,11-50,Software,Student,,28.02.2026,nein\n";
    let history = History::read(text.as_bytes(), Some(model), None, OPTIONS).unwrap();
    let mut mapping = history.mapping.clone();
    mapping.decimal = DecimalMark::Comma;
    let history = History::read(text.as_bytes(), Some(model), Some(&mapping), OPTIONS).unwrap();
    let leads = history.leads(model, NOW);
    let counted = |record: usize| {
        let tally = model.tally(&leads.get(record));
        model.counted(&tally).map(|(rule, _)| rule.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        counted(0),
        ["fit.industry", "fit.employees", "intent.pricing", "intent.surge", "access.seniority", "integrity.email"]
    );
    assert_eq!(counted(1), ["fit.industry", "intent.pricing", "penalty.student"]);
    assert_eq!(leads.at(0), day("2026-02-01").unwrap());
    // The same through cells, one row at a time.
    let mut cells = qualiform::history::Cells::new(model, &history.mapping);
    for (record, lead) in leads.iter().enumerate() {
        let mut other = qualiform::Lead::new(model, leads.at(record));
        for (place, column) in history.columns.iter().enumerate() {
            cells.put(&mut other, place, &column.levels[column.codes[record] as usize], leads.at(record));
        }
        assert_eq!(model.tally(&lead), model.tally(&other), "{record}");
    }
}

#[test]
fn a_drafted_model_finds_its_columns() {
    let document = r#"{"id": "drafted", "version": 1, "threshold": 5,
        "facts": {"Comp_size": {"type": "text", "reach": "form"}, "Lead_Source": {"type": "text", "reach": "later"},
                  "x2nd_product": {"type": "number", "reach": "form"}},
        "dimensions": {"fit": {"floor": 0, "cap": null}}, "bands": [{"id": "all"}], "routes": [{"id": "all"}],
        "rules": [{"id": "a", "dimension": "fit", "points": 2, "label": "a", "when": {"fact": "Comp_size", "is": "big"}},
                  {"id": "b", "dimension": "fit", "points": 3, "label": "b", "when": {"fact": "Lead_Source", "is": "web"}},
                  {"id": "c", "dimension": "fit", "points": 5, "label": "c", "when": {"fact": "x2nd_product", "atLeast": 2}}]}"#;
    let model = match Model::from_json(document) {
        Ok(model) => model,
        Err(errors) => panic!("{errors}"),
    };
    let history =
        History::from_csv(b"y,c:Comp size,Lead Source,2nd product\n1,Big,Web,3\n0,small,,1\n", Some(&model), None)
            .unwrap();
    // Where leads came from stays what it is, and counts.
    assert_eq!(roles(&history), ["outcome", "fact:Comp_size", "source", "fact:x2nd_product"]);
    let leads = history.leads(&model, NOW);
    assert_eq!(leads.iter().map(|lead| model.tally(&lead).total).collect::<Vec<_>>(), [10, 0]);
}

#[test]
fn leads_in_json() {
    let model = model();
    let text = [
        r#"{"facts": {"industry": "software", "employees": 500, "tech": ["hubspot"]}, "outcome": "won", "revenue": 900,
            "now": "2026-02-01T10:00:00Z", "events": [{"kind": "page", "page": "pricing", "at": "2026-01-31"},
            {"kind": "demo-request", "at": "2026-05-01"}], "held": {"integrity.phone": true}}"#
            .replace('\n', " "),
        r#"{"facts": {"industry": "Software"}, "outcome": "lost"}"#.into(),
        "not json".into(),
    ]
    .join("\n");
    let history = History::read(text.as_bytes(), Some(model), None, OPTIONS).unwrap();
    assert_eq!(roles(&history), ["fact:industry", "fact:employees", "fact:tech", "outcome", "revenue"]);
    assert_eq!((history.records.len(), codes(&history).as_slice()), (2, [(3, "row.json")].as_slice()));
    let leads = history.leads(model, NOW);
    let tally = model.tally(&leads.get(0));
    let counted: Vec<&str> = model.counted(&tally).map(|(rule, _)| rule).collect();
    // The demo was asked for when the lead had long come.
    assert_eq!(counted, ["fit.industry", "fit.employees", "fit.tech", "intent.pricing", "integrity.phone"]);
    assert_eq!(leads.at(1), NOW);
}

#[test]
fn the_beginning_of_a_file_tells_its_columns() {
    let model = model();
    for (text, roles) in [
        ("Email\n", "fact:email"),
        ("Email\na@b.example\nc@d", "fact:email"),
        ("Industry;Job Title\nSoftware;\"Head of", "fact:industry fact:jobTitle"),
        ("{\"facts\": {\"industry\": \"x\"}}\n{\"fac", "fact:industry"),
    ] {
        let mapping = Mapping::recognise(text.as_bytes(), Some(model), None).unwrap();
        let found: Vec<String> = mapping.columns.iter().map(|mapped| mapped.role.to_string()).collect();
        assert_eq!(found.join(" "), roles, "{text}");
    }
}

mod any_bytes {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = History::read(&bytes, Some(model()), None, OPTIONS);
            let _ = Mapping::recognise(&bytes, None, None);
        }

        /// Texts made of what tables are made of: nothing is lost, a row is used or told of, and a mapping is taken back.
        #[test]
        fn are_counted(cells in proptest::collection::vec("[a-z0-9\",;./: -]{0,12}|Won|Lost|2026-0[1-9]-1[0-9]|\\PC{0,6}", 4..60)) {
            let rows: Vec<String> = cells.chunks_exact(3).map(|row| {
                let quoted: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                quoted.join(",")
            }).collect();
            let text = format!("Stage,Created,Amount\n{}\n", rows.join("\n"));
            if let Ok(history) = History::read(text.as_bytes(), Some(model()), None, ReadOptions::default()) {
                let blank = rows.iter().zip(cells.chunks_exact(3)).filter(|(_, row)| row.iter().all(|cell| cell.trim().is_empty())).count();
                prop_assert_eq!(history.records.len() + history.aside + blank, rows.len());
                prop_assert!(history.columns.iter().all(|column| column.codes.len() == history.records.len()));
                prop_assert!(history.columns.iter().all(|column| column.codes.iter().all(|code| (*code as usize) < column.levels.len())));
                let mapping = Mapping::from_json(&history.mapping.to_json()).unwrap();
                let again = History::from_csv(text.as_bytes(), Some(model()), Some(&mapping)).unwrap();
                prop_assert_eq!(again.records, history.records.clone());
                prop_assert_eq!(again.mapping, mapping);
                let model = model();
                prop_assert_eq!(history.leads(model, NOW).iter().len(), history.records.len());
                history.leads(model, NOW).iter().for_each(drop);
            }
        }
    }
}
