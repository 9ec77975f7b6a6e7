// Lets a worker be started from this site's own addresses, and refuses every other text that would
// become code or markup. Browsers without trusted types skip it.
if (window.trustedTypes) {
  window.trustedTypes.createPolicy('default', {
    createScriptURL(address) {
      const url = new URL(address, location.href);
      if (url.origin === location.origin || url.protocol === 'blob:') return address;
      throw new TypeError(`a script from ${url.origin} is not allowed here`);
    },
  });
}
