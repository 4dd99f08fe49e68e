import type { Diagnostic } from "@codemirror/lint";
import ErrorIcon from "@mui/icons-material/Error";
import WarningIcon from "@mui/icons-material/Warning";
import List from "@mui/material/List";
import ListItemButton from "@mui/material/ListItemButton";
import ListItemIcon from "@mui/material/ListItemIcon";
import ListItemText from "@mui/material/ListItemText";
import Typography from "@mui/material/Typography";
import type { Range } from "./positions";

interface Props {
  problems: Diagnostic[];
  onChosen: (range: Range) => void;
}

/** What is wrong, in words; a click leads to the place. */
export function ProblemList({ problems, onChosen }: Props) {
  return (
    <>
      <Typography role="status" variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        {problems.length === 0 ? "No problems" : problems.length === 1 ? "1 problem" : `${problems.length} problems`}
      </Typography>
      <List dense disablePadding component="div" aria-label="Problems">
        {problems.map((problem) => (
          <ListItemButton
            key={`${problem.from} ${problem.to} ${problem.message}`}
            onClick={() => onChosen(problem)}
            sx={{ alignItems: "start" }}
          >
            <ListItemIcon sx={{ minWidth: 32, mt: 0.5 }}>
              {problem.severity === "warning" ? (
                <WarningIcon fontSize="small" color="warning" titleAccess="Warning" />
              ) : (
                <ErrorIcon fontSize="small" color="error" titleAccess="Error" />
              )}
            </ListItemIcon>
            <ListItemText primary={problem.message} sx={{ overflowWrap: "anywhere" }} />
          </ListItemButton>
        ))}
      </List>
    </>
  );
}
