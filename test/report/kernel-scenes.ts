import type { KexecBuf } from "../../src/engine/index.js";
import type { KernelImage, ReportImage } from "../../src/report/model.js";
import { type SceneMachine, scene } from "./scenes.js";

type Buffers = readonly (Partial<KexecBuf> & Pick<KexecBuf, "name" | "memsz">)[];

/** One image by further kernels: `findings` by kernel, where there are any. */
export function withKernels(
  image: ReportImage,
  kernels: readonly ReportImage[],
  findings: Readonly<Record<string, KernelImage["findings"]>> = {},
): ReportImage {
  return { ...image, kernels: kernels.map((other) => ({ ...other, findings: findings[other.kernel] ?? [] })) };
}

/** One image by its first kernel, and by the others. */
export function sceneBy(
  versions: readonly [string, ...string[]],
  machine: SceneMachine,
  buffers: Buffers,
  options: Parameters<typeof scene>[3] = {},
): ReportImage {
  const [written, ...others] = versions;
  const by = (kernel: string) => scene("next", { ...machine, kernel }, buffers, options);
  return withKernels(by(written), others.map(by));
}
