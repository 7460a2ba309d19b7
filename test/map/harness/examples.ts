import { memoryMap } from "../../../src/report/map/memory-map.js";
import type { MemoryMap } from "../../../src/report/map/model.js";
import { exampleFiles } from "../../report/real-files.js";

/** The maps of an example's images, by their names. */
export async function exampleMaps(name: string): Promise<Map<string, MemoryMap>> {
  const [file] = await exampleFiles([name]);
  const maps = (file?.images ?? []).flatMap((image) => memoryMap(image) ?? []);
  return new Map(maps.map((map) => [map.image, map]));
}
