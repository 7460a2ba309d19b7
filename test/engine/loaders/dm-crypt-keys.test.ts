import { describe, expect, test } from "vitest";
import { explain, type LoaderRequest, type Machine, place, prepareMachine } from "../../../src/engine/index.js";
import { GiB, KiB, kernel, MiB, machine } from "../machines.js";
import { arm64Image, bzImage } from "./requests.js";

const CRASHKERNEL = { start: GiB, end: GiB + 256 * MiB - 1 };

function segmentsOf(request: LoaderRequest, version: string, given: Partial<Machine> = {}) {
  const prepared = prepareMachine(machine({ profile: kernel(version), crashkernel: CRASHKERNEL, ...given }));
  const answer = place(prepared, "crash", request);
  const { searches: _, attempts: __, attemptCount: ___, ...explained } = explain(prepared, "crash", request);
  expect(explained).toEqual(answer);
  return answer.segments.map(({ name, indeterminate }) => `${name}${indeterminate === undefined ? "" : "?"}`);
}

describe("the dm-crypt keys of a crash image", () => {
  test("stand behind the ELF core header of a bzImage from 6.16 on, anywhere, and so does what follows", () => {
    const request = bzImage({ dmCryptKeys: 8 * KiB, initrd: MiB });
    expect(segmentsOf(request, "6.15")).toEqual(["elfcorehdr", "purgatory", "bootparams", "kernel", "initrd"]);
    expect(segmentsOf(request, "6.16")).toEqual([
      "elfcorehdr",
      "dm_crypt_keys?",
      "purgatory?",
      "bootparams?",
      "kernel?",
      "initrd?",
    ]);
  });

  test("stand behind that of an arm64 Image from 7.1 on", () => {
    const request = arm64Image({ dmCryptKeys: 8 * KiB, initrd: MiB });
    const arm = { walk: "memblock" } as const;
    expect(segmentsOf(request, "7.0", arm)).toEqual(["kernel", "elfcorehdr", "initrd", "dtb"]);
    expect(segmentsOf(request, "7.1", arm)).toEqual(["kernel", "elfcorehdr", "dm_crypt_keys?", "initrd?", "dtb?"]);
  });

  test("are asked for by no default image", () => {
    const { segments, failure } = place(prepareMachine(machine()), "default", bzImage({ dmCryptKeys: 8 * KiB }));
    expect(failure).toBe(null);
    expect(segments.map(({ name }) => name)).toEqual(["purgatory", "bootparams", "kernel"]);
  });

  test("take 31 bytes of the command line more, and of bootparams", () => {
    const prepared = prepareMachine(machine({ profile: kernel("6.16"), crashkernel: CRASHKERNEL }));
    const load = (cmdline: number) => place(prepared, "crash", bzImage({ dmCryptKeys: 1, cmdline }));
    expect(load(2047 - 61).failure).toBe(null);
    // The two segments before the check are placed by then.
    expect(load(2047 - 60)).toMatchObject({
      failure: { errno: "EINVAL", at: "loader", check: "no-room-for-dmcryptkeys" },
      segments: [{ name: "elfcorehdr" }, { name: "dm_crypt_keys" }],
    });
    // 4096 + 0 + 30 + 31 = 4157, to 16: 4160; and 160 of what is always there.
    expect(load(0).segments[3]).toMatchObject({ name: "bootparams", bufsz: 4160 + 160 });
  });

  test("that find no place end the load", () => {
    const prepared = prepareMachine(machine({ profile: kernel("7.3"), crashkernel: CRASHKERNEL }));
    expect(place(prepared, "crash", bzImage({ dmCryptKeys: GiB })).failure).toEqual({
      errno: "EADDRNOTAVAIL",
      at: "buffer",
      index: -1,
      name: "dm_crypt_keys",
      cause: "no-hole",
    });
  });
});
