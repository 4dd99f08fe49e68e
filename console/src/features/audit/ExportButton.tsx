import DownloadIcon from "@mui/icons-material/Download";
import Button from "@mui/material/Button";
import { useExport } from "./audit";
import type { AuditFilters } from "./filters";

interface Props {
  filters: AuditFilters;
  download: ReturnType<typeof useExport>;
}

function save(file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = "audit.jsonl";
  link.click();
  URL.revokeObjectURL(url);
}

/** A file of what the filters leave, of all pages. */
export function ExportButton({ filters, download }: Props) {
  return (
    <Button
      startIcon={<DownloadIcon />}
      loading={download.isPending}
      onClick={() => download.mutate(filters, { onSuccess: save })}
    >
      Export
    </Button>
  );
}
