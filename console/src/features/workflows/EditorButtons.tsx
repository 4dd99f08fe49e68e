import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Tooltip from "@mui/material/Tooltip";
import { useSearchParams } from "react-router";
import type { Saved } from "./SaveDialog";
import type { Access } from "./workflows";

interface Props {
  /** Nothing for a definition that is new. */
  opened?: Saved;
  /** The latest first. */
  versions: number[];
  access: ReadonlySet<Access>;
  /** Whether there is something to store. */
  ready: boolean;
  mayWrite: boolean;
  onSave: () => void;
  onRun: () => void;
}

function reason(permission: string, has: boolean): string {
  return has ? "" : `You need ${permission} for this; ask whoever may grant it.`;
}

/** Which version one looks at, and what can be done with it. */
export function EditorButtons({ opened, versions, access, ready, mayWrite, onSave, onRun }: Props) {
  const [, setQuery] = useSearchParams();
  const mayRun = access.has("EXECUTE");
  return (
    <>
      {opened && (
        <>
          <TextField
            select
            size="small"
            label="Version"
            value={opened.version}
            onChange={(event) => setQuery({ version: event.target.value })}
            sx={{ minWidth: 96 }}
          >
            {[...new Set([opened.version, ...versions])]
              .sort((a, b) => b - a)
              .map((version) => (
                <MenuItem key={version} value={version}>
                  {version}
                </MenuItem>
              ))}
          </TextField>
          <Tooltip title={reason("EXECUTE", mayRun)}>
            {/* A disabled button tells nobody that the mouse is over it. */}
            <span>
              <Button variant="outlined" disabled={!mayRun} onClick={onRun}>
                Run
              </Button>
            </span>
          </Tooltip>
        </>
      )}
      <Tooltip title={reason(opened ? "UPDATE" : "CREATE", mayWrite)}>
        <span>
          <Button variant="contained" disabled={!ready || !mayWrite} onClick={onSave}>
            Save
          </Button>
        </span>
      </Tooltip>
    </>
  );
}
