import { type U64, u64 } from "../../../engine/index.js";
import { exactSize } from "../../../report/sizes.js";
import type { HeaderField, KernelHeader } from "../../generated/ast.js";
import { error, spotOf } from "../finding.js";
import type { LoadReader } from "./load-reader.js";
import { readHeader } from "./parts.js";

/** A field of a header: its word, how many bits it has, and what it is when it is left out; null: it must be given. */
export interface HeaderFieldRule {
  readonly key: string;
  readonly bits: 8 | 32 | 64;
  readonly byDefault: U64 | null;
}

/**
 * The values of a header given by hand, by their word.
 * @param rules every field that the header has
 * @returns undefined when one has no value, which is reported
 */
export function readHeaderFields(
  reader: LoadReader,
  rules: readonly HeaderFieldRule[],
): ReadonlyMap<string, U64> | undefined {
  const fields = readHeader(reader);
  if (!fields) return undefined;
  const node = reader.parts.get("kernel") as KernelHeader;
  const values = new Map<string, U64>();
  for (const [key, field] of fields) {
    if (!rules.some((rule) => rule.key === key)) reader.report(unknownHeaderField(field, reader, rules));
  }
  const missing = rules.flatMap(({ key, byDefault }) => (byDefault === null && !fields.has(key) ? [key] : []));
  if (missing.length > 0) {
    const message = `the header needs ${missing.map((key) => `\`${key}\``).join(", ")}`;
    reader.lacksFields(spotOf(node, "key"), message, missing);
  }
  for (const rule of rules) {
    const field = fields.get(rule.key);
    const value = field ? readField(reader, field, rule) : (rule.byDefault ?? undefined);
    if (value !== undefined) values.set(rule.key, value);
  }
  return values.size === rules.length ? values : undefined;
}

function readField(reader: LoadReader, field: HeaderField, { bits, key }: HeaderFieldRule): U64 | undefined {
  const value = reader.number(field.value);
  if (value === undefined || BigInt(value) < 1n << BigInt(bits)) return value;
  const most = exactSize(u64((1n << BigInt(bits)) - 1n));
  reader.refuse("value-out-of-range", spotOf(field, "value"), `\`${key}\` has ${bits} bits: at most ${most}`);
  return undefined;
}

function unknownHeaderField(field: HeaderField, { node }: LoadReader, rules: readonly HeaderFieldRule[]) {
  const known = rules.map(({ key }) => `\`${key}\``).join(", ");
  const message = `the header of \`${node.loader}\` has no \`${field.key}\`; it has ${known}`;
  return error("unknown-field", spotOf(field, "key"), message);
}
