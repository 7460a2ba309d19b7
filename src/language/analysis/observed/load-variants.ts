import type { LoadVariants } from "../../../report/observed/model.js";
import type { Image } from "../../generated/ast.js";
import type { Project } from "../project.js";
import type { MachineValues } from "../values.js";

/** What a scenario makes of an image when its machine has another kernel, and the scratch areas that it has. */
export function loadVariants(node: Image, machine: MachineValues, project: Project): LoadVariants {
  return {
    by: (profile) => {
      const { load, values } = project.workspace.by(profile).image(node);
      return load ? { machine: load.machine, type: values.type, payload: load.payload } : null;
    },
    scratch: machine.scratch.map(({ name, addr, size }) => ({ name, addr, size })),
  };
}
