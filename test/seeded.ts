import fc from "fast-check";
import { RUNS, SEED } from "./engine/random-run.js";

fc.configureGlobal({ seed: SEED, ...(RUNS !== undefined && { numRuns: RUNS }) });
