import { lazy, Suspense } from "react";
import { Loading } from "@/shared/ui/Loading";
import type { EditorProps } from "./JsonEditor";

const Editor = lazy(async () => ({ default: (await import("./JsonEditor")).JsonEditor }));

/** Its script is fetched when the first one is shown. */
export function LazyEditor(props: EditorProps) {
  return (
    <Suspense fallback={<Loading />}>
      <Editor {...props} />
    </Suspense>
  );
}
