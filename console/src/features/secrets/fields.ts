import type { components } from "#api";
import { useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import { useChange } from "@/shared/api/useChange";
import { type Secret, secretsKey, warningIn } from "./secrets";

export type SecretField = components["schemas"]["SecretField"];
export type FieldMark = components["schemas"]["FieldMark"];

/** Fields of a JSON secret, without their values; none of another secret. For those who may see the value. */
export function useFields({ name, version }: Secret) {
  return useQuery({
    queryKey: [...secretsKey, name, version, "fields"],
    queryFn: () => answerOf(api.GET("/api/secrets/{key}/fields", { params: { path: { key: name } } })),
  });
}

/** Hides a field, declares it configuration, or takes back either. Gives back what the server warns of. */
export function useMark(name: string) {
  return useChange(secretsKey, async (mark: FieldMark) => {
    const call = api.PUT("/api/secrets/{key}/fields", { params: { path: { key: name } }, body: mark });
    await answerOf(call);
    return warningIn((await call).response.headers.get("Warning") ?? "");
  });
}

const HIDDEN: ReadonlySet<SecretField["visibility"]> = new Set(["STRONG", "NAMED", "MARKED_HIDDEN"]);

export function isHidden({ visibility }: SecretField): boolean {
  return HIDDEN.has(visibility);
}

export function isMarked({ visibility }: SecretField): boolean {
  return visibility === "MARKED_HIDDEN" || visibility === "MARKED_SHOWN";
}

/** As people write it in a reference: db.password for $['db']['password']. Names that are no plain words stay as they are. */
export function shortPath(path: string): string {
  return path.replaceAll(/\['([A-Za-z_][\w-]*)'\]/g, ".$1").replace(/^\$\.?/, "");
}

const reasons: Record<SecretField["visibility"], string> = {
  STRONG: "Its value is hard to guess, so it is masked wherever it turns up. This cannot be changed.",
  NAMED: "Its name, or a name in its text, says that it is secret.",
  MARKED_HIDDEN: "Marked as secret.",
  MARKED_SHOWN: "Marked as configuration: it is not masked.",
  CONFIGURATION: "Neither its name nor its value looks secret: it is not masked.",
};

/** Why the field is what it is, in sentences. */
export function reasonsOf({ visibility, present, partlyStrong, changeable }: SecretField): string {
  return [
    reasons[visibility],
    partlyStrong && "Some of its values are hard to guess; those stay hidden.",
    !changeable && visibility !== "STRONG" && "It cannot be marked: its name could be a secret itself.",
    !present && "The current value has no such field; the mark counts if it comes back.",
  ]
    .filter(Boolean)
    .join(" ");
}
