import { UsageError } from "./exit.js";

/** A whole number as an option takes it. @throws UsageError for any other */
export function numberIn(text: string, option: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} ${text}: is no number from ${least} to ${most}`);
}
