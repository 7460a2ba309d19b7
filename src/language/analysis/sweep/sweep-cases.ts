import { isLoaderRequest, type Payload, profileFor } from "../../../engine/index.js";
import type { NamedVersion } from "../../../report/model.js";
import type { EngineLoad } from "../../../report/observed/model.js";
import type { Sweep, SweepCase } from "../../../report/sweep/model.js";
import { partOf } from "../../document/part.js";
import { type Image, isMachine } from "../../generated/ast.js";
import { engineBuffer, engineMachine } from "../bridge.js";
import { type Finding, spotOf } from "../finding.js";
import type { Workspace } from "../workspace.js";
import type { SweepValues } from "./read-sweep.js";

/** What reports tell of a sweep: each case is what the scenario says with another kernel, or another state of KHO, and all else kept. */
export function reportSweep({ node, axes, kernels, kho }: SweepValues, image: Image, workspace: Workspace): Sweep {
  let cases: readonly SweepCase[] | undefined;
  const work = (): SweepCase[] => {
    const versions = kernels?.map(({ value }) => value) ?? [undefined];
    const states = kho?.map(({ value }) => value) ?? [undefined];
    return versions.flatMap((version) => states.map((state) => caseOf(image, version, state, workspace)));
  };
  return {
    name: node.name,
    image: image.name,
    machine: image.machine?.$refText ?? "",
    get line() {
      return partOf(node).positionAt(spotOf(node).offset).line + 1;
    },
    axes,
    byKernel: kernels !== undefined,
    byKho: kho !== undefined,
    cases: () => (cases ??= work()),
  };
}

function caseOf(
  node: Image,
  kernel: NamedVersion | undefined,
  state: boolean | undefined,
  written: Workspace,
): SweepCase {
  const workspace = kernel ? written.byKernel(kernel) : written;
  const image = workspace.image(node);
  const machineNode = node.machine?.ref;
  const machine = isMachine(machineNode) ? workspace.machine(machineNode) : undefined;
  const values = machine?.values;
  const kho = state ?? values?.kho ?? false;
  const head = { kernel: kernel?.text ?? values?.versionText ?? "", kho };
  const refused = (refusal: string): SweepCase => ({ ...head, load: null, refusal });
  if (!values || !machine) return refused(errorOf([...(machine?.findings ?? []), ...image.findings]));
  if (kho && profileFor(values.version).khoArray === null) {
    return refused(`Linux ${head.kernel} has no Kexec HandOver: it came with 6.16`);
  }
  // That KHO is on is no mistake where it is off.
  const findings = [...machine.findings, ...image.findings].filter(({ code }) => code !== "kho-not-in-kernel");
  const isSound = values.complete && image.values.complete && findings.every(({ severity }) => severity !== "error");
  const payload = image.values.load?.request ?? image.values.buffers.map(engineBuffer);
  if (!isSound) return refused(errorOf(findings));
  const load: EngineLoad = {
    machine: engineMachine({ ...values, kho }),
    type: image.values.type,
    payload: kho && !values.kho ? withHandover(payload) : payload,
  };
  return { ...head, load, refusal: "" };
}

/** A kernel on which KHO is on is built with CONFIG_KEXEC_HANDOVER, which makes `bootparams` longer. */
function withHandover(payload: Payload): Payload {
  if (!isLoaderRequest(payload) || payload.loader !== "bzImage") return payload;
  return { ...payload, config: { ...payload.config, kexecHandover: true } };
}

function errorOf(findings: readonly Finding[]): string {
  return (
    findings.find(({ severity }) => severity === "error")?.message ?? "the scenario itself is wrong, see its errors"
  );
}
