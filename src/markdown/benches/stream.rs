//! How long a message takes: in one piece beside another parser, and per delta behind much or little text.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use palique_markdown::Stream;

/// An answer as models write them, of about so many bytes.
fn answer(length: usize) -> String {
    let part = "## Delivery to Spain\n\n\
        Parcels to **mainland Spain** take two to three working days; to the *Balearic Islands* one more. \
        The exact day stands in the mail with the subject `Your parcel is on its way`, which also has \
        [a link to follow it](https://shop.example/follow?parcel=1), and the rates are these, all taxes and \
        customs included, for parcels of up to thirty kilograms and two metres in length and girth.\n\n\
        - Standard: 4.90 euros, free from 50 euros on\n- Express: 9.90 euros, the next working day\n\n\
        | Where | Days | Price |\n|:------|:----:|------:|\n| Mainland | 2 to 3 | 4.90 |\n\n\
        ```text\nfollow parcel 1\n```\n\n";
    part.repeat(length / part.len() + 1)
}

fn one_shot(c: &mut Criterion) {
    let text = answer(100_000);
    let mut group = c.benchmark_group("100 KB in one piece");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("palique-markdown, to patches", |b| {
        b.iter(|| {
            let mut stream = Stream::new();
            let patches = stream.push(black_box(&text));
            (patches, stream.finish())
        });
    });
    group.bench_function("pulldown-cmark, to events", |b| {
        let options = pulldown_cmark::Options::ENABLE_TABLES | pulldown_cmark::Options::ENABLE_STRIKETHROUGH;
        b.iter(|| pulldown_cmark::Parser::new_ext(black_box(&text), options).map(black_box).count());
    });
    group.finish();
}

fn streamed(c: &mut Criterion) {
    let text = answer(100_000);
    let mut group = c.benchmark_group("100 KB in pieces of 5 bytes");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.sample_size(20);
    group.bench_function("palique-markdown, all deltas", |b| {
        b.iter(|| {
            let mut stream = Stream::new();
            for piece in text.as_bytes().chunks(5) {
                black_box(stream.push(std::str::from_utf8(piece).unwrap_or_default()));
            }
            stream.finish()
        });
    });
    group.finish();
}

fn push_all(stream: &mut Stream, deltas: &[String]) {
    for delta in deltas {
        black_box(stream.push(delta));
    }
}

/// The same fifty deltas behind 1 KB and behind 500 KB: the second time divided by the first is
/// what should be near 1.
fn per_delta(c: &mut Criterion) {
    let deltas: Vec<String> =
        answer(400).as_bytes().chunks(8).take(50).map(|d| String::from_utf8_lossy(d).into_owned()).collect();
    let mut group = c.benchmark_group("50 deltas");
    // Paragraphs of prose, so that the text before stays below the cap on nodes.
    let paragraph = format!("{}And **strong** words.\n\n", "Plain words in a paragraph. ".repeat(20));
    for (name, length) in [("behind 1 KB", 1_000), ("behind 500 KB", 500_000)] {
        let text = paragraph.repeat(length / paragraph.len() + 1);
        group.bench_function(name, |b| {
            b.iter_custom(|times| {
                let mut taken = Duration::ZERO;
                for _ in 0..times {
                    let mut stream = Stream::new();
                    drop(stream.push(&text));
                    // Once untimed, so that neither is measured with cold caches.
                    push_all(&mut stream, &deltas);
                    let start = Instant::now();
                    push_all(&mut stream, &deltas);
                    taken += start.elapsed();
                }
                taken
            });
        });
    }
    group.finish();
}

criterion_group!(benches, one_shot, streamed, per_delta);
criterion_main!(benches);
