import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { ApiError, messageOf } from "@/shared/api/ApiError";
import { GrantLinks } from "./GrantLinks";

interface Props {
  /** Nothing is shown where there is none. */
  error: unknown;
  onRetry?: () => void;
}

/** What went wrong, in words; read out by screen readers when it appears. */
export function ErrorNote({ error, onRetry }: Props) {
  if (!error) {
    return null;
  }
  return (
    <Alert
      severity="error"
      {...(onRetry && {
        action: (
          <Button color="inherit" size="small" onClick={onRetry}>
            Try again
          </Button>
        ),
      })}
    >
      {messageOf(error)}
      {error instanceof ApiError && error.missing.length > 0 && <GrantLinks missing={error.missing} />}
    </Alert>
  );
}
