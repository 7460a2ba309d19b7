import { spawnSync } from "node:child_process";

/** Where Debian has its daemons, which a user's PATH may lack. */
export const PATH_OF_DAEMONS = `${process.env.PATH}:/usr/sbin:/sbin`;

/**
 * Sees that commands are there: installs Debian's packages where they are not.
 *
 * @throws Error when they cannot be had
 */
export function install(commands: readonly string[], packages: readonly string[]): void {
  if (areThere(commands)) return;
  const names = packages.join(" ");
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0)
    throw new Error(`${commands.join(", ")}: not there; install Debian's ${names}, or run this as root on Debian`);
  const script = `apt-get update -q && apt-get install -q -y --no-install-recommends ${names}`;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { stdout, stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8", env });
  if (!areThere(commands)) throw new Error(`${names} could not be installed:\n${stdout}${stderr}`);
}

function areThere(commands: readonly string[]): boolean {
  const env = { ...process.env, PATH: PATH_OF_DAEMONS };
  return commands.every((command) => spawnSync("sh", ["-c", `command -v ${command}`], { env }).status === 0);
}
