import fc from "fast-check";
import { type TextEdit, textEdits } from "../../../language/incremental/text-edits.js";
import { BECOMES, SCENARIOS, WORLD } from "../../../language/incremental/world.js";

/** Something that happens while the server runs. Numbers are counted round. */
export type Step =
  | { readonly kind: "edit"; readonly name: string; readonly edits: readonly TextEdit[]; readonly whole: boolean }
  | { readonly kind: "file"; readonly name: string; readonly becomes: string | Uint8Array | undefined }
  | { readonly kind: "outside"; readonly name: string; readonly edits: readonly TextEdit[] | "gone" }
  | { readonly kind: "save" | "close" | "open" | "swell"; readonly name: string }
  | {
      readonly kind: "ask";
      readonly name: string;
      readonly which: number;
      readonly at: number;
      readonly cancel: boolean;
    }
  | { readonly kind: "wait"; readonly turns: number };

/** A scenario that nobody opens. */
const FAR = "far.kexec";

/** What is on the disk at the beginning. */
export const DISK: Readonly<Record<string, string | Uint8Array>> = {
  ...WORLD,
  [FAR]: `import "hosts.kexec"
import "main.kexec"
image afar on host { buffer kernel { memsz BIG } }
image distant on own { buffer kernel { memsz SIZE } }
expect afar { loads  kernel in lowmem }
`,
};

const names = fc.constantFrom(...SCENARIOS);
const captured = fc.constantFrom(...Object.keys(WORLD).slice(SCENARIOS.length));

/** Steps of every kind, mostly edits. */
export const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant("edit" as const),
      name: names,
      edits: fc.array(textEdits, { minLength: 1, maxLength: 3 }),
      whole: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("file" as const), name: captured, becomes: fc.constantFrom(...BECOMES) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("outside" as const),
      name: fc.constantFrom(...SCENARIOS, FAR),
      edits: fc.oneof(
        { weight: 3, arbitrary: fc.array(textEdits, { minLength: 1, maxLength: 2 }) },
        { weight: 1, arbitrary: fc.constant("gone" as const) },
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      // A text of 8 MiB takes its time: seldom.
      kind: fc.constantFrom<"save" | "close" | "open" | "swell">(
        ...Array.from({ length: 30 }, (_, i) => (["save", "close", "open"] as const)[i % 3] ?? "save"),
        "swell",
      ),
      name: names,
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant("ask" as const),
      name: names,
      which: fc.nat(1000),
      at: fc.nat(100_000),
      cancel: fc.nat(3).map((n) => n === 0),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("wait" as const), turns: fc.integer({ min: 1, max: 40 }) }) },
);
