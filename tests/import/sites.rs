//! Folders of programs that make sites, such as Jekyll and Hugo.

use workbook::tools::import::{Deed, ImportError, State, Unmet, Wanted, day};

use super::{Desk, all, deeds, must_add_up, names};

/// A picture that can be printed.
const SEA: &[u8] = include_bytes!("../corpus/pictures/square.png");

/// A choice by the first day.
fn since(first: &str) -> Wanted {
    Wanted { since: day(first), ..Wanted::default() }
}

fn days(desk: &Desk) -> Vec<(Option<String>, String)> {
    let survey = desk.survey("blog").expect("a survey");
    let posts = survey.reading.posts.iter();
    posts.map(|post| (post.date.map(|day| day.to_string()), post.title.clone())).collect()
}

#[test]
fn a_day_at_the_head_of_a_file_name_is_the_posts_day_and_no_part_of_its_name() {
    let desk = Desk::new()
        .source("blog/_posts/2026-02-20-a-calm-day.md", "---\nlayout: post\n---\n\nWords.\n")
        .source("blog/_posts/2025-1-5-a-night.md", "---\ntitle: Night\n---\n\nWords.\n")
        .source("blog/_posts/2024-03-01-old.md", "---\ndate: 2023-01-31\n---\n\nWords.\n")
        .source("blog/_posts/2024-99-01-no-day.md", "Words.\n");
    let dated = |day: &str, title: &str| (Some(day.to_string()), title.to_string());
    assert_eq!(
        days(&desk),
        [
            dated("2023-01-31", "old"),
            dated("2025-01-05", "Night"),
            dated("2026-02-20", "a calm day"),
            (None, "2024 99 01 no day".into()),
        ]
    );
    let imported = desk.import_some("blog", &since("2026-01-01"));
    must_add_up(&imported);
    assert_eq!(names(&desk.path("book/posts")), ["a-calm-day.md"]);
    assert_eq!(imported.report.without_day, ["4 2024 99 01 no day"]);
    assert!(desk.read("import-report.md").contains("`--since` leaves it out: 4 2024 99 01 no day"));
    let guessed = deeds(&imported, Deed::Guessed);
    let title = ("the title, from the name of the file".to_string(), "a calm day".to_string());
    assert!(guessed.contains(&title), "{guessed:?}");
    let changed = deeds(&imported, Deed::Changed);
    let told = ("the day, from the name of the file".to_string(), "2026-02-20".to_string());
    assert!(changed.contains(&told), "{changed:?}");
}

#[test]
fn days_have_other_keys_and_what_is_no_day_is_told() {
    let keys = [
        "published_at: 2026-01-02",
        "published: 2026-01-02T08:00:00Z",
        "pubDate: Jan 2 2026",
        "date_published: 2026/1/2",
        "created: 2026-01-02",
        "datum: 02.01.2026",
        "fecha: 2026-01-02",
    ];
    for key in keys {
        let desk =
            Desk::new().source("blog/a.md", format!("---\ntitle: A\n{key}\n---\n\nWords.\n"));
        assert_eq!(days(&desk), [(Some("2026-01-02".into()), "A".into())], "{key}");
    }
    let toml = "+++\ntitle = \"A\"\npubDate = 2026-01-02\nlastmod = 2026-02-03\n+++\n\nWords.\n";
    let desk = Desk::new().source("blog/a.md", toml);
    assert_eq!(days(&desk), [(Some("2026-01-02".into()), "A".into())]);
    let dropped = deeds(&desk.import("blog"), Deed::Dropped);
    assert_eq!(dropped, [("what stood above the text".into(), "lastmod: 2026-02-03".into())]);
    let desk = Desk::new().source("blog/a.md", "---\ntitle: A\ndate: soon\n---\n\nWords.\n");
    let dropped = deeds(&desk.import("blog"), Deed::Dropped);
    assert_eq!(dropped, [("what stood above the text".into(), "date: soon".into())]);
}

#[test]
fn a_first_day_says_so_where_no_day_is_known() {
    let desk =
        Desk::new().source("blog/a.md", "# A\n\nWords.\n").source("blog/b.md", "# B\n\nWords.\n");
    let survey = desk.survey("blog").expect("a survey");
    let error = since("2026-01-01").choose(&survey.reading.posts).map(|_| ()).expect_err("none");
    assert_eq!(error, ImportError::NothingChosen(Unmet::Since("2026-01-01".into(), None, 2)));
    assert!(error.to_string().starts_with("no day is known of any post"), "{error}");
}

#[test]
fn a_post_that_came_in_with_a_day_in_its_name_is_the_same_post_again() {
    let desk = Desk::new().source("blog/2026-02-20-calm.md", "# Calm\n\nWords.\n");
    desk.import("blog");
    let index = desk.path("book/.imported/index.toml");
    let text = std::fs::read_to_string(&index).expect("an index");
    let older = text.replace("source = \"calm\"", "source = \"2026-02-20-calm\"");
    assert_ne!(text, older);
    std::fs::write(&index, older).expect("write");
    desk.import_some("blog", &all());
    assert_eq!(names(&desk.path("book/posts")), ["calm.md"]);
}

#[test]
fn titles_and_the_like_have_keys_in_other_languages() {
    let titles =
        ["title", "Titel", "titre", "Título", "titulo", "titolo", "tytuł", "otsikko", "tittel"];
    for key in titles {
        let text =
            format!("---\n{key}: Ein ruhiger Tag\nuntertitel: Und eine Nacht\n---\n\nWords.\n");
        let desk = Desk::new().source("blog/x.md", text);
        let imported = desk.import("blog");
        let post = desk.read("posts/x.md");
        assert!(
            post.contains("title = \"Ein ruhiger Tag\"\nsubtitle = \"Und eine Nacht\""),
            "{key}: {post}"
        );
        assert_eq!(deeds(&imported, Deed::Guessed), [], "{key}");
        assert_eq!(deeds(&imported, Deed::Dropped), [], "{key}");
    }
}

#[test]
fn commands_in_braces_are_left_out_and_told_where_they_stood() {
    let text = "---\ntitle: A calm day\nmood: so *so*\n---\n\n{% include newsletter.html %}\n\n\
        This is {{ page.title }}, {{ page.mood }}, by {{ site.author }}, and {{ user.name }}.\n\n\
        Small words.\n{:.small}\n\n## Heading\n{: #id .no_toc}\n\n* TOC\n{:toc}\n\n\
        | a | b |\n|---|---|\n| c | d |\n{: .table}\n\n\
        {% comment %}\nfor me\n{% endcomment %}\n\n\
        Read [on]({{ site.baseurl }}{% post_url 2026-01-05-a-night %}), [nowhere]({{ x.y }}) or\n\
        [this](https://example.org){:target=\"_blank\"}.\n\n\
        `{{ code }}` {% raw %}{{ raw }}{% endraw %}\n\n```\n{% code %}\n```\n\n\
        {% include figure.html src=\"/img/sea.png\" alt=\"A sea\" caption=\"By it\" %}\n\n\
        {% youtube abc-DEF_123 %}\n\n{{< toc >}}\n";
    let desk = Desk::new()
        .source("blog/_config.yml", "author: \"Somebody\" # me\nbaseurl: /blog\n")
        .source("blog/img/sea.png", SEA)
        .source("blog/_posts/2026-01-05-a-night.md", "---\ntitle: A night\n---\n\nDark.\n")
        .source("blog/_posts/2026-01-06-a-calm-day.md", text);
    let imported = desk.import("blog");
    must_add_up(&imported);
    assert_eq!(
        desk.body("a-calm-day"),
        "This is A calm day, so \\*so\\*, by Somebody, and .\n\nSmall words.\n\n## Heading\n\n\
         | a | b |\n|---|---|\n| c | d |\n\n\
         Read [on](a-night.md), nowhere or [this](https://example.org).\n\n\
         `{{ code }}` \\{\\{ raw }}\n\n```\n{% code %}\n```\n\n![A sea](../images/sea.png \"By it\")"
    );
    let dropped = deeds(&imported, Deed::Dropped);
    let told = |what: &str, words: &str| {
        assert!(dropped.contains(&(what.into(), words.into())), "{words}: {dropped:#?}");
    };
    let command = "a command of the program that makes the site";
    told(command, "{% include newsletter.html %}");
    told(command, "{{ user.name }}");
    told(command, "{{ x.y }}");
    told(command, "{{< toc >}}");
    let look = "a mark of kramdown, for the look of something";
    told(look, "{:.small}");
    told(look, "{: #id .no_toc}");
    told(look, "{: .table}");
    told(look, "{:target=\"_blank\"}");
    told("a table of contents", "* TOC {:toc}");
    told("a remark in the file, which nobody sees", "for me");
    let guessed = deeds(&imported, Deed::Guessed);
    assert_eq!(
        guessed,
        [
            ("a place where the site puts words in, left out".into(), "{{ user.name }}".into()),
            ("a picture that a command of the site puts in".into(), "By it".into()),
        ]
    );
    let post = &imported.report.posts[1];
    let include = post.entries.iter().find(|it| it.words.contains("newsletter")).expect("told");
    assert_eq!(include.line, Some(5), "before the first line of the text");
    assert!(desk.read("prompts/a-calm-day.toml").contains("watch?v=abc-DEF_123"));
    let output = crate::harness::Workbook::empty()
        .run(&["build", desk.path("book").to_str().expect("a path")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn links_to_pages_of_a_site_get_its_address() {
    let text = "[One](/blog/giftedness/), [two](/about/#x), [three](2025-01-01-old.html), \
        [four]({{ '/talks/' | relative_url }}), [five]({{ site.url }}/six/).\n";
    let config = "title: Calm\nurl: \"https://example.org\" # the site\nbaseurl: \"\"\n";
    let desk = Desk::new()
        .source("blog/_config.yml", config)
        .source("blog/_posts/2026-02-20-a.md", format!("---\npermalink: /a/\n---\n\n{text}"))
        .source(
            "blog/_posts/2026-02-21-gifted.md",
            "---\npermalink: /blog/giftedness/\n---\n\nWords.\n",
        );
    let imported = desk.import("blog");
    must_add_up(&imported);
    assert_eq!(
        desk.body("a"),
        "[One](gifted.md), [two](https://example.org/about/#x), three, \
         [four](https://example.org/talks/), [five](https://example.org/six/)."
    );
    let guessed = deeds(&imported, Deed::Guessed);
    let whole =
        "a link to a page of your own site that is not in the book, now with the whole address";
    let told: Vec<_> = guessed.iter().filter(|it| it.0 == whole).map(|it| it.1.as_str()).collect();
    assert_eq!(told, ["two", "four"]);
}

#[test]
fn the_address_of_a_site_may_have_a_path_and_be_of_hugo() {
    for (name, config) in [
        ("_config.yml", "url: https://example.org\nbaseurl: /words\n"),
        ("hugo.toml", "baseURL = \"https://example.org/words/\"\n"),
    ] {
        let post = "---\ntitle: A\n---\n\n[On]({{ '/talks/' | relative_url }}), [top](/x/).\n";
        let desk = Desk::new().source(&format!("blog/{name}"), config).source("blog/w/a.md", post);
        desk.import("blog");
        assert_eq!(
            desk.body("a"),
            "[On](https://example.org/words/talks/), [top](https://example.org/x/)."
        );
    }
}

#[test]
fn parts_of_a_site_are_no_posts() {
    let layout = "<!doctype html><html><body>{{ content }}</body></html>";
    let desk = Desk::new()
        .source("blog/_config.yml", "title: Calm\n")
        .source("blog/CNAME", "example.org\n")
        .source("blog/robots.txt", "User-agent: *\nDisallow:\n")
        .source("blog/Gemfile", "source 'https://rubygems.org'\n")
        .source("blog/_layouts/post.html", layout)
        .source("blog/_includes/head.html", "<p>Words</p>")
        .source("blog/_site/a/index.html", "<!doctype html><p>Words.</p>")
        .source("blog/wrap.html", layout)
        .source("blog/assets/a.scss", "p { color: red }")
        .source("blog/about.md", "---\ntitle: About\n---\n\nWords.\n")
        .source("blog/_drafts/sketch.md", "---\ntitle: Sketch\n---\n\nWords.\n")
        .source("blog/_posts/2026-02-20-a.html", "---\ntitle: A\n---\n<p>Words <b>here</b>.</p>\n")
        .source("blog/essays/b.md", "---\ntitle: B\n---\n\nWords.\n");
    let survey = desk.survey("blog").expect("a survey");
    let mut found: Vec<_> =
        survey.reading.posts.iter().map(|it| (it.title.as_str(), it.state)).collect();
    found.sort_by_key(|it| it.0);
    assert_eq!(
        found,
        [
            ("A", State::Published),
            ("About", State::Page),
            ("B", State::Published),
            ("Sketch", State::Draft),
        ]
    );
    let left =
        |what: &str| survey.reading.left.iter().find(|it| it.what == what).map(|left| left.count);
    assert_eq!(left("layouts, settings and other parts of a site"), Some(7));
    assert_eq!(left("files that are no posts"), Some(2));
    must_add_up(&desk.import("blog"));
    assert_eq!(desk.body("a"), "Words **here**.");
    let named = desk.survey("blog/CNAME").expect("what is named itself is read");
    assert_eq!(named.reading.posts.len(), 1);
}
