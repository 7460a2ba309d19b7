import type { NamedVersion } from "../../report/model.js";
import type { Machine } from "../generated/ast.js";
import type { AnalysedImage } from "./analyse-image.js";
import type { Finding } from "./finding.js";
import type { Workspace } from "./workspace.js";

/** All documents once more, with one kernel in place of every machine's own. */
export class OtherKernel {
  private readonly machineFindings = new Map<Machine, readonly Finding[]>();

  /**
   * @param written the documents as they are written
   * @param workspace the same with `kernel`
   */
  constructor(
    readonly kernel: NamedVersion,
    private readonly written: Workspace,
    private readonly workspace: Workspace,
  ) {}

  /**
   * An image by this kernel.
   * @param written the image as it is written
   * @returns with what is to be told of its machine and of itself that is not to be told of the written ones
   */
  image(written: AnalysedImage): AnalysedImage {
    const image = this.workspace.image(written.node);
    const machine = written.node.machine?.ref;
    const ofMachine = machine ? this.newInMachine(machine) : [];
    return { ...image, findings: [...ofMachine, ...newAmong(image.findings, written.findings)] };
  }

  private newInMachine(machine: Machine): readonly Finding[] {
    let found = this.machineFindings.get(machine);
    if (!found) {
      found = newAmong(this.workspace.machine(machine).findings, this.written.machine(machine).findings);
      this.machineFindings.set(machine, found);
    }
    return found;
  }
}

function newAmong(findings: readonly Finding[], before: readonly Finding[]): Finding[] {
  const told = new Set(before.map(({ message }) => message));
  return findings.filter(({ message }) => !told.has(message));
}
