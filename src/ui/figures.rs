//! Numbers as people write them.

/// A count with its thousands apart: `1,500`.
pub fn count(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// An amount of money, exact enough for amounts far below a cent: `$0.0012`. It has two figures that count.
pub fn dollars(micros: u64) -> String {
    let mut unit = 1;
    while micros / unit >= 100 {
        unit *= 10;
    }
    let rounded = (micros + unit / 2) / unit * unit;
    let fraction = format!("{:06}", rounded % 1_000_000);
    let text = format!("${}.{}", rounded / 1_000_000, fraction.trim_end_matches('0'));
    text.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let counts = [0, 7, 999, 1_000, 12_345, 1_000_000];
        assert_eq!(counts.map(count), ["0", "7", "999", "1,000", "12,345", "1,000,000"]);
    }

    #[test]
    fn small_amounts_keep_two_figures() {
        let amounts = [15, 750, 1_185, 1_234, 150_000, 994_999, 996_000, 1_500_000, 12_000_000];
        assert_eq!(
            amounts.map(dollars),
            ["$0.000015", "$0.00075", "$0.0012", "$0.0012", "$0.15", "$0.99", "$1", "$1.5", "$12"]
        );
    }
}
