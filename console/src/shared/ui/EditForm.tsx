import type { UseMutationResult } from "@tanstack/react-query";
import Button from "@mui/material/Button";
import Stack from "@mui/material/Stack";
import type { ReactNode } from "react";
import { ErrorNote } from "./ErrorNote";
import { useNotice } from "./Notices";

interface Props<T, R> {
  /** Whether there is something to store, and nothing wrong with it. */
  ready: boolean;
  change: UseMutationResult<R, Error, T>;
  values: T;
  /** What to say when it is stored. */
  done: string;
  onStored?: (answer: R) => void;
  children: ReactNode;
}

/** Fields of a page, and a button that stores them. Where the server refuses, what was typed stays. */
export function EditForm<T, R>({ ready, change, values, done, onStored, children }: Props<T, R>) {
  const notice = useNotice();
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !change.isPending) {
          change.mutate(values, {
            onSuccess: (answer) => {
              notice(done);
              onStored?.(answer);
            },
          });
        }
      }}
    >
      <Stack spacing={2}>
        {children}
        <ErrorNote error={change.error} />
        <div>
          <Button type="submit" variant="contained" disabled={!ready} loading={change.isPending}>
            Save
          </Button>
        </div>
      </Stack>
    </form>
  );
}
