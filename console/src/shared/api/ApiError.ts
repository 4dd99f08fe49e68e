/** A grant without which something was refused. */
export interface MissingGrant {
  /** Who lacks it; an application as app:ID. */
  subject: string;
  type: string;
  id: string;
  access: string;
}

/** Why a call was refused, in the server's words, which carry no value of a secret. */
export class ApiError extends Error {
  /** Stable, such as PERMISSION_MISSING; empty where the engine answered, which has none. */
  readonly code: string;
  /** Of HTTP; 0 where there was no answer. */
  readonly status: number;
  /** What would help, where the server names it. */
  readonly missing: MissingGrant[];

  constructor(code: string, status: number, message: string, missing: MissingGrant[] = []) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.missing = missing;
  }
}

interface ErrorBody {
  code?: string;
  message: string;
  missing?: MissingGrant[];
}

export function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === "object" && body !== null && "message" in body && typeof body.message === "string";
}

/** What to tell a person. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong in this page; load it again.";
}
