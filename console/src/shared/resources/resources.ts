interface Kind {
  /** One of them. */
  name: string;
  /** All of them. */
  plural: string;
  /** The page of one. */
  path?: (id: string) => string;
}

const APPLICATION = "app:";

function segment(folder: string): (id: string) => string {
  return (id) => `/${folder}/${encodeURIComponent(id)}`;
}

function query(folder: string, parameter: string): (id: string) => string {
  return (id) => `/${folder}?${new URLSearchParams({ [parameter]: id }).toString()}`;
}

/** An application acts as a user of its own. */
function personPath(id: string): string {
  return id.startsWith(APPLICATION) ? segment("applications")(id.slice(APPLICATION.length)) : segment("users")(id);
}

/** By the type that the API gives them. */
const kinds: Record<string, Kind> = {
  SECRET_NAME: { name: "Secret", plural: "Secrets", path: segment("secrets") },
  ENV_VARIABLE: {
    name: "Environment variable",
    plural: "Environment variables",
    path: query("environment", "search"),
  },
  WORKFLOW_DEF: { name: "Workflow", plural: "Workflows", path: segment("workflows") },
  TASK_DEF: { name: "Task", plural: "Tasks", path: segment("tasks") },
  WORKFLOW_SCHEDULE: { name: "Schedule", plural: "Schedules", path: query("schedules", "search") },
  EVENT_HANDLER: { name: "Event handler", plural: "Event handlers" },
  TAG: { name: "Tag", plural: "Tags", path: query("tags", "tag") },
  USER: { name: "User", plural: "Users", path: personPath },
  GROUP: { name: "Group", plural: "Groups", path: segment("groups") },
  APPLICATION: { name: "Application", plural: "Applications", path: segment("applications") },
  DOMAIN: { name: "Domain", plural: "Domains" },
};

/** What one of a type is called; a type that is not known here, by its own name. */
export function nameOfType(type: string): string {
  return kinds[type]?.name ?? type;
}

export function pluralOfType(type: string): string {
  return kinds[type]?.plural ?? type;
}

/** The console's page of a thing; undefined where there is none. */
export function pathOf(type: string, id: string): string | undefined {
  return kinds[type]?.path?.(id);
}

/** The page of who acted; undefined for the server itself and for nobody. */
export function pathOfActor(who: string): string | undefined {
  return who === "" || who.startsWith("system:") ? undefined : personPath(who);
}
