import { once } from "node:events";
import { createServer } from "node:net";

/**
 * A port of localhost that nothing listens on at this moment, for a server that cannot choose one itself.
 *
 * @returns {Promise<number>}
 */
export async function freePort() {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") {
    throw new Error("a server on a port must have an address with a port");
  }
  return address.port;
}
