import Box from "@mui/material/Box";
import CircularProgress from "@mui/material/CircularProgress";

/** In place of something that is not there yet. */
export function Loading() {
  return (
    <Box sx={{ display: "grid", placeItems: "center", height: "50vh" }}>
      <CircularProgress aria-label="Loading" />
    </Box>
  );
}
