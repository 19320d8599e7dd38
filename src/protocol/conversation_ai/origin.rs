//! Which pages may use an agent: origins, as a browser names them in `Origin`.

/// Whether a text is an origin as browsers write it, letter case aside: `http` or `https`, a host,
/// a port if it is not the scheme's own, and nothing after.
pub fn is_origin(text: &str) -> bool {
    canonical(text).is_some_and(|origin| origin.eq_ignore_ascii_case(text))
}

/// The origin that a person meant: spaces around it, a closing slash, upper case and the scheme's
/// own port are forgiven.
pub fn canonical(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let (scheme, own_port, rest) = match text.strip_prefix("https://") {
        Some(rest) => ("https://", "443", rest),
        None => ("http://", "80", text.strip_prefix("http://")?),
    };
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    // The colons inside [::1] are not before a port.
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (rest, None),
    };
    if !is_host(host) || !port.is_none_or(is_port) {
        return None;
    }
    let kept = port.filter(|port| *port != own_port).map_or(host.len(), |_| rest.len());
    Some([scheme, rest.get(..kept)?].concat())
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        // Only a browser writes these, and it writes them well: no need to judge the numbers.
        return address.contains(':') && address.bytes().all(|b| b.is_ascii_hexdigit() || b":.".contains(&b));
    }
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.len() <= 253 && host.split('.').all(label)
}

fn is_port(port: &str) -> bool {
    !port.starts_with('0') && port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok()
}
