import { QueryClientProvider } from "@tanstack/react-query";
import { render, type RenderResult } from "@testing-library/react";
import type { ReactNode } from "react";
import { newQueryClient } from "@/shared/api/queries";
import { Notices } from "@/shared/ui/Notices";

/** With what is around each page. */
export function show(element: ReactNode): RenderResult {
  return render(
    <QueryClientProvider client={newQueryClient()}>
      <Notices>{element}</Notices>
    </QueryClientProvider>,
  );
}
