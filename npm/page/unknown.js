// What to say of a marker that names no question. Loaded only where there is one.

/** A sentence that names the nearest known name, and all of them. */
export function unknown(mark, questions) {
  const known = [...new Set(questions.flatMap(({ id, fact }) => [id, fact]))];
  let nearest = "";
  let least = 3;
  for (const name of known) {
    const changes = distance(mark, name);
    if (changes < least) [least, nearest] = [changes, name];
  }
  return `No such question: "${mark}".${nearest && ` Did you mean "${nearest}"?`} Known: ${known.join(", ")}`;
}

/** How many letters have to be changed to make one word of another. */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] !== other[j - 1]));
    }
    row = next;
  }
  return row[other.length];
}
