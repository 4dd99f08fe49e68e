import createCache from "@emotion/cache";
import { createTheme } from "@mui/material/styles";
import { AdoptedSheet } from "./AdoptedSheet";

export const theme = createTheme({
  cssVariables: true,
  colorSchemes: {
    light: { palette: { primary: { main: "#1e5f74" } } },
    // MUI's own red is too dark for text on black, and too light below white text.
    dark: { palette: { primary: { main: "#7cc7d9" }, error: { main: "#f77b72", contrastText: "#000" } } },
  },
  typography: { fontFamily: "system-ui, sans-serif", button: { textTransform: "none" } },
  // A tooltip must not cover what is below it, such as the button that hides a value again.
  components: { MuiTooltip: { defaultProps: { disableInteractive: true } } },
});

export const styles = createCache({ key: "t" });
styles.sheet = new AdoptedSheet({ key: "t", container: document.head });
