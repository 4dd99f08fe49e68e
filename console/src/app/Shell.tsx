import MenuIcon from "@mui/icons-material/Menu";
import AppBar from "@mui/material/AppBar";
import Box from "@mui/material/Box";
import Drawer from "@mui/material/Drawer";
import IconButton from "@mui/material/IconButton";
import Toolbar from "@mui/material/Toolbar";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { Outlet } from "react-router";
import { AccountMenu } from "@/features/session/AccountMenu";
import { SignedIn } from "@/features/session/SignedIn";
import { Menu } from "./Menu";
import { ThemeButton } from "./ThemeButton";

const WIDTH = 220;

/** What is around each page: the bar above, the menu to the left. Only for who is signed in. */
export function Shell() {
  const [open, setOpen] = useState(false);
  return (
    <SignedIn>
      <Box sx={{ display: "flex" }}>
        <AppBar position="fixed" sx={{ zIndex: (theme) => theme.zIndex.drawer + 1 }}>
          <Toolbar>
            <IconButton
              color="inherit"
              edge="start"
              aria-label="Menu"
              onClick={() => setOpen(!open)}
              sx={{ mr: 1, display: { md: "none" } }}
            >
              <MenuIcon />
            </IconButton>
            <Typography variant="h6" component="div" sx={{ flexGrow: 1 }}>
              Tacet
            </Typography>
            <ThemeButton />
            <AccountMenu />
          </Toolbar>
        </AppBar>
        <Drawer
          variant="permanent"
          sx={{ display: { xs: "none", md: "block" }, width: WIDTH, "& .MuiDrawer-paper": { width: WIDTH } }}
        >
          <Menu />
        </Drawer>
        <Drawer open={open} onClose={() => setOpen(false)} sx={{ display: { md: "none" } }}>
          <Box sx={{ width: WIDTH }}>
            <Menu onChosen={() => setOpen(false)} />
          </Box>
        </Drawer>
        <Box component="main" sx={{ flexGrow: 1, minWidth: 0, p: { xs: 2, md: 3 } }}>
          <Toolbar />
          <Outlet />
        </Box>
      </Box>
    </SignedIn>
  );
}
