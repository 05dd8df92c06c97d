// A form of React's, scored.
import { useEffect, useRef, useState } from "react";
import { NOTHING, follow } from "./framework.js";

/** Scores the form that is given `ref`. The model, and an instance, are those of the first time it is rendered. */
export function useQualiform(options = {}) {
  const [form, ref] = useState(null);
  const [state, setState] = useState(NOTHING);
  const newest = useRef(options);
  useEffect(() => {
    newest.current = options;
  });
  const { offer, prefix, lang } = options;
  useEffect(() => {
    if (!form) return undefined;
    const tell = (part) => setState((before) => ({ ...before, ...part }));
    return follow(form, () => newest.current, tell);
  }, [form, offer, prefix, lang]);
  return { ref, ...state };
}
