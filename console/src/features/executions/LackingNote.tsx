import Alert from "@mui/material/Alert";
import AlertTitle from "@mui/material/AlertTitle";
import Button from "@mui/material/Button";
import { Link } from "react-router";
import { useCaller } from "@/shared/api/caller";
import { nameOfType } from "@/shared/resources/resources";
import { type Identity, type Lacking, pathToGrant } from "./grants";

function sentenceOf({ subject, target, access }: Lacking): string {
  const what = `${nameOfType(target.type).toLowerCase()} ${target.id}`;
  return subject
    ? `${subject.id} lacks ${access.join(", ")} on ${what}.`
    : `There is no ${what}; somebody has to create it.`;
}

/** What an execution lacks by now, each with the way to grant it; nothing where it lacks nothing. */
export function LackingNote({ identity }: { identity: Identity }) {
  const caller = useCaller();
  if (identity.lacking.length === 0) {
    return null;
  }
  return (
    <Alert severity="warning" sx={{ mb: 2, "& .MuiAlert-message": { flexGrow: 1 } }}>
      <AlertTitle>What is missing</AlertTitle>
      {identity.lacking.map((lacking) => {
        const sentence = sentenceOf(lacking);
        const path = pathToGrant(lacking, caller);
        return (
          <div key={sentence}>
            {sentence}{" "}
            {path === undefined ? (
              lacking.subject && "Ask whoever may grant it."
            ) : (
              <Button
                component={Link}
                to={path}
                size="small"
                color="inherit"
                variant="outlined"
                aria-label={`Grant: ${sentence}`}
              >
                Grant
              </Button>
            )}
          </div>
        );
      })}
      After that, let it run again.
    </Alert>
  );
}
