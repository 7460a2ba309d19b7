import { expect, test } from "vitest";
import { actionsAt, make, mend, open } from "./mend.js";

const HOST = "machine host { arch x86_64  kernel 7.3  ram 1M..4G - 1 }";
const USE = "image next on ⟦host⟧ { buffer kernel { memsz 4K } }\n";

test("a machine that a file of the workspace declares", async () => {
  const { after, now, action } = await mend(USE, 'Import `host` from "hosts/large.kexec"', {
    disk: { "hosts/large.kexec": `// machine other { }\n${HOST}`, "hosts/notes.kexec": "// machine host { }\n" },
  });
  expect(after).toBe(`import "hosts/large.kexec"\n\n${USE.replace(/[⟦⟧]/g, "")}`);
  expect(action.isPreferred).toBe(true);
  expect(now).toEqual([]);
});

test("a constant, behind the imports that there are and above what it is used for", async () => {
  const { after, now } = await mend(
    `
      // The fleet.
      import "hosts.kexec"  // all of them

      image next on host { buffer kernel { memsz ⟦SIZE⟧ } }
      //// file: hosts.kexec
      ${HOST}
      //// file: sizes.kexec
      const SIZE = 4K
    `,
    'Import `SIZE` from "sizes.kexec"',
  );
  expect(after).toBe(
    '// The fleet.\nimport "hosts.kexec"  // all of them\nimport "sizes.kexec"\n\nimage next on host { buffer kernel { memsz SIZE } }\n',
  );
  expect(now).toEqual([]);
});

test("from a folder beside this one, and more than one file", async () => {
  const { client, scene } = await open(`//// file: fleet/main.kexec\n${USE}`, {
    disk: { "hosts/a.kexec": HOST, "hosts/deep/b.kexec": HOST, "fleet/c d.kexec": HOST },
  });
  await client.diagnostics(scene.main);
  const actions = await actionsAt(client, scene.main, scene.range());
  expect(actions.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
    ['Import `host` from "c d.kexec"', undefined],
    ['Import `host` from "../hosts/a.kexec"', undefined],
    ['Import `host` from "../hosts/deep/b.kexec"', undefined],
  ]);
  for (const action of actions) {
    const { client, scene } = await open(`//// file: fleet/main.kexec\n${USE}`, {
      disk: { "hosts/a.kexec": HOST, "hosts/deep/b.kexec": HOST, "fleet/c d.kexec": HOST },
    });
    await client.diagnostics(scene.main);
    await make(client, scene.main, action);
    expect(await client.diagnostics(scene.main)).toEqual([]);
  }
});

test("a name that another file declares goes before one of this file that is like it", async () => {
  const { client, scene } = await open(`${HOST.replace("host", "hosts")}\n${USE}`, { disk: { "hosts.kexec": HOST } });
  await client.diagnostics(scene.main);
  const actions = await actionsAt(client, scene.main, scene.range());
  expect(actions.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
    ['Import `host` from "hosts.kexec"', true],
    ["Change to `hosts`", undefined],
  ]);
});

test("an open file counts as it is now, and one that declares the name twice does not count", async () => {
  const { client, scene } = await open(USE, { disk: { "twice.kexec": `${HOST}\n${HOST}`, "other.kexec": HOST } });
  client.open("other.kexec", HOST.replace("host", "renamed"));
  client.open("new.kexec", HOST);
  await client.diagnostics(scene.main);
  expect((await actionsAt(client, scene.main, scene.range())).map(({ title }) => title)).toEqual([
    'Import `host` from "new.kexec"',
  ]);
});

test("a file that comes later, and one that changes", async () => {
  const { client, scene } = await open(USE, { disk: { "hosts.kexec": "const A = 1" } });
  const titles = async () => {
    await client.diagnostics(scene.main);
    return (await actionsAt(client, scene.main, scene.range())).map(({ title }) => title);
  };
  expect(await titles()).toEqual([]);
  client.write("hosts.kexec", HOST);
  expect(await titles()).toEqual(['Import `host` from "hosts.kexec"']);
  client.write("more.kexec", HOST);
  expect(await titles()).toEqual(['Import `host` from "hosts.kexec"', 'Import `host` from "more.kexec"']);
  client.remove("hosts.kexec");
  expect(await titles()).toEqual(['Import `host` from "more.kexec"']);
});

test("nothing is read of a folder that is not trusted", async () => {
  const { client, scene } = await open(USE, {
    disk: { "hosts.kexec": HOST },
    initializationOptions: { trusted: false },
  });
  await client.diagnostics(scene.main);
  expect(await actionsAt(client, scene.main, scene.range())).toEqual([]);
  client.notify("kexec/trusted", {});
  await client.diagnostics(scene.main);
  expect((await actionsAt(client, scene.main, scene.range())).map(({ title }) => title)).toEqual([
    'Import `host` from "hosts.kexec"',
  ]);
});

test("of 2,000 files in a folder those count that declare the name once", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 2000 }, (_, i) => [`many/${i}.kexec`, `${HOST.replace("host", `host${i}`)}\n`.repeat(10)]),
  );
  const { client, scene } = await open(USE.replace("host", "host1234"), {
    disk: { ...files, "one.kexec": HOST.replace("host", "host1234") },
  });
  await client.diagnostics(scene.main);
  const titles = (await actionsAt(client, scene.main, scene.range())).map(({ title }) => title);
  expect(titles).toEqual(['Import `host1234` from "one.kexec"']);
});

test("an import of a file that is somewhere else, or nearly has that name", async () => {
  const disk = { "hosts/large.kexec": HOST };
  const moved = await mend(`import ⟦"large.kexec"⟧\n`, 'Change to "hosts/large.kexec"', { disk });
  expect(moved.after).toBe('import "hosts/large.kexec"\n');
  expect(moved.now).toEqual([]);
  const typed = await mend(`import ⟦"hosts/lrage.kexec"⟧\n`, 'Change to "hosts/large.kexec"', { disk });
  expect(typed.now).toEqual([]);
  await expect(mend(`import ⟦"small.kexec"⟧\n`, 'Change to "hosts/large.kexec"', { disk })).rejects.toThrow(
    "not offered",
  );
});

test("a text that is in no folder imports nothing", async () => {
  const { client } = await open("const A = 1", { disk: { "hosts.kexec": HOST } });
  client.open("untitled:Untitled-1", USE.replace(/[⟦⟧]/g, ""));
  const [diagnostic] = await client.diagnostics("untitled:Untitled-1");
  const range = diagnostic?.range as NonNullable<typeof diagnostic>["range"];
  expect(await actionsAt(client, "untitled:Untitled-1", range)).toEqual([]);
});
