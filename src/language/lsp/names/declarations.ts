import type { AstNode } from "langium";
import { loaderSegments } from "../../analysis/load/read-load.js";
import { segmentOfPart } from "../../analysis/load/segment-of-part.js";
import { CRASHKERNEL } from "../../analysis/range-words.js";
import type { Workspace } from "../../analysis/workspace.js";
import {
  type Image,
  isBufferCall,
  isCapturedFile,
  isLoadCall,
  isRam,
  isReserved,
  isScratch,
  isScratchFiles,
  type Machine,
} from "../../generated/ast.js";
import { importedMeanings } from "../../scoping/scope.js";
import type { Name } from "./name.js";

/** Where it is said what a name means. */
export interface Declared {
  readonly node: AstNode;
  /** What of the node says it; undefined when it is the whole node. */
  readonly property?: "name" | "key" | "loader";
}

/**
 * Where a name is declared: at the statement, buffer or range that bears it, else at what it comes from, such as the part of
 * a load or the field that names a file. Of a name that may mean several things all of them; of one that means nothing, and of
 * what the kernel makes by itself, none.
 */
export function declarationsOf(name: Name, workspace: Workspace): Declared[] {
  switch (name.of) {
    case "declaration":
      return [named(name.declaration)];
    case "segment":
      return declarationsOfSegment(name.image, name.name, workspace);
    case "region":
      return declarationsOfRegion(name.machine, name.name, workspace);
    case "sweep":
      return [named(name.sweep)];
    case "nothing": {
      const { part, kind, $refText } = name.reference;
      return importedMeanings(part.document, kind, $refText).map(named);
    }
  }
}

/** The ranges of a machine that bear a name. */
export function rangesNamed(machine: Machine, name: string) {
  return machine.fields.filter(
    (field) => (isRam(field) || isReserved(field) || isScratch(field)) && field.name === name,
  );
}

/** The fields whose files have scratch areas of a name. */
export function filesWithScratch(machine: Machine, name: string, workspace: Workspace): AstNode[] {
  const areas = workspace.machine(machine).values?.scratch ?? [];
  return [...new Set(areas.filter((area) => area.name === name && isScratchFiles(area.node)).map(({ node }) => node))];
}

function declarationsOfSegment(image: Image, name: string, workspace: Workspace): Declared[] {
  const buffers = image.items.filter((item) => isBufferCall(item) && item.name === name);
  if (buffers.length > 0) return buffers.map(named);
  const loads = image.items.filter(isLoadCall);
  const parts = loads.flatMap(({ loader, parts }) => parts.filter(({ key }) => segmentOfPart(loader, key) === name));
  // What is in another segment has a size all the same, that a sweep may vary.
  const inOthers = loads.flatMap(({ parts }) => parts.filter(({ key }) => key === name));
  const written = parts.length > 0 ? parts : inOthers;
  if (written.length > 0) return written.map((node) => ({ node, property: "key" }));
  const { load, type } = workspace.image(image).values;
  const ofLoader = name === "loader" || (load && loaderSegments(load, type).includes(name));
  return ofLoader ? loads.map((node) => ({ node, property: "loader" })) : [];
}

function declarationsOfRegion(machine: Machine, name: string, workspace: Workspace): Declared[] {
  const ranges = rangesNamed(machine, name).map(named);
  const files = filesWithScratch(machine, name, workspace).map((node) => ({ node }));
  if (name !== CRASHKERNEL || ranges.length + files.length > 0) return [...ranges, ...files];
  const node = workspace.machine(machine).values?.crashkernel?.node;
  if (!node) return [];
  return [isCapturedFile(node) && node.key !== CRASHKERNEL ? { node } : { node, property: "key" }];
}

function named(node: AstNode): Declared {
  return { node, property: "name" };
}
