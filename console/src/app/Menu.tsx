import List from "@mui/material/List";
import ListItem from "@mui/material/ListItem";
import ListItemButton from "@mui/material/ListItemButton";
import ListItemIcon from "@mui/material/ListItemIcon";
import ListItemText from "@mui/material/ListItemText";
import ListSubheader from "@mui/material/ListSubheader";
import Toolbar from "@mui/material/Toolbar";
import { NavLink } from "react-router";
import { useCaller } from "@/shared/api/caller";
import { menu } from "./pages";

/** The menu to the left: what is of use to who is signed in. */
export function Menu({ onChosen }: { onChosen?: () => void }) {
  const caller = useCaller();
  const sections = menu
    .map(({ name, entries }) => ({ name, entries: entries.filter(({ isFor }) => isFor?.(caller) ?? true) }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <nav aria-label="Pages">
      <Toolbar />
      {sections.map(({ name, entries }, index) => (
        <List
          key={name}
          dense
          aria-label={name}
          {...(index > 0 && {
            subheader: (
              <ListSubheader disableSticky sx={{ bgcolor: "transparent", lineHeight: 2.5 }}>
                {name}
              </ListSubheader>
            ),
          })}
        >
          {entries.map(({ path, name: page, icon }) => (
            <ListItem key={path} disablePadding>
              <ListItemButton
                component={NavLink}
                to={path}
                {...(onChosen && { onClick: onChosen })}
                sx={{ "&.active": { bgcolor: "action.selected", color: "primary.main" } }}
              >
                <ListItemIcon sx={{ minWidth: 40, color: "inherit" }}>{icon}</ListItemIcon>
                <ListItemText primary={page} />
              </ListItemButton>
            </ListItem>
          ))}
        </List>
      ))}
    </nav>
  );
}
