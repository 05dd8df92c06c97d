// A form of Vue's, scored.
import { onScopeDispose, shallowRef, toValue, watch } from "vue";
import { NOTHING, follow } from "./framework.js";

/** Scores the form that is given `form` as its `ref`. */
export function useQualiform(options = {}) {
  const form = shallowRef(null);
  const state = Object.fromEntries(Object.entries(NOTHING).map(([name, nothing]) => [name, shallowRef(nothing)]));
  let stop;
  function tell(part) {
    for (const name in part) state[name].value = part[name];
  }
  const start = ([element]) => {
    stop?.();
    stop = element ? follow(element, () => toValue(options), tell) : undefined;
  };
  watch([form, () => toValue(options).offer, () => toValue(options).prefix, () => toValue(options).lang], start);
  onScopeDispose(() => stop?.());
  return { form, ...state };
}
