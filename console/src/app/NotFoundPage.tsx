import Typography from "@mui/material/Typography";
import { Link } from "react-router";
import { PageHeader } from "@/shared/ui/PageHeader";

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Not found" />
      <Typography>
        There is no such page. <Link to="/">To the first one</Link>
      </Typography>
    </>
  );
}
