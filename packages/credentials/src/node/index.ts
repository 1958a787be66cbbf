/** What a server hands in: `node:crypto`, synchronous, with key objects kept. Browsers never import this door. */
export { isPublicKey, nodePrimitives, nodeSigner } from './primitives.ts';
