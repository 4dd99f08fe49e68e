import type { components } from "#api";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { answerOf, api } from "@/shared/api/client";
import type { AuditFilters } from "./filters";

export type AuditRecord = components["schemas"]["AuditRecord"];
type Findings = components["schemas"]["Findings"];

const PAGE_SIZE = 50;

/** How many records one call exports or checks; the server's limit. */
const STRETCH = 10_000;

interface Records {
  shown: AuditRecord[];
  /** Whether there are older ones. */
  more: boolean;
}

/** @param before number of the record after the first one wanted; undefined for the newest */
export function useRecords(filters: AuditFilters, before: number | undefined) {
  const query = { ...filters, ...(before !== undefined && { before }), size: PAGE_SIZE + 1 };
  return useQuery({
    queryKey: ["audit", query],
    queryFn: async (): Promise<Records> => {
      const found = await answerOf(api.GET("/api/audit", { params: { query } }));
      return { shown: found.slice(0, PAGE_SIZE), more: found.length > PAGE_SIZE };
    },
    placeholderData: keepPreviousData,
  });
}

/** All records that the filters leave, as lines of JSON, oldest first. */
export function useExport() {
  return useMutation({
    mutationFn: async (filters: AuditFilters) => {
      const parts: string[] = [];
      let after = 0;
      for (;;) {
        const query = { ...filters, after, size: STRETCH };
        const part = await answerOf(api.GET("/api/audit/export", { params: { query }, parseAs: "text" }));
        parts.push(part);
        const lines = part.split("\n").filter((line) => line !== "");
        const last = lines.at(-1);
        if (last === undefined || lines.length < STRETCH) {
          return new Blob(parts, { type: "application/x-ndjson" });
        }
        after = (JSON.parse(last) as AuditRecord).number;
      }
    },
  });
}

/** What is known of the whole chain of records. */
export type Integrity = Pick<Findings, "first" | "last" | "endHash" | "problems">;

/** Follows the chain from its first record to the last one. */
export function useIntegrityCheck() {
  return useMutation({
    mutationFn: async (): Promise<Integrity> => {
      const problems: string[] = [];
      let found: Findings | undefined;
      do {
        const query = { after: found?.last ?? 0, size: STRETCH };
        found = await answerOf(api.GET("/api/audit/check", { params: { query } }));
        problems.push(...found.problems);
      } while (!found.complete);
      return { ...found, problems };
    },
  });
}
