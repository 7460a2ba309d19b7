import { describe, expect, test } from "vitest";
import {
  DefinitionRequest,
  DocumentHighlightKind,
  DocumentHighlightRequest,
  DocumentSymbolRequest,
  type Location,
  type LocationLink,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { complete } from "./complete.js";
import { applyWorkspaceEdit } from "./harness/edits.js";
import { play } from "./harness/serve.js";
import { hoverText } from "./hovered.js";

// The kernel must lie above 4G, where 300M are: sizes of the initrd over 44M leave it no room, up to 300M.
const MACHINES = `
machine host { arch x86_64  kernel 6.12  ram low 1M..2G-1  ram high 4G size 300M }
image next on host {
    buffer initrd { memsz 40M  buf_min 16M  top_down }
    buffer kernel { memsz 256M  buf_align 2M  buf_min 4G  top_down }
}
`;

/** A machine with an area in a file of its own, and a sweep of it and of a buffer in the file that imports it. */
const IMPORTED = `
import "hosts.kexec"
image ⟦image|⟨image⟩next⟧ on host {
    buffer kernel { memsz 16M }
    buffer ⟦buffer|⟨buffer⟩initrd⟧ { memsz 8M }
}
image other on host { buffer initrd { memsz 8M } }
expect ⟦image|next⟧ { headroom ⟦buffer|⟨headroom⟩initrd⟧ >= 4M }
expect other { headroom initrd >= 4M }
sweep ⟦sweep|⟨sweep⟩growth⟧ of ⟦image|⟨image-user⟩next⟧ {
    ⟦buffer|⟨buffer-user⟩initrd⟧ from 1M to 2M step 1M
    scratch ⟦area|⟨area-user⟩only⟧ from 32M to 64M step 16M
}
sweep growth2 of other { initrd from 1M to 2M step 1M }
//// file: hosts.kexec
machine host { arch x86_64  kernel 6.16  ram 1M size 2G  scratch ⟦area|⟨area⟩only⟧ 512M size 64M }
`;

const NAMES: readonly (readonly [mark: string, ranges: string])[] = [
  ["sweep", "sweep"],
  ["image", "image"],
  ["image-user", "image"],
  ["buffer", "buffer"],
  ["headroom", "buffer"],
  ["buffer-user", "buffer"],
  ["area", "area"],
  ["area-user", "area"],
];

describe("the names of a sweep, and those that it refers to", () => {
  test.each(NAMES)("from %s: definition, references, rename", async (mark, ranges) => {
    const { client, scene } = await play(IMPORTED);
    client.open("hosts.kexec");
    const [first] = scene.locations(ranges === "area" ? undefined : ranges);
    const definition = (await client.request(DefinitionRequest.type, scene.at(mark))) as LocationLink[];
    const places = definition.map(({ targetSelectionRange }) => targetSelectionRange);
    const all = scene.locations(ranges);
    const declared = ranges === "area" ? all.at(-1) : first;
    expect(places).toEqual([declared?.range]);

    const found = await client.request(ReferencesRequest.type, {
      ...scene.at(mark),
      context: { includeDeclaration: true },
    });
    const byPlace = (a: Location, b: Location) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    expect((found ?? []).toSorted(byPlace)).toEqual(all.toSorted(byPlace));

    const edit = (await client.request(RenameRequest.type, { ...scene.at(mark), newName: "renamed" })) as WorkspaceEdit;
    const wanted = Map.groupBy(all, ({ uri }) => uri);
    const changes = Object.fromEntries(
      [...wanted].map(([uri, own]) => [uri, own.map(({ range }) => ({ range, newText: "renamed" }))]),
    );
    expect(applyWorkspaceEdit(scene.files, edit)).toEqual(applyWorkspaceEdit(scene.files, { changes }));
  });

  test("a sweep has no name that another has; a second one of a name is renamed by itself", async () => {
    const { client, scene } = await play(`${MACHINES}
      sweep a of next { initrd from 1M to 2M step 1M }
      sweep ⟦‸a⟧ of next { initrd from 1M to 2M step 1M }
      sweep c of next { initrd from 1M to 2M step 1M }
    `);
    expect(await client.request(PrepareRenameRequest.type, scene.at())).toEqual({
      range: scene.range(),
      placeholder: "a",
    });
    const to = (newName: string) => client.request(RenameRequest.type, { ...scene.at(), newName });
    await expect(to("c")).rejects.toThrow("there is a sweep named `c` already");
    const { changes, documentChanges } = (await to("b")) as WorkspaceEdit;
    expect(JSON.stringify(changes ?? documentChanges).match(/"newText":"b"/g)).toHaveLength(1);
  });

  test("a sweep that cannot be read has nothing to do with the name of another", async () => {
    const { client, scene } = await play(`${MACHINES}
      sweep ‸a of next { initrd from 1M to 2M step 1M }
      sweep b of next { a from 1M to }
    `);
    expect(await client.request(RenameRequest.type, { ...scene.at(), newName: "c" })).not.toBeNull();
  });

  test("its name is highlighted as one that is written, and stands in the outline", async () => {
    const { client, scene } = await play(`${MACHINES}sweep ⟦gro‸wth⟧ of next { initrd from 1M to 2M step 1M }`);
    expect(await client.request(DocumentHighlightRequest.type, scene.at())).toEqual([
      { range: scene.range(), kind: DocumentHighlightKind.Write },
    ]);
    const symbols = await client.request(DocumentSymbolRequest.type, client.file("main.kexec"));
    expect(symbols).toContainEqual(expect.objectContaining({ name: "growth", selectionRange: scene.range() }));
  });
});

describe("hover", () => {
  test("at the name of a sweep: what varies, and what comes of it", async () => {
    // 64, 128, …, 576: 9 sizes.
    expect(await hoverText(`${MACHINES}sweep gro‸wth of next { initrd from 64M to 600M step 64M }`)).toBe(
      [
        "**sweep `growth` of `next`** 9 points.",
        "- initrd from 64M to 600M, step 64M: 9 sizes; as it is written it has 40M.",
        "Fails with EADDRNOTAVAIL at kernel up to 300M (314,572,800 bytes); above, it loads.",
      ].join("\n\n"),
    );
  });

  test("of several rows each, of many the first six", async () => {
    const hover = await hoverText(
      `${MACHINES}sweep gro‸wth of next { initrd from 1M to 2M step 1M  kernel from 1M to 4M step 1M  kernel 6.12 7.3 }`,
    );
    expect(hover).toContain("**sweep `growth` of `next`** 16 points in 8 rows.");
    expect(hover).toContain("- kernel from 1M to 4M, step 1M: 4 sizes; as it is written it has 256M.");
    expect(hover).toContain("- Linux 7.3, kernel 2M: loads at every size.");
    expect(hover.match(/^- Linux/gm)).toHaveLength(6);
    expect(hover).toContain("… and 2 more rows.");
  });

  test("of one that has a mistake, that it has one", async () => {
    expect(await hoverText(`${MACHINES}sweep gro‸wth of next { initrd from 2M to 1M step 1M }`)).toBe(
      "**sweep `growth`** is not worked out: the sweep, its image or its machine has an error.",
    );
  });

  test.each([
    ["ini‸trd", "**Swept** initrd from 16M to 600M, step 8M: 74 sizes; as it is written it has 40M."],
    ["scratch on‸ly", "**Swept** scratch only from 32M to 64M, step 16M: 3 sizes; as it is written it has 64M."],
  ])("at what varies: %s", async (marked, words) => {
    const hover = await hoverText(
      `${MACHINES}
      machine areas { arch x86_64  kernel 6.16  ram 1M size 2G  scratch only 512M size 64M }
      image under on areas { buffer initrd { memsz 40M } }
      sweep growth of under {
          ${marked.startsWith("ini") ? marked : "initrd"} from 16M to 600M step 8M
          ${marked.startsWith("scr") ? marked : "scratch only"} from 32M to 64M step 16M
      }`,
    );
    expect(hover.split("\n\n")[0]).toBe(words);
    expect(hover).toContain(marked.startsWith("ini") ? "Headroom: " : "0x20000000..0x23ffffff");
  });
});

describe("the crash kernel's range that varies", () => {
  const CRASH = `machine m { arch x86_64  kernel 6.12  ram 1M..1G-1  ⟦range|crashkernel 512M size 128M⟧ }
image i on m { type crash  buffer kernel { memsz 56M } }
sweep s of i { crash‸kernel from 64M to 256M step 64M }
`;

  test("leads to where it is declared, and its hover says what is swept", async () => {
    const { client, scene } = await play(CRASH);
    const [link] = (await client.request(DefinitionRequest.type, scene.at())) as LocationLink[];
    expect(link?.targetRange).toEqual(scene.range("range"));
    const hover = await hoverText(CRASH);
    expect(hover).toContain("crashkernel from 64M to 256M, step 64M: 4 sizes; as it is written it has 128M.");
    // With the one segment in it: 512M, and 56M from there on.
    expect(hover).toContain("0x20000000");
  });

  test("is suggested for an image that goes there alone", async () => {
    const suggested = async (type: string) => {
      const text = CRASH.replace(/crash‸kernel from.*step 64M/, "‸").replace("type crash", type);
      return (await complete(text)).words;
    };
    expect(await suggested("type crash")).toEqual(expect.arrayContaining(["kernel", "crashkernel"]));
    expect(await suggested("")).not.toContain("crashkernel");
  });
});
