// Where the cursor is, by the editor's syntax tree: it makes sense of a text that is not finished, which is when help is wanted.
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import type { Path } from "./schema.ts";

/** Milliseconds to parse up to the cursor where that has not been done yet. */
const PATIENCE = 50;

export interface Spot {
  /** A key of an object, or a value. */
  kind: "key" | "value";
  /** Of the value; for a key, of the object that it belongs to. */
  path: Path;
  /** What stands there, to be replaced; empty where nothing does. */
  from: number;
  to: number;
  /** The keys that the object has already, without the one at the cursor. */
  present: string[];
  /** The plain values of the objects around, the nearest first in question. */
  beside: Record<string, unknown>;
  /** The key at the cursor, where it stands on one that has its value. */
  hasValue: boolean;
}

/** What can be written at a place; null where nothing can, such as behind a finished value. */
export function spotAt(state: EditorState, at: number): Spot | null {
  const tree = ensureSyntaxTree(state, at, PATIENCE) ?? syntaxTree(state);
  const node = tree.resolveInner(at, -1);
  const text = (one: SyntaxNode) => state.sliceDoc(one.from, one.to);
  const holder = holderOf(node);
  if (node.name === "PropertyName" && at > node.from) {
    const property = node.parent;
    const object = property?.name === "Property" ? property.parent : property;
    if (!object) return null;
    return { kind: "key", path: pathOf(object, text), from: node.from, to: node.to, present: keysOf(object, text, node), beside: {}, hasValue: /^\s*:/.test(state.sliceDoc(node.to, node.to + 40)) };
  }
  if (["String", "Number", "True", "False", "Null"].includes(node.name) && (at > node.from)) {
    if (node.name === "String" && at === node.to && node.to - node.from > 1) return null;
    return { kind: "value", path: pathOf(node, text), from: node.from, to: node.to, present: [], beside: besides(node, text), hasValue: false };
  }
  if (!holder) return null;
  // Between things: what was last written before the cursor decides what is wanted now.
  const before = state.sliceDoc(Math.max(0, at - 400), at).trimEnd().at(-1);
  if (holder.name === "Property" && before === ":") {
    const key = holder.getChild("PropertyName");
    return key ? { kind: "value", path: [...pathOf(holder.parent ?? holder, text), parsed(text(key))], from: at, to: at, present: [], beside: besides(holder, text), hasValue: false } : null;
  }
  const container = holder.name === "Property" ? holder.parent : holder;
  if (container?.name === "Object" && (before === "{" || before === ",")) {
    return { kind: "key", path: pathOf(container, text), from: at, to: at, present: keysOf(container, text), beside: {}, hasValue: false };
  }
  if (container?.name === "Array" && (before === "[" || before === ",")) {
    const items = itemsOf(container).filter((one) => one.to <= at).length;
    return { kind: "value", path: [...pathOf(container, text), items], from: at, to: at, present: [], beside: besides(container, text), hasValue: false };
  }
  return null;
}

/** The key or value under a place, for what is to be said of it. */
export function pathAt(state: EditorState, at: number): { path: Path; from: number; to: number } | null {
  const node = syntaxTree(state).resolveInner(at, 1);
  const text = (one: SyntaxNode) => state.sliceDoc(one.from, one.to);
  if (node.name === "PropertyName" && node.parent?.parent) {
    return { path: [...pathOf(node.parent.parent, text), parsed(text(node))], from: node.from, to: node.to };
  }
  return ["String", "Number", "True", "False", "Null"].includes(node.name) ? { path: pathOf(node, text), from: node.from, to: node.to } : null;
}

type Text = (node: SyntaxNode) => string;

function holderOf(node: SyntaxNode): SyntaxNode | null {
  let one: SyntaxNode | null = node;
  while (one && !["Property", "Object", "Array"].includes(one.name)) one = one.parent;
  return one;
}

function pathOf(node: SyntaxNode, text: Text): (string | number)[] {
  const path: (string | number)[] = [];
  for (let one: SyntaxNode | null = node; one?.parent; one = one.parent) {
    const { parent } = one as SyntaxNode & { parent: SyntaxNode };
    if (parent.name === "Array") path.unshift(itemsOf(parent).filter((item) => item.to <= one!.from).length);
    else if (one.name === "Property") {
      const key = one.getChild("PropertyName");
      if (key) path.unshift(parsed(text(key)));
    }
  }
  return path;
}

function itemsOf(list: SyntaxNode): SyntaxNode[] {
  const items: SyntaxNode[] = [];
  for (let one = list.firstChild; one; one = one.nextSibling) {
    if (!["[", "]", ",", "⚠"].includes(one.name)) items.push(one);
  }
  return items;
}

function keysOf(object: SyntaxNode, text: Text, but?: SyntaxNode): string[] {
  return object.getChildren("Property").flatMap((one) => {
    const key = one.getChild("PropertyName");
    return key && key.from !== but?.from ? [parsed(text(key))] : [];
  });
}

/** The plain values of all objects around; of two with the same key, that of the nearer one. */
function besides(node: SyntaxNode, text: Text): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (let one: SyntaxNode | null = node; one; one = one.parent) {
    if (one.name !== "Object") continue;
    for (const property of one.getChildren("Property")) {
      const [key, value] = [property.getChild("PropertyName"), property.getChild("String")];
      if (key && value) found[parsed(text(key))] ??= parsed(text(value));
    }
  }
  return found;
}

/** A string literal, also one that is not closed yet. */
function parsed(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal.replace(/^"|"$/g, "");
  }
}
