import LockIcon from "@mui/icons-material/Lock";
import TuneIcon from "@mui/icons-material/Tune";
import UndoIcon from "@mui/icons-material/Undo";
import VisibilityOffIcon from "@mui/icons-material/VisibilityOff";
import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Stack from "@mui/material/Stack";
import Switch from "@mui/material/Switch";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import type { Column } from "@/shared/table/DataTable";
import { LocalTable } from "@/shared/table/LocalTable";
import { ActionButton } from "@/shared/ui/ActionButton";
import { ErrorNote } from "@/shared/ui/ErrorNote";
import { Section } from "@/shared/ui/Section";
import { isHidden, isMarked, reasonsOf, type SecretField, shortPath, useFields, useMark } from "./fields";
import type { Secret } from "./secrets";

const columns: Column<SecretField>[] = [
  { name: "Field", sortBy: ({ path }) => shortPath(path), show: ({ path }) => <Name path={path} /> },
  { name: "What it is", show: (field) => <Meaning field={field} /> },
];

/** As wide as most names are, since the words beside it take what they can. */
function Name({ path }: { path: string }) {
  return (
    <Box component="code" sx={{ display: "inline-block", minWidth: { md: 200 } }}>
      {shortPath(path)}
    </Box>
  );
}

/** A sign, a word and why. */
function Meaning({ field }: { field: SecretField }) {
  const [Icon, word] =
    field.visibility === "STRONG"
      ? [LockIcon, "Always hidden"]
      : isHidden(field)
        ? [VisibilityOffIcon, "Hidden"]
        : [TuneIcon, "Configuration"];
  return (
    <Stack direction="row" spacing={1}>
      <Icon fontSize="small" color="action" aria-hidden />
      <div>
        <Typography variant="body2">{word}</Typography>
        <Typography variant="body2" color="text.secondary">
          {reasonsOf(field)}
        </Typography>
      </div>
    </Stack>
  );
}

interface Props {
  secret: Secret;
  mayUpdate: boolean;
}

/** Which values of a JSON secret are hidden, for those who may see them; nothing of a secret that is no JSON. */
export function FieldsSection({ secret, mayUpdate }: Props) {
  const listing = useFields(secret);
  const mark = useMark(secret.name);
  const { fields, unlisted } = listing.data ?? { fields: [], unlisted: 0 };
  if (!listing.error && fields.length + unlisted === 0) {
    return null;
  }
  return (
    <Section title="Fields">
      <Typography color="text.secondary">
        The value is JSON. Hidden fields are masked in executions and logs, unless they are too short or are JSON
        numbers there; configuration is not.
      </Typography>
      <ErrorNote error={listing.error} onRetry={() => void listing.refetch()} />
      <ErrorNote error={mark.error} />
      {mark.data && <Alert severity="warning">{mark.data}</Alert>}
      <LocalTable
        label="Fields"
        rows={listing.data?.fields}
        loading={listing.isPending}
        columns={[
          ...columns,
          { name: "Hidden", show: (field) => <Decision field={field} mayUpdate={mayUpdate} mark={mark} /> },
        ]}
        keyOf={({ path }) => path}
        empty="There are no fields."
      />
      {unlisted > 0 && (
        <Typography color="text.secondary">
          {unlisted.toLocaleString("en")} more values are too deep in the document to be listed.
        </Typography>
      )}
    </Section>
  );
}

interface DecisionProps {
  field: SecretField;
  mayUpdate: boolean;
  mark: ReturnType<typeof useMark>;
}

/** Changes what the field is, and takes the change back. */
function Decision({ field, mayUpdate, mark }: DecisionProps) {
  const { path, present } = field;
  return (
    <Stack direction="row" sx={{ alignItems: "center" }}>
      {present && (
        <HideSwitch
          field={field}
          mayUpdate={mayUpdate}
          pending={mark.isPending}
          onChange={(hide) => mark.mutate({ path, visibility: hide ? "HIDDEN" : "SHOWN" })}
        />
      )}
      {isMarked(field) && (
        <ActionButton
          label={`Remove the mark of ${shortPath(path)}`}
          icon={<UndoIcon fontSize="small" />}
          lacking={!mayUpdate && "UPDATE"}
          pending={mark.isPending}
          onClick={() => mark.mutate({ path, visibility: null })}
        />
      )}
    </Stack>
  );
}

interface SwitchProps {
  field: SecretField;
  mayUpdate: boolean;
  pending: boolean;
  onChange: (hide: boolean) => void;
}

/** On where the field is hidden; where one may not change that, it is disabled and says why. */
function HideSwitch({ field, mayUpdate, pending, onChange }: SwitchProps) {
  const label = `Hide ${shortPath(field.path)}`;
  const lacking = field.changeable ? "You need UPDATE for this; ask whoever may grant it." : reasonsOf(field);
  return (
    <Tooltip title={mayUpdate && field.changeable ? label : lacking}>
      {/* A disabled switch tells nobody that the mouse is over it. */}
      <span>
        <Switch
          size="small"
          checked={isHidden(field)}
          disabled={!mayUpdate || !field.changeable || pending}
          slotProps={{ input: { "aria-label": label } }}
          onChange={(_, hide) => onChange(hide)}
        />
      </span>
    </Tooltip>
  );
}
