// JSON as the server has it. Ids of 17 digits and more are common in workflows, and a number of JavaScript's does not hold them: here they are BigInts, which are
// read, shown and written digit by digit. Needs what browsers have had since 2023 (Chrome), 2025 (Firefox, Safari); in older ones they are rounded as ever.

declare global {
  interface JSON {
    /** What stringify writes as it stands. */
    rawJSON?: (text: string) => object;
  }
  interface BigInt {
    toJSON?: () => unknown;
  }
}

// Otherwise stringify refuses them, wherever it is called.
BigInt.prototype.toJSON = function (this: bigint) {
  return JSON.rawJSON?.(String(this)) ?? Number(this);
};

const WHOLE = /^-?\d+$/;
/** Without as many digits in a row there is nothing to look for. */
const MANY_DIGITS = /\d{16}/;

function exactly(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source ?? "";
  return typeof value === "number" && !Number.isSafeInteger(value) && WHOLE.test(source) ? BigInt(source) : value;
}

/** @throws SyntaxError for what is no JSON */
export function parseJson(text: string): unknown {
  return MANY_DIGITS.test(text) ? JSON.parse(text, exactly) : JSON.parse(text);
}
