// Moments between RFC 3339 and the browser's own control, which speaks of local time.

/** For the control; nothing where the text is no moment. */
export function localMoment(text: string | undefined): string {
  const moment = text ? new Date(text) : null;
  if (!moment || Number.isNaN(moment.getTime())) return "";
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Of the control; undefined where it is empty or not yet whole. */
export function momentOf(local: string): string | undefined {
  const moment = local ? new Date(local) : null;
  return moment && !Number.isNaN(moment.getTime()) ? moment.toISOString() : undefined;
}
