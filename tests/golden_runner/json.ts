// The shapes of the golden data as they stand in the files (conformance README, section 1).

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export type Element = number | string | Element[];

/** A recorded tensor; without `d` only dtype and shape are known. */
export type TensorJson = { t: string; s: number[]; d?: Element[]; g?: 1; st?: number[]; o?: number };

export type ErrorJson = { type: string; message: string; match?: string };

export function isObject(v: Json | undefined): v is JsonObject {
  return typeof v === "object" && v !== null && !Array.isArray(v);
}

export function isTensorJson(v: unknown): v is TensorJson {
  return typeof v === "object" && v !== null && "t" in v && "s" in v;
}

/** Calls `visit` for every object in a value, tensors included, without entering their data. */
export function walk(v: Json | undefined, visit: (o: JsonObject) => void): void {
  if (Array.isArray(v)) {
    for (const x of v) walk(x, visit);
  } else if (isObject(v)) {
    visit(v);
    if (!isTensorJson(v)) { for (const x of Object.values(v)) walk(x, visit); }
  }
}
