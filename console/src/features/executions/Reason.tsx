import Typography from "@mui/material/Typography";
import { HandleText } from "@/shared/json/HandleText";

/** Why something failed, below it in a table. */
export function Reason({ text }: { text: string }) {
  return (
    <Typography variant="body2" component="div" color="error" sx={{ overflowWrap: "anywhere" }}>
      <HandleText text={text} />
    </Typography>
  );
}
