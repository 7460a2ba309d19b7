import { onTestFinished, TestRunner } from "vitest";
import type { Connection } from "vscode-languageserver";
import { Client, type ClientOptions, type Disk } from "./client.js";
import { connectInMemory } from "./transport.js";

/**
 * Starts a server in this process and gives its client, not yet initialized. The server is shut down at the end of the
 * test that calls this; outside of a test, such as in `beforeAll`, whoever calls this calls `shutdown`.
 */
export function connect(
  start: (connection: Connection, disk: Disk) => void,
  disk: Disk,
  options: ClientOptions,
): Client {
  const ends = connectInMemory();
  start(ends.server, disk);
  const client = new Client(ends, disk, options);
  if (TestRunner.getCurrentTest()) onTestFinished(() => client.shutdown());
  return client;
}
