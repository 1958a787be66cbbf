import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';

/**
 * Who may call. `device`: a DPoP proof by the wallet's device key. `wallet`: that, and a session opened by the PIN.
 * `officer` and `portal`: a staff session cookie. `scanner`: a wallet or a portal user.
 */
export type Auth = 'none' | 'device' | 'wallet' | 'officer' | 'portal' | 'scanner';

/** One thing said on the wire: the server mounts it, clients call it, OpenAPI prints it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/api`, with `:name` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly auth: Auth;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 202 | 204;
  readonly reply: z.ZodType;
  readonly errors: readonly ErrorCode[];
  /** Bytes; 64 KiB where nothing is said. */
  readonly bodyLimit?: number;
  /** Answers 404 outside demo mode. */
  readonly demoOnly?: boolean;
}

/** Returns the description itself, with its types kept. */
export function route<const R extends Route>(description: R): R {
  return description;
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : unknown;

/** What a handler gets: parameters, query and body in one object. */
export type InputOf<R extends Route> = Parsed<R['params']> & Parsed<R['query']> & Parsed<R['body']>;
export type ReplyOf<R extends Route> = z.output<R['reply']>;
