import type { SerializedError, UserConsoleLog } from "vitest";
import type { Reporter, TestCase, TestModule } from "vitest/node";

/** Prints a line for each test as it ends, what went wrong in it, and at last `N passed, N failed`. */
export default class StepReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    const seconds = ((test.diagnostic()?.duration ?? 0) / 1000).toFixed(1);
    print(`${state.padEnd(7)} ${seconds.padStart(5)} s  ${test.fullName}`);
    printErrors(errors);
  }

  onUserConsoleLog({ content }: UserConsoleLog): void {
    print(content.trimEnd());
  }

  onTestModuleEnd(module: TestModule): void {
    if (module.errors().length > 0) {
      print(`failed          ${module.relativeModuleId}`);
      printErrors(module.errors());
    }
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    printErrors(unhandled);
    const count = (state: "passed" | "failed") =>
      modules.reduce((sum, module) => sum + [...module.children.allTests(state)].length, 0);
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const summary = `${count("passed")} passed, ${count("failed") + broken + unhandled.length} failed`;
    process.once("exit", () => print(summary)); // behind what other reporters say
  }
}

function printErrors(errors: readonly SerializedError[] | undefined): void {
  for (const { message, diff, stack, stacks } of errors ?? []) {
    const place = stacks?.find(({ file }) => file.includes("test-editor"));
    print(indented(diff === undefined ? message : `${message}\n${diff}`));
    print(indented(place ? `at ${place.file}:${place.line}:${place.column}` : (stack ?? "")));
  }
}

function indented(text: string): string {
  return `        ${text.replaceAll("\n", "\n        ")}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
