import eslint from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import { readdirSync } from "node:fs";
import tseslint from "typescript-eslint";

/** Imports go one way: app, then features, then shared; features do not know each other. Only neighbours are named without "@/". */
function zone(folder, forbidden, message) {
  const patterns = [
    { group: ["../*"], message: "Name what is in another folder from the top: @/..." },
    { group: forbidden, message },
  ];
  return { files: [`${folder}/**`], rules: { "no-restricted-imports": ["error", { patterns }] } };
}

const features = readdirSync("src/features");
const zones = [
  zone("src/app", ["@/app/*"], "Neighbours are named ./..."),
  zone("src/shared", ["@/features/*", "@/app/*"], "shared/ knows no feature."),
  ...features.map((feature) =>
    zone(
      `src/features/${feature}`,
      ["@/features/*", "@/app/*"],
      "A feature knows neither app/ nor others: what two need belongs to shared/.",
    ),
  ),
];

export default tseslint.config(
  { ignores: ["target/", "node_modules/"] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Promises of event handlers end in a mutation, which has its own error state.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      // A value that was shown must not stay where other scripts and other tabs find it.
      "no-restricted-globals": ["error", "localStorage", "sessionStorage", "indexedDB"],
      "no-console": "error",
    },
  },
  ...zones,
  {
    files: ["**/*.js"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: "readonly", fetch: "readonly", URL: "readonly" } },
  },
);
