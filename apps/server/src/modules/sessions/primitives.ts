export { isPublicKey, nodePrimitives } from '@jatidiri/credentials/node';
