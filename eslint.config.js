/** Traps that types do not show. Names and types are tsc's business, spacing is nobody's. */

const noHtmlFromStrings = ["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
  property,
  message: "Elements are built from text, never from HTML strings: use textContent and append.",
}));

const homes = {
  L: "the folders named map touch Leaflet",
  fetch: "requests.js fetches",
  location: "url-state.js reads the address, watchdog.js loads it again",
};

/** What is at home in one place is not used in these files. */
const keptTo = ({ files, kept }) => ({
  files,
  // A bare "error" would keep the names that an earlier entry gave.
  rules: {
    "no-restricted-globals":
      kept.length > 0 ? ["error", ...kept.map((name) => ({ name, message: `Only ${homes[name]}.` }))] : "off",
  },
});

export default [
  {
    files: ["**/*.js"],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
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
  // docs/architecture.md: one folder touches Leaflet, one module fetches, one reads the address.
  keptTo({ files: ["static/js/**/*.js"], kept: ["L", "fetch", "location"] }),
  keptTo({ files: ["static/js/map/**/*.js"], kept: ["fetch", "location"] }),
  keptTo({ files: ["static/js/requests.js"], kept: ["L", "location"] }),
  keptTo({ files: ["static/js/url-state.js"], kept: ["L", "fetch"] }),
  keptTo({ files: ["static/js/watchdog.js"], kept: ["L", "fetch"] }),
  // The desk's pages are forms; each of their modules is small and alone on its page.
  keptTo({ files: ["static/js/desk/**/*.js"], kept: ["L"] }),
  keptTo({ files: ["static/js/desk/map/**/*.js"], kept: [] }),
];
