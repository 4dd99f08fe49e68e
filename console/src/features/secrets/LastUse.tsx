import { RelativeTime } from "@/shared/ui/RelativeTime";
import { useLastUse } from "./history";

/** When a secret was handed to a task last; nothing while that is not known. */
export function LastUse({ name }: { name: string }) {
  const { data: at } = useLastUse(name);
  return at === null ? "Never" : at !== undefined && <RelativeTime at={at} />;
}
