// The pages seen since the page was loaded, in memory alone and for all forms: [path, fragment, milliseconds].

const MOST = 500;

export let visits = [];

/** Goes on with a list that somebody began earlier. */
export function adopt(list) {
  visits = list;
}

/** The visit of the present page, noted where it is a new one. */
export function latestVisit() {
  const { pathname, hash } = location;
  let last = visits[visits.length - 1];
  if (last?.[0] !== pathname || last[1] !== hash) {
    visits.push((last = [pathname, hash, Date.now()]));
    if (visits.length > MOST) visits.shift();
  }
  return last;
}
