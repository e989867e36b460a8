/** The `window` event that makes the page check whether it is up to date. */
export const versionCheckRequested = 'portal:version-asked'

/** Makes `AccessWatch` compare the page with the server soon and refresh it if it is behind. */
export function askForVersion() {
  window.dispatchEvent(new Event(versionCheckRequested))
}
