/** The event on `window` at which the page asks whether it is still up to date. */
export const versionCheckRequested = 'portal:version-asked'

/** Has `AccessWatch` compare the page with the server soon, and refresh it if it is behind. */
export function askForVersion() {
  window.dispatchEvent(new Event(versionCheckRequested))
}
