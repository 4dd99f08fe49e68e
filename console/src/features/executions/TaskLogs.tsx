import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { HandleText } from "@/shared/json/HandleText";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { RelativeTime } from "@/shared/ui/RelativeTime";
import { useTaskLogs } from "./executions";

/** What a task's worker has logged. */
export function TaskLogs({ taskId, live }: { taskId: string; live: boolean }) {
  const logs = useTaskLogs(taskId, live);
  return (
    <>
      <ErrorNote error={logs.error} onRetry={() => void logs.refetch()} />
      {logs.data?.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          Nothing was logged.
        </Typography>
      )}
      <Box
        component="ol"
        aria-label="Logs"
        sx={{ listStyle: "none", m: 0, p: 0, fontFamily: "monospace", fontSize: 13, overflowWrap: "anywhere" }}
      >
        {logs.data?.map(({ log = "", createdTime = 0 }, index) => (
          <li key={index}>
            <Box component="span" sx={{ color: "text.secondary", mr: 1 }}>
              <RelativeTime at={createdTime} />
            </Box>
            <Box component="span" sx={{ whiteSpace: "pre-wrap" }}>
              <HandleText text={log} />
            </Box>
          </li>
        ))}
      </Box>
    </>
  );
}
