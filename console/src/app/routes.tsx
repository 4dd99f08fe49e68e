import type { ComponentType } from "react";
import { createBrowserRouter, Navigate, type RouteObject } from "react-router";
import { SignInPage } from "@/features/session/SignInPage";
import { Loading } from "@/shared/ui/Loading";
import { NotFoundPage } from "./NotFoundPage";
import { PageFailed } from "./PageFailed";
import { Shell } from "./Shell";

/** A page whose script is fetched when somebody goes there. */
function page(path: string, load: () => Promise<ComponentType>): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }), ErrorBoundary: PageFailed };
}

/** The first part of each path stands in the server's ConsoleController too. */
export const routes = createBrowserRouter([
  { path: "/signin", element: <SignInPage /> },
  {
    path: "/",
    element: <Shell />,
    HydrateFallback: Loading,
    children: [
      { index: true, element: <Navigate to="/secrets" replace /> },
      page("workflows", async () => (await import("@/features/workflows/WorkflowsPage")).WorkflowsPage),
      page("workflows/new", async () => (await import("@/features/workflows/WorkflowPage")).NewWorkflowPage),
      page("workflows/:name", async () => (await import("@/features/workflows/WorkflowPage")).WorkflowPage),
      page("secrets", async () => (await import("@/features/secrets/SecretsPage")).SecretsPage),
      page(
        "secrets/all/deleted",
        async () => (await import("@/features/secrets/DeletedSecretsPage")).DeletedSecretsPage,
      ),
      page("secrets/:name", async () => (await import("@/features/secrets/SecretPage")).SecretPage),
      page("users", async () => (await import("@/features/access/UsersPage")).UsersPage),
      page("users/:id", async () => (await import("@/features/access/UserPage")).UserPage),
      page("groups", async () => (await import("@/features/access/GroupsPage")).GroupsPage),
      page("groups/:id", async () => (await import("@/features/access/GroupPage")).GroupPage),
      page("applications", async () => (await import("@/features/access/ApplicationsPage")).ApplicationsPage),
      page("applications/:id", async () => (await import("@/features/access/ApplicationPage")).ApplicationPage),
      page("audit", async () => (await import("@/features/audit/AuditPage")).AuditPage),
      page("executions", async () => (await import("@/features/executions/ExecutionsPage")).ExecutionsPage),
      page("executions/:id", async () => (await import("@/features/executions/ExecutionPage")).ExecutionPage),
      page("leak-attempts", async () => (await import("@/features/leak-attempts/LeakAttemptsPage")).LeakAttemptsPage),
      page("environment", async () => (await import("@/features/environment/EnvironmentPage")).EnvironmentPage),
      page("tags", async () => (await import("@/features/tags/TagsPage")).TagsPage),
      page("settings", async () => (await import("@/features/settings/SettingsPage")).SettingsPage),
      page("tasks", async () => (await import("@/features/task-definitions/TasksPage")).TasksPage),
      page("tasks/:name", async () => (await import("@/features/task-definitions/TaskPage")).TaskPage),
      page("queues", async () => (await import("@/features/queues/QueuesPage")).QueuesPage),
      page("schedules", async () => (await import("@/features/schedules/SchedulesPage")).SchedulesPage),
      { path: "*", element: <NotFoundPage /> },
    ],
  },
]);
