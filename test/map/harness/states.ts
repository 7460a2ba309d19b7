import type { MapState } from "../../../src/map/messages.js";
import type { MemoryMap } from "../../../src/report/map/model.js";

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
