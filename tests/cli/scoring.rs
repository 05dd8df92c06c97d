use super::leads::{EVENTS, NOW, lines, table};
use super::{Folder, cells, column, run, run_bytes};
use qualiform::{Model, Timestamp, Value, email};
use std::fs;

/// 2026-11-22.
const AT: Timestamp = Timestamp(1_795_305_600_000);

fn scored(table: &str, more: &[&str]) -> String {
    let arguments = [&["score", "--quiet"][..], &EVENTS, &NOW, more].concat();
    run(&arguments, table).done()
}

fn library_model() -> Model {
    email::load(include_bytes!("../../pkg/domains.bin")).expect("the lists");
    Model::preset("b2b-saas").expect("a preset")
}

#[test]
fn rows_keep_their_bytes_and_order_and_get_columns() {
    let table = table(3_000, 1, false);
    let out = scored(&table, &[]);
    assert_eq!(table.lines().count(), out.lines().count());
    for (before, after) in table.lines().zip(out.lines()) {
        assert!(after.starts_with(before), "{before}\n{after}");
    }
    let header = out.lines().next().unwrap_or_default();
    assert!(header.ends_with(
        ",source,qualiform_score,qualiform_band,qualiform_stage,qualiform_quality,qualiform_route,qualiform_reasons,\
         qualiform_email_kind,qualiform_status,qualiform_problems"
    ));
}

#[test]
fn scores_are_those_of_the_library_lead_by_lead() {
    let model = library_model();
    let (table, lines) = (table(2_000, 2, false), lines(2_000, 2));
    let out =
        scored(&table, &["--columns", "score,reasons,quality,band,stage,route,low,high,chance,email-kind,dimensions"]);
    let rows = cells(&out);
    let place = |name: &str| rows[0].iter().position(|header| header == name).expect(name);
    let mut quality = 0;
    for (row, line) in rows[1..].iter().zip(lines.lines()) {
        let value = Value::from(serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        let lead = model.lead(&value, AT);
        let card = model.score(&lead);
        let of = |name: &str| row[place(name)].as_str();
        let reasons: Vec<String> = card
            .reasons
            .iter()
            .map(|reason| match reason.rule {
                "cap" => format!("cap.{}:{}", reason.dimension, reason.points),
                rule => format!("{rule}:{}", reason.points),
            })
            .collect();
        assert_eq!(of("qualiform_score"), card.total.to_string(), "{line}");
        assert_eq!(of("qualiform_reasons"), reasons.join(","), "{line}");
        assert_eq!(of("qualiform_quality"), card.quality.to_string());
        assert_eq!(of("qualiform_band"), card.band);
        assert_eq!(of("qualiform_stage"), card.stage.unwrap_or_default());
        assert_eq!(of("qualiform_route"), card.route.id);
        assert_eq!(of("qualiform_low"), card.low.to_string());
        assert_eq!(of("qualiform_high"), card.high.to_string());
        assert_eq!(of("qualiform_chance").parse(), Ok(card.chance));
        let kind = card.email.and_then(|verdict| verdict.kind).map_or("", |kind| kind.name());
        assert_eq!(of("qualiform_email_kind"), kind);
        for (name, score) in &card.dimensions {
            assert_eq!(of(&format!("qualiform_{name}")), score.points.to_string());
        }
        quality += u32::from(card.quality);
    }
    assert!((20..1_500).contains(&quality), "both kinds of lead are among them: {quality}");
}

#[test]
fn totals_alone_are_those_of_whole_scorecards() {
    let table = table(3_000, 3, false);
    let brief = scored(&table, &["--columns", "score,quality,email-kind"]);
    let whole = scored(&table, &["--columns", "score,quality,email-kind,chance"]);
    for name in ["qualiform_score", "qualiform_quality", "qualiform_email_kind"] {
        assert_eq!(column(&brief, name), column(&whole, name), "{name}");
    }
}

#[test]
fn as_many_threads_as_you_like_give_the_same_bytes() {
    let table = table(20_000, 4, false);
    let one = scored(&table, &["--threads", "1"]);
    for threads in ["2", "3", "7"] {
        assert!(scored(&table, &["--threads", threads]) == one, "{threads} threads");
    }
}

#[test]
fn json_lines_come_out_as_they_went_in_with_an_object_more() {
    let (lines, table) = (lines(1_000, 5), table(1_000, 5, false));
    let out = run(&[&["score", "--quiet"][..], &NOW].concat(), &lines).done();
    let scores = column(&scored(&table, &[]), "qualiform_score");
    let read = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON");
    assert_eq!(out.lines().count(), 1_000);
    for ((before, after), score) in lines.lines().zip(out.lines()).zip(scores) {
        let mut after = read(after);
        let added = after.as_object_mut().and_then(|object| object.shift_remove("qualiform")).expect("an object more");
        assert_eq!(after, read(before));
        assert_eq!(added["score"].to_string(), score);
        assert_eq!(added["status"], "scored");
    }
    // What was said before is replaced.
    assert_eq!(run(&[&["score", "--quiet"][..], &NOW].concat(), &out).done(), out);
}

#[test]
fn flat_objects_are_rows() {
    let lines =
        "{\"email\":\"jo@bigcorp.io\",\"industry\":\"software\",\"employees\":250}\n{\"industry\":\"retail\"}\n{}\n";
    let out = run(&["score", "--quiet", "--columns", "score"], lines).done();
    let expected = "{\"email\":\"jo@bigcorp.io\",\"industry\":\"software\",\"employees\":250,\"qualiform\":{\"score\":25}}\n\
                    {\"industry\":\"retail\",\"qualiform\":{\"score\":0}}\n{\"qualiform\":{\"score\":0}}\n";
    assert_eq!(out, expected);
}

#[test]
fn scorecards_are_those_of_the_library() {
    let model = library_model();
    let lines = lines(300, 6);
    let out = run(&[&["score", "--quiet", "--cards"][..], &NOW].concat(), &lines).done();
    for (line, card) in lines.lines().zip(out.lines()) {
        let value = Value::from(serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        let lead = model.lead(&value, AT);
        assert_eq!(serde_json::to_string(&model.score(&lead)).expect("JSON"), card);
    }
    let of_table = run(&[&["score", "--quiet", "--cards"][..], &EVENTS, &NOW].concat(), &table(300, 6, false)).done();
    let total = |card: &str| serde_json::from_str::<serde_json::Value>(card).expect("JSON")["total"].clone();
    assert_eq!(of_table.lines().map(total).collect::<Vec<_>>(), out.lines().map(total).collect::<Vec<_>>());
}

#[test]
fn rows_that_cannot_be_read_come_out_too() {
    let table = "email;industry;employees\na@acme.io;software;250\na@acme.io;soft;ware;250\n\nb@acme.io;software\n\
                 c@acme.io;\"soft;\"\"ware\";many\n";
    let ran = run(&["score"], table);
    let (out, err) = (ran.out, ran.err);
    let columns: Vec<&str> = out.lines().next().unwrap_or_default().split(';').collect();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(out.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("rectangular")).collect();
    let of = |row: usize, name: &str| {
        let place = columns.iter().position(|column| *column == name).expect(name);
        rows[row].get(place).unwrap_or_default().to_owned()
    };
    assert_eq!(rows.len(), 4);
    assert_eq!((of(0, "qualiform_score").as_str(), of(0, "qualiform_problems").as_str()), ("25", ""));
    assert_eq!((of(1, "qualiform_status").as_str(), of(1, "qualiform_score").as_str()), ("unscored", ""));
    assert_eq!((of(1, "employees").as_str(), of(1, "qualiform_problems").as_str()), ("ware;250", "row.cells"));
    assert_eq!((of(2, "qualiform_score").as_str(), of(2, "qualiform_problems").as_str()), ("15", "row.short"));
    assert_eq!(
        (of(3, "industry").as_str(), of(3, "qualiform_problems").as_str()),
        ("soft;\"ware", "employees: number.format")
    );
    assert!(err.contains("1 rows could not be scored") && err.contains("row 5, column \"employees\""), "{err}");
    let strict = run(&["score", "--quiet", "--strict"], table).refused();
    assert!(strict.starts_with("row 3: more cells"), "{strict}");
}

#[test]
fn lines_that_are_no_objects_come_out_too() {
    let lines = "{\"facts\":{\"industry\":\"software\",\"employees\":\"lots\"}}\nnot json\n[1]\n";
    let out = run(&["score", "--quiet", "--columns", "score,status,problems"], lines).done();
    let expected = "{\"facts\":{\"industry\":\"software\",\"employees\":\"lots\"},\"qualiform\":{\"score\":10,\"status\":\"scored\",\
                    \"problems\":\"employees: number.format\"}}\n\
                    {\"text\":\"not json\",\"qualiform\":{\"score\":null,\"status\":\"unscored\",\"problems\":\"row.json\"}}\n\
                    {\"text\":\"[1]\",\"qualiform\":{\"score\":null,\"status\":\"unscored\",\"problems\":\"row.json\"}}\n";
    assert_eq!(out, expected);
}

#[test]
fn spreadsheets_write_in_their_own_ways() {
    let plain = "email,industry,company\r\njo@acme.io,software,Größe\r\n";
    let run_of = |bytes: &[u8]| run_bytes(&["score", "--quiet", "--columns", "score"], bytes).done();
    let expected = run_of(plain.as_bytes());
    assert_eq!(column(&expected, "qualiform_score"), ["15"]);
    assert_eq!(column(&expected, "company"), ["Größe"]);
    assert_eq!(run_of(format!("\u{feff}{plain}").as_bytes()), expected);
    let wide: Vec<u8> = format!("\u{feff}{plain}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(run_of(&wide), expected);
    let windows: Vec<u8> = plain.chars().map(|character| character as u32 as u8).collect();
    assert_eq!(run_of(&windows), expected);
    assert_eq!(column(&run_of(plain.replace(',', "\t").as_bytes()).replace('\t', ","), "qualiform_score"), ["15"]);
}

#[test]
fn a_mapping_is_printed_saved_and_used() {
    let folder = Folder::new("mapping");
    let leads = folder.with("leads.csv", "Branche,Größe\nsoftware,250\n");
    let refused = run(&["score", "--map", "Brance=fact:industry", &leads], "").refused();
    assert!(refused.contains("Branche"), "{refused}");
    let maps = ["--map", "Branche=fact:industry", "--map", "Größe=fact:employees"];
    let direct = run(&[&["score", "--quiet"][..], &maps, &[&leads]].concat(), "").done();
    assert_eq!(column(&direct, "qualiform_score"), ["20"]);
    let mapping = folder.path("mapping.json");
    run(&[&["mapping", "-o", &mapping][..], &maps, &[&leads]].concat(), "").done();
    assert_eq!(run(&["score", "--quiet", "--mapping", &mapping, &leads], "").done(), direct);
    // A part of the file, as another engine hands it over.
    let rows: String = direct.lines().skip(1).map(|line| format!("{line}\n")).collect();
    let part = run(&["score", "--quiet", "--no-header", "--mapping", &mapping], "software,250\n").done();
    assert_eq!(part, rows);
    assert_eq!(run(&["score", "--quiet", "--no-header", "--mapping", &mapping], "").done(), "");
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = Folder::new("whole");
    let out = folder.path("scored.csv");
    let good = table(50, 7, false);
    run(&[&["score", "--quiet", "-o", &out][..], &EVENTS].concat(), &good).done();
    let before = fs::read_to_string(&out).expect("written");
    assert_eq!(before.lines().count(), 51);
    // A quote that never closes is found at the end, when much was scored.
    let bad = table(20_000, 7, false) + "\"never closed\n";
    let told = run(&[&["score", "--quiet", "-o", &out][..], &EVENTS].concat(), &bad).refused();
    assert!(told.contains("row 20002: a quote is opened and never closed"), "{told}");
    assert_eq!(fs::read_to_string(&out).expect("as it was"), before);
    assert_eq!(folder.names(), ["scored.csv"]);
    // Over itself.
    run(&["score", "--quiet", "--prefix", "again", "-o", &out, &out], "").done();
    assert!(fs::read_to_string(&out).expect("written").starts_with(before.lines().next().unwrap_or_default()));
}

#[test]
fn formulas_stay_texts_for_a_spreadsheet() {
    let table = "company,industry,employees\n=cmd(),software,-5\n@x,+1,\"a,b\"\n";
    let out = run(&["score", "--quiet", "--spreadsheet", "--columns", "score"], table).done();
    let rows = cells(&out);
    assert_eq!(rows[1], ["'=cmd()", "software", "-5", "10"]);
    assert_eq!((rows[2][0].as_str(), rows[2][2].as_str()), ("'@x", "a,b"));
    assert!(run(&["score", "--quiet"], table).done().contains("\n=cmd(),software"));
}

#[cfg(unix)]
#[test]
fn whoever_reads_no_further_hears_nothing() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let folder = Folder::new("head");
    let leads = folder.with("leads.csv", &table(60_000, 8, false));
    let mut child = Command::new(env!("CARGO_BIN_EXE_qualiform"))
        .args(["score", "--quiet", &leads])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut first = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut first).expect("a line");
    assert!(first.starts_with("id,"));
    let output = child.wait_with_output().expect("ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(141), ""));
}
