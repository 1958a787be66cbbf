import Fastify, { type FastifyInstance } from 'fastify';
import type { DemoMailbox } from './adapters/mail/demo-mailbox.ts';
import type { ServerCertificate } from './adapters/tls/own-certificate.ts';
import { demoRoutes } from './demo/demo.routes.ts';
import { secureHeaders } from './http/headers.ts';
import { healthRoutes } from './http/health.ts';
import { leadToOneName } from './http/one-name.ts';
import { serveApps } from './http/pages.ts';
import { policyReports } from './http/policy-reports.ts';
import { describeApi } from './http/reference.ts';
import { makeMount } from './kernel/mount.ts';
import { answerError } from './kernel/problem.ts';
import { Refusal } from './kernel/refusal.ts';
import type { World } from './kernel/world.ts';
import { activationRoutes, stopPage } from './modules/activation/index.ts';
import { authorizationRoutes } from './modules/authorization/index.ts';
import { counterRoutes } from './modules/counter/index.ts';
import { deviceRoutes } from './modules/devices/index.ts';
import { institutionRoutes } from './modules/institutions/index.ts';
import { demoOfferRoutes, issuanceRoutes } from './modules/issuance/index.ts';
import { endWithPin, lifecyclePages, lifecycleRoutes } from './modules/lifecycle/index.ts';
import { movePage, moveRoutes } from './modules/move/index.ts';
import { officeRoutes } from './modules/offices/index.ts';
import { presentationRoutes } from './modules/presentation/index.ts';
import { reportRoutes } from './modules/reports/index.ts';
import { authenticators } from './modules/sessions/index.ts';
import { shareRoutes } from './modules/share/index.ts';
import { staffRoutes } from './modules/staff/index.ts';

const BODY_LIMIT = 65_536;
const REQUEST_TIMEOUT_MS = 30_000;

/** Puts every module on one server; it does not listen yet. */
export async function buildApp(world: World, mailbox?: DemoMailbox, tls?: ServerCertificate): Promise<FastifyInstance> {
  const app = Fastify({
    ...(tls && { https: tls }),
    logger: false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: world.settings.trustedProxies.length > 0 ? [...world.settings.trustedProxies] : false,
    // Event streams end with the server; whoever listened connects again.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // Addresses that never reach a route: broken escapes, endless parameters.
    frameworkErrors: answerError(world.log),
  });
  app.setErrorHandler(answerError(world.log));
  app.setNotFoundHandler(() => {
    throw new Refusal('request.not_found');
  });
  secureHeaders(app, world.settings);
  if (tls) leadToOneName(app, world.settings);
  healthRoutes(app, world);
  policyReports(app, world);
  describeApi(app, world.settings);
  mountModules(app, world, mailbox);
  await serveApps(app, world.settings);
  return app;
}

function mountModules(app: FastifyInstance, world: World, mailbox: DemoMailbox | undefined): void {
  const mount = makeMount(app, world, authenticators(world));
  officeRoutes(mount, world);
  institutionRoutes(mount, world);
  staffRoutes(mount, world);
  deviceRoutes(mount, world, endWithPin);
  issuanceRoutes(app, mount, world);
  demoOfferRoutes(mount, world);
  presentationRoutes(app, mount, world);
  activationRoutes(mount, world);
  stopPage(app, world);
  counterRoutes(mount, world);
  lifecycleRoutes(mount, world);
  reportRoutes(mount, world);
  moveRoutes(mount, world);
  movePage(app, world);
  lifecyclePages(app, world);
  authorizationRoutes(app, mount, world);
  shareRoutes(app, mount, world);
  demoRoutes(mount, world, mailbox);
}
