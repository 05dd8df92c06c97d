// The pages seen since the page was loaded, in memory alone and for all forms: [path, fragment, milliseconds].

const MOST = 500;

export let visits = [];

/** Goes on with a list that somebody began earlier. */
export function adopt(list) {
  visits = list;
}

/** Notes the present page; says whether it is another than before. */
export function visit() {
  const { pathname, hash } = location;
  const last = visits[visits.length - 1];
  if (last && last[0] === pathname && last[1] === hash) return false;
  visits.push([pathname, hash, Date.now()]);
  if (visits.length > MOST) visits.shift();
  return true;
}
