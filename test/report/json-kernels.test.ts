import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { reportDocument } from "../../src/report/json.js";
import schema from "../../src/report/report-1.schema.json" with { type: "json" };
import { sceneBy, withKernels } from "./kernel-scenes.js";
import { HOST, invalidScene, M, NEXT, range, scene, sceneFile } from "./scenes.js";

const { kho: _, ...WITHOUT_KHO } = HOST;

const FINDING = {
  severity: "error",
  code: "kho-not-in-kernel",
  message: "Linux 6.12 has no Kexec HandOver: it came with 6.16",
} as const;

const IMAGES = {
  invalid: withKernels(scene("next", HOST, NEXT), [{ ...invalidScene("next"), kernel: "6.12" }], { "6.12": [FINDING] }),
  fails: sceneBy(["6.12", "6.1"], { ram: [range(16 * M, 32 * M)], totalRamPages: 2 ** 20 }, [
    { name: "a", memsz: 32 * M, topDown: true },
  ]),
  unknown: sceneBy(["6.16", "6.17"], { ...WITHOUT_KHO, cma: 64 * M }, NEXT),
};

function imageOf(image: (typeof IMAGES)[keyof typeof IMAGES]) {
  return reportDocument([sceneFile([image])]).files[0]?.images[0];
}

describe("further kernels in the JSON report", () => {
  test("follow all else of the image, with their keys in one order", () => {
    const image = imageOf(IMAGES.fails);
    expect(Object.keys(image ?? {}).at(-1)).toBe("kernels");
    expect(Object.keys(image?.kernels?.[0] ?? {})).toEqual(
      "kernel outcome errno failedAt cause segments regions findings".split(" "),
    );
  });

  test("tell what refuses the load", () => {
    expect(imageOf(IMAGES.fails)).toMatchObject({
      outcome: "loads",
      kernels: [
        { kernel: "6.1", outcome: "fails", errno: "EADDRNOTAVAIL", failedAt: "a", cause: "no-hole", segments: [] },
      ],
    });
  });

  test("tell why nothing was placed", () => {
    expect(imageOf(IMAGES.invalid)?.kernels).toEqual([
      {
        kernel: "6.12",
        outcome: "invalid",
        errno: null,
        failedAt: null,
        cause: null,
        segments: [],
        regions: [],
        findings: [FINDING],
      },
    ]);
  });

  test("make up no address", () => {
    expect(imageOf(IMAGES.unknown)?.kernels?.[0]?.segments.map(({ mem }) => mem)).toEqual([null, null, null, null]);
  });
});

describe("the schema", () => {
  const validate = new Ajv2020({ allErrors: true }).compile(schema);
  const documentOf = (image: (typeof IMAGES)[keyof typeof IMAGES]) => reportDocument([sceneFile([image])]);

  test.each(Object.entries(IMAGES))("takes an image that is %s by another kernel", (_, image) => {
    expect(validate(documentOf(image)), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each([
    ["a key that nobody knows", { colour: "red" }],
    ["a missing key", { findings: undefined }],
    ["a version that is none", { kernel: "" }],
    ["an errno of a load that succeeds", { outcome: "loads" }],
    ["a failure without its place", { failedAt: null }],
    ["an unknown severity", { findings: [{ ...FINDING, severity: "fatal" }] }],
    ["a place of a finding", { findings: [{ ...FINDING, line: 3 }] }],
  ])("refuses %s", (_, broken) => {
    const document = JSON.parse(JSON.stringify(documentOf(IMAGES.fails)));
    const [kernel] = document.files[0].images[0].kernels;
    document.files[0].images[0].kernels = [JSON.parse(JSON.stringify({ ...kernel, ...broken }))];
    expect(validate(document)).toBe(false);
  });

  test("refuses an empty list", () => {
    const document = JSON.parse(JSON.stringify(documentOf(IMAGES.fails)));
    document.files[0].images[0].kernels = [];
    expect(validate(document)).toBe(false);
  });
});
