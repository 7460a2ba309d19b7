import type { MapState } from "../../../src/map/messages.js";
import { memoryMap } from "../../../src/report/map/memory-map.js";
import type { MemoryMap } from "../../../src/report/map/model.js";
import { exampleFiles } from "../../report/real-files.js";

/** A state that shows a map, as the editor's side makes it. */
export function stateOf(map: MemoryMap | null, change: Partial<MapState> = {}): MapState {
  return {
    uri: "file:///lab/host.kexec",
    file: "host.kexec",
    images: [map?.image ?? "next"],
    kernels: ["6.12", "6.16", "7.3"],
    image: map?.image ?? "next",
    map,
    freshness: "current",
    notice: "",
    comparison: null,
    other: null,
    moves: [],
    pinned: false,
    ...change,
  };
}

/** The maps of an example's images, by their names. */
export async function exampleMaps(name: string): Promise<Map<string, MemoryMap>> {
  const [file] = await exampleFiles([name]);
  const maps = (file?.images ?? []).flatMap((image) => memoryMap(image) ?? []);
  return new Map(maps.map((map) => [map.image, map]));
}
