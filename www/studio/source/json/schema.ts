// What the published JSON Schema says of a place in a model. It uses a small part of JSON Schema 2020-12: references within
// the document, alternatives, properties, items, constants and required keys. A library that knows all of it is larger than the editor.

export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  description?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** Keys of objects, places in lists. */
export type Path = readonly (string | number)[];

export interface PropertyOffer {
  key: string;
  description: string;
  required: boolean;
}

export interface ValueOffer {
  value: string | number | boolean | null;
  description: string;
}

export class SchemaWalker {
  constructor(private readonly root: Schema) {}

  /**
   * The keys that the object at `path` can have beside `present`, required ones first, else in the order of the schema. Where
   * it still can be one of several shapes, the keys that decide which, with what each shape is.
   */
  properties(path: Path, present: readonly string[] = []): PropertyOffer[] {
    const offers = new Map<string, PropertyOffer>();
    const shapes = this.at(path).filter((one) => one.properties && present.every((key) => allows(one, key)));
    for (const shape of shapes) {
      for (const [key, schema] of Object.entries(shape.properties ?? {})) {
        const required = shape.required?.includes(key) ?? false;
        if (present.includes(key) || offers.has(key) || (shapes.length > 1 && !required)) continue;
        const description = (shapes.length > 1 ? shape.description : undefined) ?? this.describe(schema);
        offers.set(key, { key, description, required: required && shapes.length === 1 });
      }
    }
    return [...offers.values()].sort((one, other) => Number(other.required) - Number(one.required));
  }

  /** The values that can stand at `path`, as far as they can be listed. */
  values(path: Path): ValueOffer[] {
    const offers: ValueOffer[] = [];
    for (const one of this.at(path)) {
      const description = one.description ?? "";
      if (one.const !== undefined) offers.push({ value: one.const as ValueOffer["value"], description });
      for (const value of one.enum ?? []) offers.push({ value: value as ValueOffer["value"], description });
      const types = [one.type ?? []].flat();
      if (types.includes("boolean")) offers.push({ value: true, description }, { value: false, description });
      if (types.includes("null")) offers.push({ value: null, description: "" });
    }
    return offers;
  }

  /** The kinds of value that `path` takes: `object`, `array`, `string`, `integer` and so on. */
  types(path: Path): string[] {
    return [...new Set(this.at(path).flatMap((one) => one.type ?? []))];
  }

  /** What the schema says of the key or item at `path`; empty where it says nothing. */
  description(path: Path): string {
    const key = path.at(-1);
    const holder = this.at(path.slice(0, -1));
    const named = holder.map((one) => (typeof key === "string" ? one.properties?.[key] : undefined)).find((one) => one !== undefined);
    return named ? this.describe(named) : (this.at(path).find((one) => one.description)?.description ?? "");
  }

  /** Every shape that a value at `path` can have. */
  at(path: Path): Schema[] {
    let shapes = this.open(this.root);
    for (const key of path) {
      shapes = shapes.flatMap((shape) => {
        const next = typeof key === "number" ? shape.items : (shape.properties?.[key] ?? (typeof shape.additionalProperties === "object" ? shape.additionalProperties : undefined));
        return next ? this.open(next) : [];
      });
    }
    return [...new Set(shapes)];
  }

  /** The alternatives of a schema, each without references. A description beside a reference tells more than the one behind it. */
  private open(schema: Schema): Schema[] {
    if (schema.$ref) return this.open(this.root.$defs?.[schema.$ref.replace("#/$defs/", "")] ?? {});
    const alternatives = schema.anyOf ?? schema.oneOf;
    return alternatives ? alternatives.flatMap((one) => this.open(one)) : [schema];
  }

  private describe(schema: Schema): string {
    if (schema.description || !schema.$ref) return schema.description ?? "";
    return this.describe(this.root.$defs?.[schema.$ref.replace("#/$defs/", "")] ?? {});
  }
}

const allows = (shape: Schema, key: string): boolean => shape.properties?.[key] !== undefined || shape.additionalProperties !== false;
