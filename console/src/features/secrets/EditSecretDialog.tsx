import { useState } from "react";
import { FormDialog } from "@/shared/ui/FormDialog";
import { isComplete } from "./secretRules";
import { type Secret, useReplaceValue } from "./secrets";
import { NO_VALUE, ValueField } from "./ValueField";

interface Props {
  secret: Secret;
  onClose: () => void;
}

/** A new value; the old one stays as a version. */
export function EditSecretDialog({ secret, onClose }: Props) {
  const replace = useReplaceValue();
  const [value, setValue] = useState(NO_VALUE);
  return (
    <FormDialog
      title={`Edit ${secret.name}`}
      action="Save"
      ready={isComplete(value)}
      change={replace}
      values={{ name: secret.name, value: value.text, expectedVersion: secret.version }}
      done={(warning) => warning ?? `Secret ${secret.name} has a new value.`}
      onClose={onClose}
    >
      <ValueField value={value} onChange={setValue} />
    </FormDialog>
  );
}
