import { describe, expect, test } from 'vitest';
import { dcApiTranscript, redirectTranscript } from './transcript.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const nonce = 'exc7gBkxjx1rdc9udRrveKvSsJIq80avlXeLHhGwqtA';
const responseKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'DxiH5Q4Yx3UrukE2lWCErq8N8bqC9CHLLrAwLz5BmE0',
  y: 'XtLM4-3h5o3HUH0MHVJV0kyq0iBlrBwlh8qEDMZ4-Pc',
} as const;

describe('a session transcript', () => {
  test('of a request by link is that of OpenID4VP 1.0, B.2.6.1', async () => {
    const session = { clientId: 'x509_san_dns:example.com', nonce, responseUri: 'https://example.com/response' };
    expect(hex(await redirectTranscript({ ...session, responseKey }))).toBe(
      '83f6f682714f70656e494434565048616e646f7665725820048bc053c00442af9b8eed494cefdd9d95240d254b046b11b68013722aad38ac',
    );
  });

  test('of a request by the browser is that of OpenID4VP 1.0, B.2.6.2', async () => {
    expect(hex(await dcApiTranscript({ origin: 'https://example.com', nonce, responseKey }))).toBe(
      '83f6f682764f70656e4944345650444341504948616e646f7665725820fbece366f4212f9762c74cfdbf83b8c69e371d5d68cea09cb4c48ca6daab761a',
    );
  });

  test('of an answer in the clear says so', async () => {
    const session = { origin: 'https://example.com', nonce };
    expect(await dcApiTranscript(session)).not.toEqual(await dcApiTranscript({ ...session, responseKey }));
  });
});
