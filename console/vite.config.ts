import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = fileURLToPath(new URL("src", import.meta.url));
const tests = fileURLToPath(new URL("test", import.meta.url));

export default defineConfig({
  plugins: [react()],
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
    environment: "jsdom",
    setupFiles: "test/setup.ts",
    restoreMocks: true,
  },
});
