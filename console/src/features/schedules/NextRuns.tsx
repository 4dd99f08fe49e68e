import Typography from "@mui/material/Typography";
import { messageOf } from "@/shared/api/ApiError";
import { useNextRuns } from "./schedules";
import { UTC } from "./scheduleForm";

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

interface Props {
  cronExpression: string;
  zoneId: string;
}

/** When it would start something, as far as the server says before it is stored: for UTC. Times are the viewer's. */
export function NextRuns({ cronExpression, zoneId }: Props) {
  const isUtc = zoneId.trim() === "" || zoneId.trim() === UTC;
  const runs = useNextRuns(isUtc ? cronExpression : "");
  if (!isUtc) {
    return <Typography variant="body2">The next run in this zone is shown once the schedule is stored.</Typography>;
  }
  if (runs.isError) {
    return (
      <Typography variant="body2" color="error" role="alert">
        {messageOf(runs.error)}
      </Typography>
    );
  }
  return runs.data ? (
    <Typography variant="body2" component="div">
      Next runs, in your time:
      {runs.data.map((at) => (
        <div key={at}>{exact.format(at)}</div>
      ))}
    </Typography>
  ) : null;
}
