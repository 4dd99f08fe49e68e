import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// Half of what a test may take (vite.config.ts), so that the message says what did not appear.
configure({ asyncUtilTimeout: 300_000 });

/** jsdom lays nothing out: nothing there changes its size. */
class NothingToObserve implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

globalThis.ResizeObserver = NothingToObserve;
