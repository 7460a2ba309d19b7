import { readFileSync } from "node:fs";
import { parseSync } from "rolldown/utils";

/**
 * @typedef {object} Import one import in a file, in whatever form it is written
 * @property {string | undefined} to the module's name as written; undefined when it is computed
 * @property {boolean} type whether it is gone when the types are
 * @property {number} line
 */

/**
 * All imports of a TypeScript file: declarations, re-exports, import(), import types, require, reference comments.
 *
 * @param {string} path
 * @returns {Import[]}
 */
export function importsOf(path) {
  const text = readFileSync(path, "utf8");
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) {
    throw new Error(`${path}: ${errors[0]?.message}`);
  }
  /** @type {Import[]} */
  const found = [];
  /** @param {{ start: number }} node @param {unknown} to @param {boolean} type */
  const add = ({ start }, to, type) =>
    found.push({ to: typeof to === "string" ? to : undefined, type, line: text.slice(0, start).split("\n").length });

  visit(program, (node) => {
    switch (node.type) {
      case "ImportDeclaration":
        return add(node, node.source.value, node.importKind === "type");
      case "ExportAllDeclaration":
        return add(node, node.source.value, node.exportKind === "type");
      case "ExportNamedDeclaration":
        return node.source !== null && add(node, node.source.value, node.exportKind === "type");
      case "ImportExpression":
        return add(node, plainString(node.source), false);
      case "TSImportType":
        return add(node, plainString(node.source), true);
      case "TSImportEqualsDeclaration":
        return (
          node.moduleReference.type === "TSExternalModuleReference" &&
          add(node, plainString(node.moduleReference.expression), node.importKind === "type")
        );
      case "CallExpression":
        return (
          node.callee.type === "Identifier" &&
          node.callee.name === "require" &&
          add(node, plainString(node.arguments[0]), false)
        );
    }
  });
  for (const comment of comments) {
    const reference = /^\/\s*<reference\s+(?:types|path)\s*=\s*["']([^"']+)["']/.exec(comment.value);
    if (reference !== null) {
      add(comment, reference[1], true);
    }
  }
  return found;
}

/**
 * The text of a string literal, or of a template without holes.
 *
 * @param {any} node
 */
function plainString(node) {
  return node?.type === "TemplateLiteral" && node.quasis.length === 1 ? node.quasis[0].value.cooked : node?.value;
}

/**
 * Calls `see` for each node of a syntax tree.
 *
 * @param {unknown} node
 * @param {(node: any) => void} see
 */
function visit(node, see) {
  if (Array.isArray(node)) {
    for (const part of node) {
      visit(part, see);
    }
  } else if (typeof node === "object" && node !== null) {
    if ("type" in node) {
      see(node);
    }
    for (const part of Object.values(node)) {
      visit(part, see);
    }
  }
}
