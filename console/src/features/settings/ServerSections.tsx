import Alert from "@mui/material/Alert";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import { DataTable, type Column } from "@/shared/table/DataTable";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { Facts } from "@/shared/ui/Facts";
import { Section } from "@/shared/ui/Section";
import { type ServerSettings, useHealth, useServerSettings } from "./settings";

export function HealthSection() {
  const health = useHealth();
  return (
    <Section title="Health">
      <ErrorNote error={health.error} onRetry={() => void health.refetch()} />
      {health.isPending && <LinearProgress aria-label="Loading" />}
      {health.data && (
        <Alert severity={health.data.healthy ? "success" : "error"}>
          {health.data.healthy ? "The server is well." : "The server is not well."}
          {health.data.problems.map((problem) => (
            <div key={problem}>{problem}</div>
          ))}
        </Alert>
      )}
    </Section>
  );
}

const columns: Column<ServerSettings["settings"][number]>[] = [
  { name: "Property", show: ({ property }) => <code>{property}</code> },
  { name: "Value", show: ({ value }) => <code>{value}</code> },
  { name: "Meaning", wide: true, show: ({ meaning }) => meaning },
];

/** Versions, and the properties that count now. */
export function SetupSection() {
  const settings = useServerSettings();
  return (
    <>
      <ErrorNote error={settings.error} onRetry={() => void settings.refetch()} />
      <Section title="Versions">
        {settings.data && (
          <Facts
            facts={{ "Tacet, plug-in and console": settings.data.version, Conductor: settings.data.engineVersion }}
          />
        )}
      </Section>
      <Section title="Properties">
        <Typography color="text.secondary" variant="body2">
          They are set where the server is started; a change counts from its next start on.
        </Typography>
        <DataTable
          label="Properties"
          rows={settings.data?.settings}
          loading={settings.isPending}
          columns={columns}
          keyOf={({ property }) => property}
          empty="The server names no properties."
        />
      </Section>
    </>
  );
}
