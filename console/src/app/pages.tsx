import AccountTreeIcon from "@mui/icons-material/AccountTree";
import AppsIcon from "@mui/icons-material/Apps";
import AssignmentIcon from "@mui/icons-material/Assignment";
import DataObjectIcon from "@mui/icons-material/DataObject";
import GroupsIcon from "@mui/icons-material/Groups";
import GppMaybeIcon from "@mui/icons-material/GppMaybe";
import HistoryIcon from "@mui/icons-material/History";
import InboxIcon from "@mui/icons-material/Inbox";
import KeyIcon from "@mui/icons-material/Key";
import LocalOfferIcon from "@mui/icons-material/LocalOffer";
import PersonIcon from "@mui/icons-material/Person";
import PlayCircleOutlineIcon from "@mui/icons-material/PlayCircleOutlined";
import ScheduleIcon from "@mui/icons-material/Schedule";
import SettingsIcon from "@mui/icons-material/Settings";
import type { ReactNode } from "react";
import { type Caller, hasRole } from "@/shared/api/caller";

export interface MenuEntry {
  path: string;
  name: string;
  icon: ReactNode;
  /** Whether it is of use to somebody; to everybody, if left out. */
  isFor?: (caller: Caller) => boolean;
}

export interface MenuSection {
  /** Not shown above the first one. */
  name: string;
  entries: MenuEntry[];
}

function forAdministrators(caller: Caller): boolean {
  return hasRole(caller, "ADMIN");
}

/** The pages as the menu names them, from top to bottom. */
export const menu: MenuSection[] = [
  {
    name: "Pages",
    entries: [
      { path: "/secrets", name: "Secrets", icon: <KeyIcon /> },
      { path: "/workflows", name: "Workflows", icon: <AccountTreeIcon /> },
      { path: "/executions", name: "Executions", icon: <PlayCircleOutlineIcon /> },
    ],
  },
  {
    name: "Definitions",
    entries: [
      { path: "/tasks", name: "Task definitions", icon: <AssignmentIcon /> },
      { path: "/queues", name: "Task queues", icon: <InboxIcon /> },
      { path: "/schedules", name: "Schedules", icon: <ScheduleIcon /> },
      { path: "/environment", name: "Environment variables", icon: <DataObjectIcon /> },
    ],
  },
  {
    name: "Access Control",
    entries: [
      { path: "/users", name: "Users", icon: <PersonIcon />, isFor: forAdministrators },
      { path: "/groups", name: "Groups", icon: <GroupsIcon />, isFor: forAdministrators },
      { path: "/applications", name: "Applications", icon: <AppsIcon /> },
      { path: "/tags", name: "Tags", icon: <LocalOfferIcon /> },
    ],
  },
  {
    name: "Server",
    entries: [
      { path: "/audit", name: "Audit", icon: <HistoryIcon />, isFor: forAdministrators },
      { path: "/leak-attempts", name: "Leak attempts", icon: <GppMaybeIcon />, isFor: forAdministrators },
      { path: "/settings", name: "Settings", icon: <SettingsIcon />, isFor: forAdministrators },
    ],
  },
];
