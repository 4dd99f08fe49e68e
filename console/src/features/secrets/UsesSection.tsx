import { Section } from "@/shared/ui/Section";
import { UseList } from "./UseList";

/** Where it is used. */
export function UsesSection({ secret }: { secret: string }) {
  return (
    <Section title="Where it is used">
      <UseList secret={secret} />
    </Section>
  );
}
