import Snackbar from "@mui/material/Snackbar";
import { createContext, useCallback, useContext, useState, type ReactNode } from "react";

const Context = createContext<(text: string) => void>(() => undefined);

/** Says that something was done. */
export function useNotice(): (text: string) => void {
  return useContext(Context);
}

/** Shows one notice at a time, below; the next takes its place. */
export function Notices({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState({ text: "", open: false, number: 0 });
  const show = useCallback(
    (text: string) => setNotice((before) => ({ text, open: true, number: before.number + 1 })),
    [],
  );
  return (
    <Context value={show}>
      {children}
      <Snackbar
        key={notice.number}
        open={notice.open}
        autoHideDuration={5_000}
        message={notice.text}
        onClose={(_, reason) => reason !== "clickaway" && setNotice((before) => ({ ...before, open: false }))}
      />
    </Context>
  );
}
