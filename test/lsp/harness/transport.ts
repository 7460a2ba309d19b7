import { PassThrough } from "node:stream";
import { type Connection, createConnection, type MessageConnection, ProposedFeatures } from "vscode-languageserver";
import {
  createMessageConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

/** The two ends of a connection in one process: whole messages, as bytes, through memory. */
export interface Ends {
  readonly server: Connection;
  readonly client: MessageConnection;
  /** The exit code of the server, once it got `exit`. */
  readonly exited: Promise<number>;
}

/**
 * Connects a server that is about to be started with a client. A real server's process ends with `exit`; this one may
 * still send what it was about to, and nobody hears it.
 */
export function connectInMemory(): Ends {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const { promise: exited, resolve } = Promise.withResolvers<number>();
  const watchDog = { shutdownReceived: false, initialize: () => {}, exit: resolve };
  return {
    server: createConnection(
      (logger) => createProtocolConnection(toServer, toClient, logger),
      watchDog,
      ProposedFeatures.all,
    ),
    client: createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)),
    exited,
  };
}
