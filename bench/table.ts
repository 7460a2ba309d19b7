import type { BenchResult } from "./measure.js";

/** Results as an aligned table, one line each. */
export function table(results: readonly BenchResult[]): string {
  const rows = [
    ["", "median", "", "p10", "p90", "goal", "times as good"],
    ...results.map(({ name, unit, median, low, high, goal, ratioToGoal }) => [
      name,
      digits(median),
      unit,
      digits(low),
      digits(high),
      goal === undefined ? "" : digits(goal),
      ratioToGoal === undefined ? "" : ratioToGoal.toFixed(2),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length))) ?? [];
  const leftAligned = new Set([0, 2]);
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] as number;
          return leftAligned.has(column) ? cell.padEnd(width) : cell.padStart(width);
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Three significant digits, thousands apart. */
function digits(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en");
}
