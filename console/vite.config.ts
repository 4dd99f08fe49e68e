import react from "@vitejs/plugin-react";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const source = fileURLToPath(new URL("src", import.meta.url));
const tests = fileURLToPath(new URL("test", import.meta.url));

/** Beside each file the same compressed, which the server sends to who takes it. */
const compressed: Plugin = {
  name: "compressed",
  // Not before: until they are written, scripts lack what they load ahead of time.
  writeBundle({ dir = "" }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => file.startsWith("assets/"))) {
      writeFileSync(`${dir}/${name}.gz`, gzipSync(readFileSync(`${dir}/${name}`), { level: 9 }));
    }
  },
};

export default defineConfig({
  plugins: [react(), compressed],
  resolve: { alias: { "@": source, "@test": tests } },
  build: {
    // On the server's class path; ConsoleController serves it.
    outDir: "target/classes/tacet-console",
    emptyOutDir: true,
    // The server's content security policy takes no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // While developing: a server that bin/tacet has started answers the calls.
  server: { proxy: { "/api": process.env["TACET_URL"] ?? "http://127.0.0.1:8080" } },
  test: {
    // Only to end what hangs: on a busy machine seconds become minutes.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    environment: "jsdom",
    setupFiles: "test/setup.ts",
    restoreMocks: true,
  },
});
