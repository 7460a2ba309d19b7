import { describe, expect, test } from "vitest";
import { processorWithout16K } from "../../../src/capture/machine-files/granules.js";
import { archNamed, parseUname } from "../../../src/capture/machine-files/uname.js";
import { versionOf } from "../../../src/capture/machine-files/version.js";

describe("uname", () => {
  test.each([
    ["6.12.117+deb12-cloud-amd64", "6.12.117+deb12-cloud-amd64", undefined],
    ["Linux 6.18.44 x86_64", "6.18.44", "x86_64"],
    ["Linux lab 6.1.0-56-arm64 #1 SMP Debian 6.1.192-2 (2026-11-16) aarch64 GNU/Linux", "6.1.0-56-arm64", "arm64"],
    ["Linux box 6.8.0-45-generic #45-Ubuntu SMP x86_64 x86_64 x86_64 GNU/Linux", "6.8.0-45-generic", "x86_64"],
    ["Linux p 6.4.0-150600.21-default #1 SMP ppc64le ppc64le ppc64le GNU/Linux", "6.4.0-150600.21-default", "ppc64"],
    ["Linux version 7.3.4-kho (root@vm) (gcc (Debian 12.2.0) 12.2.0) #1 SMP", "7.3.4-kho", undefined],
    ["5.14", "5.14", undefined],
  ])("%s", (line, release, arch) => {
    expect(parseUname(`${line}\n`)).toEqual({ release, arch, line });
  });

  test.each(["", "x86_64", "Linux", "7.3.4\n7.3.5", "version 6.12", "6", "600000.1", "Linux version x"])(
    "%j is none",
    (text) => {
      expect(parseUname(text)).toBeUndefined();
    },
  );

  test("no property of all objects is an architecture", () => {
    expect(archNamed("constructor")).toBeUndefined();
    expect(archNamed("armv7l")).toBeUndefined();
  });
});

describe("the version of a release", () => {
  test.each([
    ["6.12.117+deb12-cloud-amd64", "6.12.117"],
    ["7.3.4-kho", "7.3.4"],
    ["6.18", "6.18"],
    ["6.8.0-45-generic", "6.8.0"],
    ["5.14.0-427.13.1.el9_4.x86_64", "5.14.0"],
  ])("%s is %s", (release, version) => {
    expect(versionOf(release, undefined, undefined)).toEqual({ version, note: undefined });
  });

  // As Debian 12 names its first kernels; the compiler is Debian's too.
  const line =
    "Linux version 6.1.0-56-cloud-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14+deb12u1) 12.2.0) #1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)";

  test("is that of the sources, where the release keeps a 0 and the log or the configuration tells", () => {
    const found = { version: "6.1.192", note: "6.1.0-56-cloud-amd64 is Linux 6.1.192" };
    expect(versionOf("6.1.0-56-cloud-amd64", line, undefined)).toEqual(found);
    expect(versionOf("6.1.0-56-cloud-amd64", undefined, "6.1.192")).toEqual(found);
  });

  test("is not that of another series, nor of the compiler", () => {
    expect(versionOf("6.1.0-56-cloud-amd64", line.replace("6.1.192", "6.2.5"), "6.3.1")?.version).toBe("6.1.0");
    expect(versionOf("12.2.0-1", line, undefined)?.version).toBe("12.2.0");
    expect(versionOf("6.1.5-1", line, "6.1.192")?.version).toBe("6.1.5");
  });

  test("of a release candidate is told as what it is taken for", () => {
    expect(versionOf("6.18.0-rc3", undefined, "6.18.0-rc3")).toEqual({
      version: "6.18.0",
      note: "6.18.0-rc3 is a release candidate, taken as 6.18",
    });
  });

  test.each(["", "x", "6", "06.1", "6.01.2", "123456.1", "v6.1"])("%j has none", (release) => {
    expect(versionOf(release, undefined, undefined)).toBeUndefined();
  });
});

describe("processors without pages of 16K, by MIDR_EL1", () => {
  test.each([
    [0x410fd034, "Cortex-A53"],
    [0x411fd070, "Cortex-A57"],
    [0x410fd083, "Cortex-A72"],
    // A35, A76, Neoverse N1 have them; A73 is not known; Apple's 0x61 counts otherwise.
    [0x410fd042, undefined],
    [0x413fd0b1, undefined],
    [0x413fd0c1, undefined],
    [0x410fd092, undefined],
    [0x610fd034, undefined],
    [0, undefined],
  ])("%i is %s", (midr, name) => {
    expect(processorWithout16K(midr)).toBe(name);
  });
});
