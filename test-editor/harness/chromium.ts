import { type Browser, chromium } from "playwright-core";
import { chromiumProgram } from "../../scripts/editor/chromium.mjs";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Launches the machine's Chromium, without a window and with a profile that is thrown away. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumProgram(), args: QUIET });
}
