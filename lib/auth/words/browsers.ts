/** A browser and the system it runs on, as far as they are known. */
export const browserWords = {
  on: (browser: string | undefined, system: string | undefined) =>
    browser && system ? `${browser} on ${system}` : (browser ?? system ?? 'Unknown browser'),
} as const
