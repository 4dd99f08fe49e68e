import { Fragment } from "react";
import { pathOf } from "@/shared/resources/resources";
import { PageLink } from "@/shared/ui/PageLink";
import { CopyButton } from "@/shared/ui/CopyButton";
import { formatDuration } from "@/shared/ui/duration";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { Facts } from "@/shared/ui/Facts";
import type { Identity } from "./grants";
import { IdentityName } from "./IdentityName";
import type { Execution } from "./model";
import { StatusMark } from "./StatusMark";

interface Props {
  execution: Execution;
  identity: Identity | undefined;
  /** When it was as it is shown, in milliseconds since 1970. */
  asOf: number;
}

function runsAs({ runAs, takeovers }: Identity) {
  return (
    <>
      {runAs === undefined ? "nobody who is known: no secret opens in it" : <IdentityName id={runAs} />}
      {takeovers.length > 0 && ", run again by "}
      {takeovers.map((id, index) => (
        <Fragment key={id}>
          {index > 0 && ", "}
          <IdentityName id={id} />
        </Fragment>
      ))}
    </>
  );
}

/** What an execution is, and how far it has come. */
export function ExecutionFacts({ execution, identity, asOf }: Props) {
  const { id, workflow, version, status, startedAt, endedAt, correlationId, parentId } = execution;
  return (
    <Facts
      row
      facts={{
        Status: <StatusMark status={status} />,
        Workflow: (
          <>
            <PageLink to={pathOf("WORKFLOW_DEF", workflow)}>{workflow}</PageLink>
            {` v${version}`}
          </>
        ),
        Started: startedAt && <RelativeTime at={startedAt} />,
        Ended: endedAt && <RelativeTime at={endedAt} />,
        Duration: startedAt && formatDuration((endedAt ?? asOf) - startedAt),
        "Runs as": identity && runsAs(identity),
        "Correlation id": correlationId,
        "Started by": parentId && (
          <PageLink to={`/executions/${encodeURIComponent(parentId)}`}>the execution {parentId}</PageLink>
        ),
        Id: (
          <>
            {id}
            <CopyButton label="Copy the id" text={() => id} />
          </>
        ),
      }}
    />
  );
}
