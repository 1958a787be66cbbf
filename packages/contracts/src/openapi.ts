import { z } from 'zod';
import * as activation from './activation.ts';
import * as ask from './ask.ts';
import * as contacts from './contacts.ts';
import * as counter from './counter.ts';
import * as demo from './demo.ts';
import { errorCatalogue } from './errors.ts';
import * as lifecycle from './lifecycle.ts';
import * as move from './move.ts';
import * as office from './office.ts';
import * as report from './report.ts';
import * as reset from './reset.ts';
import type { Auth, Route } from './route.ts';
import * as share from './share.ts';
import * as staff from './staff.ts';
import * as wallet from './wallet.ts';

const ROOMS = {
  activation,
  wallet,
  share,
  ask,
  office,
  counter,
  lifecycle,
  reset,
  contacts,
  move,
  report,
  staff,
  demo,
};

export interface ApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security?: readonly Record<string, readonly string[]>[];
  readonly parameters: readonly object[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

export interface ApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly components: object;
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
}

/** All routes of the contracts with the names they are exported by, room by room. */
export function allRoutes(): { room: string; name: string; route: Route }[] {
  return Object.entries(ROOMS).flatMap(([room, exports]) =>
    Object.entries(exports).flatMap(([name, value]) => (isRoute(value) ? [{ room, name, route: value }] : [])),
  );
}

function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'path' in value && 'reply' in value;
}

/** OpenAPI 3.1 for everything the server offers in this mode; the standards' own endpoints are named, not repeated. */
export function openApiOf(origin: string, mode: 'demo' | 'production'): ApiDocument {
  const paths: Record<string, Record<string, ApiOperation>> = {};
  for (const { room, name, route } of allRoutes()) {
    if (route.demoOnly && mode !== 'demo') continue;
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(room, name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Jatidiri',
      version: '0.1.0',
      description:
        'Issuance follows OpenID4VCI 1.0 and presentation OpenID4VP 1.0; their endpoints are listed in the .well-known documents. Refusals are problem+json (RFC 9457) with a stable `code`.',
    },
    servers: [{ url: origin }],
    components: { securitySchemes: SCHEMES },
    paths,
  };
}

function operationOf(room: string, name: string, route: Route): ApiOperation {
  return {
    operationId: name,
    tags: [room],
    summary: route.summary,
    description: WHO[route.auth],
    ...(SECURITY[route.auth] && { security: SECURITY[route.auth] }),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
    }),
    responses: {
      [route.status]: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(route.reply, 'output') } },
      },
      ...refusalsOf(route),
    },
  };
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): object[] {
  return Object.entries(schema?.shape ?? {}).map(([name, part]) => ({
    name,
    in: place,
    required: place === 'path' || !(part as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(part as z.ZodType, 'input'),
  }));
}

function refusalsOf(route: Route): Record<string, object> {
  const byStatus = Map.groupBy(route.errors, (code) => errorCatalogue[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\` ${errorCatalogue[code].en}`).join('\n'),
        content: { 'application/problem+json': {} },
      },
    ]),
  );
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

const SCHEMES = {
  dpop: { type: 'apiKey', in: 'header', name: 'DPoP', description: 'Proof of the device key (RFC 9449).' },
  session: { type: 'http', scheme: 'dpop', description: 'Wallet session opened by the PIN.' },
  staff: { type: 'apiKey', in: 'cookie', name: 'jatidiri', description: 'Staff session after a passkey.' },
};

const WHO: Readonly<Record<Auth, string>> = {
  none: 'Anybody.',
  device: 'A wallet, by its device key (DPoP).',
  wallet: 'An active wallet whose PIN was entered.',
  officer: 'An officer, signed in with a passkey.',
  portal: 'A user of an institution, signed in with a passkey.',
  scanner: 'An active wallet, or a user of an institution.',
};

const SECURITY: Readonly<Partial<Record<Auth, readonly Record<string, readonly string[]>[]>>> = {
  device: [{ dpop: [] }],
  wallet: [{ dpop: [], session: [] }],
  officer: [{ staff: [] }],
  portal: [{ staff: [] }],
  scanner: [{ dpop: [], session: [] }, { staff: [] }],
};
