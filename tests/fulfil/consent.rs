//! Nothing counts as consent by itself: whoever has left gets no copy, whatever
//! the platform calls it, and where nobody can tell, nobody is written to.

use workbook::people::subscribers::{
    Encoding, ListError, ListOptions, Standing, SubscriberList, parse,
};

/// What platforms write of people who are on a list, and of those who have left.
const LEAVING: [(&str, &str, &str); 40] = [
    ("Email Status", "Active", "Unsubscribed"),
    ("Unsubscribed from all email", "", "true"),
    ("Unsubscribed from all email", "No", "Yes"),
    ("Accepts Email Marketing", "yes", "no"),
    ("Email Marketing Consent", "SUBSCRIBED", "NEVER_SUBSCRIBED"),
    ("Email status", "Active", "Opted out"),
    ("type", "regular", "unsubscribed"),
    ("EMAIL_BLACKLISTED", "0", "1"),
    ("Accepts Marketing", "TRUE", "FALSE"),
    ("Member Status", "Subscribed", "Cleaned"),
    ("cancelled_at", "", "2024-01-02T03:04:05Z"),
    ("cancelled_at", "0000-00-00 00:00:00", "2024-01-02 03:04:05"),
    ("Opted out", "\\N", "x"),
    ("Opt-Out Date", "-", "02.01.2024"),
    ("consent", "yes", ""),
    ("consent", "given", "no"),
    ("Abgemeldet", "nein", "ja"),
    ("Abgemeldet am", "", "2.1.2024"),
    ("Status", "Aktiv", "Abgemeldet"),
    ("Status", "Bestätigt", "Gekündigt"),
    ("Estado", "Suscrito", "Dado de baja"),
    ("Fecha de baja", "", "02/01/2024"),
    ("Suscrito", "sí", "no"),
    ("Statut", "Abonné", "Désabonné"),
    ("Désabonné", "non", "oui"),
    ("Stato", "Iscritto", "Disiscritto"),
    ("Inscrito", "sim", "não"),
    ("Status", "Ingeschreven", "Uitgeschreven"),
    ("Subscribed", "2023-05-01", ""),
    ("State", "active", "bounced"),
    ("Hard Bounced", "false", "true"),
    ("Suppressed", "", "1"),
    ("Do not email", "", "Y"),
    ("isActive", "1", "0"),
    ("UNSUB_TIME", "", "2024-01-02 03:04:05"),
    ("CLEAN_TIME", "", "2024-01-02 03:04:05"),
    ("subscribed_to_emails", "true", ""),
    ("email_disabled", "false", "true"),
    ("unsubscription_date", "n/a", "2024-01-02"),
    ("Newsletter", "ja", "nein"),
];

fn read(bytes: &[u8], options: &ListOptions) -> Result<Vec<bool>, Vec<ListError>> {
    let list = SubscriberList::read(bytes, options)?;
    Ok(list.rows().map(|row| row.standing == Standing::Subscribed).collect())
}

fn encoded(text: &str) -> [Vec<u8>; 3] {
    let western = text.chars().map(|c| u8::try_from(u32::from(c)).expect("latin")).collect();
    let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes);
    [text.into(), western, [0xff, 0xfe].into_iter().chain(utf16).collect()]
}

#[test]
fn whoever_has_left_gets_no_copy_whatever_that_is_called_and_however_it_is_written() {
    for (heading, stays, leaves) in LEAVING {
        for delimiter in [",", ";"] {
            let list = "email,WHAT,name\na@example.com,STAYS,Zoë\nb@example.com,LEAVES,Jürgen\n"
                .replace("WHAT", heading)
                .replace("STAYS", stays)
                .replace("LEAVES", leaves)
                .replace(',', delimiter);
            for bytes in encoded(&list) {
                // Some are stopped for; nobody who has left is ever written to.
                match read(&bytes, &ListOptions::default()) {
                    Ok(subscribed) => assert_eq!(subscribed, [true, false], "{list}"),
                    Err(problems) => {
                        assert!(heading == "consent" && stays == "given", "{list}: {problems:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn people_whom_a_platform_has_deleted_get_no_copy() {
    let list =
        b"email,email_disabled\n17@deletion-request.example.com,false\na@example.com,false\n";
    assert_eq!(read(list, &ListOptions::default()), Ok(vec![false, true]));
}

#[test]
fn a_list_that_does_not_say_who_has_left_needs_somebody_who_vouches() {
    for list in [
        "email,name\na@example.com,Ana\n",
        "email,name,State\na@example.com,Ana,CA\n",
        "email,Subscribed\na@example.com,2023-05-01\n",
        "email,Emails received (6mo)\na@example.com,1\n",
        "email,CONFIRM_TIME\na@example.com,2023-05-01\n",
    ] {
        let options = ListOptions::default();
        assert_eq!(read(list.as_bytes(), &options), Err(vec![ListError::Silent]), "{list}");
        let options = ListOptions { all_subscribed: true, ..options };
        assert_eq!(read(list.as_bytes(), &options), Ok(vec![true]), "{list}");
    }
    // Who vouches for a list does not overrule it.
    let list = b"email,Unsubscribed\na@example.com,yes\n";
    let options = ListOptions { all_subscribed: true, ..ListOptions::default() };
    assert_eq!(read(list, &options), Ok(vec![false]));
}

#[test]
fn a_column_that_may_say_it_stops_the_run_until_it_is_mapped_or_dismissed() {
    let with = |list: &str, map: &str| {
        let maps = vec![parse(map).expect("a map")];
        let options = ListOptions { maps, all_subscribed: true, ..ListOptions::default() };
        read(list.as_bytes(), &options)
    };
    for (heading, cells) in [
        ("Bounce notes", ["mailbox full", ""]),
        ("Opted out of", ["the weekly one", ""]),
        ("Marketing permission", ["perhaps", "granted once"]),
        ("Order status", ["shipped", "packed"]),
        ("Einwilligung", ["mündlich", "schriftlich"]),
    ] {
        let [one, two] = cells;
        let list = format!("email,{heading}\na@example.com,{one}\nb@example.com,{two}\n");
        let options = ListOptions { all_subscribed: true, ..ListOptions::default() };
        let problems = read(list.as_bytes(), &options).expect_err(heading);
        assert_eq!(problems, [ListError::Unjudged(heading.into())]);
        let hint = problems[0].hint();
        let ignored = format!("ignore={heading}");
        assert!(hint.contains(&format!("`--map \"{ignored}\"`")), "{hint}");
        assert_eq!(with(&list, &ignored), Ok(vec![true, true]), "{list}");
        // What is not understood is doubtful then.
        assert!(!with(&list, &format!("wanted={heading}")).expect("a list")[0]);
    }
    let list = "email,Notes\na@example.com,unsubscribed\nb@example.com,nice\n";
    let options = ListOptions { all_subscribed: true, ..ListOptions::default() };
    let problems = read(list.as_bytes(), &options).expect_err("a word");
    assert_eq!(problems, [ListError::Hidden("Notes".into())]);
    assert_eq!(with(list, "status=Notes"), Ok(vec![false, false]));
}

#[test]
fn what_is_not_about_mail_leaves_nobody_out() {
    for heading in ["Accepts SMS Marketing", "OPTIN_TIME", "active_subscription", "SMS_BLACKLISTED"]
    {
        let list =
            format!("email,{heading},status\na@example.com,no,active\nb@example.com,,active\n");
        let subscribed = read(list.as_bytes(), &ListOptions::default());
        assert_eq!(subscribed, Ok(vec![true, true]), "{heading}");
    }
}

#[test]
fn encodings_go_by_their_names() {
    assert_eq!(Encoding::named("cp1250").map(Encoding::name), Ok("windows-1250"));
    assert_eq!(Encoding::named("mac").map(Encoding::name), Ok("macintosh"));
    assert!(Encoding::named("klingon").is_err());
}
