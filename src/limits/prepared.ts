import { type Machine, type PreparedMachine, prepareMachine } from "../engine/index.js";

const preparedMachines = new WeakMap<Machine, PreparedMachine>();

/** A machine made ready, once for as long as it is the same object. @throws RangeError as `prepareMachine` */
export function preparedOf(machine: Machine): PreparedMachine {
  let prepared = preparedMachines.get(machine);
  if (!prepared) {
    prepared = prepareMachine(machine);
    preparedMachines.set(machine, prepared);
  }
  return prepared;
}
