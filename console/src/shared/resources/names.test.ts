import { expect, test } from "vitest";
import { problemOfName } from "./names";

test.each(["", "post_office-1", "A".repeat(255)])("%s is good", (name) => expect(problemOfName(name)).toBe(""));

test.each(["a b", "a.b", "ä", "A".repeat(256)])("%s is not", (name) => expect(problemOfName(name)).not.toBe(""));
