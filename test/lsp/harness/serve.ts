import { startServer } from "../../../src/language/lsp/server.js";
import { TableSource } from "../../language/analyse-text.js";
import type { Client, ClientOptions, Disk } from "./client.js";
import { connect } from "./connect.js";
import { readScene, type Scene } from "./scene.js";

/*
 *     const { client, scene } = await play(`
 *         machine host { arch arm64  ram 1G size 1G }
 *         image next on ho‸st { buffer kernel { memsz ⟦4K⟧ } }
 *     `);
 *     await client.request(HoverRequest.type, scene.at());
 *     client.replace("main.kexec", "4K", "4G");
 *     expect(markRanges(client.text("main.kexec"), (await client.diagnostics("main.kexec")).map(({ range }) => range)))…
 *
 * scene.ts says how texts are marked, client.ts what a client can do, edits.ts how edits are applied.
 */

/** How a test wants its server and client; all of it may be left out. */
export interface ServeOptions extends ClientOptions {
  /** Files on the disk. */
  readonly disk?: Disk;
  /** false: `initialize` is not sent. */
  readonly initialize?: boolean;
}

/** Starts the language server, and a client that has initialized it. Both end with the test. */
export async function serve({ disk = {}, initialize = true, ...options }: ServeOptions = {}): Promise<Client> {
  const client = connect(
    (connection, files) => startServer(connection, { files: new TableSource(files) }),
    disk,
    options,
  );
  if (initialize) await client.initialize();
  return client;
}

/**
 * Starts the language server with the files of a scene on its disk, and opens the first of them.
 * @param marked see scene.ts
 */
export async function play(marked: string, options: ServeOptions = {}): Promise<{ client: Client; scene: Scene }> {
  const scene = readScene(marked);
  const client = await serve({ ...options, disk: { ...scene.files, ...options.disk } });
  client.open(scene.main);
  return { client, scene };
}
