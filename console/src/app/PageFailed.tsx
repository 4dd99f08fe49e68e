import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";

/** In place of a page whose script cannot be fetched, as after an update of the server, or that has failed. */
export function PageFailed() {
  return (
    <Alert
      severity="error"
      action={
        <Button color="inherit" size="small" onClick={() => location.reload()}>
          Load again
        </Button>
      }
    >
      This page does not work. The server may be gone, or have been updated.
    </Alert>
  );
}
