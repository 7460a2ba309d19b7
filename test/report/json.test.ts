import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { renderJson, reportDocument } from "../../src/report/json.js";
import schema from "../../src/report/report-1.schema.json" with { type: "json" };
import { finding, G, HOST, invalidScene, K, M, NEXT, range, scene, sceneFile } from "./scenes.js";

const { kho: _, ...WITHOUT_KHO } = HOST;
const { crashkernel: __, ...WITHOUT_CRASHKERNEL } = WITHOUT_KHO;

const IMAGES = {
  loads: scene("next", HOST, NEXT, { expectations: [{ line: 30, text: "loads", holds: true }] }),
  noHole: scene("big", HOST, [...NEXT.slice(0, 3), { name: "initrd", memsz: 600 * M, topDown: true }]),
  khoArray: scene("tiny", { ...HOST, kho: { finalized: true, scratch: [{ name: "s", addr: G, size: 2 * K }] } }, NEXT),
  sanity: scene("overlap", WITHOUT_KHO, [
    { name: "a", memsz: M, mem: 2 * M },
    { name: "b", memsz: M, mem: 2 * M },
  ]),
  hangs: scene("hangs", { ram: [range(0, 16 * M)] }, [
    { name: "nil", memsz: 0, bufMax: 0, topDown: true },
    { name: "a", memsz: 4 * K, topDown: true },
  ]),
  unknown: scene("cma", { ...WITHOUT_KHO, kernel: "6.18", cma: 64 * M }, NEXT),
  wraps: scene("wraps", WITHOUT_KHO, [{ name: "a", memsz: M, mem: 0xffff_ffff_ffff_f000n }]),
  crash: scene("crash", WITHOUT_KHO, NEXT, { type: "crash" }),
  noCrashkernel: scene("no_crash", WITHOUT_CRASHKERNEL, NEXT, { type: "crash" }),
  noCrashkernelOnMemblock: scene("no_crash", { ...WITHOUT_CRASHKERNEL, walk: "memblock" }, NEXT, { type: "crash" }),
  emptyScratch: scene("nil", { kho: { finalized: true, scratch: [{ name: "nil", addr: 0, size: 0 }] } }, NEXT),
  invalid: invalidScene("bad"),
  unknownMachine: { ...invalidScene("bad"), machine: "", kernel: "" },
};

const FILE = sceneFile(Object.values(IMAGES), {
  diagnostics: [
    finding({
      line: 26,
      column: 12,
      length: 6,
      related: [{ path: "lab.kexec", message: "too small", line: 3, column: 5, endLine: 3, endColumn: 9 }],
    }),
    finding({ line: 27, column: 1, severity: "warning", code: "size-not-rounded" }),
  ],
});

const DOCUMENT = reportDocument([FILE]);

function imageOf(image: (typeof IMAGES)[keyof typeof IMAGES]) {
  const [file] = reportDocument([sceneFile([image])]).files;
  return file?.images[0];
}

describe("the JSON report", () => {
  test("of the language's first example is that of the contract", () => {
    const image = imageOf(IMAGES.loads);
    expect(image).toEqual({
      name: "next",
      machine: "host",
      type: "default",
      kernel: "6.16",
      kho: true,
      outcome: "loads",
      errno: null,
      failedAt: null,
      cause: null,
      segments: [
        { index: 0, name: "kho_scratch", mem: "0x6eff0000", memsz: "0x1000", bufsz: "0x40", region: "lowmem" },
        { index: 1, name: "purgatory", mem: "0x6effb000", memsz: "0x5000", bufsz: "0x5000", region: "lowmem" },
        { index: 2, name: "bootparams", mem: "0x6eff9000", memsz: "0x2000", bufsz: "0x1400", region: "lowmem" },
        { index: 3, name: "kernel", mem: "0xfdc800000", memsz: "0x3800000", bufsz: "0xe00000", region: "global" },
        { index: 4, name: "initrd", mem: "0xfd1400000", memsz: "0xb400000", bufsz: "0xb400000", region: "global" },
      ],
      regions: [
        {
          name: "lowmem",
          kind: "scratch",
          start: "0x6e000000",
          end: "0x6effffff",
          used: "0x8000",
          largestHole: "0xff0000",
        },
        {
          name: "global",
          kind: "scratch",
          start: "0xfc0000000",
          end: "0xfdfffffff",
          used: "0xec00000",
          largestHole: "0x11400000",
        },
        {
          name: "node0",
          kind: "scratch",
          start: "0xf80000000",
          end: "0xf8fffffff",
          used: "0x0",
          largestHole: "0x10000000",
        },
        {
          name: "node1",
          kind: "scratch",
          start: "0x1f80000000",
          end: "0x1f8fffffff",
          used: "0x0",
          largestHole: "0x10000000",
        },
      ],
      expectations: [{ line: 30, text: "loads", holds: true }],
    });
  });

  test("has its keys in the order of the contract", () => {
    const [file] = DOCUMENT.files;
    const [image] = file?.images ?? [];
    expect(Object.keys(DOCUMENT)).toEqual(["schema", "files"]);
    expect(Object.keys(file ?? {})).toEqual(["path", "images", "diagnostics"]);
    expect(Object.keys(image ?? {})).toEqual(
      "name machine type kernel kho outcome errno failedAt cause segments regions expectations".split(" "),
    );
    expect(Object.keys(image?.segments[0] ?? {})).toEqual("index name mem memsz bufsz region".split(" "));
    expect(Object.keys(image?.regions[0] ?? {})).toEqual("name kind start end used largestHole".split(" "));
    expect(file?.diagnostics.map((found) => Object.keys(found).join(" "))).toEqual([
      "severity code message line column endLine endColumn related",
      "severity code message line column endLine endColumn",
    ]);
  });

  test.each([
    ["no hole", IMAGES.noHole, { outcome: "fails", errno: "EADDRNOTAVAIL", failedAt: "initrd", cause: "no-hole" }],
    [
      "no hole for the array",
      IMAGES.khoArray,
      { outcome: "fails", errno: "EADDRNOTAVAIL", failedAt: "kho_scratch", cause: "no-hole" },
    ],
    ["the final checks", IMAGES.sanity, { outcome: "fails", errno: "EINVAL", failedAt: "sanity" }],
    [
      "a kernel that never returns",
      IMAGES.hangs,
      { outcome: "fails", errno: null, failedAt: "a", cause: "kernel-would-hang" },
    ],
    [
      "an invalid scenario",
      IMAGES.invalid,
      { outcome: "invalid", errno: null, failedAt: null, segments: [], regions: [] },
    ],
  ])("tells of %s", (_, image, expected) => {
    expect(imageOf(image)).toMatchObject(expected);
  });

  test("has those segments that were placed before a failure", () => {
    expect(imageOf(IMAGES.noHole)?.segments.map(({ name }) => name)).toEqual([
      "kho_scratch",
      "purgatory",
      "bootparams",
      "kernel",
    ]);
  });

  test("makes up no address", () => {
    expect(imageOf(IMAGES.unknown)?.segments[3]).toEqual({
      index: 3,
      name: "initrd",
      mem: null,
      memsz: "0xb400000",
      bufsz: "0xb400000",
      region: null,
      indeterminate: "follows purgatory, whose address is not known",
    });
  });

  test("names regions that have no name after what they are", () => {
    expect(imageOf(IMAGES.sanity)?.regions.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "ram@0x1000 ram",
      "low ram",
      "high ram",
      "far ram",
      "pmem ram",
    ]);
    expect(imageOf(IMAGES.crash)?.regions).toHaveLength(1);
    expect(imageOf(IMAGES.crash)?.regions[0]).toMatchObject({ name: "crashkernel", kind: "crashkernel" });
  });

  test("lists no region for a crash image on a machine that has reserved none", () => {
    for (const image of [IMAGES.noCrashkernel, IMAGES.noCrashkernelOnMemblock]) {
      expect(imageOf(image)).toMatchObject({ outcome: "fails", failedAt: "purgatory", regions: [] });
    }
  });

  test("finds the region of a fixed address, and none where it lies in none", () => {
    expect(imageOf(IMAGES.sanity)?.segments.map(({ region }) => region)).toEqual(["low", "low"]);
    expect(imageOf(IMAGES.wraps)?.segments[0]).toMatchObject({ mem: "0xfffffffffffff000", region: null });
  });

  test("is text that reads back as the document", () => {
    const text = renderJson([FILE]);
    expect(text.endsWith("}\n")).toBe(true);
    expect(JSON.parse(text)).toEqual(DOCUMENT);
  });
});

describe("the schema", () => {
  const validate = new Ajv2020({ allErrors: true }).compile(schema);

  test("takes documents of every outcome", () => {
    expect(validate(DOCUMENT), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(reportDocument([]))).toBe(true);
  });

  /** The document of one image with something broken in it. */
  function broken(image: (typeof IMAGES)[keyof typeof IMAGES], path: string, value: unknown): unknown {
    const document: unknown = structuredClone(reportDocument([{ ...FILE, images: [image] }]));
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    let place = document as Record<string, unknown>;
    for (const key of keys) place = place[key] as Record<string, unknown>;
    if (value === undefined) delete place[last];
    else place[last] = value;
    return document;
  }

  test.each([
    ["another schema", IMAGES.loads, "schema", "kexec-scenario/report/2"],
    ["a key that nobody knows", IMAGES.loads, "files.0.images.0.colour", "red"],
    ["a missing key", IMAGES.loads, "files.0.images.0.kho", undefined],
    ["a number for an address", IMAGES.loads, "files.0.images.0.segments.0.mem", 0x6eff_0000],
    ["upper-case digits", IMAGES.loads, "files.0.images.0.segments.0.mem", "0x6EFF0000"],
    ["leading zeros", IMAGES.loads, "files.0.images.0.segments.0.mem", "0x06eff0000"],
    ["more than 64 bits", IMAGES.loads, "files.0.images.0.segments.0.mem", "0x10000000000000000"],
    ["no address without a reason", IMAGES.loads, "files.0.images.0.segments.0.mem", null],
    ["an address in spite of a reason", IMAGES.unknown, "files.0.images.0.segments.0.mem", "0x1000"],
    ["a 17th segment", IMAGES.loads, "files.0.images.0.segments.0.index", 16],
    ["an unknown kind of region", IMAGES.loads, "files.0.images.0.regions.0.kind", "rom"],
    ["an unknown outcome", IMAGES.loads, "files.0.images.0.outcome", "maybe"],
    ["an errno of a load that succeeds", IMAGES.loads, "files.0.images.0.errno", "EINVAL"],
    ["a failure without its place", IMAGES.noHole, "files.0.images.0.failedAt", null],
    ["segments of an invalid image", IMAGES.loads, "files.0.images.0.outcome", "invalid"],
    ["a version that is none", IMAGES.loads, "files.0.images.0.kernel", "newest"],
    ["line 0", IMAGES.loads, "files.0.diagnostics.0.line", 0],
    ["a code in camel case", IMAGES.loads, "files.0.diagnostics.0.code", "noHole"],
    ["an unknown severity", IMAGES.loads, "files.0.diagnostics.0.severity", "fatal"],
    ["an empty list of related places", IMAGES.loads, "files.0.diagnostics.0.related", []],
    ["an expectation that may hold", IMAGES.loads, "files.0.images.0.expectations.0.holds", "maybe"],
  ])("refuses %s", (_, image, path, value) => {
    expect(validate(broken(image, path, value))).toBe(false);
  });
});
