// The glue that wasm-bindgen writes, under the names that the scripts beside this one use.
export * from "./glue.js";
export { default, __wbg_reset_state as restart } from "./glue.js";
