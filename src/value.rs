//! A JSON-like value: what a model or a lead is read from, whether it came as JSON text or as a JavaScript object.

/// A JSON-like value. Object keys keep their order.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`, `undefined`, or something that has no place in JSON's world and means nothing here.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number, also the ones JSON cannot write (NaN, infinities): readers refuse those with a reason.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object: keys in the order they were written.
    Object(Vec<(String, Value)>),
}

impl PartialEq for Value {
    // Inlined, a comparison with `Value::Null` looks at nothing else.
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Value::Null, Value::Null) => true,
            (Value::Null, _) | (_, Value::Null) => false,
            _ => self.same(other),
        }
    }

    #[allow(clippy::partialeq_ne_impl, reason = "the library's is not inlined")]
    #[inline(always)]
    fn ne(&self, other: &Self) -> bool {
        !self.eq(other)
    }
}

impl Value {
    /// The value of `key`, where this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Object(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, where this is text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of `key`; empty where there is none.
    pub(crate) fn text_of(&self, key: &str) -> &str {
        self.get(key).and_then(Value::text).unwrap_or_default()
    }

    /// The number of `key`.
    pub(crate) fn number_of(&self, key: &str) -> Option<f64> {
        match self.get(key) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The whole number of `key`.
    pub(crate) fn whole_of(&self, key: &str) -> Option<i32> {
        self.number_of(key).map(|number| number as i32)
    }

    /// The yes or no of `key`.
    pub(crate) fn flag_of(&self, key: &str) -> Option<bool> {
        match self.get(key) {
            Some(Value::Bool(yes)) => Some(*yes),
            _ => None,
        }
    }

    /// The items of the list at `key`; none where there is no list.
    pub(crate) fn list_of(&self, key: &str) -> &[Value] {
        match self.get(key) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// The entries of the object at `key`; none where there is no object.
    pub(crate) fn entries_of(&self, key: &str) -> &[(String, Value)] {
        match self.get(key) {
            Some(Value::Object(entries)) => entries,
            _ => &[],
        }
    }

    /// The texts of the list at `key`; `None` where there is no list.
    pub(crate) fn texts_of(&self, key: &str) -> Option<Vec<String>> {
        match self.get(key) {
            Some(list @ Value::List(_)) => Some(list.texts()),
            _ => None,
        }
    }

    /// The texts of a list, or the one text.
    pub(crate) fn texts(&self) -> Vec<String> {
        let items = match self {
            Value::List(items) => items,
            _ => std::slice::from_ref(self),
        };
        let mut texts = Vec::new();
        for item in items {
            if let Value::Text(text) = item {
                texts.push(text.clone());
            }
        }
        texts
    }

    /// A digest of the value that does not depend on the order of keys: FNV-1a, 64 bits.
    ///
    /// Two spellings of one JSON document (other white space, other order of keys) have the same digest, on every engine.
    /// It tells versions apart; it is no protection against someone who wants a collision.
    pub fn digest(&self) -> u64 {
        let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
        self.feed(&mut hash);
        hash.0
    }

    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::Text(a), Value::Text(b)) => a == b,
            (Value::List(a), Value::List(b)) => a == b,
            (Value::Object(a), Value::Object(b)) => a == b,
            _ => false,
        }
    }

    fn feed(&self, hash: &mut Fnv) {
        match self {
            Value::Null => hash.byte(b'n'),
            Value::Bool(yes) => hash.byte(if *yes { b't' } else { b'f' }),
            Value::Number(number) => {
                hash.byte(b'#');
                // -0 and 0 are the same number.
                hash.bytes(&(number + 0.0).to_bits().to_le_bytes());
            }
            Value::Text(text) => {
                hash.byte(b'"');
                hash.text(text);
            }
            Value::List(items) => {
                hash.byte(b'[');
                hash.bytes(&(items.len() as u32).to_le_bytes());
                items.iter().for_each(|item| item.feed(hash));
            }
            Value::Object(entries) => {
                hash.byte(b'{');
                let mut sorted = Vec::new();
                for (key, value) in entries {
                    // Where its schema lies is no part of what a document says.
                    if key != "$schema" {
                        sorted.push((key.as_str(), value));
                    }
                }
                sort(&mut sorted, |a, b| a.0 < b.0);
                for (key, value) in sorted {
                    hash.text(key);
                    value.feed(hash);
                }
                hash.byte(b'}');
            }
        }
    }
}

struct Fnv(u64);

impl Fnv {
    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.byte(*byte));
    }

    fn text(&mut self, text: &str) {
        self.bytes(&(text.len() as u32).to_le_bytes());
        self.bytes(text.as_bytes());
    }
}

/// Sorts in place by a comparison. Not stable: what compares equal must be equal, or its order must not show.
///
/// A Shell sort with Ciura's gaps. The standard library's sorts are faster on large slices and weigh 4 KB for every
/// type that is sorted; this one weighs a tenth.
pub(crate) fn sort<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    order(items.len(), &mut |earlier, later| {
        let swap = matches!((items.get(earlier), items.get(later)), (Some(a), Some(b)) if before(b, a));
        if swap {
            items.swap(earlier, later);
        }
        swap
    });
}

/// The part of [`sort`] that is the same for every type: which places are compared. `swap` brings two of them into order,
/// and says whether they were not.
fn order(length: usize, swap: &mut dyn FnMut(usize, usize) -> bool) {
    for gap in [57_422, 25_521, 11_343, 5_041, 2_240, 995, 442, 196, 87, 38, 16, 7, 3, 1] {
        for end in gap..length {
            let mut place = end;
            while place >= gap && swap(place - gap, place) {
                place -= gap;
            }
        }
    }
}

/// Spreads every bit of a hash over all of them (David Stafford's variant 13 of the finaliser of MurmurHash3, which is also
/// SplitMix64's).
pub(crate) fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// Whether an item is one of these. (The standard library's `contains` looks at many at a time, in 300 bytes for every
/// type.)
pub(crate) fn has<T: PartialEq>(items: &[T], wanted: &T) -> bool {
    for item in items {
        if item == wanted {
            return true;
        }
    }
    false
}

/// One text of several. (The standard library's generic `concat` and `join` weigh 900 bytes for every type of part.)
pub(crate) fn concat(parts: &[&str]) -> String {
    let mut whole = String::new();
    for part in parts {
        whole.push_str(part);
    }
    whole
}

/// Words with commas between them.
pub(crate) fn listed(words: &[&str]) -> String {
    let mut whole = String::new();
    for word in words {
        if !whole.is_empty() {
            whole.push_str(", ");
        }
        whole.push_str(word);
    }
    whole
}

/// Appends a whole number. (Formatting through `core::fmt` would cost the module several hundred bytes.)
pub(crate) fn push_integer(out: &mut String, value: i64) {
    if value < 0 {
        out.push('-');
    }
    crate::text::push_whole(out, value.unsigned_abs(), 1);
}

#[cfg(feature = "json")]
impl From<serde_json::Value> for Value {
    fn from(json: serde_json::Value) -> Self {
        match json {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(yes) => Value::Bool(yes),
            serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
            serde_json::Value::String(text) => Value::Text(text),
            serde_json::Value::Array(items) => Value::List(items.into_iter().map(Value::from).collect()),
            serde_json::Value::Object(entries) => {
                Value::Object(entries.into_iter().map(|(key, value)| (key, Value::from(value))).collect())
            }
        }
    }
}

/// As JSON: whole numbers without decimals, keys in their order, `null` for what is no number.
#[cfg(feature = "learn")]
impl serde::Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Every whole number up to 2^53 is exact.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(yes) => serializer.serialize_bool(*yes),
            Value::Number(number) if number.trunc() == *number && number.abs() < EXACT => {
                serializer.serialize_i64(*number as i64)
            }
            Value::Number(number) => serializer.serialize_f64(*number),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items),
            Value::Object(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.into())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Value::Number(f64::from(number))
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Value::Bool(yes)
    }
}

impl From<Vec<&str>> for Value {
    fn from(items: Vec<&str>) -> Self {
        Value::List(items.into_iter().map(Value::from).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sort_sorts() {
        let mut state = 1u32;
        let mut items: Vec<u32> = (0..70_000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state >> 16
            })
            .collect();
        sort(&mut items, |a, b| a < b);
        assert!(items.is_sorted());
        sort::<u32>(&mut [], |a, b| a < b);
    }

    #[test]
    fn digest_ignores_the_order_of_keys_and_nothing_else() {
        let ab = Value::Object(vec![("a".into(), 1.into()), ("b".into(), 2.into())]);
        let ba = Value::Object(vec![("b".into(), 2.into()), ("a".into(), 1.into())]);
        let other = Value::Object(vec![("a".into(), 2.into()), ("b".into(), 1.into())]);
        assert_eq!(ab.digest(), ba.digest());
        assert_ne!(ab.digest(), other.digest());
        assert_ne!(Value::List(vec![ab.clone()]).digest(), ab.digest());
        assert_ne!(Value::from("").digest(), Value::Null.digest());
    }
}
