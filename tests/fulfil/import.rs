//! Lists as platforms export them, and as people write them.

use workbook::people::subscribers::{ListError, ListOptions, Row, Standing, SubscriberList, parse};

fn options(maps: &[&str]) -> ListOptions {
    let maps = maps.iter().map(|map| parse(map).expect("a map")).collect();
    ListOptions { maps, all_subscribed: true, ..ListOptions::default() }
}

fn open(bytes: &[u8], maps: &[&str]) -> Result<Vec<Row>, Vec<String>> {
    let list = SubscriberList::read(bytes, &options(maps));
    let said = |problems: Vec<ListError>| problems.iter().map(ToString::to_string).collect();
    list.map(|list| list.rows().collect()).map_err(said)
}

/// The addresses and names of people who want to be written to.
#[track_caller]
fn people(list: impl AsRef<[u8]>) -> Vec<(String, String)> {
    let rows = open(list.as_ref(), &[]).expect("a list").into_iter();
    let rows = rows.filter(|row| row.standing == Standing::Subscribed);
    rows.map(|row| (row.email, row.name)).collect()
}

#[track_caller]
fn assert_people(list: impl AsRef<[u8]>, expected: &[(&str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|(email, name)| ((*email).into(), (*name).into())).collect();
    assert_eq!(people(list), expected);
}

const MAILCHIMP: &str = "Email Address,First Name,Last Name,Company,MEMBER_RATING,OPTIN_TIME,";

#[test]
fn mailchimp_exports_are_read_with_their_mark_and_stray_blanks() {
    let list = format!(
        "\u{feff}{MAILCHIMP}LAST_CHANGED,LEID,EUID,NOTES,TAGS\n\
         one@example.com,  Ana  ,  Ipsum  ,,2,,,1,a,,\"\"\"Lorem Editors\"\"\"\n\
         two@example.com,Zoë,,,2,,,2,b,,\n three@example.com ,,,,2,,,3,c,,\n"
    );
    let expected =
        [("one@example.com", "Ana Ipsum"), ("two@example.com", "Zoë"), ("three@example.com", "")];
    assert_people(list, &expected);
}

#[test]
fn mailchimp_exports_of_people_who_have_left_give_nobody() {
    for column in ["UNSUB_TIME", "CLEAN_TIME"] {
        let list =
            format!("{MAILCHIMP}{column},LEID\none@example.com,Ana,,,2,,2024-01-02 03:04:05,1\n");
        assert_people(list, &[]);
    }
}

#[test]
fn ghost_exports_are_read() {
    let list = "id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\n\
        1,one@example.com,Ana Ipsum,,true,false,,2024-01-01T00:00:00.000Z,,,\n\
        2,two@example.com,Ben,,,false,,2024-01-01T00:00:00.000Z,,,\n\
        3,three@example.com,Eve,,false,false,,2024-01-01T00:00:00.000Z,,,\n\
        4,four@example.com,Kim,,true,false,,2024-01-01T00:00:00.000Z,2024-02-01T00:00:00.000Z,,\n";
    assert_people(list, &[("one@example.com", "Ana Ipsum")]);
}

#[test]
fn substack_exports_are_read() {
    let list = "email,active_subscription,expiry,email_disabled,prefer_digests,created_at\n\
        one@example.com,false,,false,false,2024-01-01T00:00:00.000Z\n\
        two@example.com,true,,true,false,2024-01-01T00:00:00.000Z\n";
    assert_people(list, &[("one@example.com", "")]);
    let list = "Email,Name,Stripe plan,Cancel date,Start date,Type,Country,State/Province\n\
        one@example.com,Ana,,,2024-01-01,Author,US,Ohio\n";
    assert_people(list, &[("one@example.com", "Ana")]);
}

#[test]
fn beehiiv_exports_are_read() {
    let list = "email,First Name,Last Name,status,tier,created_at,stripe_customer_id,unsubscribed_at\n\
        one@example.com,Ana,Ipsum,active,free,2024-01-01,,\n\
        two@example.com,Ben,,inactive,free,2024-01-01,,2024-02-01 00:00:00\n\
        three@example.com,Eve,,active,free,2024-01-01,,2024-02-01 00:00:00\n";
    assert_people(list, &[("one@example.com", "Ana Ipsum")]);
}

#[test]
fn listmonk_exports_are_read_with_names_in_their_attributes() {
    let list = "uuid,email,name,attributes,status,created_at,updated_at\n\
        1,one@example.com,Ana,\"{\"\"city\"\": \"\"X, \\\"\"Y\\\"\"\"\"}\",enabled,,\n\
        2,two@example.com,,\"{\"\"first_name\"\": \"\"Zo\\u00eb\"\", \"\"last_name\"\": \"\"Żak\"\"}\",enabled,,\n\
        3,three@example.com,Eve,{},blocklisted,,\n4,four@example.com,Kim,{},disabled,,\n";
    assert_people(list, &[("one@example.com", "Ana"), ("two@example.com", "Zoë Żak")]);
}

#[test]
fn buttondown_exports_are_read_with_names_as_python_prints_them() {
    let list = "id,secondary_id,email,notes,subscriber_type,referrer_url,creation_date,unsubscription_date,tags,metadata\n\
        1,1,one@example.com,,regular,,,,,\"{'staff': 'true', 'first_name': 'Ana'}\"\n\
        2,2,two@example.com,,premium,,,,,\"{'n': 3, \"\"name\"\": \"\"Dara O'Neil\"\", 'x': None}\"\n\
        3,3,three@example.com,,regular,,,,,\"{'name': 'Zo\\xeb \\'Zed\\' \\u017bak'}\"\n\
        4,4,four@example.com,,unactivated,,,,,{}\n5,5,five@example.com,,regular,,,2024-01-01,,{}\n\
        6,6,six@example.com,,regular,,,,,{'broken\n";
    let expected = [
        ("one@example.com", "Ana"),
        ("two@example.com", "Dara O'Neil"),
        ("three@example.com", "Zoë 'Zed' Żak"),
        ("six@example.com", ""),
    ];
    assert_people(list, &expected);
}

#[test]
fn a_list_may_be_in_any_usual_encoding_and_have_any_usual_delimiter() {
    let list = "E-Mail;Vorname;Name\r\none@example.com;;Zoë Müller\r\n";
    let expected = [("one@example.com", "Zoë Müller")];
    assert_people(list, &expected);
    assert_people(list.replace(';', "\t"), &expected);
    let windows: Vec<u8> =
        list.chars().map(|c| u8::try_from(u32::from(c)).expect("latin")).collect();
    assert_people(&windows, &expected);
    let little: Vec<u8> = list.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = list.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_people(&little, &expected);
    assert_people(&big, &expected);
    assert_people([b"\xff\xfe", &little[..]].concat(), &expected);
    assert_people([b"\xfe\xff", &big[..]].concat(), &expected);
    // Sound UTF-8 up to a late byte is found out however long the list is.
    let rows = "one@example.com;;Zoë Müller\r\n".repeat(10_000);
    let long = format!("E-Mail;Vorname;Name\r\n{rows}");
    assert!(people(&long).iter().all(|person| person.1 == "Zoë Müller"));
    let long: Vec<u8> = long.chars().map(|c| u8::try_from(u32::from(c)).expect("latin")).collect();
    assert!(people(&long).iter().all(|person| person.1 == "Zoë Müller"));
}

#[test]
fn other_columns_are_named() {
    let list = "Kontakt,Wer,state\none@example.com,Ana,Ohio\n";
    let problems = open(list.as_bytes(), &[]).expect_err("no address");
    assert_eq!(problems, ["no column is known to hold the addresses"]);
    let rows = open(list.as_bytes(), &["email=Kontakt", "name=wer", "status="]).expect("a list");
    let row = Row {
        number: 2,
        email: "one@example.com".into(),
        name: "Ana".into(),
        standing: Standing::Subscribed,
    };
    assert_eq!(rows, [row]);
    let problems = open(list.as_bytes(), &["email=Mail"]).expect_err("no such column");
    assert_eq!(problems, ["no column is called `Mail`"]);
    assert_eq!(
        parse("nom=Wer").expect_err("no such name").to_string().split(',').next(),
        Some("there is email")
    );
}

#[test]
fn columns_that_could_both_be_meant_are_told() {
    let problems = open(b"email,Email Address\na@example.com,b@example.com\n", &[]);
    let expected = ["both `email` and `Email Address` may be the email"];
    assert_eq!(problems.expect_err("two addresses"), expected);
}

#[test]
fn a_list_without_names_of_columns_is_told_without_saying_whose_it_is() {
    let problems = open(b"one@example.com,Ana\ntwo@example.com,Ben\n", &[]).expect_err("no names");
    let expected = ["the first row has an address where the names of the columns should be"];
    assert_eq!(problems, expected);
    let problems = open(b"one@example.com,Ana\n", &["email=1"]).expect_err("no names");
    assert_eq!(problems, expected);
}

#[test]
fn a_quotation_mark_without_its_partner_does_not_swallow_the_rest() {
    let rows = "p@example.com,Ana\n".repeat(9000);
    let problems = open(format!("email,name\nx@example.com,\"Ben\n{rows}").as_bytes(), &[]);
    assert_eq!(
        problems.expect_err("an endless row"),
        ["row 2 has a quotation mark without its partner"]
    );
}
