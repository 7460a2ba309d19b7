import { afterAll, test } from "vitest";
import { ConsolePage } from "./console-page.js";

const page = new ConsolePage("size.md");

afterAll(() => page.remove());

test.skipIf(process.platform === "win32")(
  "the commands print what the page shows, with the exit codes it tells (vitest run -u writes it anew)",
  () => page.check(),
);
