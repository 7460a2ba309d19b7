import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { kexecBuf } from "../../../src/engine/index.js";
import { reportDocument } from "../../../src/report/json.js";
import type { ReportImage } from "../../../src/report/model.js";
import { holdLoad } from "../../../src/report/observed/hold-load.js";
import type { ObservedLoad, ReportObservation } from "../../../src/report/observed/model.js";
import { renderVerification } from "../../../src/report/observed/verification.js";
import schema from "../../../src/report/report-1.schema.json" with { type: "json" };
import { PLAIN } from "../../../src/report/style.js";
import { renderText } from "../../../src/report/text.js";
import { HOST, M, NEXT, scene, sceneFile } from "../scenes.js";
import { listed, loadOn, logOf, observedLoad, reported } from "./observed.js";

const FIRST = logOf(loadOn(HOST, NEXT.map(kexecBuf))).segments;
const NEXT_IMAGE = scene("next", HOST, NEXT);
const BIG = scene("big", HOST, [...NEXT.slice(0, 3), { name: "initrd", memsz: 600 * M, topDown: true }]);

function observation(image: ReportImage, observed: ObservedLoad, line: number | null = 30): ReportObservation {
  if (!image.load) throw new Error("not placed");
  return { line, path: "lab/dmesg.txt", ...holdLoad(image.load, image.type, [observed], observed, false) };
}

/** Every kind of observation, by name. */
const OBSERVATIONS = {
  agrees: observation(NEXT_IMAGE, observedLoad(FIRST, { number: 2, total: 3, line: 12, release: "6.16.1" })),
  differs: observation(
    NEXT_IMAGE,
    observedLoad(FIRST.with(4, listed(4, "initrd", 0xfd2400000, 0xa400000)), { release: "7.3.4-kho" }),
    null,
  ),
  nothingFits: observation(
    NEXT_IMAGE,
    observedLoad(
      [listed(0, "ima", 0x1000, 0x1000), ...FIRST.with(3, listed(3, "kernel", 0x1234000, 0x1000))].map(
        (one, index) => ({ ...one, index }),
      ),
      { release: "6.12.3" },
    ),
  ),
  failed: observation(NEXT_IMAGE, observedLoad([reported("purgatory", 0x6effb000)], { outcome: "fails" })),
  nothingPlaced: observation(NEXT_IMAGE, observedLoad([], { outcome: "fails" })),
  failsToo: observation(
    BIG,
    observedLoad(
      FIRST.slice(1, 4).map(({ name, mem }) => reported(name ?? "", Number(mem))),
      { outcome: "fails" },
    ),
  ),
  incomplete: observation(NEXT_IMAGE, observedLoad(FIRST.slice(1, 3), { complete: false })),
  unknown: observation(
    scene("cma", { ...HOST, kho: null, kernel: "6.18", cma: 1024 * M }, NEXT),
    observedLoad(FIRST.slice(1)),
  ),
};

function withObservations(image: ReportImage, ...observations: ReportObservation[]): ReportImage {
  return { ...image, observations };
}

describe("the verification of an image", () => {
  const verification = (image: ReportImage, held: ReportObservation) => {
    if (!image.load) throw new Error("not placed");
    return renderVerification(image, image.load, held, PLAIN);
  };

  test("that agrees", () => {
    expect(verification(NEXT_IMAGE, OBSERVATIONS.agrees)).toBe(`image next on host: agrees with lab/dmesg.txt
  default image, loaded by Linux 6.16, KHO on with 4 scratch areas
  load 2 of 3 in the log, from its line 12, by Linux 6.16.1

  #  segment        predicted     observed  difference
  0  kho_scratch   0x6eff0000   0x6eff0000  none
  1  purgatory     0x6effb000   0x6effb000  none
  2  bootparams    0x6eff9000   0x6eff9000  none
  3  kernel       0xfdc800000  0xfdc800000  none
  4  initrd       0xfd1400000  0xfd1400000  none

  All 5 segments are where predicted in the log.
`);
  });

  test("that differs, with what may be behind it", () => {
    expect(verification(NEXT_IMAGE, OBSERVATIONS.differs)).toBe(`image next on host: differs from lab/dmesg.txt
  default image, loaded by Linux 6.16, KHO on with 4 scratch areas
  load 1 of 1 in the log, from its line 1, by Linux 7.3.4-kho

  #  segment        predicted     observed  difference
  0  kho_scratch   0x6eff0000   0x6eff0000  none
  1  purgatory     0x6effb000   0x6effb000  none
  2  bootparams    0x6eff9000   0x6eff9000  none
  3  kernel       0xfdc800000  0xfdc800000  none
  4  initrd       0xfd1400000  0xfd2400000  16M higher; bufsz 164M, not 180M

  With the sizes in the log all 5 segments agree: \`initrd\` has bufsz 164M there, not 180M
`);
  });

  test("that differs, and nothing explains it", () => {
    const lines = verification(NEXT_IMAGE, OBSERVATIONS.nothingFits).split("\n");
    expect(lines.slice(4)).toEqual([
      "  #  segment        predicted     observed  difference",
      "  0  ima                    -       0x1000  not predicted",
      "  1  kho_scratch   0x6eff0000   0x6eff0000  none",
      "  2  purgatory     0x6effb000   0x6effb000  none",
      "  3  bootparams    0x6eff9000   0x6eff9000  none",
      "  4  kernel       0xfdc800000    0x1234000  66508592K lower; memsz 4K, not 56M; bufsz 4K, not 14M",
      "  5  initrd       0xfd1400000  0xfd1400000  none",
      "",
      "  The log is of Linux 6.12.3, and the scenario has `kernel 6.16`.",
      "  Nothing that was tried explains all of it: other kernels, the other walk, KHO, IMA, the sizes in",
      "  the log, and any two of these.",
      "",
    ]);
  });

  test("whose load failed in the log", () => {
    const lines = verification(NEXT_IMAGE, OBSERVATIONS.failed).split("\n");
    expect(lines).toContain("  1  bootparams   0x6eff9000           -  the log does not say");
    expect(lines).toContain("  The load fails in the log after `purgatory`; predicted: it loads.");
    expect(verification(NEXT_IMAGE, OBSERVATIONS.nothingPlaced)).toContain(
      "before anything is placed; predicted: it loads.",
    );
    expect(verification(BIG, OBSERVATIONS.failsToo)).toContain(
      "  The load fails in the log as predicted, EADDRNOTAVAIL at `initrd`; before that all 3 segments are\n  where predicted.\n",
    );
  });

  test("of which something cannot be known", () => {
    const image = scene("cma", { ...HOST, kho: null, kernel: "6.18", cma: 1024 * M }, NEXT);
    const text = verification(image, OBSERVATIONS.unknown);
    expect(text).toMatch(/^image cma on host: cannot be held against lab\/dmesg.txt: no segment's address is known\n/);
    expect(text).toContain("purgatory   not known   0x6effb000  cannot be known\n");
    expect(text).toContain(
      "\n  No segment's address is known, so that none can be held against the log; the sizes agree.\n",
    );
  });

  test("of which the log is cut", () => {
    const text = verification(NEXT_IMAGE, OBSERVATIONS.incomplete);
    expect(text).toMatch(/^image next on host: agrees with lab\/dmesg.txt, which is cut: 2 of 5 segments compared\n/);
    expect(text).toContain("  3  kernel       0xfdc800000           -  the log does not say\n");
  });
});

describe("the report of an image", () => {
  test("has a line for a log that agrees", () => {
    const text = renderText([sceneFile([withObservations(NEXT_IMAGE, OBSERVATIONS.agrees)])], PLAIN);
    expect(text).toContain("\n  ok      line 30: all 5 segments are where predicted in lab/dmesg.txt (load 2 of 3)\n");
  });

  test("leaves open what a log does not bear out", () => {
    const text = renderText([sceneFile([withObservations(NEXT_IMAGE, OBSERVATIONS.incomplete)])], PLAIN);
    expect(text).toContain(
      "\n  open    line 30: 2 of 5 segments are where predicted in lab/dmesg.txt; its list is cut: ",
    );
  });

  test("has the table for one that differs", () => {
    const text = renderText([sceneFile([withObservations(NEXT_IMAGE, OBSERVATIONS.nothingFits)])], PLAIN);
    expect(text).toContain(
      "\n  FAILED  line 30: differs from lab/dmesg.txt\n\n  #  segment        predicted     observed  difference\n",
    );
  });
});

describe("the JSON report", () => {
  const images = Object.values(OBSERVATIONS).map((held) => withObservations(NEXT_IMAGE, held));
  const document = JSON.parse(JSON.stringify(reportDocument([sceneFile([...images, NEXT_IMAGE])])));
  const observations = document.files[0].images.map((image: { observations?: unknown[] }) => image.observations?.[0]);

  test("is as its schema says", () => {
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    const broken = structuredClone(document);
    broken.files[0].images[0].observations[0].segments[0].verdict = "perhaps";
    expect(validate(broken)).toBe(false);
  });

  test("has the log, what differs, and the reasons", () => {
    expect(observations[1]).toMatchObject({
      line: null,
      log: "lab/dmesg.txt",
      load: 1,
      loads: 1,
      logLine: 1,
      release: "7.3.4-kho",
      outcome: "loads",
      complete: true,
      agrees: false,
      reasons: [
        {
          text: "With the sizes in the log all 5 segments agree: `initrd` has bufsz 164M there, not 180M",
          changes: [{ kind: "sizes", values: ["initrd"] }],
        },
      ],
    });
    expect(observations[1].segments[4]).toEqual({
      name: "initrd",
      verdict: "differs",
      differs: ["mem", "memsz", "bufsz"],
      predicted: { mem: "0xfd1400000", memsz: "0xb400000", bufsz: "0xb400000" },
      observed: { mem: "0xfd2400000", memsz: "0xa400000", bufsz: "0xa400000" },
    });
    expect(observations.at(-2).segments[0].predicted.mem).toBeNull();
  });

  test("leaves out what there is not", () => {
    expect(observations.at(-1)).toBeUndefined();
    expect(document.files[0].images.at(-1)).not.toHaveProperty("observations");
  });
});
