import type { components } from "#api";
import { nameOfType } from "@/shared/resources/resources";

type AuditRecord = components["schemas"]["AuditRecord"];
export type Action = AuditRecord["action"];
export type Result = AuditRecord["result"];

/** What was done, or tried. */
export const actions: Record<Action, string> = {
  SIGN_IN: "Sign in",
  SIGN_OUT: "Sign out",
  TOKEN_ISSUE: "Issue token",
  SECRET_CREATE: "Create secret",
  SECRET_REVEAL: "Show secret",
  SECRET_UPDATE: "Update secret",
  SECRET_RESTORE: "Restore secret",
  SECRET_DESCRIBE: "Describe secret",
  SECRET_MARK: "Mark field of secret",
  SECRET_DELETE: "Delete secret",
  SECRET_UNDELETE: "Undelete secret",
  SECRET_PURGE: "Delete secret permanently",
  SECRET_USE: "Use secret",
  VARIABLE_CREATE: "Create variable",
  VARIABLE_UPDATE: "Update variable",
  VARIABLE_DELETE: "Delete variable",
  GRANT: "Grant access",
  REVOKE: "Revoke access",
  TAGS_CHANGE: "Change tags",
  OWNER_SET: "Set owner",
  OWNER_CLEAR: "Clear owner",
  USER_CREATE: "Create user",
  USER_UPDATE: "Update user",
  USER_DELETE: "Delete user",
  PASSWORD_SET: "Set password",
  GROUP_SAVE: "Save group",
  GROUP_DELETE: "Delete group",
  MEMBERS_ADD: "Add members",
  MEMBERS_REMOVE: "Remove members",
  APPLICATION_CREATE: "Create application",
  APPLICATION_UPDATE: "Update application",
  APPLICATION_DELETE: "Delete application",
  ROLE_ADD: "Add role",
  ROLE_REMOVE: "Remove role",
  ACCESS_KEY_CREATE: "Create access key",
  ACCESS_KEY_UPDATE: "Update access key",
  ACCESS_KEY_DELETE: "Delete access key",
  KEY_ROTATE: "Rotate data key",
  KEY_REWRAP: "Change master key",
  DEFINITION_SAVE: "Save definition",
  DEFINITION_DELETE: "Delete definition",
  SCHEDULE_PAUSE: "Pause schedule",
  SCHEDULE_RESUME: "Resume schedule",
  EXECUTION_START: "Start workflow",
  EXECUTION_PAUSE: "Pause execution",
  EXECUTION_RESUME: "Resume execution",
  EXECUTION_TERMINATE: "Terminate execution",
  EXECUTION_RESTART: "Restart execution",
  EXECUTION_RETRY: "Retry execution",
  EXECUTION_RERUN: "Rerun execution",
  EXECUTION_SKIP: "Skip task",
  EXECUTION_REMOVE: "Remove execution",
  EXECUTION_RESET: "Reset restart count",
  EXECUTION_DECIDE: "Evaluate execution",
  EXECUTION_MESSAGE: "Send message",
  TASK_UPDATE: "Update task",
  TASK_LOG: "Write task log",
  TASK_QUEUE: "Change task queue",
  CALL: "Call",
  ACCESS_MISSING: "Access missing",
  LEAK: "Leak attempt",
  PROBING: "Probing for values",
  AUDIT_TRIM: "Trim audit",
  AUDIT_DAMAGE: "Damage to audit",
};

export const results: Record<Result, string> = { ALLOWED: "Allowed", REFUSED: "Refused", FAILED: "Failed" };

const shared = [
  "SECRET_NAME",
  "ENV_VARIABLE",
  "WORKFLOW_DEF",
  "TASK_DEF",
  "WORKFLOW_SCHEDULE",
  "EVENT_HANDLER",
  "USER",
  "GROUP",
  "APPLICATION",
];

/** What it was done to. */
export const objectTypes: Record<string, string> = {
  ...Object.fromEntries(shared.map((type) => [type, nameOfType(type)])),
  ACCESS_KEY: "Access key",
  CALL: "Call",
  KEYS: "Encryption keys",
  AUDIT: "Audit",
  REFUSALS: "Refusals",
};

export function nameOfObject(type: string, id: string): string {
  return `${objectTypes[type] ?? nameOfType(type)} ${id}`;
}
