/** Exact limits of sizes: pure functions over the engine; nothing here touches a file, a clock or a stream. */
export { finish, finishInSlices, type Patience } from "./finish.js";
export { largest, type SizeLimit } from "./largest.js";
export { grownPayload, largestWithMargin, type Margin } from "./margin.js";
export type * from "./model.js";
export { outcomeOf, sameOutcome } from "./outcome.js";
export { type Part, partNamed, partsOf } from "./parts.js";
export { preparedOf } from "./prepared.js";
export { resized, type ScratchGrowth, smallestScratch } from "./smallest-scratch.js";
export { stretches } from "./stretches.js";
