import { PageHeader } from "@/shared/ui/PageHeader";
import { KeysSection } from "./KeysSection";
import { HealthSection, SetupSection } from "./ServerSections";

/** The server itself. */
export function SettingsPage() {
  return (
    <>
      <PageHeader title="Settings" />
      <HealthSection />
      <KeysSection />
      <SetupSection />
    </>
  );
}
