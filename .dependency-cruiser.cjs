/** Who may import whom: the house rules, checked in CI. */
const layer = (name, from, allowed) => ({
  name: `${name}-imports`,
  severity: "error",
  comment: `src/${name} may import only ${allowed.length ? allowed.join(", ") : "nothing"} of the other layers`,
  from: { path: `^src/${name}/` },
  to: { path: "^src/", pathNot: [`^src/${name}/`, ...allowed.map((other) => `^src/${other}/`), ...from] },
});

module.exports = {
  forbidden: [
    layer("engine", [], []),
    {
      name: "engine-has-no-dependency",
      severity: "error",
      from: { path: "^src/engine/" },
      to: { pathNot: "^src/engine/" },
    },
    layer("report", [], ["engine"]),
    layer("capture", [], ["engine"]),
    {
      name: "report-and-capture-are-pure",
      severity: "error",
      comment: "data in, text out: no Node module, no package",
      from: { path: "^src/(report|capture)/" },
      to: { dependencyTypes: ["core", "npm"] },
    },
    layer("language", [], ["engine", "capture", "report"]),
    layer("cli", [], ["engine", "capture", "report", "language"]),
    {
      name: "extension-shares-types-only",
      severity: "error",
      from: { path: "^src/extension/" },
      to: { path: "^src/(language|engine|report|capture|cli)/", dependencyTypesNot: ["type-only"] },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    { name: "no-orphans", severity: "error", from: { orphan: true, path: "^src/" }, to: {} },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    { name: "no-dev-dependency", severity: "error", from: { path: "^src/" }, to: { dependencyTypes: ["npm-dev"] } },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^src/language/generated/" },
  },
};
