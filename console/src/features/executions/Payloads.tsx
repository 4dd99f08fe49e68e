import { JsonTree } from "@/shared/json/JsonTree";
import { entriesOf } from "@/shared/json/tree";
import { Section } from "@/shared/ui/Section";
import type { Execution } from "./model";

/** What went into an execution, what came out, and what it keeps in between. */
export function Payloads({ execution: { input, output, variables } }: { execution: Execution }) {
  return (
    <>
      <Section title="Input">
        <JsonTree label="Input" value={input} />
      </Section>
      <Section title="Output">
        <JsonTree label="Output" value={output} />
      </Section>
      {(entriesOf(variables)?.length ?? 0) > 0 && (
        <Section title="Variables">
          <JsonTree label="Variables" value={variables} />
        </Section>
      )}
    </>
  );
}
