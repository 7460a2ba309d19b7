import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import summarySchema from "../../../fleet/report/fleet-1.schema.json" with { type: "json" };
import resultSchema from "../../../fleet/report/fleet-result-1.schema.json" with { type: "json" };

const ajv = new Ajv2020({ allErrors: false, strict: false });
const isSummary = ajv.compile(summarySchema);
const isResult = ajv.compile(resultSchema);

/** What is wrong with a summary by its schema, in words; null when nothing is. */
export function summaryFault(value: unknown): string | null {
  return faultOf(isSummary, value);
}

/** What is wrong with a line of results by its schema, in words; null when nothing is. */
export function resultFault(value: unknown): string | null {
  return faultOf(isResult, value);
}

function faultOf(validate: ValidateFunction, value: unknown): string | null {
  if (validate(value)) return null;
  const [error] = validate.errors ?? [];
  return `${error?.instancePath ?? ""} ${error?.message ?? "is not as the schema has it"}`.trim();
}
