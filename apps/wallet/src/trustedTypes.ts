interface ScriptPolicy {
  createScriptURL(url: string): string;
}

declare global {
  var trustedTypes: { createPolicy(name: 'default', policy: ScriptPolicy): unknown } | undefined;
}

/** Trusted Types: workers and the service worker come from our own address; no text ever becomes markup or script. */
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError('a script from elsewhere');
    return url;
  },
});

export {};
