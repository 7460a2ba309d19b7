import { explain, type ImageType, type Payload, place, prepareMachine } from "../../../src/engine/index.js";
import type { Load } from "../../../src/report/model.js";
import type { EngineLoad, LoadVariants, ObservedLoad, ObservedSegment } from "../../../src/report/observed/model.js";
import type { SceneMachine } from "../scenes.js";
import { scene } from "../scenes.js";

/** A segment of a kernel's list. */
export function listed(
  index: number,
  name: string | undefined,
  mem: number,
  memsz: number,
  bufsz = memsz,
): ObservedSegment {
  return { index, name, mem, memsz, bufsz };
}

/** A report of a loader, without sizes. */
export function reported(name: string, mem: number): ObservedSegment {
  return { index: null, name, mem, memsz: null, bufsz: null };
}

/** The only load of a log, which succeeded. */
export function observedLoad(segments: readonly ObservedSegment[], fields: Partial<ObservedLoad> = {}): ObservedLoad {
  return {
    outcome: "loads",
    segments,
    complete: true,
    number: 1,
    total: 1,
    line: 1,
    release: undefined,
    type: undefined,
    isArm64: false,
    ...fields,
  };
}

/** What a log would have of a load, had it gone so. */
export function logOf({ placement: { segments, failure } }: Pick<Load, "placement">): ObservedLoad {
  const own = ["kho_scratch"];
  return observedLoad(
    segments.map(({ name, mem, memsz, bufsz }, index) => ({
      index,
      name: own.includes(name) ? undefined : name,
      mem,
      memsz,
      bufsz,
    })),
    { outcome: failure === null ? "loads" : "fails" },
  );
}

/** A load by a machine of scenes. */
export function loadOn(
  machine: SceneMachine,
  payload: Payload,
  { type = "default", variants }: { type?: ImageType; variants?: LoadVariants } = {},
): Load {
  const { load } = scene("any", machine, [{ name: "any", memsz: 4096 }]);
  if (!load) throw new Error("the scene is not placed");
  return { ...placed({ machine: load.machine, type, payload }), ...(variants && { variants }) };
}

/** A load that is placed. */
export function placed({ machine, type, payload }: EngineLoad): Load {
  const prepared = prepareMachine(machine);
  return {
    machine,
    payload,
    placement: place(prepared, type, payload),
    explain: () => explain(prepared, type, payload),
  };
}
