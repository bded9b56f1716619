/** Traps that types do not show. Names and types are tsc's business, spacing is nobody's. */

const noHtmlFromStrings = ["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
  property,
  message: "Elements are built from text, never from HTML strings: use textContent and append.",
}));

// In a comment too, collectstatic takes import("x") for an import and looks for the file.
const noImportType = {
  meta: { type: "problem", schema: [], messages: { found: "Write /** @import {Name} from \"./module.js\" */ instead: collectstatic follows import(…) even in comments." } },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (/\bimport\s*\(/.test(comment.value)) context.report({ loc: comment.loc, messageId: "found" });
      }
    },
  }),
};

// collectstatic rewrites an import to the hashed name only where the statement ends in a semicolon.
const importsEnd = {
  meta: { type: "problem", schema: [], messages: { found: "End this import with a semicolon, or collectstatic leaves the unhashed name in it." } },
  create(context) {
    const check = (node) => {
      if (node.source && !context.sourceCode.getText(node).endsWith(";")) context.report({ node, messageId: "found" });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

export default [
  {
    files: ["**/*.js"],
    plugins: { ours: { rules: { "no-import-type": noImportType, "imports-end": importsEnd } } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "ours/no-import-type": "error",
      "ours/imports-end": "error",
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": ["error", ...noHtmlFromStrings],
      "no-console": ["error", { allow: ["error"] }],
      "no-debugger": "error",
      "no-empty": "error",
      "no-fallthrough": "error",
      "no-loss-of-precision": "error",
      "no-self-compare": "error",
      "no-shadow": "error",
      "no-unused-expressions": "error",
      "no-unsafe-finally": "error",
      "no-use-before-define": ["error", { functions: false, classes: false }],
      "no-promise-executor-return": "error",
      "require-atomic-updates": "error",
      "array-callback-return": "error",
      "default-case-last": "error",
      "object-shorthand": "error",
      "no-throw-literal": "error",
    },
  },
  {
    // docs/architecture.md: one folder touches Leaflet, one module fetches, one reads the address.
    files: ["static/js/**/*.js"],
    ignores: ["static/js/map/**"],
    rules: { "no-restricted-globals": ["error", { name: "L", message: "Only static/js/map/ touches Leaflet." }] },
  },
];
