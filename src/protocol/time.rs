//! Times as the owner's APIs write them: ISO 8601 with a date, a time and an offset from UTC.

/// The milliseconds since 1970 of a time such as `2026-05-05T14:30:00Z` or
/// `2026-05-05T16:30:00.250+02:00`. A time without an offset is nobody's, and `None`.
pub fn read(text: &str) -> Option<i64> {
    let (date, rest) = (text.get(..10)?, text.get(10..)?);
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let at = rest.find(['Z', 'z', '+', '-'])?;
    let (time, offset) = rest.split_at(at);
    let [year, month, day] = numbers(date, '-', &[4, 2, 2])?;
    let (clock, fraction) = time.split_once('.').map_or((time, None), |(clock, rest)| (clock, Some(rest)));
    let [hour, minute, second] = numbers(clock, ':', &[2, 2, 2])?;
    let in_month = (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day);
    // A leap second is the last of its minute.
    if !in_month || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let millisecond = match fraction {
        None => 0,
        Some(digits) if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) => {
            return None;
        }
        Some(digits) => format!("{digits:0<3}").get(..3)?.parse().ok()?,
    };
    let seconds = days_before(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second.min(59);
    Some((seconds - offset_of(offset)? * 60) * 1000 + millisecond)
}

/// An offset from UTC, in minutes.
fn offset_of(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let [hours, minutes] = numbers(text.get(1..)?, ':', &[2, 2])?;
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * 60 + minutes))
}

/// Numbers of so many digits each.
fn numbers<const COUNT: usize>(text: &str, between: char, digits: &[usize; COUNT]) -> Option<[i64; COUNT]> {
    let mut parts = text.split(between);
    let mut found = [0; COUNT];
    for (place, digits) in found.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != *digits || !part.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        *place = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The days from 1970-01-01 to a date. Years begin in March here, so that the leap day is the last of
/// its year.
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_time_with_an_offset_is_read() {
        for (text, milliseconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T00:00:00.000Z", 951_782_400_000),
            ("2024-02-29T23:59:59.999Z", 1_709_251_199_999),
            ("2026-01-31T08:05:00.12Z", 1_769_846_700_120),
            ("2026-01-31T08:05:00.1209999Z", 1_769_846_700_120),
            ("2026-01-31t09:35:00+01:30", 1_769_846_700_000),
            ("2026-01-31 03:05:00-05:00", 1_769_846_700_000),
            ("2016-12-31T23:59:60Z", 1_483_228_799_000),
            ("1969-12-31T23:59:59.999Z", -1),
            ("0000-01-01T00:00:00Z", -62_167_219_200_000),
        ] {
            assert_eq!(read(text), Some(milliseconds), "{text}");
        }
    }

    #[test]
    fn anything_else_is_not() {
        for text in [
            "",
            "tomorrow",
            "2026-05-05",
            "2026-05-05T14:30:00",
            "2026-05-05T14:30Z",
            "2026-5-05T14:30:00Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-10T00:00:00Z",
            "2026-05-05T24:00:00Z",
            "2026-05-05T14:60:00Z",
            "2026-05-05T14:30:61Z",
            "2026-05-05T14:30:00.Z",
            "2026-05-05T14:30:00.aZ",
            "2026-05-05T14:30:00+2:00",
            "2026-05-05T14:30:00+24:00",
            "2026-05-05T14:30:00ZZ",
            "20260505T143000Z",
            "+026-05-05T14:30:00Z",
            "2026-05-05T14:30:00Z ",
            "\u{f6}026-05-05T14:30:00Z",
            "1777991400000",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
