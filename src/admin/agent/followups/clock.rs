//! Times of a day as people write them, in minutes since midnight.

/// How many minutes a day has.
pub const DAY: u32 = 1_440;

/// The time that a person wrote: `9`, `930`, `9:30`, `09.30`, `9h30`, `9:30 pm`. `24:00` is the end
/// of the day.
pub fn time_of(text: &str) -> Option<u32> {
    let mut numbers = [String::new(), String::new()];
    let mut part = 0;
    let mut is_late = None;
    for letter in text.trim().to_ascii_lowercase().chars() {
        match letter {
            '0'..='9' if is_late.is_none() => numbers[part].push(letter),
            ':' | '.' | 'h' if part == 0 && is_late.is_none() && !numbers[0].is_empty() => part = 1,
            'a' | 'p' if is_late.is_none() && !numbers[0].is_empty() => is_late = Some(letter == 'p'),
            // What is left of "p. m." and of "9 h".
            'm' | '.' if is_late.is_some() => {}
            ' ' | '\u{a0}' | '\u{202f}' => {}
            _ => return None,
        }
    }
    let [mut hours, mut minutes] = numbers;
    if part == 0 && hours.len() > 2 {
        minutes = hours.split_off(hours.len() - 2);
    }
    if hours.len() > 2 || minutes.len() > 2 {
        return None;
    }
    let hour: u32 = hours.parse().ok()?;
    let minute: u32 = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
    let hour = match is_late {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(is_late) => hour % 12 + if is_late { 12 } else { 0 },
        None => hour,
    };
    let time = hour * 60 + minute;
    (minute < 60 && time <= DAY).then_some(time)
}

/// A time as `09:30`.
pub fn shown(time: u32) -> String {
    let two = |number: u32| {
        let text = number.to_string();
        if number < 10 { ["0", &text].concat() } else { text }
    };
    [two(time / 60), two(time % 60)].join(":")
}
