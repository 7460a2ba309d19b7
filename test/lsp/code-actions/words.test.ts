import { expect, test } from "vitest";
import { readScene } from "../harness/scene.js";
import { errorsIn, mend } from "./mend.js";

const HOST = "machine host { arch x86_64  kernel 7.3  ram 1M..4G - 1 }";
const IMAGE = "image next on host { buffer kernel { memsz 4K } }";

/** What stands there, the title, and what stands there after it; nothing else changes and nothing is wrong any more. */
const CHANGES: readonly [code: string, marked: string, title: string, text: string][] = [
  ["unknown-word", "machine host { arch ⟦amd64⟧  ram 1M..4G - 1 }", "Change to `x86_64`", "x86_64"],
  ["unknown-word", "machine host { arch ⟦aarch64⟧  ram 1G..4G - 1 }", "Change to `arm64`", "arm64"],
  ["unknown-word", "machine host { arch arm64  kho ⟦yes⟧  ram 1G..4G - 1 }", "Change to `off`", "off"],
  [
    "unknown-word",
    "machine host { arch x86_64  ram 1M..4G - 1  config ⟦CONFIG_IMA_KEXEC⟧ }",
    "Change to `IMA_KEXEC`",
    "IMA_KEXEC",
  ],
  ["value-not-allowed", "machine host { arch arm64  page ⟦8K⟧  ram 1G..4G - 1 }", "Change to `16K`", "16K"],
  ["value-not-allowed", "machine host { arch x86_64  paging ⟦3⟧  ram 1M..4G - 1 }", "Change to `5`", "5"],
  ["value-not-allowed", "machine host { arch arm64  granules 4K ⟦8K⟧  ram 1G..4G - 1 }", "Change to `64K`", "64K"],
  [
    "malformed-version",
    "machine host { arch x86_64  kernel ⟦6.12.117-1-amd64⟧  ram 1M..4G - 1 }",
    "Change to `6.12.117`",
    "6.12.117",
  ],
  ["malformed-number", "machine host { arch x86_64  ram 1M..4G - 1  memtotal ⟦4GB⟧ }", "Change to `4G`", "4G"],
  ["malformed-number", "machine host { arch x86_64  ram 1M..4G - 1  memtotal ⟦4096Mi⟧ }", "Change to `4096M`", "4096M"],
  [
    "malformed-number",
    "machine host { arch x86_64  ram 1M..4G - 1  memtotal ⟦4_096_M⟧ }",
    "Change to `4_096M`",
    "4_096M",
  ],
  ["malformed-number", "machine host { arch x86_64  ram 0x1000..⟦0009fbff⟧ }", "Change to `0x0009fbff`", "0x0009fbff"],
  ["unknown-constant", "machine host { arch x86_64  ram 0x1000..⟦bffdffff⟧ }", "Change to `0xbffdffff`", "0xbffdffff"],
  [
    "unknown-constant",
    `const INITRD = 4K\n${HOST}\nimage next on host { buffer a { memsz ⟦INITRT⟧ } }`,
    "Change to `INITRD`",
    "INITRD",
  ],
  ["unknown-machine", `${HOST}\nimage next on ⟦hots⟧ { buffer a { memsz 4K } }`, "Change to `host`", "host"],
  ["unknown-image", `${HOST}\n${IMAGE}\nexpect ⟦nxt⟧ { loads }`, "Change to `next`", "next"],
  ["unknown-segment", `${HOST}\n${IMAGE}\nexpect next { ⟦kernl⟧ above 0 }`, "Change to `kernel`", "kernel"],
  ["unknown-segment", `${HOST}\n${IMAGE}\nexpect next { ⟦image⟧ above 0 }`, "Change to `kernel`", "kernel"],
  [
    "unknown-region",
    `machine host { arch x86_64  kernel 7.3  ram low 1M..4G - 1 }\n${IMAGE}\nexpect next { kernel in ⟦lwo⟧ }`,
    "Change to `low`",
    "low",
  ],
  [
    "align-not-power-of-two",
    `${HOST}\nimage next on host { buffer a { memsz 4K  buf_align ⟦3M⟧ } }`,
    "Round up to 4M",
    "4M",
  ],
  [
    "align-not-power-of-two",
    `${HOST}\nimage next on host { buffer a { memsz 4K  buf_align ⟦2M + 4K⟧ } }`,
    "Round down to 2M",
    "2M",
  ],
  [
    "align-not-power-of-two",
    `${HOST}\nimage next on host { buffer a { memsz 4K  buf_align ⟦12K⟧ } }`,
    "Round up to 16K",
    "16K",
  ],
  [
    "kernel-newer-than-known",
    "machine host { arch x86_64  kernel ⟦7.9⟧  ram 1M..4G - 1 }",
    "Change to 7.3, the newest that is known",
    "7.3",
  ],
  ["expectation-failed", `${HOST}\n${IMAGE}\nexpect next { ⟦fails EINVAL⟧ }`, "Expect `loads`", "loads"],
  [
    "expectation-failed",
    `${HOST}\n${IMAGE}\nexpect next { ⟦kernel above 2G⟧ }`,
    "Expect `kernel above 0x100000`",
    "kernel above 0x100000",
  ],
  [
    "expectation-failed",
    `${HOST}\n${IMAGE}\nexpect next { ⟦kernel below 1M⟧ }`,
    "Expect `kernel below 0x101000`",
    "kernel below 0x101000",
  ],
  [
    "expectation-failed",
    `${HOST}\n${IMAGE}\nexpect next { ⟦kernel at 2M⟧ }`,
    "Expect `kernel at 0x100000`",
    "kernel at 0x100000",
  ],
];

test.each(CHANGES)("%s: %s", async (code, marked, title, text) => {
  const { after, now, action } = await mend(marked, title);
  expect(action.diagnostics?.map((mended) => mended.code)).toEqual([code]);
  expect(after).toBe(marked.replace(/⟦.*⟧/s, text));
  expect(errorsIn(now)).toEqual([]);
  expect(readScene(marked).text()).not.toBe(after);
});

test("an option that decides nothing goes, and `config` with the last one", async () => {
  const { after } = await mend("machine host { arch x86_64  ram 1M..4G - 1  config ⟦SMP⟧ IMA_KEXEC }", "Remove `SMP`");
  expect(after).toBe("machine host { arch x86_64  ram 1M..4G - 1  config IMA_KEXEC }");
  const last = await mend("machine host { arch x86_64  ram 1M..4G - 1  config no ⟦SMP⟧ }", "Remove `SMP`");
  expect(last.after).toBe("machine host { arch x86_64  ram 1M..4G - 1 }");
});

test("backslashes in the name of a file", async () => {
  const { after, now } = await mend('import ⟦"lab\\hosts.kexec"⟧', 'Change to `"lab/hosts.kexec"`', {
    disk: { "lab/hosts.kexec": HOST },
  });
  expect(after).toBe('import "lab/hosts.kexec"');
  expect(now).toEqual([]);
});

test("the least and the largest alignment", async () => {
  const largest = `${HOST}\nimage next on host { buffer a { memsz 4K  buf_align ⟦9E⟧ } }`;
  await expect(mend(largest, "Round up to 16E")).rejects.toThrow("not offered: Round up to 16E; but: Round down to 8E");
  const header = (value: string) =>
    `${HOST}\nimage a on host { load bzImage { kernel { file_size 14M  setup_sects 39  init_size 56M  kernel_alignment ${value}  pref_address 16M } } }`;
  await expect(mend(header("⟦3G⟧"), "Round up to 4G")).rejects.toThrow("but: Round down to 2G");
  expect((await mend(header("⟦3M⟧"), "Round up to 4M")).after).toBe(header("4M"));
});
