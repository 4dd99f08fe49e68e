import FormControl from "@mui/material/FormControl";
import FormHelperText from "@mui/material/FormHelperText";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";
import { nameOfType } from "@/shared/resources/resources";
import { FormDialog } from "@/shared/ui/FormDialog";
import { AccessToggles } from "./AccessToggles";
import { meaningOf } from "./accessMeaning";
import { ImpactNote } from "./ImpactNote";
import { type Access, type Grant, type Subject, useChangeGrants } from "./permissions";
import { TargetField } from "./TargetField";
import { targetTypes } from "./targets";

interface Props {
  subject: Subject;
  /** What is in the form at first. */
  proposed: Grant | undefined;
  onClose: () => void;
}

/** Grants accesses on what one chooses. Before that it says who gains what. */
export function AddPermissionDialog({ subject, proposed, onClose }: Props) {
  const change = useChangeGrants();
  const [type, setType] = useState(proposed?.target.type ?? "WORKFLOW_DEF");
  const [ids, setIds] = useState(proposed ? [proposed.target.id] : []);
  const [access, setAccess] = useState<Access[]>(proposed?.access ?? []);
  const targets = ids.map((id) => ({ type, id }));
  return (
    <FormDialog
      title="Add permission"
      action="Add Permissions"
      ready={targets.length > 0 && access.length > 0}
      change={change}
      values={{ subject, targets, added: access, removed: [] }}
      done={() => `${subject.id} has the permissions.`}
      onClose={onClose}
    >
      <TextField
        select
        label="Target Type"
        value={type}
        onChange={(event) => {
          setType(event.target.value);
          setIds([]);
        }}
      >
        {targetTypes.map((known) => (
          <MenuItem key={known.type} value={known.type}>
            {nameOfType(known.type)}
          </MenuItem>
        ))}
      </TextField>
      <TargetField key={type} type={type} value={ids} onChange={setIds} />
      <Choice type={type} access={access} onChange={setAccess} />
      <ImpactNote subject={subject} targets={targets} access={access} />
    </FormDialog>
  );
}

interface EditProps {
  subject: Subject;
  grant: Grant;
  onClose: () => void;
}

/** Changes what was granted on one target. */
export function EditPermissionDialog({ subject, grant, onClose }: EditProps) {
  const change = useChangeGrants();
  const [access, setAccess] = useState(grant.access);
  const { target } = grant;
  const added = access.filter((one) => !grant.access.includes(one));
  const removed = grant.access.filter((one) => !access.includes(one));
  return (
    <FormDialog
      title={`Permissions on ${nameOfType(target.type).toLowerCase()} ${target.id}`}
      action="Save"
      ready={added.length + removed.length > 0}
      change={change}
      values={{ subject, targets: [target], added, removed }}
      done={() => `The permissions of ${subject.id} are changed.`}
      onClose={onClose}
    >
      <Choice type={target.type} access={access} onChange={setAccess} />
      <ImpactNote subject={subject} targets={[target]} access={added} />
    </FormDialog>
  );
}

interface ChoiceProps {
  type: string;
  access: Access[];
  onChange: (access: Access[]) => void;
}

function Choice({ type, access, onChange }: ChoiceProps) {
  return (
    <FormControl>
      <AccessToggles label="Permissions" value={access} onChange={onChange} />
      {access.map((one) => (
        <FormHelperText key={one}>
          {one}: {meaningOf(one, type)}
        </FormHelperText>
      ))}
    </FormControl>
  );
}
