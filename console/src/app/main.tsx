import { CacheProvider } from "@emotion/react";
import CssBaseline from "@mui/material/CssBaseline";
import { ThemeProvider } from "@mui/material/styles";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router";
import { Notices } from "@/shared/ui/Notices";
import { routes } from "./routes";
import { styles, theme } from "./theme";

const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has no element for the console.");
}
createRoot(root).render(
  <StrictMode>
    <CacheProvider value={styles}>
      <ThemeProvider theme={theme}>
        <CssBaseline enableColorScheme />
        <Notices>
          <RouterProvider router={routes} />
        </Notices>
      </ThemeProvider>
    </CacheProvider>
  </StrictMode>,
);
