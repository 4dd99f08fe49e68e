import { ApiError } from "./ApiError";

/**
 * For things without a version: asks again what it is now, before it is replaced.
 *
 * @throws ApiError if it is not what was shown
 */
export async function requireUnchanged<T>(shown: T, ask: () => Promise<T>): Promise<void> {
  if (JSON.stringify(await ask()) !== JSON.stringify(shown)) {
    throw new ApiError(
      "CONCURRENT_CHANGE",
      409,
      "Somebody else has changed it meanwhile; nothing was stored. Load the page again to see what it is now.",
    );
  }
}
