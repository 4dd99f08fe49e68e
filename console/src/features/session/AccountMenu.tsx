import AccountCircleIcon from "@mui/icons-material/AccountCircle";
import Divider from "@mui/material/Divider";
import IconButton from "@mui/material/IconButton";
import ListItemText from "@mui/material/ListItemText";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import Tooltip from "@mui/material/Tooltip";
import { useState } from "react";
import { useNotice } from "@/shared/ui/Notices";
import { messageOf } from "@/shared/api/ApiError";
import { useSession, useSignOut } from "./session";

/** Who one is, with roles and groups, and the way out. */
export function AccountMenu() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data: session } = useSession();
  const signOut = useSignOut();
  const notice = useNotice();
  if (!session) {
    return null;
  }
  const { id, name, roles, groups } = session.user;
  const standing = [...roles.map((role) => role.name), ...groups.map((group) => group.id)];
  return (
    <>
      <Tooltip title={id}>
        <IconButton color="inherit" aria-label="Account" onClick={(event) => setAnchor(event.currentTarget)}>
          <AccountCircleIcon />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem disabled sx={{ "&.Mui-disabled": { opacity: 1 } }}>
          <ListItemText primary={name || id} secondary={[id, ...standing].join(", ")} />
        </MenuItem>
        <Divider />
        <MenuItem onClick={() => signOut.mutate(undefined, { onError: (e) => notice(messageOf(e)) })}>
          Sign out
        </MenuItem>
      </Menu>
    </>
  );
}
