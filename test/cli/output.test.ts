import { expect, test } from "vitest";
import { kexecScenario } from "./harness.js";

test.each(["EPIPE", "ERR_STREAM_DESTROYED"])(
  "a reader that has seen enough (%s) is no failure",
  async (stdoutFails) => {
    expect(await kexecScenario(["--help"], { stdoutFails })).toEqual({ code: 0, stdout: "", stderr: "" });
  },
);

test("a full disk behind standard output is one", async () => {
  expect(await kexecScenario(["--help"], { stdoutFails: "ENOSPC" })).toEqual({
    code: 3,
    stdout: "",
    stderr: "kexec-scenario: standard output: write ENOSPC\n",
  });
});

test("nobody who listens on standard error changes nothing", async () => {
  expect(await kexecScenario(["chek"], { stderrFails: "EPIPE" })).toEqual({ code: 2, stdout: "", stderr: "" });
  expect(await kexecScenario(["check", "/nowhere"], { stderrFails: "EPIPE" })).toEqual({
    code: 3,
    stdout: "",
    stderr: "",
  });
});
