import fc from "fast-check";
import { URI } from "langium";
import { expect, test } from "vitest";
import { analyse, reportFile } from "../../../src/language/analyse.js";
import { Project } from "../../../src/language/analysis/project.js";
import { ScenarioDocument } from "../../../src/language/document/scenario-document.js";
import { renderExplanation } from "../../../src/report/index.js";
import { renderJson } from "../../../src/report/json.js";
import type { ReportFile } from "../../../src/report/model.js";
import { PLAIN } from "../../../src/report/style.js";
import { randomRun, Tally, TIMEOUT_MS } from "../../engine/random-run.js";
import { TableSource } from "../analyse-text.js";
import { edited, textEdits } from "./text-edits.js";
import { BECOMES, SCENARIOS, WORLD } from "./world.js";

type Step =
  | { readonly name: (typeof SCENARIOS)[number]; readonly edit: Parameters<typeof edited>[1] }
  | { readonly name: string; readonly becomes: string | Uint8Array | undefined };

const CAPTURED = Object.keys(WORLD).slice(SCENARIOS.length);

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ name: fc.constantFrom(...SCENARIOS), edit: textEdits }) },
  { weight: 1, arbitrary: fc.record({ name: fc.constantFrom(...CAPTURED), becomes: fc.constantFrom(...BECOMES) }) },
);

/** Everything that is told of a file. */
function told(file: ReportFile): unknown {
  return {
    json: renderJson([file]),
    related: file.diagnostics.map(({ related }) => related),
    searches: file.images.map((image) => renderExplanation(image, PLAIN, { all: true })),
    observed: file.images.map(({ observations }) => observations),
  };
}

/** A project that lives through steps, as a session of the language server has one. */
class Lived {
  /** What is on the disk; the scenarios there stay as they were. */
  readonly files: Record<string, string | Uint8Array> = { ...WORLD };
  readonly texts = Object.fromEntries(SCENARIOS.map((name) => [name, WORLD[name] as string]));
  private readonly project = new Project(new TableSource(this.files));

  constructor() {
    const { documents } = this.project;
    for (const name of SCENARIOS)
      documents.add(new ScenarioDocument(uriOf(name), this.files[name] as string, documents));
  }

  take(step: Step): void {
    const { documents, loader } = this.project;
    if ("edit" in step) {
      const text = edited(this.texts[step.name] as string, step.edit, WORLD[step.name] as string);
      this.texts[step.name] = text;
      documents.get(uriOf(step.name))?.update(text);
    } else {
      if (step.becomes === undefined) delete this.files[step.name];
      else this.files[step.name] = step.becomes;
      loader.forget(uriOf(step.name));
    }
    this.project.changed();
  }

  /** What is told of its scenarios. @param names in the order in which they are asked for */
  async told(names: readonly string[]): Promise<unknown[]> {
    const { documents, loader } = this.project;
    const all = SCENARIOS.map((name) => documents.get(uriOf(name)) as ScenarioDocument);
    await loader.load(all);
    this.project.changed();
    this.project.keepOnly(all);
    const files = new Map(
      names.map((name) => [name, reportFile(this.project, documents.get(uriOf(name)) as never, name, pathOf)]),
    );
    return SCENARIOS.map((name) => told(files.get(name) as ReportFile));
  }
}

function uriOf(name: string): URI {
  return URI.parse(`file:///${name}`);
}

function pathOf({ path }: URI): string {
  return path.slice(1);
}

/** What is told of the same texts and files when nothing is known yet. */
async function toldOf({ files, texts }: Lived): Promise<unknown[]> {
  const inputs = SCENARIOS.map((name) => ({ path: name, uri: uriOf(name), text: texts[name] as string }));
  return (await analyse(inputs, new TableSource(files), pathOf)).map(told);
}

test(
  "whatever was edited before, a project tells what a fresh one tells of the same texts",
  async () => {
    const { seed, numRuns } = randomRun("steps of a project", 100);
    const tally = new Tally();
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(steps, fc.shuffledSubarray([...SCENARIOS], { minLength: 3 })), {
          minLength: 1,
          maxLength: 12,
        }),
        async (list) => {
          const lived = new Lived();
          for (const [step, order] of list) {
            lived.take(step);
            const [now, then] = [await lived.told(order), await toldOf(lived)];
            expect(now).toEqual(then);
            asked++;
            const json = JSON.stringify(now);
            for (const word of [
              "loads",
              "fails",
              "observed-agrees",
              "rests-on-error",
              "constant-cycle",
              "ambiguous-name",
            ])
              if (json.includes(word)) tally.add(word);
          }
        },
      ),
      { seed, numRuns },
    );
    // The steps leave enough standing for images to be placed and held against the log.
    expect(tally.perThousand("loads", asked)).toBeGreaterThan(500);
    expect(tally.perThousand("observed-agrees", asked)).toBeGreaterThan(50);
  },
  TIMEOUT_MS,
);
