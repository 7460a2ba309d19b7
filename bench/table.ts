import type { BenchResult } from "./measure.js";

/** Results as an aligned table, one line each; a column that none of them fills is left out. */
export function table(results: readonly BenchResult[]): string {
  const all = [
    ["", "median", "", "p10", "p90", "p95", "CPU", "CPU p95", "goal", "times as good"],
    ...results.map(({ name, unit, median, low, high, p95, cpu, goal, ratioToGoal }) => [
      name,
      digits(median),
      unit,
      digits(low),
      digits(high),
      digits(p95),
      digits(cpu?.median),
      digits(cpu?.p95),
      digits(goal),
      ratioToGoal === undefined ? "" : ratioToGoal.toFixed(2),
    ]),
  ];
  const rows = all.map((row) => row.filter((_, column) => all.slice(1).some((other) => other[column] !== "")));
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

/** Three significant digits, thousands apart; nothing of what was not measured. */
function digits(value: number | undefined): string {
  return value === undefined ? "" : Number(value.toPrecision(3)).toLocaleString("en");
}
