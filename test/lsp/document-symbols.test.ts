import { expect, test } from "vitest";
import { type DocumentSymbol, DocumentSymbolRequest, type SymbolInformation, SymbolKind } from "vscode-languageserver";
import { VS_CODE } from "./harness/capabilities.js";
import type { Client } from "./harness/client.js";
import { textIn } from "./harness/edits.js";
import { play } from "./harness/serve.js";

async function symbols(client: Client, name = "main.kexec"): Promise<DocumentSymbol[]> {
  return ((await client.request(DocumentSymbolRequest.type, client.file(name))) ?? []) as DocumentSymbol[];
}

/** Each symbol in a line: `kind name: detail`, what is inside further to the right. */
function lines(list: readonly DocumentSymbol[], indent = ""): string[] {
  return list.flatMap(({ kind, name, detail, children = [] }) => [
    `${indent}${KINDS[kind]} ${name}${detail === undefined ? "" : `: ${detail}`}`,
    ...lines(children, `${indent}  `),
  ]);
}

const KINDS = Object.fromEntries(Object.entries(SymbolKind).map(([name, kind]) => [kind, name]));

/** The first example of the language, with the addresses that are known of it. */
const EXAMPLE = `
  const INITRD = 180M

  machine host {
    arch   x86_64
    kernel 6.16
    ram      0x0000_1000..0x0009_fbff
    ram low  0x0010_0000..0xbfff_ffff
    ram high 4G  size 60G
    ram far  64G size 64G
    crashkernel 0x7000_0000 size 256M
    scratch lowmem 0x6e00_0000 size 16M
    scratch global 63G         size 512M
  }

  image next on host {
    buffer purgatory  { memsz 20K  buf_min 0x3000  top_down }
    buffer bootparams { memsz 8K  bufsz 5K  buf_align 16  buf_min 0x3000  top_down }
    buffer kernel     { memsz 56M  bufsz 14M  buf_align 2M  buf_min 16M  top_down }
    buffer initrd     { memsz INITRD  buf_min 16M  top_down }
  }

  expect next { loads }
`;

test("constants with their values, machines with their ranges, images with what became of them", async () => {
  const { client } = await play(EXAMPLE);
  const list = await symbols(client);
  expect(lines(list)).toEqual([
    "Constant INITRD: 180M, 0xb400000",
    "Class host: x86_64, Linux 6.16, KHO",
    "  Field ram: 0x1000..0x9fbff (635K)",
    "  Field ram low: 0x100000..0xbfffffff (3071M)",
    "  Field ram high: 0x100000000..0xfffffffff (60G)",
    "  Field ram far: 0x1000000000..0x1fffffffff (64G)",
    "  Field crashkernel: 0x70000000..0x7fffffff (256M)",
    "  Field scratch lowmem: 0x6e000000..0x6effffff (16M)",
    "  Field scratch global: 0xfc0000000..0xfdfffffff (512M)",
    "Module next: on host: loads",
    "  Function purgatory: 0x6effb000..0x6effffff (20K)",
    "  Function bootparams: 0x6eff9000..0x6effafff (8K)",
    "  Function kernel: 0xfdc800000..0xfdfffffff (56M)",
    "  Function initrd: 0xfd1400000..0xfdc7fffff (180M)",
    "Boolean expect next",
  ]);
});

test("what is shown is the whole, and what is selected its name", async () => {
  const { client, scene } = await play(EXAMPLE);
  const [constant, machine, image] = await symbols(client);
  const text = scene.text();
  expect(textIn(text, (constant as DocumentSymbol).range)).toBe("const INITRD = 180M");
  expect(textIn(text, (machine as DocumentSymbol).range)).toMatch(/^machine host \{[\s\S]*512M\n\}$/);
  expect(textIn(text, (machine as DocumentSymbol).selectionRange)).toBe("host");
  const selected = [...(machine?.children ?? []), ...(image?.children ?? [])].map((one) =>
    textIn(text, one.selectionRange),
  );
  expect(selected).toEqual(
    "0x0000_1000..0x0009_fbff low high far crashkernel lowmem global purgatory bootparams kernel initrd".split(" "),
  );
});

test("images that fail and that have no meaning, and segments without an address", async () => {
  const { client } = await play(`
    machine small { arch x86_64 kernel 6.16 ram 1M..1G-1 scratch only 512M size 64M }
    image big on small {
      buffer first  { memsz 4K }
      buffer initrd { memsz 180M  buf_min 16M  top_down }
      buffer last   { memsz 4K }
    }
    image lost on nowhere { buffer kernel { memsz 4K } }
  `);
  // 512M is 0x20000000. The kernel's own array is placed from the top down, the first buffer from the bottom up.
  expect(lines(await symbols(client)).slice(3)).toEqual([
    "Module big: on small: fails with EADDRNOTAVAIL at initrd",
    "  Function first: 0x20000000..0x20000fff (4K)",
    "  Function initrd: EADDRNOTAVAIL",
    "  Function last: not reached",
    "Module lost: on nowhere: invalid",
    "  Function kernel",
  ]);
});

test("the parts of a load, and ranges that are read", async () => {
  const { client } = await play(
    `
    machine host {
      arch x86_64
      kernel 6.18
      ram from "dir/iomem.txt"
      scratch from "phys.txt" "len.txt"
    }
    image next on host {
      load bzImage {
        kernel { file_size 2774016  setup_sects 31  init_size 0xa66000  kernel_alignment 2M  pref_address 16M }
        cmdline length 96
        efi_map 0
      }
    }
  `,
    {
      disk: {
        "dir/iomem.txt": "00100000-bfffffff : System RAM\n100000000-13fffffff : System RAM\n",
        "phys.txt": "0x40000000\n0x60000000\n0x80000000\n",
        "len.txt": "0x1000000\n0x1000000\n0x1000000\n",
      },
    },
  );
  const list = lines(await symbols(client));
  expect(list.slice(0, 4)).toEqual([
    "Class host: x86_64, Linux 6.18, KHO",
    "  Field ram from iomem.txt: 2 ranges",
    "  Field scratch from phys.txt: 3 ranges",
    "Module next: on host: loads",
  ]);
  expect(list.slice(4).map((line) => line.replace(/: .*/, ""))).toEqual([
    "  Function kernel",
    "  Function cmdline",
    "  Function efi_map",
  ]);
  // init_size rounded up to pages, aligned to 2M, below the top of the first area.
  expect(list[4]).toMatch(/: 0x40\w+00000\.\.\S+ \(10648K\)$/);
});

test("a client that knows no nesting gets one list", async () => {
  const capabilities = {
    ...VS_CODE,
    textDocument: { ...VS_CODE.textDocument, documentSymbol: {} },
  };
  const { client, scene } = await play(
    "machine ⟦m⟧ { arch arm64 ram ⟦low⟧ 1G size 1G }\nimage ⟦i⟧ on m { buffer ⟦b⟧ { memsz 4K } }",
    { capabilities },
  );
  const list = (await symbols(client)) as unknown as SymbolInformation[];
  expect(list.map(({ name, containerName }) => [containerName, name])).toEqual([
    [undefined, "m"],
    ["m", "ram low"],
    [undefined, "i"],
    ["i", "b"],
  ]);
  expect(list.map(({ location }) => location)).toEqual(scene.locations());
});

test("an edit moves and changes what it touches, as a fresh start would have it", async () => {
  const { client } = await play(EXAMPLE);
  await symbols(client);
  client.replace("main.kexec", "const INITRD = 180M", "// more\r\n\r\nconst INITRD = 1M\nconst LATER = INITRD * 2");
  client.replace("main.kexec", "63G ", "62G ");
  const edited = await symbols(client);
  const fresh = await play(client.text("main.kexec"));
  expect(edited).toEqual(await symbols(fresh.client));
  expect(lines(edited)).toContain("Constant LATER: 2M, 0x200000");
  client.replace("main.kexec", "// more\r\n\r\n", "");
  const back = await play(client.text("main.kexec"));
  expect(await symbols(client)).toEqual(await symbols(back.client));
});

test("what an imported file changes is told", async () => {
  const { client } = await play(`
    import "b.kexec"
    const B = A * 2
    //// file: b.kexec
    const A = 1M
  `);
  expect(lines(await symbols(client))).toEqual(["Constant B: 2M, 0x200000"]);
  client.open("b.kexec");
  client.change("b.kexec", "const A = 2M");
  expect(lines(await symbols(client))).toEqual(["Constant B: 4M, 0x400000"]);
});

test.each([
  ["an empty text", "", []],
  ["names that are missing", "const = 4\nmachine { }\nimage on m { }\nexpect { }", []],
  [
    "blocks that are not closed",
    "machine m { arch arm64 ram low 1G size 1G\nimage i on m { buffer b { memsz 4K",
    ["Class m", "  Field ram low", "Module i", "  Function b"],
  ],
  [
    "fields that are broken",
    "const A = 1 +\nmachine m { ram low 1G..  ram high 4G size 1G }\nconst B = 2",
    ["Class m", "  Field ram high", "Constant B"],
  ],
  ["two with one name", "const A = 1\nconst A = 2", ["Constant A", "Constant A"]],
])("broken text: %s", async (_, text, wanted) => {
  const { client } = await play(text);
  const found = lines(await symbols(client));
  expect(found.map((line) => line.replace(/: .*/, ""))).toEqual(wanted);
});
