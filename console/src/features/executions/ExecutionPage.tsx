import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { HandleText } from "@/shared/json/HandleText";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { Loading } from "@/shared/ui/Loading";
import { PageHeader } from "@/shared/ui/PageHeader";
import { ExecutionActions } from "./ExecutionActions";
import { ExecutionDiagram } from "./ExecutionDiagram";
import { ExecutionFacts } from "./ExecutionFacts";
import { useExecution, useIdentity } from "./executions";
import { LackingNote } from "./LackingNote";
import type { Execution } from "./model";
import { Payloads } from "./Payloads";
import { TaskTable } from "./TaskTable";
import { Timeline } from "./Timeline";

const TABS = { tasks: "Tasks", diagram: "Diagram", timeline: "Timeline", data: "Input and output" };

type TabName = keyof typeof TABS;

function isTab(name: string | null): name is TabName {
  return name !== null && name in TABS;
}

/** One execution, as it goes on. Which part of it one looks at stands in the address. */
export function ExecutionPage() {
  const { id = "" } = useParams();
  const found = useExecution(id);
  if (found.data === undefined) {
    return found.isError ? (
      <>
        <PageHeader title="Execution" />
        <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      </>
    ) : (
      <Loading />
    );
  }
  return (
    <>
      <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
      <Shown key={id} execution={found.data} asOf={found.dataUpdatedAt} />
    </>
  );
}

function Shown({ execution, asOf }: { execution: Execution; asOf: number }) {
  const [params, setParams] = useSearchParams();
  const [refusal, setRefusal] = useState<Error | null>(null);
  const identity = useIdentity(execution.id, execution.status);
  const asked = params.get("tab");
  const tab = isTab(asked) ? asked : "tasks";
  const chosen = params.get("task") ?? "";
  const show = (next: TabName, task: string) =>
    setParams({ ...(next !== "tasks" && { tab: next }), ...(task && { task }) }, { replace: true });
  const part = { execution, identity: identity.data, chosen, asOf, onChoose: (task: string) => show(tab, task) };
  return (
    <>
      <PageHeader title={execution.workflow}>
        <ExecutionActions execution={execution} identity={identity.data} onRefused={setRefusal} />
      </PageHeader>
      <ErrorNote error={refusal ?? identity.error} />
      <ExecutionFacts execution={execution} identity={identity.data} asOf={asOf} />
      <Box sx={{ my: 2 }}>
        {execution.reason && (
          <Alert
            severity={execution.status === "TERMINATED" ? "warning" : "error"}
            sx={{ mb: 2, overflowWrap: "anywhere" }}
          >
            <HandleText text={execution.reason} />
          </Alert>
        )}
        {identity.data && execution.status !== "COMPLETED" && <LackingNote identity={identity.data} />}
      </Box>
      <Tabs
        value={tab}
        onChange={(_, next: TabName) => show(next, chosen)}
        variant="scrollable"
        allowScrollButtonsMobile
        aria-label="Parts of the execution"
        sx={{ mb: 2 }}
      >
        {Object.entries(TABS).map(([name, label]) => (
          <Tab key={name} value={name} label={label} id={`tab-${name}`} aria-controls="part" />
        ))}
      </Tabs>
      <div role="tabpanel" id="part" aria-labelledby={`tab-${tab}`}>
        {tab === "tasks" && <TaskTable {...part} />}
        {tab === "diagram" && <ExecutionDiagram {...part} />}
        {tab === "timeline" && <Timeline execution={execution} asOf={asOf} />}
        {tab === "data" && <Payloads execution={execution} />}
      </div>
    </>
  );
}
