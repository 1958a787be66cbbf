interface ScriptPolicy {
  createScriptURL(url: string): string;
}

declare global {
  var trustedTypes: { createPolicy(name: 'default', policy: ScriptPolicy): unknown } | undefined;
}

/** Trusted Types: workers and the service worker come from our own address; no text ever becomes markup or script. */
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => {
    const { origin, protocol } = new URL(url, location.href);
    // The origin of a blob is this page's too, and anybody can put text into one.
    if (origin !== location.origin || protocol === 'blob:') throw new TypeError('a script from elsewhere');
    return url;
  },
});

export {};
